"""Markup put back around the words of a target that its words in the source became."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.markup.escape import escape, places
from pipeline.markup.marks import Mark, Restored, Stripped
from pipeline.markup.scan import strip

Alignment = Sequence[
    tuple[int, int, int, int]
]  # source start, end, target start, end: characters of plain texts
Range = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-'’ʼ.@/]\w+)*")
_EDGE = re.compile(r"[\s\W]*$")


def restore(target: str, stripped: Stripped, alignment: Alignment | None = None) -> Restored:
    """`target` (a translation of `stripped.text`) with the marks of `stripped`.

    Each pair goes around the words aligned with its own, else around the same words where the target has
    them, else to the same share of the length. The result is always balanced and every link and image is in
    it. With the plain text itself as target the original text comes back exactly.
    """
    if target == stripped.text:
        return Restored(stripped.source)
    if not stripped.markdown:
        return Restored(target)
    placed: list[Range | None] = []
    for mark in stripped.marks:
        placed.append(_place(mark, placed, target, stripped, alignment))
    text = _compose(target, stripped, placed)
    if strip(text, markdown=True).text != target:  # the words forbid it: "*а!*б" is no emphasis
        placed = [place if mark.carries else None for place, mark in zip(placed, stripped.marks, strict=True)]
        text = _compose(target, stripped, placed)
    if strip(text, markdown=True).text != target:
        placed = [None] * len(placed)
        text = _compose(target, stripped, placed)
    lost = []
    for mark, place in zip(stripped.marks, placed, strict=True):
        if place is None:
            lost.append(mark.name)
            if mark.carries:
                text += f" {mark.open}{escape(stripped.text[mark.start : mark.end], stripped.opaque_texts)}{mark.close}"
    return Restored(text, tuple(lost))


def _place(
    mark: Mark, placed: Sequence[Range | None], target: str, stripped: Stripped, alignment: Alignment | None
) -> Range | None:
    """Where `mark` goes in the target; None where no word is left for it."""
    marks = stripped.marks
    parent = mark.parent
    while parent >= 0 and placed[parent] is None:
        parent = marks[parent].parent
    around = placed[parent] if parent >= 0 else None
    bounds = around or (0, len(target))
    outer = (marks[parent].start, marks[parent].end) if parent >= 0 else (0, len(stripped.text))
    if mark.point:
        at = _point(mark, outer, bounds, target, stripped, alignment)
        return at, at
    taken = [
        place
        for place, other in zip(placed, marks, strict=False)
        if place and not other.point and _within(other.parent, placed, marks) == parent
    ]
    free = _free(bounds, taken, target)
    if any(start <= mark.start and mark.end <= end for start, end in stripped.opaque):
        # An address or code changed by the engine is not what the markup was for: <https://a.b> is no <слово>.
        return _same(
            stripped.text[mark.start : mark.end], target, bounds, _scale(mark.start, outer, bounds), free
        )
    if (mark.start, mark.end) == outer and len(free) == 1 and free[0] == _trim(bounds, target):
        return free[0]
    return _choose(_candidate(mark, target, stripped, alignment, outer, bounds), free, target)


def _within(parent: int, placed: Sequence[Range | None], marks: Sequence[Mark]) -> int:
    """The nearest enclosing mark that has a place."""
    while parent >= 0 and placed[parent] is None:
        parent = marks[parent].parent
    return parent


def _candidate(
    mark: Mark, target: str, stripped: Stripped, alignment: Alignment | None, outer: Range, bounds: Range
) -> Range:
    """The best guess, before what others hold is taken away."""
    content = stripped.text[mark.start : mark.end]
    expected = _scale(mark.start, outer, bounds)
    aligned = _aligned(mark, alignment, bounds) if alignment else None
    if aligned:
        return _with_edge(content, aligned, target)
    if same := _same(content, target, bounds, expected):
        return same
    return expected, max(_scale(mark.end, outer, bounds), expected + 1)


def _scale(offset: int, outer: Range, bounds: Range) -> int:
    """The same share of the way in the target."""
    length = max(outer[1] - outer[0], 1)
    return bounds[0] + round((offset - outer[0]) * (bounds[1] - bounds[0]) / length)


def _same(
    content: str, target: str, bounds: Range, expected: int, free: Sequence[Range] | None = None
) -> Range | None:
    """The occurrence of `content` as whole words nearest to where it is expected; exact, and in `free`, where given."""
    flags = re.NOFLAG if free is not None else re.IGNORECASE
    spans = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(content)}(?!\w)", target, flags)]
    places = [bounds] if free is None else free
    spans = [span for span in spans if any(low <= span[0] and span[1] <= high for low, high in places)]
    return min(spans, key=lambda span: abs(span[0] - expected), default=None)


def _aligned(mark: Mark, alignment: Alignment, bounds: Range) -> Range | None:
    """The largest unbroken stretch of target words aligned with the mark's; strays elsewhere are left out."""
    inside = sorted(
        {
            (first, last)
            for start, end, first, last in alignment
            if start < mark.end and end > mark.start and last > first
        }
    )
    outside = [
        (first, last) for start, end, first, last in alignment if not (start < mark.end and end > mark.start)
    ]
    inside = [(first, last) for first, last in inside if bounds[0] <= first and last <= bounds[1]]
    if not inside:
        return None
    clusters = [[inside[0]]]
    for before, after in pairwise(inside):
        if any(before[1] <= first and last <= after[0] for first, last in outside):
            clusters.append([])
        clusters[-1].append(after)
    best = max(clusters, key=lambda cluster: (sum(last - first for first, last in cluster), -cluster[0][0]))
    return best[0][0], max(last for _, last in best)


