"""Azerbaijani paradigms by rule: from a term and what the glossary knows of it to its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.languages import az_phonology as sounds
from pipeline.languages.base import Form
from pipeline.model import Target, TermKind

CASES = ("nom", "gen", "dat", "acc", "loc", "abl")
PROPER = frozenset({TermKind.PERSON, TermKind.PLACE})

# Words whose own last vowel looks like a possessive suffix, as the last word of a phrase: «Yeni Dehli», «Milli Ordu»
# («Azərbaycan Ordusu» has the suffix: -su).
_NOT_POSSESSIVE = frozenset(
    ["ali", "altı", "arzu", "bakı", "bali", "batumi", "bitki", "boru", "bölgü", "çalğı", "çili", "cizgi", "dəli", "dehli", "dini", "duyğu", "elmi", "əli", "fici", "gəmi", "görüntü", "gürcü", "güzgü", "haiti", "həqiqi", "hərbi", "hindu", "içki", "iki", "jüri", "keçi", "kimi", "körpü", "kürsü", "mali", "maori", "mavi", "mədəni", "milli", "missisipi", "mülki", "nəzəri", "ordu", "örtü", "ölçü", "peru", "qanuni", "qapı", "qayğı", "qırmızı", "qonşu", "quru", "quzu", "rəsmi", "sarı", "seçki", "sergi", "sərgi", "sevgi", "siti", "siyasi", "somali", "su", "süngü", "sürü", "taksi", "tanrı", "tbilisi", "tikinti", "toplantı", "tsunami", "vəli", "vergi", "vurğu", "yalı", "yapı", "yarı", "yazı", "yeddi"]
)  # fmt: skip
# Surnames and places from Slavic lands: «Volodimir Zelenski» is no possessive.
_SLAVIC = re.compile(r"[nvy]ski$")
# Compounds written in one word that keep the possessive suffix: dəvəquşu, dəvəquşuna, dəvəquşları.
_SOLID = re.compile(r"\w{3,}(?:quşu|ağacı|balığı|böcəyi)$")
# The suffix of trades: «tərcüməçi» is no possessive.
_AGENT = re.compile(r"\w{2}ç[ıiuü]$")
# Foreign spelling, where what is written is not what is said: the suffix stands off by a hyphen (Google-un, iPhone-un).
_FOREIGN = re.compile(r"w|(?:oo|ee|ck|ph|th|sh|ch|ou|gh|[bcdgklmnprstvz]e)$|(?:oo|ee|ck|ph|th|wh|ou)")
_DIGITS = re.compile(r"([0-9]+)$")


def lower(text: str) -> str:
    """`text` in small letters, I → ı and İ → i."""
    return text.replace("I", "ı").replace("İ", "i").lower()


def upper(text: str) -> str:
    """`text` in capitals, i → İ and ı → I."""
    return text.replace("i", "İ").replace("ı", "I").upper()


def is_acronym(word: str) -> bool:
    """Two capitals or more and nothing small: BMT, ABŞ, Aİ."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def is_possessive(target: Target, kind: TermKind) -> bool:
    """Whether the term ends in the possessive suffix of the third person; the glossary's flag wins.

    Without a flag: a phrase whose last word ends in -sı, or in a close vowel that is in harmony with the one before
    it («Xarici İşlər Nazirliyi», «Avropa İttifaqı»; «Qara dəniz», «Abu Dabi» are none).
    """
    if target.possessive is not None:
        return target.possessive
    words = lower(target.term).split()
    if kind is TermKind.PERSON or not words or is_acronym(target.term.split()[-1]):
        return False
    last = words[-1].split("-")[-1]
    if len(words) == 1:
        return bool(_SOLID.search(last))
    if last in _NOT_POSSESSIVE or len(last) < 3 or last[-1] not in "ıiuü" or _SLAVIC.search(last):
        return False
    stem = last[:-2] if re.search(r"[aəeıiouöü]s[ıiuü]$", last) else last[:-1]
    if sounds.CLOSE[sounds.last_vowel(stem)] != last[-1] or sounds.ends_in_vowel(stem) == (stem == last[:-1]):
        return False
    return not _AGENT.search(last)


def is_proper(word: str, target: Target, kind: TermKind) -> bool:
    """Whether the word keeps its k or q: names of people and places do (İraqa), common nouns do not (uşağa)."""
    if not word[:1].isupper():
        return False
    common = re.search(r"l[ıiuü][kq]$", lower(word)) and len(word) > 5
    return not common and (kind in PROPER or " " not in target.term)


