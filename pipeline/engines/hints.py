"""Hints: target words shown to a model beside source words that it has seldom seen.

A model that was trained to follow annotations (`Annotation`) follows those of ordinary words, too, and inflects them. Its makers
may put a table beside it, `hints.tsv`, with a line for every word form to show: the form, its part of speech, the target word.

    parts of speech   noun, plural, verb (its base or present form), past, ing, other
    a form twice      where it is more than one part of speech: the words before it decide (`_pick`)
    a plural          for languages with a singular after numbers: the form's line as a noun is taken there

A hint is no lock: nothing checks that the model took it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.engines.annotated import Note
from pipeline.errors import ModelError
from pipeline.languages import get_or_plain

HINTS = "hints.tsv"
NOUN, PLURAL, VERB, PAST, ING, OTHER = "noun", "plural", "verb", "past", "ing", "other"
PARTS = (NOUN, PLURAL, VERB, PAST, ING, OTHER)

# After these a base or present form is a verb, after those it is not: "to attack", "the attack".
_BEFORE_VERBS = re.compile(
    r"to|will|would|can|could|cannot|may|might|must|should|shall|do|does|did|not|i|you|we|they|he|she|who|let"
)
_BEFORE_PARTICIPLES = re.compile(r"is|are|was|were|be|been|being|am|has|have|had|having|get|got|not|also")
# Before a noun, perhaps with an adjective between: "two small children" is «iki balaca uşaq», not «uşaqlar». A year counts nothing.
_NUMBER = re.compile(
    r"(?!(?:1[5-9]|20)\d\d$)\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?"
    r"|hundred|thousand|million|billion|dozen|several|many|few|both"
)
_NO_ADJECTIVE = re.compile(r"of|in|on|at|to|by|for|from|with|as|and|or|the|a|an|than|that|which|who|\W+")
_WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*|\d[\d.,]*|[^\sA-Za-z\d]")
_POSSESSIVE = re.compile(r"[’']s?$")

# (part of speech, target word)
Reading = tuple[str, str]


@dataclass(frozen=True)
class Hints:
    """Words of the language `target` by source form. Forms are in small letters, those of names as they are written."""

    readings: Mapping[str, Sequence[Reading]]
    target: str = ""

    @cached_property
    def _longest(self) -> int:
        return max((form.count(" ") + 1 for form in self.readings), default=0)

    def find(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Note]:
        """What to show beside which words of `text`, in order, longest phrases first; nothing inside of `taken` spans."""
        closed = list(taken)
        words = [match.span() for match in _WORD.finditer(text)]
        free = [all(end <= low or start >= high for low, high in closed) for start, end in words]
        found: list[Note] = []
        at = 0
        while at < len(words):
            note, size = self._longest_at(text, words, free, at)
            if note is not None:
                found.append(note)
            at += size
        return found

    def _longest_at(
        self, text: str, words: Sequence[tuple[int, int]], free: Sequence[bool], at: int
    ) -> tuple[Note | None, int]:
        """The hint for the longest phrase that begins at word `at`, and how many words to go on."""
        before = [text[low:high].lower() for low, high in words[max(0, at - 2) : at]]
        for size in range(min(self._longest, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            if not all(free[at : at + size]):
                continue
            phrase = text[start:end]
            for shown in dict.fromkeys((phrase, _POSSESSIVE.sub("", phrase))):
                lemma = self._lemma(shown, before)
                if lemma:
                    return (start, start + len(shown), lemma), size
        return None, 1

    def _lemma(self, shown: str, before: Sequence[str]) -> str:
        """The target word for `shown` after the words `before`, "" where there is none."""
        if shown in self.readings:
            return _pick(self.readings[shown], before)
        if shown.lower() not in self.readings:
            return ""
        return self._capitalised(_pick(self.readings[shown.lower()], before))

    def _capitalised(self, lemma: str) -> str:
        return get_or_plain(self.target).upper(lemma[0]) + lemma[1:]


def _pick(readings: Sequence[Reading], before: Sequence[str]) -> str:
    """The target word for a form, by the words before it (at most two, in small letters)."""
    verbal = [reading for reading in readings if reading[0] in (VERB, PAST, ING)]
    other = [reading for reading in readings if reading[0] not in (VERB, PAST, ING)]
    plural = [reading for reading in other if reading[0] == PLURAL]
    if plural and len(plural) < len(other):
        other = [reading for reading in other if reading[0] != PLURAL] if _counted(before) else plural
    if not (verbal and other):
        return (other or verbal)[0][1]
    signs = _BEFORE_VERBS if verbal[0][0] == VERB else _BEFORE_PARTICIPLES
    return (verbal if before and signs.fullmatch(before[-1]) else other)[0][1]


def _counted(before: Sequence[str]) -> bool:
    """Whether the words `before` a noun count it."""
    *far, near = before or ("",)
    return bool(
        _NUMBER.fullmatch(near) or (far and _NUMBER.fullmatch(far[0]) and not _NO_ADJECTIVE.fullmatch(near))
    )


def read_hints(path: Path, target: str) -> Hints | None:
    """The hints of the package folder `path` for the language `target`; None where it has none. Raises ModelError with the faulty line."""
    place = path / HINTS
    try:
        lines = place.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read the model's hints ({error}): install it again", path=place) from error
    readings: dict[str, list[Reading]] = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) != 3 or not all(cells) or cells[1] not in PARTS:
            raise ModelError(
                f"not a hint: {line!r} (form, part of speech, target word): install the model again",
                path=place,
                line=number,
            )
        readings.setdefault(cells[0], []).append((cells[1], cells[2]))
    return Hints(readings, target)
