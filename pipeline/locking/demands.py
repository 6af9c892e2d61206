"""What a job demands of its target: each match with its paradigm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.languages import Form, Language, Paradigm
from pipeline.locking.jobs import Job
from pipeline.model import Match, Target, TermKind


@dataclass(frozen=True, slots=True)
class Demand:
    """A match and the forms that fulfil it. `adjective` is the glossary's adjective, "" where it has none.

    An opaque demand has no paradigm to speak of: its text itself must stand in the target.
    """

    match: Match
    target: Target
    paradigm: Paradigm
    adjective: str = ""

    @property
    def opaque(self) -> bool:
        """Whether the text itself must stand, letter for letter."""
        return self.match.opaque or self.match.term.keep

    @property
    def lemma(self) -> str:
        """What an annotation offers the model: the adjective before a noun, the dictionary form elsewhere."""
        return self.adjective if self.match.adjective and self.adjective else self.paradigm.lemma


def demands(job: Job, language: Language) -> tuple[Demand, ...]:
    """The demands of `job`, in source order; a match without a target in `language` demands nothing."""
    found = []
    for match in job.matches:
        target = match.term.target(language.code, match.spelling)
        if target is not None:
            paradigm = _paradigm(match, target, language)
            found.append(Demand(match, target, paradigm, target.adjective or ""))
    return tuple(found)


def _paradigm(match: Match, target: Target, language: Language) -> Paradigm:
    """The paradigm for `match`: of the surname alone where the source has it alone."""
    if match.opaque:
        return Paradigm(match.text, (Form(match.text, "nom"),))
    paradigm = language.paradigm(target, match.term.kind)
    if match.part and match.term.kind is TermKind.PERSON and " " in paradigm.lemma:
        return surname(paradigm)
    return paradigm


def surname(paradigm: Paradigm) -> Paradigm:
    """The paradigm of the last word of a person's name, cut from that of the whole name, so that a listed form stays."""
    forms = tuple(
        dict.fromkeys(replace(form, text=form.text.split()[-1]) for form in paradigm.forms if form.text)
    )
    return Paradigm(paradigm.lemma.split()[-1], forms, paradigm.source, capital=True)


def groups(items: Sequence[Demand]) -> list[list[int]]:
    """Indices of demands with one paradigm, long lemmas first: a nested term must not take a part of a longer one."""
    by_lemma: dict[str, list[int]] = {}
    for i, item in enumerate(items):
        by_lemma.setdefault(item.paradigm.lemma, []).append(i)
    return sorted(by_lemma.values(), key=lambda g: (-len(items[g[0]].paradigm.lemma), g[0]))
