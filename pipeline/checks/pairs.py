"""What comes in pairs: brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Context, Finding, check
from pipeline.model import Entry, Severity

_BRACKETS = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"[()\[\]{}]")
# "1)" and "a)" of lists close what was never open; smileys open and close nothing.
_LIST = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|\w)\Z")
_SMILEY = re.compile(r"[:;]-?[()](?!\w)")
_QUOTE = re.compile('["«»“”„‟]')
_INCH = re.compile(r'(?<=\d)"(?![\w(])')


def _unbalanced(text: str) -> tuple[str, int] | None:
    """The first bracket without its partner, and its offset."""
    if not _BRACKET.search(text):
        return None
    masked = _SMILEY.sub(lambda hit: " " * len(hit.group()), text)
    opened: list[tuple[str, int]] = []
    for hit in _BRACKET.finditer(masked):
        char, at = hit.group(), hit.start()
        if char not in _BRACKETS:
            opened.append((char, at))
        elif opened and opened[-1][0] == _BRACKETS[char]:
            opened.pop()
        elif not (char == ")" and not opened and _LIST.search(text, max(0, at - 3), at)):
            return char, at
    return opened[0] if opened else None


@check("brackets", Severity.ERROR)
def brackets(entry: Entry, context: Context) -> Iterator[Finding]:
    """A bracket has no partner

    Where the source's brackets pair up; a sentence that is itself a part of a longer aside is let be.
    """
    found = _unbalanced(context.target)
    if found and not _unbalanced(context.source):
        char, at = found
        yield f"“{char}” has no partner", at, at + 1


@check("brackets-lost", Severity.WARNING)
def brackets_lost(entry: Entry, context: Context) -> Iterator[Finding]:
    """Brackets of the source are missing, or there are new ones"""
    source, target = (len(_BRACKET.findall(text)) // 2 for text in (context.source, context.target))
    if source != target:
        yield f"{source} in brackets in the source, {target} in the translation", 0, 0


def _quotes(text: str) -> list[re.Match[str]]:
    """The double quotation marks, signs of inches left out."""
    if not _QUOTE.search(text):
        return []
    inches = {hit.start() for hit in _INCH.finditer(text)}
    # A straight sign after a digit closes a quotation where an odd number stands before it.
    found: list[re.Match[str]] = []
    for hit in _QUOTE.finditer(text):
        if hit.start() not in inches or len(found) % 2:
            found.append(hit)
    return found


@check("quotes", Severity.ERROR)
def quotes(entry: Entry, context: Context) -> Iterator[Finding]:
    """A quotation mark has no partner

    Any style counts. A source whose own marks do not pair (a quotation over several sentences) is let be.
    """
    target = _quotes(context.target)
    if len(target) % 2 and not len(_quotes(context.source)) % 2:
        last = target[-1]
        yield "a quotation mark has no partner", last.start(), last.end()


@check("quotes-lost", Severity.WARNING)
def quotes_lost(entry: Entry, context: Context) -> Iterator[Finding]:
    """The source quotes and the translation does not

    New quotation marks are no fault: Ukrainian and Azerbaijani set titles and brand names in them.
    """
    if len(_quotes(context.source)) >= 2 and not _QUOTE.search(context.target):
        yield "the quotation marks of the source are missing", 0, 0


@check("quotes-style", Severity.WARNING)
def quotes_style(entry: Entry, context: Context) -> Iterator[Finding]:
    """Quotation marks are not those of the language

    Ukrainian: «лапки», inside them „лапки“; Azerbaijani: “dırnaq” (straight and «dırnaq» are common and let be).
    """
    allowed = "".join(first + last for first, last in context.language.quotes)
    if context.language.code == "az":
        allowed += '"«»'
    wrong = [hit for hit in _quotes(context.target) if hit.group() not in allowed]
    if wrong:
        first, last = context.language.quotes[0]
        yield f"“{wrong[0].group()}” should be {first}…{last}", wrong[0].start(), wrong[0].end()
