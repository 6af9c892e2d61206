"""Plain text: a title, paragraphs apart by blank lines or one a line, hard-wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from pipeline.articles.base import splice
from pipeline.articles.kinds import Span, blocks, caption, ends_sentence, is_turn, lines
from pipeline.model import Article, Block, BlockKind

_MARKER = re.compile(
    r"(?:[-*•·▪]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)"
)  # "1991. A year" is prose: at most two digits
_WIDTH = 100  # characters: no desk wraps wider; longer lines are paragraphs
_TITLE = 200
_HEADING = 80


class TextFormat:
    """`.txt`: the first line is the title unless it reads as a sentence; see `pipeline.articles.kinds`."""

    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def parse(self, source: str) -> tuple[Block, ...]:
        """The blocks of a plain text; lines without a letter or digit (rules, "* * *") are no blocks."""
        return blocks(source, _kinds(source, list(_paragraphs(source))))

    def render(self, article: Article, targets: Sequence[str | None]) -> str:
        """The source with each block replaced by its target, None keeping it."""
        texts = [block.text if target is None else target for block, target in _pairs(article, targets)]
        return splice(article, texts)


def _pairs(article: Article, targets: Sequence[str | None]) -> Iterator[tuple[Block, str | None]]:
    return zip(article.blocks, targets, strict=True)


def _kinds(source: str, spans: Sequence[tuple[int, int]]) -> list[Span]:
    """Title, headings and list items by form; the rest is prose."""
    found: list[Span] = []
    for number, (start, end) in enumerate(spans):
        text = source[start:end]
        if number == 0 and len(text) <= _TITLE and not re.search(r"[.…:;]$", text) and not is_turn(text):
            found.append(Span(start, end, BlockKind.TITLE))
        elif marker := _MARKER.match(text):
            found.append(Span(start + marker.end(), end, BlockKind.LIST_ITEM))
        elif number > 1 and number + 1 < len(spans) and _is_heading(text):
            found.append(Span(start, end, BlockKind.HEADING))
        else:
            found.append(Span(start, end))
    return found


def _is_heading(text: str) -> bool:
    """A short line that is no sentence, turn, caption or quotation; the second line is a byline rather."""
    short = len(text) <= _HEADING and not re.search(r"[\r\n]", text)
    return (
        short and not ends_sentence(text) and not is_turn(text) and not caption(text) and text[0] not in '"“«'
    )


def _paragraphs(source: str) -> Iterator[tuple[int, int]]:
    """The spans of the paragraphs, outer white space excluded."""
    group: list[tuple[int, int]] = []
    for start, end in [*lines(source), (len(source), len(source))]:
        text = source[start:end]
        opens = bool(is_turn(text.lstrip()) or _MARKER.match(text.lstrip()))
        blank = not any(character.isalnum() for character in text)
        if group and (blank or opens):
            yield from _unwrap(source, group)
            group = []
        if not blank:
            group.append((start + len(text) - len(text.lstrip()), start + len(text.rstrip())))


def _unwrap(source: str, group: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """One span for a hard-wrapped paragraph, else one a line.

    A wrapped line breaks where the next word no longer fits (or goes on in lower case), and not only where
    sentences end. "First paragraph.\\nSecond paragraph." are two.
    """
    texts = [source[start:end] for start, end in group]
    width = max(len(text) for text in texts)
    soft = all(
        after[:1].islower() or len(before) + 1 + len(after.split()[0]) > width
        for before, after in pairwise(texts)
    )
    if soft and width <= _WIDTH and not all(ends_sentence(text) for text in texts[:-1]):
        yield group[0][0], group[-1][1]
    else:
        yield from group
