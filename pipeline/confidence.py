"""How much a draft can be trusted: a band and its reasons, from what the engine, the locks and the checks tell.

The features are those that work without a reference (Fomicheva et al. 2020, "Unsupervised Quality Estimation for Neural
Machine Translation"; Guerreiro et al. 2023, "Looking for a Needle in a Haystack"): sequence log-probability, likeness of
the n-best list, length ratio, repetition; and our own lost or mended locks and the issues of the checks.
benchmarks/confidence.py measures what they reach; docs/quality-checks.md has the figures.
"""

from __future__ import annotations

from math import exp

from pipeline.model import Band, Confidence, Draft, LockState, Severity

# Mean log-probability a token: above the first a draft may be high, below the second it is low.
LOGPROB = (-0.4, -1.1)
# Likeness within the n-best list, in the same roles.
AGREEMENT = (0.75, 0.5)
# Target characters for each source character: outside the first something was left out or invented, outside the second
# perhaps. Of the human translations of FLORES dev, 95 % lie between 0.8 and 1.3 (Ukrainian) or 1.45 (Azerbaijani).
LENGTH_RATIO, USUAL_RATIO = (0.5, 2.0), (0.8, 1.4)
# Shortest source in characters whose length can say anything: «OK» may well become «Гаразд».
LONG_ENOUGH = 12
# Warnings that speak of lost meaning; the others (spaces, quotation marks) say nothing about trust.
MEANING = frozenset({"number-small", "unit", "length", "double-word", "quotes-lost", "turkish"})
# What each grave and each light reason leaves of the score; and the score below which light reasons make a low band:
# tuned on FLORES dev with both starters, whose hints make them surer than they are right.
GRAVE, LIGHT = 0.7, 0.9
WEAK = 0.38
_LOOP = "loop"


def judge(draft: Draft, *, starter: bool = False) -> Confidence:
    """The confidence in `draft`, its issues found before. `score` in 0..1: the mean probability a token, times the
    likeness of the n-best list and the nearness of the length to the source's, lowered by each reason.

    A `starter` model's draft is medium at best: it is sure of sentences that a person must write anew.
    """
    grave, light = _grave(draft), _light(draft)
    score = exp(draft.logprob) if draft.logprob is not None else 0.5
    score *= 1.0 if draft.agreement is None else draft.agreement
    ratio = _ratio(draft)
    score *= min(ratio, 1 / ratio) if ratio else 0.0
    score *= GRAVE ** len(grave) * LIGHT ** len(light)
    if light and not grave and score < WEAK:
        grave = ("weak all in all",)
    weak = ("a starter model wrote it",) if starter and not grave and not light else ()
    band = Band.LOW if grave else Band.MEDIUM if light or weak else Band.HIGH
    return Confidence(band, (*grave, *light, *weak), round(score, 4))


def _grave(draft: Draft) -> tuple[str, ...]:
    """Reasons for a low band."""
    reasons = []
    lost = sum(lock.state is LockState.LOST for lock in draft.locks)
    if lost:
        reasons.append("a term is lost" if lost == 1 else f"{lost} terms are lost")
    if draft.truncated:
        reasons.append("the model stopped before the end")
    errors = [issue for issue in draft.issues if issue.severity is Severity.ERROR]
    if any(issue.check == _LOOP for issue in errors):
        reasons.append("the model repeats itself")
    if others := sum(issue.check != _LOOP for issue in errors):
        reasons.append("a check finds an error" if others == 1 else f"the checks find {others} errors")
    ratio = _ratio(draft)
    if not LENGTH_RATIO[0] <= ratio <= LENGTH_RATIO[1]:
        reasons.append("much shorter than the source" if ratio < 1 else "much longer than the source")
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
        much = " much" if draft.agreement < AGREEMENT[1] else ""
        reasons.append(f"the model's alternatives differ{much}")
    ratio = _ratio(draft)
    if not USUAL_RATIO[0] <= ratio <= USUAL_RATIO[1] and LENGTH_RATIO[0] <= ratio <= LENGTH_RATIO[1]:
        reasons.append("rather short for the source" if ratio < 1 else "rather long for the source")
    if any(issue.check in MEANING and issue.severity is Severity.WARNING for issue in draft.issues):
        reasons.append("a check finds something to look at")
    return tuple(reasons)


def _ratio(draft: Draft) -> float:
    """Target length over source length, 1 for the shortest sentences."""
    return len(draft.text) / len(draft.source) if len(draft.source) >= LONG_ENOUGH else 1.0
