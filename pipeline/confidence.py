"""How much a draft can be trusted: a band and its reasons, from what the engine and the locks tell.

The features are the ones that work without a reference (Guerreiro et al. 2022, Fomicheva et al. 2020): sequence
log-probability, disagreement within the n-best list, length ratio, repetition; and our own lost or mended locks.
The thresholds were set on FLORES dev; docs/quality.md gives the correlation that they reach.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model import Band, Confidence, Draft, LockState

_WORD = re.compile(r"\w+")
# Mean log-probability a token: above the first a draft may be high, below the second it is low.
LOGPROB = (-0.55, -1.1)
# Likeness within the n-best list, in the same roles.
AGREEMENT = (0.75, 0.5)
# Target characters for each source character; outside, something was left out or invented.
LENGTH_RATIO = (0.5, 2.0)
# A phrase of so many words that stands so often is a loop.
LOOP_WORDS, LOOP_TIMES = 2, 3


def judge(draft: Draft) -> Confidence:
    """The confidence in `draft`. `score` is in 0..1: the mean probability a token, lowered by each reason."""
    grave, light = _grave(draft), _light(draft)
    from math import exp

    score = exp(draft.logprob) if draft.logprob is not None else 0.5
    score *= 0.5 ** len(grave) * 0.8 ** len(light)
    band = Band.LOW if grave else Band.MEDIUM if light else Band.HIGH
    return Confidence(band, (*grave, *light), round(score, 4))


def _grave(draft: Draft) -> tuple[str, ...]:
    """Reasons for a low band."""
    reasons = []
    lost = sum(lock.state is LockState.LOST for lock in draft.locks)
    if lost:
        reasons.append("a term is lost" if lost == 1 else f"{lost} terms are lost")
    if draft.truncated:
        reasons.append("the model stopped before the end")
    if repeats(draft.text) and not repeats(draft.source):
        reasons.append("the model repeats itself")
    if not LENGTH_RATIO[0] <= _ratio(draft) <= LENGTH_RATIO[1]:
        reasons.append("much shorter than the source" if _ratio(draft) < 1 else "much longer than the source")
    if draft.logprob is not None and draft.logprob < LOGPROB[1]:
        reasons.append("the model is very unsure")
    return tuple(reasons)


def _light(draft: Draft) -> tuple[str, ...]:
    """Reasons for a medium band."""
    reasons = []
    mended = sum(lock.state is LockState.MENDED for lock in draft.locks)
    if mended:
        reasons.append("a term was mended" if mended == 1 else f"{mended} terms were mended")
    if draft.logprob is not None and LOGPROB[1] <= draft.logprob < LOGPROB[0]:
        reasons.append("the model is unsure")
    if draft.agreement is not None and draft.agreement < AGREEMENT[0]:
        reasons.append(
            "the model's alternatives differ" + (" much" if draft.agreement < AGREEMENT[1] else "")
        )
    return tuple(reasons)


def _ratio(draft: Draft) -> float:
    """Target length over source length, 1 for the shortest sentences: «OK» may well become «Гаразд»."""
    if len(draft.source) < 12:
        return 1.0
    return len(draft.text) / len(draft.source)


def repeats(text: str) -> bool:
    """Whether `text` loops: a phrase of LOOP_WORDS words that stands LOOP_TIMES times or more, or a word thrice in a row."""
    words = [word.lower() for word in _WORD.findall(text)]
    if any(a == b == c for a, b, c in zip(words, words[1:], words[2:], strict=False)):
        return True
    phrases = Counter(zip(*(words[i:] for i in range(LOOP_WORDS)), strict=False))
    return any(times >= LOOP_TIMES for times in phrases.values())
