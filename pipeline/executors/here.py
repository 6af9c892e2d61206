"""This process: while one batch is being mended and checked, the next keeps the model busy."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from pipeline.executors.base import R, T

# Batches at work at a time. A batch's last sentences leave cores idle, and so does what Python does with it afterwards;
# a second batch fills both. A third found nothing left to fill (docs/quality-speed.md).
TOGETHER = 2


class HereExecutor:
    """Runs batches in threads of this process: the engine computes outside Python's lock. See Executor."""

    def map(self, function: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
        """See Executor. `function` is called from several threads."""
        pool = ThreadPoolExecutor(TOGETHER, thread_name_prefix="batch")
        waiting: deque[Future[R]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(function, batch))
                # One more than can be at work: it waits, so that a thread that is done goes on at once.
                if len(waiting) > TOGETHER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # After an error or Ctrl-C nobody wants what is still at work.
            pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Nothing to free."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
