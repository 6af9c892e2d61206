"""The road of a batch of jobs: ask, look, choose, mend, tell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engines import Engine
from pipeline.languages import Language
from pipeline.locking.jobs import Job, Options
from pipeline.model import Draft, Lock, LockState

# Part of every recipe: a change here makes drafts stale.
VERSION = "1"


def translate(
    jobs: Sequence[Job], engine: Engine, language: Language, options: Options | None = None
) -> list[Draft]:
    """A draft for each job, in order, with the truth about its locks."""
    options = options or Options()
    answers = engine.translate([job.source for job in jobs], hypotheses=options.hypotheses)
    drafts = []
    for job, hypotheses in zip(jobs, answers, strict=True):
        best = hypotheses[0]
        locks = []
        for match in job.matches:
            target = match.term.target(language.code, match.spelling)
            if target is None:
                continue
            found = language.find(best.text, language.paradigm(target, match.term.kind))
            if found:
                locks.append(Lock(match, LockState.KEPT, found[0].text, found[0].case))
            else:
                locks.append(Lock(match, LockState.LOST))
        drafts.append(Draft(job.source, best.text, tuple(locks), best.score))
    return drafts
