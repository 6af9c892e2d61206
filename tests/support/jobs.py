"""Batches for executors, in a module that worker processes can import."""

from __future__ import annotations

import os
import time
from pathlib import Path

from pipeline.errors import EngineError


def square(number: int) -> int:
    """A batch that takes no time."""
    return number * number


def fail(number: int) -> int:
    """A batch whose engine fails."""
    if number == 2:
        raise EngineError("the engine failed", path=Path("model"))
    return number


def slow(batch: tuple[str, int]) -> tuple[int, int]:
    """A batch that notes who did it, and takes a while."""
    folder, number = batch
    with (Path(folder) / f"{number}.log").open("a", encoding="utf-8") as stream:
        stream.write(f"{os.getpid()}\n")
    time.sleep(0.2)
    return number, os.getpid()


def received(_: int) -> str:
    """The packages that a worker was given."""
    return os.environ.get("GLOSSARY_PIPELINE_RECEIVED", "")


def time_out(_: int) -> int:
    """A batch whose own work times out."""
    raise TimeoutError("timed out in the batch")
