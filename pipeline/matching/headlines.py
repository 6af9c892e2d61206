"""Headlines: text In Title Case or IN CAPITALS, read as the sentence that it is.

Capitals tell names from other words everywhere but here. A model that learnt from sentences takes every capital for a name, and so
does whoever counts the names that a glossary lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.model import Match

_WORDS = Path(__file__).parent / "data" / "en-words.txt"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Words that Title Case may leave small.
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "for",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "yet",
        "with",
        "at",
        "by",
        "from",
        "as",
        "into",
        "over",
        "under",
        "up",
        "off",
        "than",
        "via",
        "vs",
        "per",
        "amid",
        "upon",
    ]
)
# A month or a day keeps its capital, "May" where it is no verb.
_MAY = re.compile(r"(?:\d|\b(?:in|since|until|by|of|from|to|early|late|this|last|next))\W+$", re.IGNORECASE)
_DAY = re.compile(r"\W{1,2}\d")
# Everyday words in capitals that make a text a headline; "Press Secretary" alone may be a name or an office.
_ENOUGH = 2
# An unknown word in capitals of up to so many letters is read as an acronym: UNHCR.
_ACRONYM = 5


@cache
def everyday() -> frozenset[str]:
    """English words that are written small within a sentence at least half as often as capitalised (`benchmarks/lexicon.py`)."""
    return frozenset(_WORDS.read_text("utf-8").split())


def shouted(source: str) -> bool:
    """Whether all of `source` is in capitals and some of its words are everyday words: "TALKS IN BAKU", not "NATO"."""
    if not source.isupper():
        return False
    words = [word for word in _WORD.findall(source) if len(word) > 1]
    return len(words) > 1 and any(word.lower() in everyday() for word in words)


def as_sentence(source: str, matches: Sequence[Match]) -> str:
    """`source` in sentence case if it is a headline, of the same length; terms keep the capitals of their spelling."""
    shouts = shouted(source)
    if not shouts and not _titled(source, matches):
        return source
    parts: list[str] = []
    done = 0
    for match in matches:
        if match.start >= done:
            parts += [_lowered(source, done, match.start, shouts), _spelled(match, shouts)]
            done = match.end
    return "".join([*parts, _lowered(source, done, len(source), shouts)])


def _titled(source: str, matches: Sequence[Match]) -> bool:
    """Whether every word outside of the terms begins with a capital, small function words aside."""
    first = _WORD.search(source)
    capitals = 0
    for word in _WORD.finditer(source):
        inside = any(match.start <= word.start() < match.end for match in matches)
        if inside or word.start() == (first.start() if first else -1):
            continue
        low = word[0].lower()
        if word[0][0].islower():
            if low not in _SMALL:
                return False
        elif low not in _SMALL and low in everyday():
            capitals += 1
    return capitals >= _ENOUGH


def _lowered(source: str, start: int, end: int, shouts: bool) -> str:
    """`source[start:end]` with its everyday words small, but for the first word of all."""
    opening = _WORD.search(source)

    def small(word: re.Match[str]) -> str:
        at, text = start + word.start(), word[0]
        low = text.lower()
        if len(low) != len(text):
            return text
        known = low in everyday() and not (
            low == "may" and (_MAY.search(source, 0, at) or _DAY.match(source, start + word.end()))
        )
        if opening is not None and at == opening.start():
            return low[0].upper() + low[1:] if shouts and (known or len(text) > _ACRONYM) else text
        if known:
            return low if len(low) > 1 or low == "a" else text
        return text[0] + low[1:] if shouts and len(text) > _ACRONYM else text

    return _WORD.sub(small, source[start:end])


def _spelled(match: Match, shouts: bool) -> str:
    """A term in the glossary's spelling where a headline shouts it."""
    if shouts and not match.opaque and len(match.spelling) == len(match.text):
        return match.spelling
    return match.text
