"""A slot: the place of a term in a target, and the forms that could stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from pipeline.engines import Alignment
from pipeline.languages import Form, Language
from pipeline.locking.demands import Demand

# Weights (natural logarithms) of what tells a form's case; set on gold-flores, see docs/quality.md.
HINT = 3.0  # the word that stood in the slot showed this case
CONTEXT = 1.6  # the words around the slot ask for this case
SOURCE = 1.0  # share of the English context's prior
FLOOR = 0.02  # prior of a case that the English context says nothing about
DOUBLET = -1.0  # a second form of the same case


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target with a term put in: `span` is where the form stands, `weight` what the cases say for it."""

    text: str
    span: tuple[int, int]
    form: Form
    weight: float
    alignment: Alignment | None = None


def candidates(
    text: str,
    alignment: Alignment | None,
    span: tuple[int, int],
    item: Demand,
    source: str,
    language: Language,
    hint: str = "",
    limit: int = 6,
) -> list[Candidate]:
    """The best `limit` ways to put a form of `item` into `span` of `text`, heaviest first."""
    before, after = text[: span[0]], text[span[1] :]
    made = []
    for form, weight in weigh(item, source, before, after, language, hint)[:limit]:
        shown = _cased(form.text, before, language)
        left, middle, right = language.adjust(before, shown, after)
        start = len(left)
        made.append(
            Candidate(
                left + middle + right,
                (start, start + len(middle)),
                form,
                weight,
                shift(alignment, span, (start, start + len(middle))),
            )
        )
    return made


def weigh(
    item: Demand, source: str, before: str, after: str, language: Language, hint: str = ""
) -> list[tuple[Form, float]]:
    """Each distinct form of `item` with its weight, heaviest first."""
    match = item.match
    prior = dict(language.source_cases(source, match.start, match.end))
    asked = language.context_cases(before, after)
    number = item.target.number or "sg"
    weights: dict[str, tuple[Form, float]] = {}
    for form in item.paradigm.forms:
        if form.possessed or (form.number != number and form.case != "nom"):
            continue
        weight = SOURCE * log(max(prior.get(form.case, 0.0), FLOOR))
        weight += HINT * (form.case == hint) + CONTEXT * (form.case in asked)
        weight += 0.0 if form.preferred else DOUBLET
        if form.text not in weights or weights[form.text][1] < weight:
            weights[form.text] = (form, weight)
    return sorted(weights.values(), key=lambda pair: -pair[1])


def _cased(form: str, before: str, language: Language) -> str:
    """`form` with a capital where it opens the sentence."""
    if before.strip() or not form:
        return form
    return language.upper(form[0]) + form[1:]


def shift(alignment: Alignment | None, old: tuple[int, int], new: tuple[int, int]) -> Alignment | None:
    """`alignment` after the target span `old` became `new`: links into it point to the whole, later ones move."""
    if alignment is None:
        return None
    moved = []
    by = new[1] - old[1]
    for start, end, to, until in alignment:
        if until <= old[0]:
            moved.append((start, end, to, until))
        elif to >= old[1]:
            moved.append((start, end, to + by, until + by))
        else:
            moved.append((start, end, *new))
    return tuple(sorted(set(moved)))


def aligned_span(
    text: str, alignment: Alignment | None, item: Demand, taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The span of `text` that the model made from the term: the run of linked words with the most links.

    None where nothing is linked, only signs are, or the run is far longer than the term.
    """
    if not alignment:
        return None
    match = item.match
    spans = sorted(
        {
            (to, until)
            for start, end, to, until in alignment
            if start < match.end and match.start < end and any(c.isalnum() for c in text[to:until])
            if all(until <= a or to >= b for a, b in taken)
        }
    )
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and not text[runs[-1][-1][1] : span[0]].strip():
            runs[-1].append(span)
        else:
            runs.append([span])
    if not runs:
        return None
    best = max(runs, key=len)
    if len(best) > 2 * max(len(item.paradigm.lemma.split()), len(match.text.split())) + 1:
        return None
    return best[0][0], best[-1][1]


def gap(text: str, source: str, item: Demand, taken: Sequence[tuple[int, int]]) -> int:
    """Where to put a term that the model left out: the word boundary at the term's relative place in the source,
    outside of what is taken and before closing punctuation.
    """
    wanted = len(text) * item.match.start / max(1, len(source))
    boundaries = [i for i in range(1, len(text)) if text[i] == " "]
    open_ones = [i for i in boundaries if all(i <= a or i >= b for a, b in taken)] or [
        len(text.rstrip(" .!?…"))
    ]
    return min(open_ones, key=lambda i: (abs(i - wanted), i))
