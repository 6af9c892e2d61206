"""What goes into locking: a sentence with its matches."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Match


@dataclass(frozen=True, slots=True)
class Job:
    """One sentence to translate: `source` as the engine shall see it, `matches` into it, in order.

    `align`: the draft must carry an alignment (there is markup to put back).
    """

    source: str
    matches: tuple[Match, ...] = ()
    align: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How hard to try. `hypotheses`: the size of the n-best list; `mend`: whether lost locks are mended at all."""

    hypotheses: int = 4
    mend: bool = True
