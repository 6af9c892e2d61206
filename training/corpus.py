"""The project's own three-language corpus: its format, its held-out part, its faults.

A line is English, Ukrainian and Azerbaijani separated by tabs; names stand in numbered tags, ``<1>Kyiv</1>``,
with the same numbers in all three columns and the inflected form inside.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TAG = re.compile(r"<(\d+)>([^<>]+)</\1>")
ANY_TAG = re.compile(r"</?\d+>")
HOLD_OUT = 25
"""One line in this many is held out and never trained on."""
COLUMNS = ("en", "uk", "az")


@dataclass(frozen=True, slots=True)
class Span:
    """A tagged name: its number and its place (characters) in the text without tags."""

    number: int
    start: int
    end: int


Name = tuple[Span, Span, str]
"""A tagged name of a pair: its place in the source and in the target, and its dictionary form."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence pair before encoding."""

    language: str
    source_name: str
    english: str
    target: str
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text without its tags, and where they were."""

    text: str
    spans: tuple[Span, ...]


def untag(text: str) -> Tagged:
    """Return the text without tags, and the spans of its tagged names in order of appearance."""
    plain: list[str] = []
    spans: list[Span] = []
    at = done = 0
    for match in TAG.finditer(text):
        before = text[done : match.start()]
        plain += [before, match[2]]
        at += len(before)
        spans.append(Span(int(match[1]), at, at + len(match[2])))
        at += len(match[2])
        done = match.end()
    plain.append(text[done:])
    return Tagged("".join(plain), tuple(spans))


def held_out(english: str) -> bool:
    """Say whether an English sentence (without tags) belongs to the held-out part, never trained on."""
    return zlib.crc32(english.encode()) % HOLD_OUT == 0


def fault(line: str) -> str | None:
    """Return what is wrong with one line of the corpus, or None."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        return f"{len(cells)} columns, not 3"
    if any(not cell.strip() or cell != cell.strip() for cell in cells):
        return "an empty column, or space at its edge"
    numbers = [sorted(match[0] for match in TAG.findall(cell)) for cell in cells]
    if not numbers[0] == numbers[1] == numbers[2]:
        return f"tag numbers differ: {numbers}"
    if any(len(set(column)) != len(column) for column in numbers):
        return "a tag number twice in one column"
    if any("<" in TAG.sub("", cell) or ">" in TAG.sub("", cell) for cell in cells):
        return "a stray < or >"
    return script_fault(*(ANY_TAG.sub("", cell) for cell in cells))


def script_fault(english: str, ukrainian: str, azerbaijani: str) -> str | None:
    """Return what is wrong with the letters of a line without tags, or None."""
    if re.search("[ыэъёЫЭЪЁ]", ukrainian):
        return "a Russian letter in the Ukrainian"
    if not re.search("[а-яіїєґ]", ukrainian, re.IGNORECASE):
        return "no Cyrillic in the Ukrainian"
    if re.search("[а-яіїєґ]", azerbaijani, re.IGNORECASE):
        return "Cyrillic in the Azerbaijani"
    if re.search("[а-яіїєґ]", english, re.IGNORECASE):
        return "Cyrillic in the English"
    return None


def faults(paths: Iterable[Path]) -> Iterator[str]:
    """Yield ``path:line: what is wrong`` for every faulty or repeated line of the files."""
    seen: dict[str, str] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            what = fault(line)
            english = untag(line.split("\t")[0]).text
            if what is None and english in seen:
                what = f"the same English as {seen[english]}"
            seen.setdefault(english, where)
            if what is not None:
                yield f"{where}: {what}: {line[:90]}"


def read_corpus(paths: Iterable[Path]) -> Iterator[tuple[Tagged, Tagged, Tagged]]:
    """Yield the sound lines of the files, each English once."""
    seen: set[str] = set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or fault(line) is not None:
                continue
            english, ukrainian, azerbaijani = (untag(cell) for cell in line.split("\t"))
            if english.text not in seen:
                seen.add(english.text)
                yield english, ukrainian, azerbaijani
