"""What a name sounds like, across alphabets: consonants in coarse classes, vowels left out.

The idea is Soundex's (Russell, 1918) carried over to three spellings: «Журден», "Jurden" and "Jourdain" are one name.
The classes are coarse on purpose, since this only points at words beside others; it never proves a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Classes: p b · f v w · t d · s z ts · c (sh, zh, ch, j) · k g h x · l · m · n · r. Longest spellings first.
_ENGLISH = (
    ("tsch", "c"), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("zh", "c"), ("ch", "c"), ("ph", "f"), ("th", "t"), ("wh", "f"),
    ("kh", "k"), ("gh", "k"), ("ck", "k"), ("qu", "kf"), ("dg", "c"), ("ts", "s"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
    ("x", "ks"), ("c", "k"), ("j", "c"),
)  # fmt: skip
_AZERBAIJANI = (
    ("ş", "c"), ("ç", "c"), ("c", "c"), ("j", "c"), ("x", "k"), ("ğ", "k"), ("ts", "s"), ("ua", "fa"), ("ue", "fe"), ("ui", "fi"),
)  # fmt: skip
_CYRILLIC = (
    ("дж", "c"), ("щ", "c"), ("ш", "c"), ("ч", "c"), ("ж", "c"), ("тс", "s"), ("ц", "s"), ("с", "s"), ("з", "s"), ("кс", "ks"),
    ("б", "p"), ("п", "p"), ("в", "f"), ("ф", "f"), ("т", "t"), ("д", "t"), ("г", "k"), ("ґ", "k"), ("х", "k"), ("к", "k"),
    ("л", "l"), ("м", "m"), ("н", "n"), ("р", "r"), ("уа", "f"), ("уе", "f"), ("уі", "f"), ("уо", "f"),
)  # fmt: skip
_REST = str.maketrans(
    {"b": "p", "v": "f", "w": "f", "d": "t", "z": "s", "q": "k", "g": "k", "h": "k"}
    | dict.fromkeys("aeiouyəıöüаеєиіїйоуюяьъэыё'’ʼ-", "")
)
_DOUBLED = re.compile(r"(.)\1+")
_CYRILLIC_LETTER = re.compile(r"[а-яґєії]")
_AZERBAIJANI_LETTER = re.compile(r"[əğışçöü]")


@lru_cache(maxsize=65536)
def sounds(word: str, *, english: bool = False) -> str:
    """The consonant classes of `word`; `english` says how c, j and x are read in Latin letters without accents."""
    low = word.replace("İ", "i").lower()
    steps: tuple[tuple[str, str], ...]
    if _CYRILLIC_LETTER.search(low):
        steps = _CYRILLIC
    else:
        steps = _ENGLISH if english and not _AZERBAIJANI_LETTER.search(low) else _AZERBAIJANI
    for old, new in steps:
        low = low.replace(old, new)
    return _DOUBLED.sub(r"\1", "".join(char for char in low.translate(_REST) if char.isalpha()))


@lru_cache(maxsize=65536)
def alike(english: str, word: str) -> float:
    """How much a target `word` sounds like an `english` one, 0 to 1; endings that the target adds cost little."""
    from rapidfuzz.distance import Indel

    if english.lower() == word.lower():
        return 1.0
    ours = sounds(english, english=True)
    best = 0.0
    for theirs in {sounds(word), sounds(word, english=True)}:
        if len(ours) < 2 or not theirs or ours[0] != theirs[0] or _opening(english) != _opening(word):
            continue
        for cut in range(max(1, len(ours) - 1), min(len(theirs), len(ours) + 1) + 1):
            likeness = float(Indel.normalized_similarity(ours, theirs[:cut]))
            best = max(best, likeness - (0.04 if len(ours) > 2 else 0.2) * (len(theirs) - cut))
    # Two consonants are little to go by: "Iran" and "Aran", "Rome" and «Рим».
    return best if len(ours) > 2 else best * 0.8


def _opening(word: str) -> bool:
    """Whether a word begins with a vowel."""
    return word[:1].lower() in "aeiouəıiöüаеєиіїоуюя" and word[:2].lower() not in (
        "уа",
        "уе",
        "уі",
        "уо",
        "ua",
        "ue",
        "ui",
    )
