"""One run at a time: a lock file in the project's state folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from pipeline.errors import LockedError, ProjectError


@contextmanager
def exclusive(state: Path, *, output: Path | None = None) -> Iterator[None]:
    """Hold the project for this process; what a killed run left half-written below `output` is swept away first.

    Raises LockedError at once where another run holds it. The kernel frees the lock when a process dies, however it dies.
    """
    path = state / "lock"
    try:
        state.mkdir(parents=True, exist_ok=True)
        stream = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise ProjectError(f"cannot be written ({error.strerror})", path=path) from error
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            stream.seek(0)
            holder = stream.read().strip() or "unknown"
            raise LockedError(
                f"another run (process {holder}) is at work here; wait until it is done", path=path
            ) from error
        stream.seek(0)
        # Whoever ends, however badly, wipes its note; only the killed cannot.
        left = stream.read().strip()
        if left and output is not None:
            _sweep(output)
            left = ""
        _note(stream, str(os.getpid()))
        try:
            yield
        finally:
            _note(stream, left)


def _note(stream: TextIO, text: str) -> None:
    """Write `text` into the lock file. On a full disk it stays unsaid: the lock itself needs no space."""
    with suppress(OSError):
        os.ftruncate(stream.fileno(), 0)
        os.write(stream.fileno(), text.encode())


def _sweep(folder: Path) -> None:
    """Remove the temporary files that a killed run left below `folder` (see pipeline.files.write_atomic)."""
    for path in folder.rglob(".*.tmp"):
        with suppress(OSError):
            path.unlink()
