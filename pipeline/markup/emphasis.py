"""Emphasis, strong and strikethrough by the delimiter algorithm of CommonMark 0.31, section 6.2.

Own code, because markdown-it-py's inline tokens carry no positions.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Run:
    """A run of `*`, `_` or `~~`; `start`..`end` (offsets into the source) shrinks as pairs take from it."""

    start: int
    end: int
    character: str
    can_open: bool
    can_close: bool
    size: int  # as written

    @property
    def left(self) -> int:
        """How many delimiters are not yet used."""
        return self.end - self.start


Pair = tuple[int, int, int, int]  # open start, open end, close start, close end: offsets into the source


def run(text: str, start: int, end: int) -> Run:
    """The run `text[start:end]` with what it may do there (left- and right-flanking)."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
    right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
    if text[start] == "_":
        return Run(
            start,
            end,
            "_",
            left and (not right or _punctuation(before)),
            right and (not left or _punctuation(after)),
            end - start,
        )
    return Run(start, end, text[start], left, right, end - start)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def pairs(runs: Sequence[Run]) -> list[Pair]:
    """Match openers with closers, innermost first, and use up the runs."""
    found: list[Pair] = []
    live = list(runs)
    at = 0
    while at < len(live):
        closer = live[at]
        opener = _opener(live, at) if closer.can_close and closer.left else None
        if opener is None:
            at += 1
            continue
        first = live[opener]
        size = 2 if first.character == "~" or min(first.left, closer.left) >= 2 else 1
        found.append((first.end - size, first.end, closer.start, closer.start + size))
        first.end -= size
        closer.start += size
        del live[opener + 1 : at]
        at = opener + 1
        if not first.left:
            del live[opener]
            at = opener
        if not closer.left:
            del live[at]
    return found


def _opener(live: Sequence[Run], at: int) -> int | None:
    """The nearest run before `at` that may open what it closes (with the rule of three)."""
    closer = live[at]
    for number in range(at - 1, -1, -1):
        first = live[number]
        if first.character != closer.character or not first.can_open or not first.left:
            continue
        both = closer.can_open or first.can_close
        three = (first.size + closer.size) % 3 == 0 and (first.size % 3 or closer.size % 3)
        if closer.character == "~":
            if first.left >= 2 and closer.left >= 2:
                return number
        elif not (both and three):
            return number
    return None
