"""Numbers that a model garbled: small models write 197 for 1997. What the source says is put back where that is certain.

Certain is a number of the source that the target lacks beside a number in the target that the source lacks, if the two share
most of their digits. What a translator may well write otherwise is left alone: "100 thousand" (100 000), "1 pm" (13:00),
"100 miles" (160 km).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.languages import Language

_NUMBER = re.compile(r"\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
_CONVERTED = re.compile(
    r"[\s-]*(?:thousand|million|billion|trillion|hundred|dozen|[kmb]n?\b|[ap]\.?\s?m\b|miles?\b|mph\b|feet\b|foot\b|ft\b|inch|"
    r"pounds?\b|lbs?\b|gallons?\b|acres?\b|ounces?\b|°?\s?f\b|fahrenheit)",
    re.IGNORECASE,
)
_NOT_DIGIT = re.compile(r"\D")
_GROUP = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINT = re.compile(r"^\d+\.\d+$")
# Share of digits in common, in order (normalised Indel similarity): 197 for 1997 has 0.86, 1 for 11 has 0.67, 22 for 10 none.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Repair:
    """The span `start:end` of a target in which `wrote` becomes `right`, the source's number in the target's notation."""

    start: int
    end: int
    wrote: str
    right: str


def astray(source: str, target: str) -> int:
    """How many numbers of `source` the `target` lacks, and the other way round."""
    ours, theirs = _counted(source), _counted(target)
    return (ours - theirs).total() + (theirs - ours).total()


def repairs(
    source: str, target: str, taken: Sequence[tuple[int, int]], language: Language
) -> tuple[Repair, ...]:
    """What to put right in `target`, in order; nothing inside the spans that are `taken` by terms."""
    ours, theirs = _counted(source), _counted(target)
    lacking, extra = ours - theirs, theirs - ours
    if not lacking or not extra:
        return ()
    wrong = [
        match
        for match in _NUMBER.finditer(target)
        if extra[_digits(match[0])] and all(match.end() <= a or match.start() >= b for a, b in taken)
    ]
    found = []
    for match in _NUMBER.finditer(source):
        if not lacking[_digits(match[0])] or _CONVERTED.match(source, match.end()):
            continue
        likely = [(_alike(match[0], other[0]), -other.start(), other) for other in wrong]
        if not likely or (best := max(likely))[0] < _ALIKE:
            continue
        lacking[_digits(match[0])] -= 1
        wrong.remove(best[2])
        found.append(Repair(best[2].start(), best[2].end(), best[2][0], _notation(match[0], language)))
    return tuple(sorted(found, key=lambda repair: repair.start))


def _counted(text: str) -> Counter[str]:
    """The numbers of `text` by their digits: 2,000 and 2 000 are one number."""
    return Counter(_digits(match[0]) for match in _NUMBER.finditer(text))


def _digits(number: str) -> str:
    return _NOT_DIGIT.sub("", number)


def _alike(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(_digits(one), _digits(other))


def _notation(number: str, language: Language) -> str:
    """An English number as the target language writes it."""
    if _POINT.match(number):
        return number.replace(".", language.decimal)
    return _GROUP.sub(language.grouping, number)
