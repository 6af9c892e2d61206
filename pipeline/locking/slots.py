"""A slot: the place of a term in a target, and the forms that could stand there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from pipeline.engines import Alignment
from pipeline.languages import Form, Language, Occurrence
from pipeline.languages.similar import likeness
from pipeline.locking.demands import Demand
from pipeline.model import TermKind

# Weights (natural logarithms) of what tells a form's case; set on gold-flores, see docs/quality.md.
HINT = 3.0  # the word that stood in the slot showed this case
CONTEXT = 3.2  # the words around the slot ask for this case: a preposition in full, a guess half
SOURCE = 1.0  # share of the English context's prior
FLOOR = 0.02  # prior of a case that the English context says nothing about
FALLBACK = 0.4  # share of HINT for a guess that nothing spoke against
DOUBLET = -1.0  # a second form of the same case
MARGIN = 2.0  # a form that is lighter than the heaviest by more is not worth the engine's time


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
    hints: Mapping[str, float] | None = None,
    cases: Collection[str] = (),
    limit: int = 6,
) -> list[Candidate]:
    """The best ways, at most `limit`, to put a form of `item` into `span` of `text`, heaviest first.

    Where `cases` are given, only forms of these.
    """
    before, after = text[: span[0]], text[span[1] :]
    made: list[Candidate] = []
    weighed = weigh(item, source, before, after, language, hints or {})
    for form, weight in [pair for pair in weighed if not cases or pair[0].case in cases][:limit]:
        if made and weight < made[0].weight - MARGIN:
            break
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
    item: Demand, source: str, before: str, after: str, language: Language, hints: Mapping[str, float]
) -> list[tuple[Form, float]]:
    """Each distinct form of `item` with its weight, heaviest first. `hints`: what the slot's own words say, 0..1 a case."""
    match = item.match
    prior = dict(language.source_cases(source, match.start, match.end))
    asked = dict(language.context_weights(before, after))
    number = item.target.number or item.paradigm.forms[0].number  # plural-only terms have no singular forms
    weights: dict[str, tuple[Form, float]] = {}
    for form in item.paradigm.forms:
        if form.possessed or (form.number != number and form.case != "nom"):
            continue
        weight = SOURCE * log(max(prior.get(form.case, 0.0), FLOOR))
        legible = language.legibility if form.case != language.cases[0] else 1.0
        weight += HINT * legible * hints.get(form.case, 0.0) + CONTEXT * asked.get(form.case, 0.0)
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


def hints(words: Sequence[str], item: Demand, language: Language) -> dict[str, float]:
    """The case that replaced `words` show: in the word that declines in our own term, its first or its last. All words of
    a Ukrainian name decline, so the first that is not in the nominative tells («прем'єр-міністра Джона Говарда»).

    A word in letters of another alphabet shows nothing: "Guinness" in a Ukrainian sentence.
    """
    if not words:
        return {}
    kind = item.match.term.kind
    texts = [form.text.split() for form in item.paradigm.forms if form.text]
    last_only = len({tuple(words[:-1]) for words in texts}) == 1
    tried = words[-1:] if last_only else words if kind is TermKind.PERSON else words[:1]
    if language.chain is None:
        tried = [word for word in tried if word.isascii() == item.paradigm.lemma.isascii()]
    guesses = [language.guess_case(word, kind) for word in tried]
    case = next((guess for guess in guesses if guess != language.cases[0]), guesses[0] if guesses else "")
    # The nominative is also what a guess falls back on where no ending tells: «Yerə», whose -ə is no sure dative.
    return {case: FALLBACK if case == language.cases[0] else 1.0} if case else {}


def hints_of_near(hit: Occurrence, item: Demand, language: Language) -> dict[str, float]:
    """The case of a near miss, or the cases of all the forms that are equally like it."""
    if hit.case:
        return {hit.case: 1.0}
    values = {form.case: likeness(language, hit.text, form.text) for form in item.paradigm.forms}
    best = max(values.values(), default=0.0)
    return {case: 1.0 for case, value in values.items() if value == best and best}
