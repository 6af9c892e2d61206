"""Azerbaijani spellings of names in the English alphabet, by sound (Azərbaycan dilinin orfoqrafiya normaları, 2019).

Proposals only: which sound an English letter stands for is often a guess («Washington» is Vaşinqton, «Wilson» Uilson).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from pipeline.languages.az_forms import upper
from pipeline.languages.given_names import NAMES

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_C, _V = "[bcdfghjklmnpqrstvwxz]", "[aeiouy]"
_ALWAYS = (
    (r"shch|sch|sh", "ş"), (r"tch|ch", "ç"), (r"kh", "x"), (r"zh", "j"), (r"ph", "f"), (r"th", "t"), (r"gh", "ğ"), (r"ck|cq", "k"),
    (r"qu", "kv"), (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"q", "q"), (r"w", "v"),
    (r"(?<=s)k(?:yi|yy|yj|iy|ii|y)$", "ki"), (r"(?:yi|yy|iy|ii)$", "iy"), (r"iia?$", "iya"), (rf"(?<={_C})ia$", "iya"), (rf"(?<={_C})ia", "ya"),
    (rf"(?<={_C})iu", "yu"), (rf"(?<={_C})ie(?={_C})", "ye"), (rf"(?<=[aeou])i(?={_C}$)", "yi"), (rf"(?<=[aeou])i(?={_C}|$)", "y"),
)  # fmt: skip
_SLAVIC = (
    (rf"(?<={_C})y(?={_C})", "ı"), (r"y$", "i"), (r"g(?=[ei])", "g"), (r"g", "q"), (r"j", "y"), (r"ye", "ye"),
)  # fmt: skip
_ENGLISH = (
    (r"igh", "ay"), (r"oo|ou", "u"), (r"ee|ea", "i"), (r"ay|ai|ei", "ey"), (r"aw|au", "o"), (r"ew", "yu"),
    (r"h(?=[bcdfgjklmnpqrstvwxz]|$)", ""), (r"a(?=[^aeiouyrwx]e$)", "ey"), (rf"i(?={_C}e$)", "ay"), (rf"(?<={_C})e$", ""),
    (rf"(?<={_C})y$", "i"), (rf"y(?={_C})", "i"), (r"j|g(?=[eiy])", "c"), (r"g", "q"),
)  # fmt: skip
_LOOKS_SLAVIC = re.compile(
    r"(?:enko|[ou]v[iy]ch|chuk|yuk|iuk|sky?i?y?|ska|yshyn|[iye]v|ov|ova|[ei]va|iy|yi|ii|iia|iv|yk)$|shch|zh|kh|^vol|^ya|^ye|sk$"
)


def _compiled(*groups: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), letters) for group in groups for pattern, letters in group)


_WAYS = {"slavic": _compiled(_ALWAYS, _SLAVIC), "english": _compiled(_ENGLISH[:7], _ALWAYS, _ENGLISH[7:])}


def proposals(name: str) -> tuple[str, ...]:
    """Azerbaijani spellings of an English `name`, at most three, likeliest first.

    The Ukrainian г is romanised as h, and Azerbaijani writes it q («Шмигаль», Shmyhal, Şmıqal): that is the third way.
    """
    slavic = any(_LOOKS_SLAVIC.search(word.lower()) for word in _WORD.findall(name))
    ways = ("slavic", "hard", "english") if slavic else ("english", "slavic")
    return tuple(
        dict.fromkeys(" ".join(_WORD.sub(_writer(way), part) for part in name.split(" ")) for way in ways)
    )


def _writer(way: str) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        word = match[0]
        low = _bare(word)
        if not low.isascii() or (len(word) > 1 and word.isupper()):
            return word  # an acronym, or a spelling that is Azerbaijani already
        if low in NAMES:
            made = NAMES[low][1]
            return made if word[0].isupper() else made[0].lower() + made[1:]
        made = _read(low, _WAYS["english" if way == "english" else "slavic"])
        if way == "hard":
            made = made.replace("h", "q")
        return upper(made[:1]) + made[1:] if word[0].isupper() else made

    return write


def _bare(word: str) -> str:
    """`word` in small letters without the accents of other languages; Azerbaijani letters stay."""
    low = word.replace("İ", "i").lower()
    return "".join(
        char if char in "çğöşüəı" else unicodedata.normalize("NFD", char)[0]
        for char in low
        if char not in "'’ʼ"
    )


def _read(word: str, readings: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """`word` rewritten from left to right: at each place the first reading that fits, else the letter itself."""
    made, place = [], 0
    while place < len(word):
        for pattern, letters in readings:
            match = pattern.match(word, place)
            if match and match.end() > place:
                made.append(letters)
                place = match.end()
                break
        else:
            made.append(word[place])
            place += 1
    return "".join(made)
