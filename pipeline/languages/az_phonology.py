"""How Azerbaijani words take suffixes: vowel harmony, buffers, softening, names of letters and numerals.

Rules after the Azerbaijani orthography rules of 2019 (Nazirlər Kabineti, decree 174) and school grammar.
All words are expected in small letters of the Azerbaijani alphabet; accents of foreign spellings are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VOWELS = "aıoueəiöü"
BACK = "aıou"
CLOSE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}

# Words whose vowel drops before a vowel: beyin, beyni.
DROPPING = frozenset(
    ["ağıl", "ağız", "alın", "beyin", "boyun", "burun", "cisim", "çiyin", "əsil", "ətir", "fəsil", "fikir", "isim", "izin", "qarın", "qəbir", "qisim", "meyil", "nəhir", "nəqil", "nəsil", "oğul", "ömür", "səbir", "sətir", "sinif", "şəkil", "zehin", "zülüm"]
)  # fmt: skip
# Loans that keep q or k before a vowel: hüquq, hüququ; iştirak, iştirakı.
HARD = frozenset(
    ["əmlak", "əxlaq", "hüquq", "idrak", "iraq", "iştirak", "ittifaq", "infaq", "nifaq", "tədqiq", "təhqiq", "tənqiq", "təsdiq", "təşviq", "tətbiq", "təzyiq", "fabrik", "afaq", "üfüq"]
)  # fmt: skip
# Endings of international words, which keep theirs too: dialoq, dialoqu; akademik, akademiki; fabrik, fabriki.
_INTERNATIONAL = re.compile(r"oq$|(?:[aeiou][fmntz]|st|br|xn|ss|bl|nt|tr|kt)ik$")
_LETTERS = dict(
    zip(
        "bcçdefgğhjklmnpqrsştvxyz",
        [
            "be",
            "ce",
            "çe",
            "de",
            "e",
            "fe",
            "ge",
            "ğe",
            "he",
            "je",
            "ka",
            "el",
            "em",
            "en",
            "pe",
            "qe",
            "er",
            "es",
            "şe",
            "te",
            "ve",
            "xe",
            "ye",
            "ze",
        ],
        strict=True,
    )
)
_DIGITS = dict(
    zip(
        "0123456789",
        ["sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"],
        strict=True,
    )
)
_TENS = dict(
    zip(
        "123456789",
        ["on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"],
        strict=True,
    )
)


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """`word` with the accents of foreign letters taken off (é → e); Azerbaijani letters stay."""
    return "".join(char if char in "çğöşüəıi" else unicodedata.normalize("NFD", char)[0] for char in word)


def last_vowel(word: str) -> str:
    """The vowel that governs harmony; e where a word has none."""
    for char in reversed(plain(word)):
        if char in VOWELS:
            return char
    return "e"


def ends_in_vowel(word: str) -> bool:
    """Whether `word` ends in a vowel as written."""
    return bool(word) and plain(word)[-1] in VOWELS


def soften(word: str) -> str:
    """`word` before a suffix that begins with a vowel: çörək → çörəy, uşaq → uşağ, beyin → beyn.

    Words of one syllable keep their consonant (yük, yükü), as do the loans of HARD and international words.
    """
    if word in DROPPING:
        return word[:-2] + word[-1]
    syllables = sum(char in VOWELS for char in word)
    if syllables < 2 or word in HARD or len(word) < 2 or word[-2] not in VOWELS:
        return word
    if _INTERNATIONAL.search(word):
        return word
    return word[:-1] + {"k": "y", "q": "ğ"}.get(word[-1], word[-1])


_DROPPED = {soften(word): word for word in sorted(DROPPING)}


def harden(word: str) -> str:
    """`word` before it was softened, as far as its end tells: nazirliy → nazirlik, uşağ → uşaq, beyn → beyin.

    Words of one syllable and y after a back vowel stay: bağ, çay, saray.
    """
    if word in _DROPPED:
        return _DROPPED[word]
    if sum(char in VOWELS for char in word) < 2:
        return word
    return re.sub(r"(?<=[əeiöü])y$", "k", re.sub(r"ğ$", "q", word))


def pronounceable(acronym: str) -> bool:
    """Whether people read the acronym as a word: NATO, ATƏT, ABŞ, but not BMT or DTX."""
    small = acronym.lower()
    return bool(re.search(f"[{VOWELS}]", small)) and not re.search(
        rf"^[^{VOWELS}]{{2}}|[^{VOWELS}]{{3}}", small
    )


def spoken(acronym: str) -> tuple[str, ...]:
    """What stands for an acronym (small letters) when its suffix is chosen: as a word or by the last letter's name.

    The first is the usual one: nato; bmt → te, abş → abş; a second one is a doublet (msk → ka, ke).
    """
    last = acronym[-1]
    if last in VOWELS:
        return (acronym,)
    name = _LETTERS.get(last, acronym)
    names = (name, "ke") if last == "k" else (name,)
    return (acronym, *names) if pronounceable(acronym) else names


def numeral(digits: str) -> str:
    """The last spoken word of a number in digits: 19 → doqquz, 30 → otuz, 100 → yüz, 2000 → min."""
    kept = digits.rstrip("0")
    zeros = len(digits) - len(kept)
    if not kept:
        return _DIGITS["0"]
    if zeros == 0:
        return _DIGITS[kept[-1]]
    return _TENS[kept[-1]] if zeros == 1 else "yüz" if zeros == 2 else "min" if zeros < 6 else "milyon"


def case_endings(sound: str, *, possessive: bool = False, water: bool = False) -> dict[str, str]:
    """The case endings after `sound` (what is pronounced last, in small letters): gen, dat, acc, loc, abl.

    `possessive`: after a possessive suffix of the third person (n everywhere: Nazirliyi-nə).
    `water`: su and its like take y (suyun, suyu).
    """
    vowel = last_vowel(sound)
    wide, close = "a" if vowel in BACK else "ə", CLOSE[vowel]
    if possessive:
        return {
            "gen": f"n{close}n",
            "dat": f"n{wide}",
            "acc": f"n{close}",
            "loc": f"nd{wide}",
            "abl": f"nd{wide}n",
        }
    open_end = ends_in_vowel(sound)
    gen, acc, dat = ("y", "y", "y") if water else ("n", "n", "y") if open_end else ("", "", "")
    return {
        "gen": f"{gen}{close}n",
        "dat": f"{dat}{wide}",
        "acc": f"{acc}{close}",
        "loc": f"d{wide}",
        "abl": f"d{wide}n",
    }


def plural_ending(sound: str) -> str:
    """-lar or -lər."""
    return "lar" if last_vowel(sound) in BACK else "lər"


def possessive_ending(sound: str) -> str:
    """The possessive suffix of the third person: -ı after a consonant, -sı after a vowel."""
    close = CLOSE[last_vowel(sound)]
    return f"s{close}" if ends_in_vowel(sound) else close


def harmonise(suffix: str, base: str) -> str:
    """`suffix` with its vowels in harmony with `base` (small letters): dır after Kiyev is dir. -kı keeps to -ki after front."""
    made = base
    for char in suffix:
        if char in "aə":
            made += "a" if last_vowel(made) in BACK else "ə"
        elif char in "ıiuü":
            made += CLOSE[last_vowel(made)]
        else:
            made += char
    return made[len(base) :]
