"""How often a system's output is broken in ways that need no reference: shares of lines, 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏəƏ]")
_MARKS = re.compile(r"[｟￨｠]|__(?:uk|az)__")
LONGEST_PERIOD = 8
"""Words of the longest stretch whose repetition is looked for."""


def repeats(text: str) -> bool:
    """Say whether a stretch of one to eight words stands three times in a row, or one character ten times."""
    words = text.lower().split()
    for period in range(1, LONGEST_PERIOD + 1):
        for start in range(len(words) - 3 * period + 1):
            first = words[start : start + period]
            if (
                first
                == words[start + period : start + 2 * period]
                == words[start + 2 * period : start + 3 * period]
            ):
                return True
    return re.search(r"(\S)\1{9}", text) is not None


def numbers(text: str) -> list[str]:
    """Return the digits of every number, separators removed, sorted."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\s\u00a0](?=\d)", "", text)))


def copies_english(source: str, target: str) -> bool:
    """Say whether two neighbouring lower-case words of the source, one of four letters or more, stand in the target."""
    words = source.split()
    pairs = [(a, b) for a, b in pairwise(words) if a.islower() and b.islower() and max(len(a), len(b)) >= 4]
    return any(f" {a} {b} " in f" {target} " for a, b in pairs)


def foreign_letters(target: str, language: str) -> bool:
    """Say whether a target has letters of the wrong alphabet: Russian ones in Ukrainian, Cyrillic in Azerbaijani."""
    return bool((_RUSSIAN if language == "uk" else _CYRILLIC).search(target))


def wrong_script(target: str, language: str) -> bool:
    """Say whether most letters of a target belong to the other language's script."""
    cyrillic, latin = len(_CYRILLIC.findall(target)), len(_LATIN.findall(target))
    return latin > cyrillic if language == "uk" else cyrillic > latin


Fault = Callable[[str, str, str], bool]
FAULTS: dict[str, Fault] = {
    "empty": lambda _source, target, _language: not target.strip(),
    "repetition": lambda source, target, _language: repeats(target) and not repeats(source),
    "copied English": lambda source, target, _language: copies_english(source, target),
    "foreign letters": lambda _source, target, language: foreign_letters(target, language),
    "wrong script": lambda _source, target, language: wrong_script(target, language),
    "numbers changed": lambda source, target, _language: (
        bool(numbers(source)) and numbers(source) != numbers(target)
    ),
    "marks left": lambda _source, target, _language: _MARKS.search(target) is not None,
    "three times as long": lambda source, target, _language: len(target) > 3 * len(source) + 20,
    "less than a third": lambda source, target, _language: 3 * len(target) < len(source) - 20,
}


def rates(sources: Sequence[str], targets: Sequence[str], language: str) -> dict[str, float]:
    """Return the share of lines with each fault; numbers are counted over the lines that have any."""
    with_numbers = sum(1 for source in sources if numbers(source))
    out: dict[str, float] = {}
    for name, fault in FAULTS.items():
        found = sum(fault(source, target, language) for source, target in zip(sources, targets, strict=True))
        out[name] = found / max(1, with_numbers if name == "numbers changed" else len(sources))
    return out
