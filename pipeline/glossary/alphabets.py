"""Whether a spelling stays in the alphabet of its language.

Letters that look alike (Latin o in «Oдеса») pass every eye and break every search, so they are refused.
Alphabets: Ukrainian 33 letters (Правопис 2019, § 1), Azerbaijani 32 letters (Latin, 1991 with ə of 1992).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_CLEAN = {
    "uk": re.compile(r"[^\w]*(?:[А-ЩЬЮЯҐЄІЇа-щьюяґєії\d]+[^\w]*)*"),
    "az": re.compile(r"[^\w]*(?:[A-Za-zƏəĞğİıÖöŞşÜüÇç\d]+[^\w]*)*"),
    "en": re.compile(r"[^\w]*(?:[A-Za-z\d]+[^\w]*)*"),
}
_TO_CYRILLIC = dict(zip("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху", strict=True))
_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()} | {"ә": "ə", "Ә": "Ə"}
_RUSSIAN = {"ы": "и", "э": "е", "ё": "йо", "ъ": "’"}
_TURNED = {"ǝ": "ə", "Ǝ": "Ə"}


def fault(text: str, language: str, borrowed: Collection[str] = ()) -> str:
    """What is wrong with the letters of `text` in `language` (uk, az, en), empty where nothing is.

    `borrowed` holds words that may stand in Latin letters in a Ukrainian text («SOCAR», «COP»): those of the source.
    A language without an alphabet here is not checked.
    """
    clean = _CLEAN.get(language)
    if clean is None or clean.fullmatch(text):
        return ""
    judge = _cyrillic_fault if language == "uk" else _latin_fault
    for word in _WORD.findall(text):
        if message := judge(word, borrowed):
            return message if word == text else f"in {text!r}, {message}"
    return ""


def words(text: str) -> set[str]:
    """The runs of letters in `text`: what may be borrowed from it."""
    return set(_WORD.findall(text))


def _cyrillic_fault(word: str, borrowed: Collection[str]) -> str:
    """The first fault of a Ukrainian word."""
    cyrillic = [char for char in word if _script(char) == "CYRILLIC"]
    if not cyrillic:
        if word in borrowed or _ROMAN.fullmatch(word):
            return ""
        return f"{word!r} is not in Ukrainian letters; write it in Cyrillic, or use keep: true"
    for place, char in enumerate(word, 1):
        if _script(char) != "CYRILLIC":
            return _stray(char, place, word, "Cyrillic", _TO_CYRILLIC)
        if char.lower() in _RUSSIAN:
            better = _RUSSIAN[char.lower()]
            return f"{word!r} has the letter {char!r}, which Ukrainian does not have; {better!r} is likely"
    return ""


def _latin_fault(word: str, borrowed: Collection[str]) -> str:
    """The first fault of a word in Latin letters (Azerbaijani, English)."""
    for place, char in enumerate(word, 1):
        if char in _TURNED:
            return f"{word!r} has {char!r} (U+{ord(char):04X}) for {_TURNED[char]!r}; retype that letter"
        if _script(char) == "CYRILLIC":
            return _stray(char, place, word, "Latin", _TO_LATIN)
    return ""


def _stray(char: str, place: int, word: str, wanted: str, alike: dict[str, str]) -> str:
    """A letter of another script in a word."""
    better = alike.get(char)
    cure = f"write the {wanted} {better!r}" if better else f"write {wanted} letters only"
    return f"letter {place} of {word!r} is {_script(char).title()} {char!r} (U+{ord(char):04X}); {cure}"


def _script(char: str) -> str:
    """The script of a letter: the first word of its Unicode name."""
    return unicodedata.name(char, "UNKNOWN").partition(" ")[0]
