"""A Dask cluster: processes of this machine, or workers on others.

Lost workers cost only the batch that they held: the scheduler hands it to another. A lost scheduler ends the run with
one clear error; whatever came back before is with the caller already.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Self

from pipeline import __version__
from pipeline.errors import ExecutorError
from pipeline.executors.base import R, Shipment, T
from pipeline.executors.shipping import Parcel, ShippingPlugin, missing, parcel

# Batches in flight for each worker thread: one at work, one waiting, so that no worker idles while results travel.
AHEAD = 2
CONNECT = 20.0  # seconds to wait for a scheduler, and then for its first worker
LONELY = 60.0  # seconds to wait for a worker to come back when all are gone
# One thread a worker: the engine has threads of its own, and two engines in one process would hold the model twice.
_LOCAL = {
    "threads_per_worker": 1,
    "processes": True,
    "dashboard_address": None,
    "host": "127.0.0.1",
    "memory_limit": 0,
}


class DaskExecutor:
    """Runs batches on dask.distributed. See Executor.

    `processes`: start that many on this machine; `address` ("tcp://HOST:PORT"): use that scheduler.
    Raises ExecutorError.
    """

    def __init__(self, *, processes: int = 0, address: str = "", shipments: Sequence[Shipment] = ()) -> None:
        distributed = _distributed()
        self._place = address or f"local:{processes}"
        self._cluster: Any = None
        self._client: Any = None
        try:
            if processes:
                self._cluster = distributed.LocalCluster(
                    n_workers=processes, silence_logs="CRITICAL", **_LOCAL
                )
            self._client = distributed.Client(
                self._cluster or address, timeout=CONNECT, set_as_default=False, name="glossary-pipeline"
            )
            self._client.wait_for_workers(1, timeout=CONNECT)
            self._check_versions()
            self._ship(shipments)
        except (OSError, TimeoutError, distributed.comm.CommClosedError) as error:
            self.close()
            raise ExecutorError(
                f"cannot use {self._place}: no scheduler, or one without workers ({error}); start them with "
                "`dask scheduler` and `dask worker`, see docs/scale.md"
            ) from error
        except BaseException:
            self.close()
            raise

    def _check_versions(self) -> None:
        """Workers of another version would translate differently. Raises ExecutorError."""
        try:
            found = self._client.run(worker_version)
        except (ImportError, AttributeError, RuntimeError) as error:
            raise ExecutorError(
                f"the workers at {self._place} cannot import the pipeline: install glossary-pipeline "
                f"{__version__} on every machine"
            ) from error
        other = sorted({version for version in found.values() if version != __version__})
        if other:
            raise ExecutorError(
                f"workers at {self._place} run version {', '.join(other)}, this machine {__version__}: "
                "install the same everywhere"
            )

    def _ship(self, shipments: Sequence[Shipment]) -> None:
        """Tell the workers, and those that join later, where the models are; send those that they cannot read."""
        if not shipments:
            return
        parcels: list[Parcel] = []
        for shipment in shipments:
            absent = any(self._client.run(missing, str(shipment.path), shipment.sha256).values())
            parcels.append(parcel(shipment, with_data=absent))
        # The library refuses plugins that are not its own subclasses; this one travels by value.
        kind = type("Shipping", (ShippingPlugin, _distributed().WorkerPlugin), {})
        self._client.register_plugin(kind(tuple(parcels)), name="glossary-pipeline-models")

    def map(self, function: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
        """See Executor."""
        waiting: deque[Any] = deque()
        try:
            for batch in batches:
                waiting.append(self._client.submit(function, batch, pure=False))
                if len(waiting) >= AHEAD * self._slots():
                    yield self._result(waiting.popleft())
            while waiting:
                yield self._result(waiting.popleft())
        finally:
            if waiting and self._client is not None and self._client.status == "running":
                # The client learns of a lost scheduler only by asking it.
                with suppress(OSError, TimeoutError, CancelledError):
                    self._client.cancel(list(waiting))

    def _slots(self) -> int:
        """Worker threads, at least one. Raises ExecutorError where the scheduler is gone."""
        if self._client.status != "running":
            return 1
        try:
            return max(1, int(sum(self._client.nthreads().values())))
        except (OSError, TimeoutError, CancelledError) as error:
            raise self._lost() from error

    def _alone(self) -> bool:
        """Whether no worker is left. Raises ExecutorError where the scheduler is gone."""
        try:
            return not self._client.nthreads()
        except (OSError, TimeoutError, CancelledError) as error:
            raise self._lost() from error

    def _result(self, future: Any) -> Any:
        """The future's result, waited for in short steps so that a lost cluster is noticed. Raises ExecutorError."""
        distributed = _distributed()
        alone_since: float | None = None
        while True:
            try:
                return future.result(timeout=1.0)
            except TimeoutError as error:
                # A batch may have come just as the second was over: then the next turn has its result, or its error.
                if future.status == "error" and isinstance(future.exception(), TimeoutError):
                    raise ExecutorError(f"a batch timed out on {self._place}: {error}") from error
            except distributed.scheduler.KilledWorker as error:
                raise ExecutorError(
                    f"one batch killed every worker that tried it on {self._place}: out of memory? Lower batch_tokens"
                ) from error
            except (CancelledError, distributed.comm.CommClosedError) as error:
                raise self._lost() from error
            if self._client.status != "running":
                raise self._lost()
            alone_since = (alone_since or monotonic()) if self._alone() else None
            if alone_since is not None and monotonic() - alone_since > LONELY:
                raise ExecutorError(
                    f"all workers of {self._place} are gone: start them again; nothing done is lost"
                )

    def _lost(self) -> ExecutorError:
        return ExecutorError(
            f"the scheduler at {self._place} went away: start it and run again; nothing done is lost"
        )

    def close(self) -> None:
        """See Executor."""
        if self._client is not None:
            self._client.close(timeout=5)
        if self._cluster is not None:
            self._cluster.close(timeout=10)
        self._client = self._cluster = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def worker_version() -> str:
    """The version of the pipeline in the process that runs this."""
    return __version__


def worker_process(_: object = None) -> int:
    """The process that runs this: for diagnostics, and for the test that kills it."""
    return os.getpid()


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ExecutorError(
            "running on several processes or machines needs the extra: install glossary-pipeline[cluster]"
        ) from error
    return distributed
