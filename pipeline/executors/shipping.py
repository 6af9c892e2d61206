"""Models on their way to workers: read from a shared path where its bytes are right, else sent and checked."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.archive import pack, unpack
from pipeline.engines.package import METADATA, RECEIVED, model_sha256
from pipeline.errors import ExecutorError, ModelError
from pipeline.executors.base import Shipment

# From malloc.h; the bytes are what glibc's own thresholds grow to (mallopt(3), M_MMAP_THRESHOLD).
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_KEPT = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package by path, with its packed bytes where some worker cannot read that path."""

    path: str
    sha256: str
    data: bytes | None = None


def parcel(shipment: Shipment, *, with_data: bool) -> Parcel:
    """The parcel for `shipment`. Raises ModelError where the package cannot be read."""
    if not with_data:
        return Parcel(str(shipment.path), shipment.sha256)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "parcel.argosmodel"
        pack(shipment.path, archive)
        return Parcel(str(shipment.path), shipment.sha256, archive.read_bytes())


def missing(path: str, sha256: str) -> bool:
    """Whether this machine has no package with these very bytes at `path`."""
    package = Path(path)
    try:
        return not (package / METADATA).is_file() or model_sha256(package) != sha256
    except OSError:
        return True


class ShippingPlugin:
    """Runs on every worker at its start: makes the models readable and tells where they are.

    Mixed with distributed's WorkerPlugin where it is registered, so that this module imports without the library.
    """

    idempotent = True

    def __init__(self, parcels: Sequence[Parcel]) -> None:
        self.parcels = tuple(parcels)

    def setup(self, worker: object = None) -> None:
        """Raises ExecutorError where a model is neither readable nor sent, or its bytes are wrong."""
        keep_memory()
        os.environ[RECEIVED] = os.pathsep.join(str(receive(one)) for one in self.parcels)


def keep_memory() -> None:
    """Let the C library keep memory between the steps of the decoder, as it does outside of Dask.

    Dask starts its workers with MALLOC_TRIM_THRESHOLD_=65536, which fixes glibc's thresholds at their smallest: every step
    then asks the system for its memory anew, and a run takes two to three times as long. Does nothing without glibc.
    """
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL("libc.so.6").mallopt
        mallopt(_M_MMAP_THRESHOLD, _KEPT)
        mallopt(_M_TRIM_THRESHOLD, 2 * _KEPT)


def receive(one: Parcel) -> Path:
    """The folder of the package in `one` on this machine: its own path, or unpacked in the temporary folder.

    Raises ExecutorError.
    """
    if not missing(one.path, one.sha256):
        return Path(one.path)
    name = Path(one.path).name
    final = Path(tempfile.gettempdir()) / f"glossary-pipeline-models-{_owner()}" / one.sha256[:24] / name
    if not missing(str(final), one.sha256):
        return final
    if one.data is None:
        raise ExecutorError(
            f"a worker cannot read the model: put it where every machine sees it as {one.path}"
        )
    final.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".receive-", dir=final.parent))
    try:
        archive = work / "parcel.argosmodel"
        archive.write_bytes(one.data)
        root = unpack(archive, work)
        if missing(str(root), one.sha256):
            raise ExecutorError("a model arrived damaged on a worker: run again")
        if final.exists():
            shutil.rmtree(final)
        root.rename(final)
    except (ModelError, OSError) as error:
        # A twin on the same machine may have been faster.
        if missing(str(final), one.sha256):
            raise ExecutorError(f"a worker cannot unpack the model: {error}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return final


def _owner() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
