"""Which part a paragraph plays: caption and credit, question and answer, quotation, lead.

News desks mark these by convention, not by syntax, so the rules are shared by every format.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Block, BlockKind

_LINE_END = re.compile(r"\r\n|\n|\r")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
_DASH = re.compile(r"[—–][ \t\u00a0]+(?=\S)")  # a hyphen is a list marker, not a turn of dialogue
# "Caption / Credit": the credit is short and no sentence. "He spoke. / AFP" is one, "either / or not." is none.
_CAPTION = re.compile(r"(?P<caption>\S.*?)\s+/\s+(?P<credit>[^/\s](?:[^/\r\n]{0,78}[^/\s])?)", re.DOTALL)
_QUOTES = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_SHORT = 80  # characters: below it, a line without a full stop is a byline or a heading, not a lead


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source to become a block; `kind` None means prose whose part is still to be told."""

    start: int
    end: int
    kind: BlockKind | None = None


def lines(source: str) -> list[tuple[int, int]]:
    """The (start, end) of every line, line end excluded; "\\r\\n", "\\n" and "\\r" end a line."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _LINE_END.finditer(source):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, len(source))] if start < len(source) else found


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, closing quotes and brackets set aside."""
    return bool(_TERMINAL.search(text.rstrip()))


def is_turn(text: str) -> bool:
    """Whether `text` opens with the dash of a turn of dialogue."""
    return bool(_DASH.match(text))


def caption(text: str) -> tuple[int, int, int, int] | None:
    """Where the caption and its credit stand in `text`, as (start, end, start, end); None where it is no caption.

    Emphasis around the whole ("*Caption / Credit*") stays outside both.
    """
    trim = 0
    while trim < 3 and len(text) > 2 * trim + 2 and text[trim] in "*_" and text[trim] == text[-1 - trim]:
        trim += 1
    inner = text[trim : len(text) - trim]
    found = _CAPTION.fullmatch(inner)
    if not found or (trim and text[0] in inner):
        return None
    credit = found["credit"]
    if credit[0].islower() or re.search(r"[.!?…;,]$", credit):
        return None
    spans = (*found.span("caption"), *found.span("credit"))
    return spans[0] + trim, spans[1] + trim, spans[2] + trim, spans[3] + trim


def is_quotation(text: str) -> bool:
    """Whether `text` is one quotation from its first character to its last: “…”, not “…” he said, “…”."""
    closing = _QUOTES.get(text[:1])
    body = text.rstrip(".,!?…")
    if closing is None or len(body) < 2 or body[-1] not in closing:
        return False
    marks = {text[0], *closing}
    return sum(character in marks for character in body) == 2


def blocks(source: str, spans: Sequence[Span]) -> tuple[Block, ...]:
    """The spans as blocks, prose told apart; spans must be in order, disjoint and without outer white space."""
    starts = [start for start, _ in lines(source)]
    interview = any(
        span.kind is None and is_turn(source[span.start : span.end]) and "?" in source[span.start : span.end]
        for span in spans
    )
    told = _tell(source, spans, interview=interview)
    return tuple(
        Block(
            span.kind, source[span.start : span.end], span.start, span.end, bisect_right(starts, span.start)
        )
        for span in told
        if span.kind is not None and span.start < span.end
    )


def _tell(source: str, spans: Iterable[Span], *, interview: bool) -> Iterable[Span]:
    """Give every prose span its kind; turns alternate, and paragraphs without a dash go on with the answer."""
    turn: BlockKind | None = None
    lead = False
    for span in spans:
        text = source[span.start : span.end]
        if span.kind is not None:
            yield span
            continue
        if parts := caption(text):
            yield Span(span.start + parts[0], span.start + parts[1], BlockKind.CAPTION)
            yield Span(span.start + parts[2], span.start + parts[3], BlockKind.CREDIT)
            continue
        if dash := _DASH.match(text):
            turn = _next_turn(turn) if interview else None
            yield Span(span.start + dash.end(), span.end, turn or BlockKind.QUOTATION)
        elif turn is not None:
            turn = BlockKind.ANSWER
            yield Span(span.start, span.end, turn)
        elif is_quotation(text):
            yield Span(span.start, span.end, BlockKind.QUOTATION)
        elif not lead and (ends_sentence(text) or len(text) > _SHORT):
            lead = True
            yield Span(span.start, span.end, BlockKind.LEAD)
        else:
            yield Span(span.start, span.end, BlockKind.PARAGRAPH)


def _next_turn(turn: BlockKind | None) -> BlockKind:
    """An interview opens with a question; then they alternate."""
    return BlockKind.ANSWER if turn is BlockKind.QUESTION else BlockKind.QUESTION
