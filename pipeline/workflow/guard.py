"""One run at a time: a lock file in the project's state folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import LockedError, ProjectError


@contextmanager
def exclusive(state: Path) -> Iterator[None]:
    """Hold the project for this process.

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
        stream.truncate()
        stream.write(str(os.getpid()))
        stream.flush()
        yield
