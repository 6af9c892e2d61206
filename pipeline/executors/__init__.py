"""Where batches run: this process, several processes of this machine, or a Dask cluster."""

from collections.abc import Sequence

from pipeline.errors import ExecutorError
from pipeline.executors.base import Executor, Shipment

__all__ = ["Executor", "Shipment", "open_executor"]


def open_executor(on: str = "here", *, shipments: Sequence[Shipment] = ()) -> Executor:
    """The executor that `on` names: "here", "local:N" (N processes) or "dask://HOST:PORT".

    `shipments` are the models that the batches need. Raises ExecutorError where the name is unknown, the extra is
    not installed, or the cluster cannot be reached.
    """
    if on == "here":
        from pipeline.executors.here import HereExecutor

        return HereExecutor()
    kind, _, rest = on.partition(":")
    if kind == "local" and rest.isdecimal() and int(rest) > 0:
        from pipeline.executors.dask import DaskExecutor

        return DaskExecutor(processes=int(rest), shipments=shipments)
    if on.startswith("dask://") and ":" in rest:
        from pipeline.executors.dask import DaskExecutor

        return DaskExecutor(address=f"tcp:{rest}", shipments=shipments)
    raise ExecutorError(f"cannot run on {on!r}: say here, local:N or dask://HOST:PORT")