@lru_cache(maxsize=32768)
def forms(term: str, *, possessive: bool, proper: bool, plural: bool, common: bool) -> tuple[Form, ...]:
    """Every form of `term`, of which only the last word inflects, without what the glossary lists.

    `possessive`: it ends in the possessive suffix; `proper`: k and q stay; `plural`: it is a plural already;
    `common`: add a plural and the forms with a possessive suffix, which names of people and places seldom have.
    """
    number = "pl" if plural else "sg"
    made = [Form(term, "nom", number), *_singular(term, number, possessive, proper)]
    if common and not plural:
        made += _plural_of_possessed(term) if possessive else _more(term, proper)
    return tuple(dict.fromkeys(made))


def _singular(term: str, number: str, possessive: bool, proper: bool) -> Iterator[Form]:
    for rank, (joint, sound, soft) in enumerate(_joints(term, proper)):
        water = sound == "su" or sound.endswith(" su")
        for case, ending in sounds.case_endings(sound, possessive=possessive, water=water).items():
            base = soft if ending[0] in sounds.VOWELS and not joint else term
            yield Form(f"{base}{joint}{ending}", case, number, preferred=rank == 0)


def _joints(term: str, proper: bool) -> Iterator[tuple[str, str, str]]:
    """The ways to add a suffix: what joins it (nothing or a hyphen), the sound it follows, the softened term."""
    word = re.split(r"[\s-]", term)[-1].strip("\"”»'’")
    small = lower(word)
    if digits := _DIGITS.search(term):
        yield "-", sounds.numeral(digits[1]), term
    elif is_acronym(word):
        for sound in sounds.spoken(small):
            yield "-", sound, term
    elif term[-1:] in '"”»':
        yield "", small, term
        yield "-", small, term
    elif _FOREIGN.search(small):
        said = re.sub(r"(?<=[^aeiouəıöü])e$", "", small) if len(small) > 4 else small
        if sounds.last_vowel(said) == "e" and not re.search("[eə]", said):
            said = small
        yield "-", said, term
        yield "", small, term
    else:
        softened = small if proper else sounds.soften(small)
        yield "", small, term[: len(term) - len(small)] + _recase(softened, word)


def _recase(softened: str, word: str) -> str:
    """`softened` with the capitals of `word`, letter by letter from the left."""
    kept = word[: len(softened)]
    return "".join(upper(char) if old.isupper() else char for char, old in zip(softened, kept, strict=True))


def _more(term: str, proper: bool) -> Iterator[Form]:
    """The plural, and both numbers with a possessive suffix: nazirlər, naziri, nazirləri."""
    joint, sound, soft = next(_joints(term, proper))
    many = f"{term}{joint}{sounds.plural_ending(sound)}"
    yield Form(many, "nom", "pl")
    for case, ending in sounds.case_endings(lower(many)).items():
        yield Form(f"{many}{ending}", case, "pl")
    suffix = sounds.possessive_ending(sound)
    owned = f"{soft if suffix[0] in sounds.VOWELS and not joint else term}{joint}{suffix}"
    yield from _owned(owned, "sg")
    yield from _owned(many + sounds.possessive_ending(lower(many)), "pl")


def _owned(owned: str, number: str) -> Iterator[Form]:
    """The cases of a form with a possessive suffix."""
    yield Form(owned, "nom", number, preferred=False, possessed=True)
    for case, ending in sounds.case_endings(lower(owned), possessive=True).items():
        yield Form(f"{owned}{ending}", case, number, preferred=False, possessed=True)


def _plural_of_possessed(term: str) -> Iterator[Form]:
    """The plural of a possessive compound: xarici işlər naziri → xarici işlər nazirləri."""
    small = lower(term)
    bare = term[: -2 if re.search(r"[aəeıioöuü]s[ıiuü]$", small) else -1]
    word = re.split(r"[\s-]", bare)[-1]
    bare = bare[: len(bare) - len(word)] + _hardened(word)
    many = bare + sounds.plural_ending(lower(bare))
    many += sounds.possessive_ending(lower(many))
    yield Form(many, "nom", "pl")
    for case, ending in sounds.case_endings(lower(many), possessive=True).items():
        yield Form(f"{many}{ending}", case, "pl")


def _hardened(word: str) -> str:
    """`word` as it was before the suffix: Nazirliy → Nazirlik, torpağ → torpaq; but Saray stays, as does dağ."""
    hard = sounds.harden(lower(word))
    return (
        word
        if hard == lower(word) or word.isupper()
        else word[: -1 if len(hard) == len(word) else -2]
        + (hard[-1:] if len(hard) == len(word) else hard[len(word) - 2 :])
    )
