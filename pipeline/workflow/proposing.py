"""What a translation could look like with the terms as the glossary has them now. No model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import locking
from pipeline.engines.replay import ReplayEngine
from pipeline.languages import Language
from pipeline.locking import Job, slots
from pipeline.locking.demands import demands
from pipeline.locking.looking import free, look
from pipeline.locking.mending import INSERTED
from pipeline.matching import as_sentence
from pipeline.model import Match, Term

Terms = Mapping[tuple[str, str], Term]


def propose(source: str, old: str, matches: Sequence[Match], before: Terms, language: Language) -> str:
    """`old` with the terms in `matches` put where others stand; empty where nothing tells a term's place.

    What the glossary asked for `before` (by text and context) gives way first, in its own case; then a stored
    target plays the model's hypothesis and is mended like one.
    """
    job = Job(source, tuple(matches))
    text = _renamed(job, old, before, language)
    asked = as_sentence(source, matches)  # what locking asks of a headline
    (draft,) = locking.translate([job], ReplayEngine({asked: [text]}, target=language.code), language)
    # A term that was merely put in where it stands in the source is no proposal, but a guess.
    if draft.text == old or any(lock.how == INSERTED for lock in draft.locks):
        return ""
    return draft.text


def _renamed(job: Job, text: str, before: Terms, language: Language) -> str:
    """`text` with the earlier renderings of its terms replaced by today's, each in the case that it has there."""
    items = demands(job, language)
    for index in look(text, items, language).missing:
        item = items[index]
        term = before.get((item.match.term.text, item.match.term.context))
        target = term.target(language.code, item.match.spelling) if term else None
        if term is None or target is None or target == item.target:
            continue
        claimed = look(text, items, language).claimed
        for hit in language.find(text, language.paradigm(target, term.kind)):
            if free(hit.start, hit.end, claimed):
                span, cases = (hit.start, hit.end), (hit.case,) if hit.case else ()
                made = slots.candidates(text, None, span, item, job.source, language, cases=cases)
                text = made[0].text if made else text
                break
    return text
