"""The contract of an executor: where batches run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Shipment:
    """A model that the workers need: the folder of its package and its sha256 (`model_sha256` of that folder)."""

    path: Path
    sha256: str


class Executor(Protocol):
    """Runs a function on batches and hands the results back in the order of the batches.

    A context manager; leaving it frees what it holds.
    """

    def map(self, function: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
        """One result a batch, in order, as soon as each is there; `batches` is consumed little by little.

        The function's own PipelineErrors come out as they are. Raises ExecutorError where the workers are lost.
        """
        ...

    def close(self) -> None:
        """Give up what is under way and free the workers that this executor started."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