def _with_edge(content: str, found: Range, target: str) -> Range:
    """Take in the closing punctuation that the mark took in the source: **Note:** → **Примітка:**."""
    start, end = found
    tail = _EDGE.search(content)
    for character in tail.group() if tail else "":
        if target[end : end + 1] != character:
            break
        end += 1
    return start, end


def _trim(found: Range, target: str) -> Range:
    """The range without outer white space: emphasis cannot begin or end with it."""
    start, end = found
    while start < end and target[start].isspace():
        start += 1
    while end > start and target[end - 1].isspace():
        end -= 1
    return start, end


def _free(bounds: Range, taken: Sequence[Range], target: str) -> list[Range]:
    """The stretches within `bounds` that no sibling holds and that have something to hold."""
    edges = [bounds[0]]
    for start, end in sorted(taken):
        edges += [start, end]
    edges.append(bounds[1])
    stretches = [_trim((start, end), target) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [(start, end) for start, end in stretches if start < end]


def _choose(candidate: Range, free: Sequence[Range], target: str) -> Range | None:
    """The candidate, widened to whole words, within one free stretch; else the free word nearest to it.

    None where no word is free: emphasis around punctuation alone is none.
    """
    start, end = candidate
    for word in _WORD.finditer(target):
        if word.start() < end and word.end() > start:
            start, end = min(start, word.start()), max(end, word.end())
    pieces = [_trim((max(start, low), min(end, high)), target) for low, high in free]
    piece = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0, 0))
    if piece[0] < piece[1] and any(character.isalnum() for character in target[slice(*piece)]):
        return piece
    words = [word.span() for low, high in free for word in _WORD.finditer(target, low, high)]
    nearest = min(words, key=lambda word: abs(word[0] - start), default=None)
    return nearest


def _point(
    mark: Mark, outer: Range, bounds: Range, target: str, stripped: Stripped, alignment: Alignment | None
) -> int:
    """Where a point goes: an edge stays an edge, else after the word it followed, never inside a word."""
    if mark.start <= outer[0]:
        return bounds[0]
    if mark.start >= outer[1]:
        return bounds[1]
    before = [pair for pair in alignment or () if pair[1] <= mark.start]
    at = max(before, key=lambda pair: (pair[1], pair[3]))[3] if before else _scale(mark.start, outer, bounds)
    lead = stripped.text[mark.start - 1]
    if before and not lead.isalnum() and target[at : at + 1] == lead:
        at += 1
    at = min(max(at, bounds[0]), bounds[1])
    for word in _WORD.finditer(target):
        if word.start() < at < word.end():
            at = word.end()
    return min(at, bounds[1])


def _compose(target: str, stripped: Stripped, placed: Sequence[Range | None]) -> str:
    """Write the marks into the target; at one place pairs close inner first, points follow, pairs open outer first."""
    inserts: list[tuple[int, int, int, str]] = []
    for number, (mark, place) in enumerate(zip(stripped.marks, placed, strict=True)):
        if place is None:
            continue
        if mark.point:
            inserts.append((place[0], 1, number, mark.open))
        else:
            inserts.append((place[0], 2, number, mark.open))
            inserts.append((place[1], 0, -number, mark.close))
    inserts += [(at, 3, 0, "\\") for at in places(target, stripped.opaque_texts)]
    pieces: list[str] = []
    done = 0
    for at, _, _, text in sorted(inserts):
        pieces += (target[done:at], text)
        done = at
    return "".join((*pieces, target[done:]))
