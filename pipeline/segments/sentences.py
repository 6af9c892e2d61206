"""Where sentences end: sentencex, with guards for what news prose has and it gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.markup import strip

Cut = tuple[int, int]  # where a sentence ends, where the next begins

_LONG = 120  # characters: below it, a quotation of several short sentences reads better whole
_OPENING = "“«„\"'‘(["
_CLOSING = "”»\"'’)]"
# Inside long quotations sentencex never cuts: a full stop, white space, a capital; not after an abbreviation.
_INSIDE = re.compile(rf"(?<=[.!?…])[{re.escape(_CLOSING)}]*(\s+)(?=[{re.escape(_OPENING)}]*[^\W\d_a-z])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"'«—–-])(?:(?:[A-Za-z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|St|Jr|Sr"
    r"|vs|etc|No|Nos|Art|Fig|Vol|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|ca|cf)\.)$"
)
# Never the end of a sentence, and unknown to sentencex.
_GOES_ON = re.compile(r"\b(?:Amb|approx|ca|Lt|Maj|Adm|Oblast)\.$")
_HOUR = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_DATE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|March|April|May\b|June|July|Aug|Sept|Oct|Nov|Dec)"
    r"|(?:[A-Z][\w-]* ){1,2}(?:time|Time)\b|(?:GMT|UTC|EET|CET|EST|ET)\b"
)
# After an ellipsis only a word that begins sentences ends one: "Well… I do not know" goes on. After a unit, or a "no" that is no
# number, any capital does.
_STARTER = r"(?:The|A|An|This|That|These|Those|He|She|It|We|They|But|However|In|On|At|After|Before|When|Then|There)\b"
_MISSED = re.compile(rf"(?:(?<=…)(?=\s+{_STARTER})|(?:(?<=\bkm/h\.)|(?<=\sno\.))(?=\s+[A-Z]))(\s+)")
_BRACKETED = re.compile(r"(?<=[.!?]\))(\s+)(?=[“\"'‘]?[A-Z])")


def cuts(text: str, *, markdown: bool) -> list[Cut]:
    """The boundaries within `text` (one line), first to last; none at its ends.

    A boundary is always white space, and never stands inside a link, emphasis, code or an address.
    """
    plain = strip(text, markdown=markdown)
    found: list[Cut] = []
    for end, begin in _plain_cuts(plain.text):
        if any(mark.start < end < mark.end or mark.start < begin < mark.end for mark in plain.marks):
            continue
        if any(start < begin and end < stop for start, stop in plain.opaque):
            continue
        first, last = plain.origins[end][0], plain.origins[begin - 1][1]
        if text[first:last].isspace():
            found.append((first, last))
    return found


def _plain_cuts(text: str) -> Iterator[Cut]:
    """The boundaries in plain text: sentencex's, guarded, and those inside long quotations."""
    import sentencex

    start = 0
    for boundary in sentencex.get_sentence_boundaries("en", text):
        end = boundary["end_index"]
        if end < len(text) and not _is_boundary(text, start, end):
            continue
        yield from _inside(text, start, end)
        if end < len(text):
            yield _around(text, end)
        start = end


def _around(text: str, at: int) -> Cut:
    """The white space that stands before or after `at`."""
    end = begin = at
    while end > 0 and text[end - 1].isspace():
        end -= 1
    while begin < len(text) and text[begin].isspace():
        begin += 1
    return end, begin


def _is_boundary(text: str, start: int, at: int) -> bool:
    """Whether sentencex's boundary at `at` holds: white space there, and no abbreviation that goes on."""
    end, begin = _around(text, at)
    if end == begin or begin >= len(text) or end <= start:  # "Caliber.Az" is one name
        return False
    if _HOUR.search(text, start, end):  # "at 5 p.m. Monday", "at 9 a.m. Kyiv time"
        return not _DATE.match(text, begin)
    return not _GOES_ON.search(text, start, end)


def _inside(text: str, start: int, end: int) -> Iterator[Cut]:
    """The boundaries that sentencex passes over inside one of its sentences, in order."""
    sentence = text[start:end].rstrip()
    found = {match.span(1) for match in _MISSED.finditer(sentence)}
    if sentence.startswith("("):
        found |= {match.span(1) for match in _BRACKETED.finditer(sentence)}
    if len(sentence) > _LONG and any(quote in sentence for quote in '“”«»"'):
        found |= {
            match.span(1)
            for match in _INSIDE.finditer(sentence)
            if not _ABBREVIATION.search(sentence[: match.start(1)])
        }
    for first, last in sorted(found):
        yield start + first, start + last
