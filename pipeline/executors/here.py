"""This process: one batch after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from pipeline.executors.base import R, T


class HereExecutor:
    """Runs batches in this process. See Executor."""

    def map(self, function: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
        """See Executor."""
        return map(function, batches)

    def close(self) -> None:
        """Nothing to free."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
