"""Which third-party sentence pairs are worth training on.

Each rule is a pure function of a pair; ``reject`` names the first rule that fails, so that ``prepare`` can report
how many pairs each rule removed from each source.
"""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 60
MAX_CHARACTERS = 400
_PLACEHOLDER = re.compile(
    r"%[0-9]*\$?[a-zA-Z(]|%[0-9]|\$[0-9A-Za-z{(]|\{[^}]*\}|\[\[|\]\]|</?[A-Za-z]|&[a-z]+;|#[0-9A-Za-z]|@[0-9A-Za-z]|\\[nt\"]"
)
_MARKUP = re.compile(r"[_&~|\\^`=<>*\[\]{}]|::|->|--|\(\)|//|\.\.\.\.|https?:|www\.")
_ACCELERATOR = re.compile(r"(?<!\w)[_&](?=\w)|(?<=\w)[_&](?=\w)")
_CODE = re.compile(r"\w\.\w+\(|[a-z][A-Z]\w*[A-Z]|\b\w+_\w+\b|\b--?\w+\b")
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_LATIN_WORD = re.compile(r"\b[a-zA-Z]{3,}\b")
# What the old Azerbaijani translations of desktop software write instead of Azerbaijani letters.
_AZ_FOREIGN = re.compile("[а-яіїєґA-Za-z]*[\\u0400-\\u04ffwWäÄ][A-Za-z]*")


def tidy(text: str) -> str:
    """Return the text in NFC with plain spaces, plain apostrophes in words and no soft hyphens."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    text = re.sub(r"(?<=\w)[’ʼ`´](?=\w)", "'", text)
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> int:
    """Return the number of whitespace-separated words."""
    return len(text.split())


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\s\u00a0](?=\d)", "", text)))


def _letters_share(text: str) -> float:
    letters = sum(1 for c in text if c.isalpha() or c.isspace())
    return letters / max(1, len(text))


def _same_words(english: str, target: str) -> float:
    target_words = re.findall(r"[^\W\d_]{3,}", target.lower())
    if not target_words:
        return 0.0
    known = set(re.findall(r"[^\W\d_]{3,}", english.lower()))
    return sum(word in known for word in target_words) / len(target_words)


def script_reason(english: str, target: str, language: str) -> str | None:
    """Return which script rule a pair breaks, or None."""
    letters = _LETTER.findall(target)
    if not letters or not _LETTER.search(english):
        return "no letters"
    if _CYRILLIC.search(english):
        return "Cyrillic in English"
    cyrillic = len(_CYRILLIC.findall(target))
    if language == "uk":
        if _RUSSIAN.search(target):
            return "Russian letters"
        if cyrillic < 0.7 * len(letters):
            return "mostly not Cyrillic"
    elif cyrillic or _AZ_FOREIGN.search(target):
        return "not Azerbaijani letters"
    return None


def reject(english: str, target: str, language: str) -> str | None:
    """Return the name of the first rule a tidy pair breaks, or None if it is worth keeping."""
    long, short = max(len(english), len(target)), max(1, min(len(english), len(target)))
    rules = (
        ("placeholder", bool(_PLACEHOLDER.search(english) or _PLACEHOLDER.search(target))),
        ("markup", bool(_MARKUP.search(english) or _MARKUP.search(target))),
        ("accelerator", bool(_ACCELERATOR.search(english) or _ACCELERATOR.search(target))),
        ("code", bool(_CODE.search(english))),
        ("length", words(english) > MAX_WORDS or words(target) > MAX_WORDS or long > MAX_CHARACTERS),
        ("ratio", (long > 12 and long / short > 2.2) or long / short > 4),
        ("numbers", _numbers(english) != _numbers(target)),
        ("few letters", _letters_share(english) < 0.75 or _letters_share(target) < 0.75),
        ("untranslated", english == target or _same_words(english, target) > 0.4),
    )
    for name, broken in rules:
        if broken:
            return name
    return script_reason(english, target, language)
