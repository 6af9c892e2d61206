"""Batches: what runs on this machine or on a worker, and the engine that a process keeps for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import perf_counter

from pipeline import languages, locking, models
from pipeline.engines import Engine, Settings
from pipeline.locking import Job, Options
from pipeline.model import Draft
from pipeline.workflow.costs import Timed


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """Everything that a process needs to open the same engine: plain values, so that a worker can receive them."""

    source: str
    target: str
    settings: Settings = field(default_factory=Settings)
    wanted: str | None = None
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs for one language, in order."""

    spec: EngineSpec
    options: Options
    jobs: tuple[Job, ...]


_engines: dict[EngineSpec, Engine] = {}
_loading = Lock()


def engine(spec: EngineSpec) -> Engine:
    """The process's engine for `spec`, loaded at the first call. Raises ModelError, EngineError."""
    # Batches run in several threads; the model is loaded once.
    with _loading:
        if spec not in _engines:
            _engines[spec] = models.engine(
                spec.source, spec.target, spec.settings, wanted=spec.wanted, folder=spec.folder
            )
        return _engines[spec]


def close() -> None:
    """Free every engine of this process."""
    while _engines:
        _engines.popitem()[1].close()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch: one draft a job, in order; seconds that loading, the model and the locks took."""

    drafts: tuple[Draft, ...]
    loading: float
    model: float
    locks: float


def run(batch: Batch) -> Done:
    """The drafts for `batch`, with what they cost."""
    started = perf_counter()
    timed = Timed(engine(batch.spec))
    loaded = perf_counter()
    drafts = locking.translate(batch.jobs, timed, languages.get(batch.spec.target), batch.options)
    spent = perf_counter() - loaded
    return Done(tuple(drafts), loaded - started, timed.seconds, spent - timed.seconds)
