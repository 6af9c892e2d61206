"""What a run tells: counts by language, and progress on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from pipeline import catalogs
from pipeline.catalogs import Catalog
from pipeline.model import State


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one article in one language, or their sum.

    `held`: entries with a person's work; `ready`: our drafts that were still good; `remembered`: taken from the
    memory; `translated`: made by the model in this run; `kept`/`mended`/`lost`: locks in the drafts of this run;
    `lost_standing`: drafts in the catalog with a lost term, whenever made; `low`: drafts of this run in the low band.
    """

    articles: int = 0
    segments: int = 0
    held: int = 0
    ready: int = 0
    remembered: int = 0
    translated: int = 0
    kept: int = 0
    mended: int = 0
    lost: int = 0
    lost_standing: int = 0
    low: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Counts)))

    def plain(self) -> dict[str, int]:
        """The counts as a mapping."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """The outcome of a run for one language. `failed` maps articles that could not be done to the reason."""

    language: str
    model: str
    starter: bool
    counts: Counts
    seconds: float
    failed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands: articles of all, and segments of those known to need the model so far."""

    language: str
    articles_done: int
    articles_total: int
    segments_done: int
    segments_total: int


def standing(catalog: Catalog) -> int:
    """How many drafts in `catalog` tell of a lost term."""
    return sum(
        entry.state is State.DRAFT and any(note.startswith(catalogs.LOST) for note in entry.notes)
        for entry in catalog.live
    )
