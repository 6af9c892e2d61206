"""Punctuation and white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Context, Finding, check
from pipeline.model import Entry, Severity

_CLOSERS = "\"'»”“’‘)]*_ \u00a0"
_CLASS = {".": "a full stop", "?": "a question mark", "!": "an exclamation mark", ":": "a colon", "…": "dots", ",": "a comma", ";": "a semicolon"}  # fmt: skip
_ABBREVIATION = re.compile(r"\b(?:[ap]\.m|[A-Z]\.[A-Z]|Inc|Ltd|Co|Corp|Jr|Sr|etc)\.$")
_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(r"(?<=\w) +(?=[,;:!?](?:\s|$))|(?<=\w) +(?=\.(?:\s|$))|(?<=[(«„]) +(?=\S)| +(?=»)")
_SUSPECT = (" ,", " .", " ;", " :", " !", " ?", "( ", "« ", "„ ", " »")
_AFTER = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
_REPEATED = re.compile(r",,|;;|::|\.\.(?!\.)(?<!\.\.\.)|,\.|\.,(?! )")


def _ending(text: str) -> str:
    """The sign that ends `text`, quotes and brackets left out; "" for none. A dotted abbreviation ends in a full stop."""
    bare = text.rstrip(_CLOSERS)
    if bare.endswith("..."):
        return "…"
    return bare[-1:] if bare[-1:] in _CLASS else ""


@check("end-punctuation", Severity.WARNING)
def end_punctuation(entry: Entry, context: Context) -> Iterator[Finding]:
    """The translation ends in another sign than the source

    Whether the sign stands inside or outside the closing quote is the language's business and not minded; nor is the
    full stop of "a.m." and the like, which may end a title.
    """
    source, target = _ending(context.source), _ending(context.target)
    if source == "." and not target and _ABBREVIATION.search(context.source.rstrip(_CLOSERS)):
        return
    if source != target and context.target.strip():
        wanted, given = _CLASS.get(source, "no sign"), _CLASS.get(target, "no sign")
        yield f"the source ends in {wanted}, the translation in {given}", 0, 0


@check("spaces", Severity.WARNING)
def spaces(entry: Entry, context: Context) -> Iterator[Finding]:
    """White space is doubled or stands where none belongs

    Doubled between words, before a comma or a full stop, inside brackets or «», around the whole; or missing after a
    comma between letters. What the source does as well is let be.
    """
    text = context.target
    if text != text.strip() and context.source == context.source.strip():
        yield "white space at the beginning or the end", 0, 0
    if "  " in text and (hit := _DOUBLE.search(text)) and not _DOUBLE.search(context.source):
        yield "a double space", hit.start(), hit.end()
    if (
        any(sign in text for sign in _SUSPECT)
        and (hit := _BEFORE.search(text))
        and not _BEFORE.search(context.source)
    ):
        yield "a space where none belongs", hit.start(), hit.end()
    if "," in text and (hit := _AFTER.search(text)) and not _AFTER.search(context.source):
        yield "no space after the comma", hit.start(), hit.end()


@check("doubled-sign", Severity.WARNING)
def doubled_sign(entry: Entry, context: Context) -> Iterator[Finding]:
    """A sign of punctuation is doubled or follows another

    Such as “,,”, “..” or “,.”; dots of omission are no double full stop.
    """
    hit = _REPEATED.search(context.target)
    if hit and hit.group() not in context.source:
        yield f"“{hit.group()}”", hit.start(), hit.end()
