"""A block as its reader sees it: on one line, without the markers that only lay it out.

A wrapped Markdown quotation reads "one\\n> two" in the source and "one two" here; a hard line break, which the
author meant, still divides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Article, Block, BlockKind

_SOFT = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r)\s*")
# In Markdown the next line may begin with the markers of the quotations that it stands in.
_SOFT_MARKDOWN = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r)[\s>]*")
_HARD_MARKDOWN = re.compile(r"[^\S\r\n]*(?:\\|[ ]{2,})(?:\r\n|\n|\r)[\s>]*")
_YAML_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([ntr]|(?:\r\n|\n|\r)\s*)|(.))"
)
_META = (BlockKind.META_TITLE, BlockKind.META_DESCRIPTION)


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch between hard line breaks: its text, the raw break after it, `below` lines under the block's first.

    `breaks` are the offsets in `text` where the source went on on a new line.
    """

    text: str
    after: str
    below: int
    breaks: tuple[int, ...] = ()


def surface(article: Article, block: Block) -> list[Line]:
    """The lines of `block`; joining each text and `after` reads as the block does. Empty ones are left out."""
    markdown = article.format == "markdown"
    if block.kind in _META:
        return _fold([(_unquote(block.text, article.source[block.start - 1 : block.start]), "")], _SOFT)
    if not markdown:
        return _fold([(block.text, "")], _SOFT)
    text = block.text.replace("\\|", "|") if block.kind is BlockKind.CELL else block.text
    pieces: list[tuple[str, str]] = []
    done = 0
    for hard in _HARD_MARKDOWN.finditer(text):
        if any(
            map(str.isalnum, text[done : hard.start()])
        ):  # else a stray backslash or rule: no line of its own
            end = done + len(text[done : hard.start()].rstrip())
            pieces.append((text[done:end], text[end : hard.end()]))
            done = hard.end()
    pieces.append((text[done:], ""))
    return _fold([piece for piece in pieces if piece[0]], _SOFT_MARKDOWN)


def _fold(pieces: list[tuple[str, str]], soft: re.Pattern[str]) -> list[Line]:
    """Each piece on one line, with the places where it was not."""
    lines: list[Line] = []
    below = 0
    for raw, after in pieces:
        text, breaks = "", []
        done = 0
        for found in soft.finditer(raw):
            text += raw[done : found.start()]
            breaks.append(len(text))
            text += " "
            done = found.end()
        lines.append(Line(text + raw[done:], after, below, tuple(breaks)))
        below += len(breaks) + bool(after)
    return lines


def _unquote(text: str, quote: str) -> str:
    """The value of a YAML scalar that stands between `quote`s."""
    if quote == "'":
        return text.replace("''", "'")
    return _YAML_ESCAPE.sub(_unescape, text) if quote == '"' else text


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else found.group()
    return " " if found[4] else found[5]
