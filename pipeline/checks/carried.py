"""What is carried over letter for letter: markup, addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline import markup
from pipeline.checks.base import Context, Finding, check, shorten
from pipeline.model import Entry, Severity

_MARKUP = frozenset("\\*_`[]<>&!~")


@check("address", Severity.ERROR)
def address(entry: Entry, context: Context) -> Iterator[Finding]:
    """A web or e-mail address, or a piece of code, of the source is missing or changed

    It must stand letter for letter.
    """
    if not any(sign in entry.source for sign in ("@", "://", "www.", "`")):
        return
    stripped = markup.strip(entry.source, markdown=context.markdown)
    for text in dict.fromkeys(stripped.opaque_texts):
        if text not in entry.target:
            yield f"“{shorten(text)}” must stand unchanged", 0, 0


@check("markup", Severity.ERROR)
def markup_lost(entry: Entry, context: Context) -> Iterator[Finding]:
    """A link, an image, a footnote or a tag of the source is missing, or its address changed

    Emphasis is minded by `emphasis`.
    """
    if not context.markdown or (_MARKUP.isdisjoint(entry.source) and _MARKUP.isdisjoint(entry.target)):
        return
    wanted, given = (_marks(text, carries=True) for text in (entry.source, entry.target))
    for name in (wanted - given).elements():
        yield f"{shorten(name)} is missing or changed", 0, 0
    for name in (given - wanted).elements():
        yield f"{shorten(name)} is not in the source", 0, 0


@check("emphasis", Severity.WARNING)
def emphasis(entry: Entry, context: Context) -> Iterator[Finding]:
    """Bold or italic of the source is missing, or new"""
    if not context.markdown or (_MARKUP.isdisjoint(entry.source) and _MARKUP.isdisjoint(entry.target)):
        return
    wanted, given = (_marks(text, carries=False) for text in (entry.source, entry.target))
    if wanted != given:
        lost, new = wanted - given, given - wanted
        what = [f"{shorten(name)} is missing" for name in lost] + [f"{shorten(name)} is new" for name in new]
        yield "; ".join(what), 0, 0


def _marks(text: str, *, carries: bool) -> Counter[str]:
    """The marks of `text` by their name, those that carry content or those that do not."""
    return Counter(mark.name for mark in markup.strip(text, markdown=True).marks if mark.carries == carries)
