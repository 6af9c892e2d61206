"""The road of a batch of jobs: ask, look, choose, mend, tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.engines import Engine
from pipeline.languages import Language
from pipeline.locking import casing
from pipeline.locking.asking import Standing, ask
from pipeline.locking.declining import decline
from pipeline.locking.demands import demands
from pipeline.locking.jobs import Job, Options
from pipeline.locking.mending import mend, wanting
from pipeline.matching import as_sentence
from pipeline.model import Draft, Issue, Lock, LockState, Severity

# Part of every recipe: a change of what this room does makes drafts stale.
VERSION = "5"
_SHARED = "named once for several times in the source"


def translate(
    jobs: Sequence[Job], engine: Engine, language: Language, options: Options | None = None
) -> list[Draft]:
    """A draft for each job, in order, with the truth about its locks. Raises EngineError."""
    options = options or Options()
    asked = [replace(job, source=as_sentence(job.source, job.matches)) for job in jobs]
    items = [demands(job, language) for job in asked]
    standings = ask(asked, items, engine, language, options)
    if options.mend:
        open_ones = [standing for standing in standings if wanting(standing.look)]
        mend(open_ones, engine, language)
        decline(standings, engine, language)
    for job, standing in zip(jobs, standings, strict=True):
        standing.text = casing.settle(standing.text, job.source, standing.items, standing.look, language)
    return [_tell(job, standing) for job, standing in zip(jobs, standings, strict=True)]


def _tell(job: Job, standing: Standing) -> Draft:
    """The draft, with every lock kept, mended or lost."""
    return Draft(
        source=job.source,
        text=standing.text,
        locks=tuple(_lock(standing, i) for i in range(len(standing.items))),
        logprob=standing.score,
        agreement=standing.agreement,
        truncated=standing.truncated,
        alignment=standing.alignment,
        issues=tuple(
            Issue(
                "number",
                Severity.WARNING,
                f"the model wrote {repair.wrote}, we put the source's {repair.right}",
            )
            for repair in standing.repairs
        ),
    )


def _lock(standing: Standing, index: int) -> Lock:
    """What became of demand `index`."""
    match, hit = standing.items[index].match, standing.look.found[index]
    if hit is not None:
        state = LockState.MENDED if index in standing.how else LockState.KEPT
        return Lock(match, state, standing.text[hit.start : hit.end], hit.case, standing.how.get(index, ""))
    if index in standing.look.shared:
        return Lock(match, LockState.KEPT, standing.items[index].paradigm.lemma, "", _SHARED)
    return Lock(match, LockState.LOST)
