"""Ukrainian names in Latin letters and back.

`romanize` is the table of the Cabinet of Ministers (resolution 55 of 27 January 2010). `proposals` reads a Latin name
as that table would have written it, and as English practical transcription has it (Український правопис 2019,
§§ 121-140); a person chooses among them, nothing is decided silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from pipeline.languages.given_names import NAMES

_ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_ROMAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_C, _V = "[bcdfghjklmnpqrstvwxz]", "[aeiouy]"

# Readings in order: the first pattern that matches at a place wins. What stands in Cyrillic is done already.
_OFFICIAL = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"shch", "щ"), (r"zgh", "зг"), (r"kh", "х"), (r"ts(?=k(?:y|iy|ii|i|a|oho|ogo)|$)", "ць"), (r"ts", "ц"), (r"ch", "ч"),
        (r"sh", "ш"), (r"zhzhia", "жжя"), (r"zh", "ж"), (r"ph", "ф"), (r"th", "т"), (r"gh", "г"), (r"ck", "к"), (r"j", "дж"),
        (r"c(?=[eiy])", "с"), (r"h(?=[bcdfgjklmnpqrstvwxz]|$)", ""), (r"s(?=k(?:yy|yi|yj|iy|ii|y|i|a|oho|ogo|e)?$)", "сь"), (r"(?<=[ntd])z(?=k(?:yi|yy|y|a)$)", "зь"),
        (r"^lv(?=iv)", "льв"), (r"(?<=k)(?:yi|yy|yj|iy|ii|y)$", "ий"), (r"^ye|(?<=[aeiouy])ye", "є"), (r"^yi", "ї"),
        (r"^yu|(?<=[aeiouy])(?:yu|iu)", "ю"), (r"^ya|(?<=[aeiouy])(?:ya|ia)", "я"), (r"^yo|(?<=[aeiouy])yo", "йо"),
        (rf"(?<={_C})ye", "ьє"), (rf"(?<={_C})yo", "ьо"), (r"(?<=[aeiouy])ie", "є"), (rf"(?<={_C})(?:ia|ya)(?!$)", "я"), (rf"(?<={_C})(?:ia|ya)$", "ія"), (rf"(?<={_C})(?:iu|yu)", "ю"),
        (rf"(?<={_C})ie(?!v)", "є"), (r"ie(?=v)|iye", "іє"), (r"(?:yi|yy)$", "ий"), (r"yi", "иї"), (r"(?:ii|iy)$", "ій"),
        (rf"(?<=[aeou])[iy](?={_C}{_V}|{_C}{{2}}|$)", "й"), (rf"(?<=[aeou])i(?={_C}$)", "ї"), (r"y$", "ий"),
        (r"^y", "й"), (r"y", "и"),
    )
)  # fmt: skip
_ENGLISH = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"^mc(?=\w)", "мак"), (r"tch|ch", "ч"), (r"shch", "щ"), (r"sch|sh", "ш"), (r"ph", "ф"), (r"th", "т"), (r"kh", "х"), (r"zh", "ж"),
        (r"igh", "ай"), (r"gh", "г"), (r"ck|cq", "к"), (r"qu", "кв"), (r"wh", "в"), (r"oo", "у"), (r"ee|ea", "і"), (r"ou", "у"),
        (r"ew", "ью"), (r"h(?=[bcdfgjklmnpqrstvwxz]|$)", ""),
        (rf"(?<!^)ow(?={_C}|$)", "оу"), (r"aw|au", "о"), (r"ay|ai", "ей"), (r"ey$", "і"), (r"ey|ei", "ей"), (r"^eu", "ю"),
        (r"^ya|(?<=[aeiou])ya", "я"), (r"^yu", "ю"), (r"^ye|(?<=[aeiou])ye", "є"), (r"^yo", "йо"), (r"ia$", "ія"), (r"ie$", "і"),
        (r"a(?=[^aeiouyrwx]e$)", "ей"), (rf"i(?={_C}e$)", "ай"), (r"o(?=[^aeiouyrwx]e$)", "оу"), (rf"(?<={_V}{_C})e$", ""),
        (rf"(?<={_C})e$", ""), (r"(?<=[aeo])y$", "й"), (r"y(?=[aeou])", "й"), (r"y$", "і"), (r"y", "и"), (r"c(?=[eiy])", "с"), (r"j|g(?=e$)", "дж"),
        (r"x", "кс"), (r"^wo", "во"), (r"w", "в"), (rf"(?<=^[^aeiouy])u(?=[mnsp](?:{_C}|$))|(?<=^[^aeiouy][^aeiouy])u(?=[mnsp](?:{_C}|$))", "а"),
        (r"l(?=[mbt][aeiou]|$)", "л"),
    )
)  # fmt: skip
_PLAIN = dict(zip("abcdefghiklmnopqrstuvwz", "абкдефггіклмнопкрстуввз", strict=True)) | {
    "j": "й",
    "x": "кс",
    "y": "и",
}
_SLAVIC = re.compile(
    r"(?:enko|[ou]vych|[^aeiou]k[oa]|chuk|uk|iuk|yuk|sky?i?y?|ska|tska|yshyn|[iye]v|ova|[ei]va|iy|yi|ii|iia|hora|hrad)$"
    r"|shch|zh|kh|^volod|[aeiou]rsk$|^yev|^ya|^ol[eh]|mykh|yk(?:ola)?$|iuk|hai"
)


def romanize(text: str) -> str:
    """Ukrainian `text` in Latin letters: «Згурський» Zghurskyi, «Їжакевич» Yizhakevych; other signs stay."""
    return _WORD.sub(lambda match: _romanized(match[0]), text)


def _romanized(word: str) -> str:
    made = []
    for i, char in enumerate(word):
        low = char.lower()
        if low == "г" and i and word[i - 1].lower() == "з":
            letters = "gh"
        else:
            letters = (_ROMAN_FIRST.get(low) if i == 0 else None) or _ROMAN.get(low, low)
        capitals = char != low and len(word) > 1 and word.isupper()
        made.append(letters.upper() if capitals else letters.capitalize() if char != low else letters)
    return "".join(made)


def proposals(name: str) -> tuple[str, ...]:
    """Ukrainian spellings of a Latin `name`, at most four, likeliest first; a name without Latin letters stays alone."""
    if not re.search("[A-Za-z]", name):
        return (name,)
    slavic = any(_SLAVIC.search(word.lower()) for word in _WORD.findall(name))
    ways = ("official", "soft", "english", "rough") if slavic else ("english", "rough", "official", "soft")
    return tuple(
        dict.fromkeys(" ".join(_WORD.sub(_writer(way), part) for part in name.split(" ")) for way in ways)
    )


def _writer(way: str) -> Callable[[re.Match[str]], str]:
    """One word by one way: official, soft (official, л before a consonant as ль), english, rough (english, h as х)."""

    def write(match: re.Match[str]) -> str:
        low = _bare(match[0])
        if not low.isascii():
            return match[0]
        if low in NAMES and way != "soft":
            return _recased(NAMES[low][0].lower(), match[0])
        made = _read(low, _OFFICIAL if way in ("official", "soft") else _ENGLISH)
        if way == "soft":
            made = re.sub(r"л(?=[бвгґджзкмнпрстфхцчш])(?!ь)|(?<=[иіеу])л$", "ль", made)
        if way == "rough":
            made = re.sub(r"^г(?=[аеиіоу])|(?<=[аеиіоу])г(?=[аеиіоу])", "х", made) if "h" in low else made
        return _recased(made, match[0])

    return write


def _recased(made: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return made.upper()
    return made[:1].upper() + made[1:] if word[0].isupper() else made


def _bare(word: str) -> str:
    """`word` in small letters without accents and apostrophes."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in letters if not unicodedata.combining(char) and char not in "'’ʼ")


def _read(word: str, readings: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    made, place = [], 0
    while place < len(word):
        for pattern, letters in readings:
            match = pattern.match(word, place)
            if match and match.end() > place:
                made.append(letters)
                place = match.end()
                break
        else:
            made.append(_PLAIN.get(word[place], word[place]))
            place += 1
    return "".join(made)
