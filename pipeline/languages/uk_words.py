"""One Ukrainian word at a time: its forms from the dictionary where it is installed, else by ending.

pymorphy3 and its dictionary are optional (extra "morphology"): everything here works without them, less surely.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pipeline.languages import uk_plural, uk_rules
from pipeline.languages.uk_rules import Table

CASE = {
    "nomn": "nom",
    "gent": "gen",
    "datv": "dat",
    "accs": "acc",
    "ablt": "ins",
    "loct": "loc",
    "voct": "voc",
}
_GENDER = {"masc": "m", "femn": "f", "neut": "n"}
_NAMES = {"Name", "Surn", "Patr"}
_CYRILLIC = re.compile(r"[Ѐ-ӿ'-]+")


class Word(NamedTuple):
    """A word that declines: `gender` m, f, n, pl or "" (unknown); `known`: the dictionary has it."""

    table: Table
    gender: str
    animate: bool
    known: bool
    fixed: bool = False


@cache
def analyzer() -> Any:
    """The pymorphy3 analyser for Ukrainian; None where it or its dictionary is not installed."""
    try:
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang="uk")
    except (ImportError, ValueError):  # ValueError: the analyser is here, the dictionary is not
        return None


@lru_cache(maxsize=32768)
def parses(word: str) -> tuple[tuple[Any, bool], ...]:
    """What the dictionary thinks of `word` (small letters): (parse, known) pairs, most likely first."""
    morph = analyzer()
    if morph is None or not _CYRILLIC.fullmatch(word):
        return ()  # pymorphy3 fails on letters without a Unicode name, and knows no Latin word anyway
    return tuple((parse, bool(parse.is_known)) for parse in morph.parse(word))


def _nominative(parse: Any) -> bool:
    """Whether a parse is nominative; the dictionary leaves the case out of some lemmas («секретар»)."""
    return "nomn" in parse.tag or (parse.tag.case is None and parse.word == parse.normal_form)


def is_adjective(word: str) -> str:
    """The gender (m, f, n, pl) in which `word` is an adjective in the nominative, or nothing."""
    found = parses(word)
    for parse, known in found:
        tag = parse.tag
        if known and tag.POS in ("ADJF", "PRTF", "NPRO") and "nomn" in tag:
            return "pl" if tag.number == "plur" else _GENDER.get(str(tag.gender), "")
    if any(known for _, known in found):
        return ""
    return uk_rules.looks_adjectival(word)


def is_adverb(word: str) -> bool:
    """Whether the dictionary has `word` as an adverb and as nothing else."""
    found = [parse.tag.POS for parse, known in parses(word) if known]
    return bool(found) and set(found) == {"ADVB"}


def is_nominative_noun(word: str) -> bool:
    """Whether the dictionary has `word` as a noun in the nominative; unknown words may be."""
    return bool(nominative_genders(word))


@lru_cache(maxsize=32768)
def nominative_genders(word: str) -> frozenset[str]:
    """The genders (m, f, n, pl) in which `word` is a noun in the nominative; all of them where no dictionary knows it."""
    found = [parse for parse, known in parses(word) if known]
    if not found:
        return frozenset({"m", "f", "n", "pl"})
    return frozenset(
        "pl" if parse.tag.number == "plur" else _GENDER.get(str(parse.tag.gender), "m")
        for parse in found
        if parse.tag.POS == "NOUN" and _nominative(parse)
    )


def is_word(word: str) -> bool:
    """Whether the dictionary knows `word` (small letters) as anything but a personal name or a wrong spelling."""
    found = [parse for parse, known in parses(word) if known and "Dist" not in parse.tag]
    return bool(found) and not any(_NAMES & set(map(str, parse.tag.grammemes)) for parse in found)


@lru_cache(maxsize=32768)
def noun(word: str, gender: str, number: str, animate: bool | None, place: bool) -> Word:
    """The noun `word` (small letters). Hints may be empty or None; `number` pl asks for the plural alone."""
    best = _best(word, gender, number, animate)
    if best is not None:
        return _from_dictionary(best, animate, place)
    living = uk_rules.looks_living(word) if animate is None and not place else bool(animate)
    return _by_rule(word, gender, number, living, place)


def _best(word: str, gender: str, number: str, animate: bool | None) -> Any:
    candidates = []
    for rank, (parse, known) in enumerate(parses(word)):
        tag = parse.tag
        if not known or tag.POS != "NOUN" or not _nominative(parse) or "Dist" in tag:
            continue  # Dist marks spellings that the dictionary holds for wrong, and their forms are not reliable
        plural = tag.number == "plur"
        if number and plural != (number == "pl") and "Fixd" not in tag:
            continue
        if gender and not plural and _GENDER.get(str(tag.gender)) not in (gender, None) and "Fixd" not in tag:
            continue
        named = bool((_NAMES | {"Abbr"}) & set(map(str, tag.grammemes)))  # «цар» is no abbreviation either
        mismatch = animate is not None and (tag.animacy == "anim") != animate
        # «Сестра», «коза», «білка» are in the dictionary a second time, as things that have no plural.
        single = not plural and not any(form.tag.number == "plur" for form in parse.lexeme)
        candidates.append((named, mismatch, plural and "Pltm" not in tag, single, rank, parse))
    if not candidates:
        return None
    best = min(candidates, key=lambda c: c[:5])
    # «Нато» is a form of the name Ната, «Бак» a surname: a name is no reading of a thing or a place.
    return None if best[0] and animate is False else best[5]


def _twins(parse: Any) -> list[Any]:
    """The parses of the same word that differ only in their forms: центр (центра) and центр (центру)."""
    return [
        other
        for other, known in parses(parse.word)
        if known and other.tag.POS == "NOUN" and _nominative(other) and other.tag.gender == parse.tag.gender
        and other.tag.animacy == parse.tag.animacy and not (_NAMES & set(map(str, other.tag.grammemes)))
    ] or [parse]  # fmt: skip


def _from_dictionary(parse: Any, animate: bool | None, place: bool) -> Word:
    tag = parse.tag
    living = tag.animacy == "anim" if animate is None else animate
    gender = "pl" if tag.number == "plur" else _GENDER.get(str(tag.gender), "")
    if "Fixd" in tag:
        return Word(uk_rules.invariable(parse.word), gender, living, known=True, fixed=True)
    collected: dict[tuple[str, str], list[str]] = {}
    for form in (form for twin in _twins(parse) for form in twin.lexeme):
        case = "nom" if _nominative(form) else CASE.get(str(form.tag.case))
        if case is None or "Dist" in form.tag or ("ґ" in form.word and "ґ" not in parse.word):
            continue  # «ґеноцид» is another spelling of «геноцид»
        number = "pl" if form.tag.number == "plur" else "sg"
        if gender == "pl" and number == "sg":
            continue
        if number == "sg" and form.tag.gender not in (tag.gender, None):
            continue  # an adjective turned noun brings its other genders: уповноважений, уповноважена
        collected.setdefault((case, number), []).append(form.word)
    table = uk_rules.order(
        {key: tuple(forms) for key, forms in collected.items()},
        gender=gender,
        animate=living,
        place=place,
    )
    table["nom", "pl" if gender == "pl" else "sg"] = (parse.word,)
    if gender == "m" and tag.animacy == "anim" and not living and parse.word[-1] not in "ая":
        table["acc", "sg"] = (parse.word, *table["acc", "sg"])  # the club «Шахтар», the town Шарм-еш-Шейх
    if gender == "m" and tag.animacy == "inan" and living:
        table |= {
            ("acc", number): table["gen", number] for number in ("sg", "pl") if ("gen", number) in table
        }
    return Word(table, gender, living, known=True)


_FOREIGN_IN_O = frozenset(
    [
        "метро",
        "кіно",
        "бюро",
        "депо",
        "євро",
        "кімоно",
        "казино",
        "кредо",
        "вето",
        "лото",
        "лего",
        "мото",
        "авто",
        "фото",
    ]
)


def _is_native_in_o(word: str) -> bool:
    """Whether a thing in -о declines: дзеркало, житло; but радіо, метро do not."""
    return bool(re.search(r"[бвгґджзклмнпрстфхцчшщ]о$", word)) and word not in _FOREIGN_IN_O


def _by_rule(word: str, gender: str, number: str, animate: bool, place: bool) -> Word:
    guessed = uk_rules.guess_gender(word)
    if number == "pl" or (guessed == "pl" and not gender and not animate):
        return Word(uk_plural.alone(word), "pl", animate, known=False)
    # Places named by an adjective: Хмельницький, Червоне, Біла.
    shape = uk_rules.looks_adjectival(word)
    if (shape == "m" and gender in ("m", "")) or (
        shape == "n" and gender in ("n", "") and word[-3:-1] in ("ьк", "он", "ан")
    ):
        return Word(uk_rules.adjective(word, shape, animate=animate), shape, animate, known=False)
    sex = gender or guessed or ("n" if not place and _is_native_in_o(word) else "")
    if not sex or sex == "pl":
        return Word(uk_rules.invariable(word), sex, animate, known=False, fixed=True)
    table = uk_rules.noun(word, sex, animate=animate, place=place)
    both = {} if place else uk_plural.of_noun(word, sex, table, animate=animate)
    return Word({**table, **both}, sex, animate, known=False)
