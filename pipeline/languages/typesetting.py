"""Typography on the way out: quotation marks, dashes, apostrophes and numbers by the habits of a language.

Letters and words are never touched, nor is anything that is not prose: code, links, addresses, tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Not prose: code spans, link destinations, autolinks and HTML tags, URLs, e-mail addresses, placeholders.
_APART = re.compile(
    r"(`+)[^`](?:.*?[^`])?\1(?!`)|\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|<[^<>\s][^<>]*>|\b(?:https?|ftp)://\S+|\bwww\.\S+"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+|\{[^{}]*\}"
)
_OPENS = re.compile(r"(?:^|[\s(\[«„“—–/*_>-])$")
_UNIT = r"(?=\s?(?:%|млн|млрд|трлн|тис|відсот|мільйон|мільярд|градус|кг|км|мм|см|faiz|milyon|milyard|trilyon|min\b|dərəcə|kq))"
_FRACTION = re.compile(rf"(?<![\d.,])(\d+)\.(\d+){_UNIT}")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])")


@dataclass(frozen=True, slots=True)
class House:
    """A language's habits: `quotes` outer pair first, `dash` between spaces, `apostrophe` within words, signs of numbers."""

    quotes: tuple[tuple[str, str], ...]
    dash: str
    apostrophe: str
    decimal: str
    grouping: str


def typeset(text: str, house: House) -> str:
    """`text` with straight quotation marks paired, hyphens between spaces made dashes, numbers written as in `house`.

    Quotation marks that do not pair stay as they are. Idempotent.
    """
    prose = list(_prose(text))
    signs = [(start + hit.start()) for start, end in prose for hit in re.finditer('"', text[start:end])]
    marks = _paired(text, signs, house) if len(signs) % 2 == 0 else {}
    if marks:
        text = "".join(marks.get(i, char) for i, char in enumerate(text))
    made, place = [], 0
    for start, end in prose:
        made += [text[place:start], _run(text[start:end], house)]
        place = end
    return "".join([*made, text[place:]])


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """The spans between what is not prose."""
    place = 0
    for match in _APART.finditer(text):
        yield place, match.start()
        place = match.end()
    yield place, len(text)


def _paired(text: str, signs: list[int], house: House) -> dict[int, str]:
    """The mark for each straight sign by its place; nothing where they do not open and close in turn."""
    marks: dict[int, str] = {}
    depth = (
        sum(text[: signs[0]].count(a) - text[: signs[0]].count(b) for a, b in house.quotes) if signs else 0
    )
    level = max(0, depth)
    opened: list[int] = []
    for sign in signs:
        # A sign after a digit may be inches, and one between spaces is nothing we know.
        if _OPENS.search(text[:sign]) and text[sign + 1 : sign + 2].strip():
            opened.append(sign)
            pair = house.quotes[min(level + len(opened) - 1, len(house.quotes) - 1)]
            marks[sign] = pair[0]
        elif opened:
            pair = house.quotes[min(level + len(opened) - 1, len(house.quotes) - 1)]
            marks[sign] = pair[1]
            opened.pop()
        else:
            return {}
    return {} if opened else marks


def _run(text: str, house: House) -> str:
    """Dashes, dots, apostrophes and numbers of a run of prose."""
    steps: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
        (r"(?<=\S) (?:-|--|–|—) (?=\S)", f" {house.dash} "),
        (r"(?<![.…])\.\.\.(?!\.)", "…"),
        (r"(?<=[^\W\d_])['ʼ`´](?=[^\W\d_])", house.apostrophe),
    )
    for pattern, instead in steps:
        text = re.sub(pattern, instead, text)
    text = _FRACTION.sub(rf"\1{house.decimal}\2", text)
    return _GROUPED.sub(lambda match: match[0].replace(",", house.grouping), text)
