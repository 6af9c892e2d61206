"""The executor of a run: opened when the first batch is there, kept until the run ends."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from pipeline import executors, models
from pipeline.executors import Executor, Shipment


class Workers:
    """Where the batches of a run go.

    An unchanged corpus never opens it; a long run opens it once, since workers take seconds to start and to load a model.
    """

    def __init__(self, on: str, packages: Iterable[models.Choice]) -> None:
        self._on = on
        self._shipments = tuple(
            Shipment(path, sha256)
            for package in packages
            for path, sha256 in zip(package.paths, package.hashes, strict=True)
        )
        self._executor: Executor | None = None

    def open(self) -> Executor:
        """The executor. Raises ExecutorError where it cannot be had."""
        if self._executor is None:
            self._executor = executors.open_executor(self._on, shipments=self._shipments)
        return self._executor

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.__exit__(kind, error, trace)
            self._executor = None
