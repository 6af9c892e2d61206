"""Whose surname is it? Bare surnames resolved in the order of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.matching.index import Spelling
from pipeline.matching.text import lower, plain
from pipeline.matching.words import FUNCTION, TITLES
from pipeline.model import Term, TermKind

_BEFORE = re.compile(r"(?:^|(?<=[^\w]))([^\W\d_][\w'-]*)\s+$")
_INITIAL = re.compile(r"(?:^|(?<=[^\w.]))([^\W\d_])\.\s?(?:[^\W\d_]\.\s?)?$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Find:
    """A place where spellings were found; `options` are those that may be meant, several only for surnames."""

    start: int
    end: int
    options: tuple[Spelling, ...]

    @property
    def part(self) -> bool:
        """Whether only a bare surname was found."""
        return self.options[0].part


def resolve(texts: Sequence[str], finds: Sequence[Sequence[Find]]) -> list[list[tuple[Find, Spelling]]]:
    """The finds of one article, `texts` in plain letters, each with the one spelling that is meant.

    A surname that one listed person has is that person, unless the article gives it to somebody unlisted ("Samir
    Aliyev"). One that several have is the person named last before it, or the only one that the article names.
    """
    full = [[_named(find) for find in found] for found in finds]
    everyone = {id(term) for row in full for term in row if term is not None}
    chosen: list[list[tuple[Find, Spelling]]] = []
    last: dict[str, Term | None] = {}
    for text, found in zip(texts, finds, strict=True):
        kept: list[tuple[Find, Spelling]] = []
        taken = {find.end for find in found if not find.part}
        for find in found:
            if not find.part:
                kept.append((find, find.options[0]))
                if (person := _named(find)) is not None:
                    for word in _surname_keys(find.options[0].text):
                        last[word] = person
                continue
            word = lower(text[find.start : find.end])
            options = _fitting(text, find, taken)
            if not options:
                last[word] = None
            elif spelling := _choose(options, word, last, everyone):
                kept.append((find, spelling))
        chosen.append(kept)
    return chosen


def _named(find: Find) -> Term | None:
    """The person whom a find names in full."""
    term = find.options[0].term
    return term if term.kind is TermKind.PERSON and not find.part else None


def _surname_keys(name: str) -> tuple[str, ...]:
    """The keys under which the surname in a full name is remembered: its last word and its last three."""
    words = lower(plain(name)).split()
    return words[-1], " ".join(words[-3:])


def _choose(
    options: Sequence[Spelling], word: str, last: dict[str, Term | None], everyone: set[int]
) -> Spelling | None:
    """The person meant by the surname `word`, or None where that is open."""
    if word in last:
        return next((option for option in options if option.term is last[word]), None)
    if len({id(option.term) for option in options}) == 1:
        return options[0]
    named = [option for option in options if id(option.term) in everyone]
    return named[0] if len({id(option.term) for option in named}) == 1 else None


def _fitting(text: str, find: Find, taken: set[int]) -> tuple[Spelling, ...]:
    """The options that the words before the surname leave: none after a stranger's given name."""
    before = text[max(0, find.start - 80) : find.start]
    if initial := _INITIAL.search(before):
        letter = initial.group(1).lower()
        return tuple(o for o in find.options if plain(o.term.text).lower().startswith(letter))
    word = _BEFORE.search(before)
    if not word or not word.group(1)[0].isupper() or word.end(1) in taken:
        return find.options
    low = word.group(1).lower()
    if low in TITLES or low in FUNCTION or low.rpartition("-")[2] in TITLES:
        return find.options
    if len(word.group(1)) > 2 and low.endswith("'s"):
        return find.options
    # In a heading every word has its capital: "Putin Meets Aliyev".
    if text.isupper() or all(w[0].isupper() for w in _LONG_WORD.findall(text)):
        return find.options
    return ()
