"""What a run is asked for, what its languages share, and each language's way through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline import models
from pipeline.languages import Language
from pipeline.locking import Options
from pipeline.matching import Matcher
from pipeline.memory import Memory, SimilarIndex
from pipeline.project import Project
from pipeline.workflow.batches import EngineSpec
from pipeline.workflow.checking import Checker
from pipeline.workflow.costs import Costs
from pipeline.workflow.reports import Counts, Progress
from pipeline.workflow.workers import Workers


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for. `on` names the executor: "here", "local:N" or "dask://HOST:PORT"."""

    languages: tuple[str, ...]
    articles: tuple[str, ...] = ()
    dry_run: bool = False
    on: str = "here"
    options: Options = field(default_factory=Options)


@dataclass(slots=True)
class Road:
    """One language's way through a run: what it needs, and what has come out so far."""

    code: str
    language: Language
    spec: EngineSpec
    package: models.Choice
    digest: str
    generation: str
    similar: SimilarIndex | None = None
    counts: Counts = field(default_factory=Counts)
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    articles_done: int = 0
    segments_done: int = 0
    segments_total: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What all languages of a run share."""

    project: Project
    request: Request
    memory: Memory
    matcher: Matcher
    terms: str  # the glossary's hash
    total: int  # articles
    checker: Checker
    workers: Workers
    costs: Costs
    tell: Callable[[Progress], None]

    def report(self, road: Road) -> None:
        """Tell the listener where `road` stands."""
        self.tell(
            Progress(road.code, road.articles_done, self.total, road.segments_done, road.segments_total)
        )
