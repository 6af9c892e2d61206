"""The plural of Ukrainian nouns by ending, where no dictionary knows the word (Український правопис, §§ 84-102)."""

from __future__ import annotations

import re

from pipeline.languages import uk_rules
from pipeline.languages.uk_rules import Table

_VOWELS = "аеєиіїоуюя"


def of_noun(word: str, gender: str, singular: Table, *, animate: bool) -> Table:
    """The plural beside `singular`, the table of `word`; empty where it does not decline.

    The genitive of feminines and neuters is the weak spot: a vowel may come in (зірка, зірок; but комісія, комісій).
    """
    oblique = singular["gen", "sg"][0]
    if oblique == word and gender != "n":
        return {}
    stem = oblique[:-1]
    if gender == "m":
        return _masculine(stem, oblique, animate=animate)
    if gender == "f":
        return _feminine(word, stem, animate=animate)
    return _neuter(word, stem) if gender == "n" else {}


def _masculine(stem: str, oblique: str, *, animate: bool) -> Table:
    soft, sibilant = oblique[-1] in "яю", stem[-1] in "жчшщ"
    glide = soft and stem[-1] in _VOWELS
    many = stem + ("ї" if glide else "і" if soft or sibilant else "и")
    genitive = stem + ("їв" if glide else "ів")
    return _table(many, genitive, stem + ("я" if soft else "а"), animate=animate)


def _feminine(word: str, stem: str, *, animate: bool) -> Table:
    if word[-1] not in "ая":
        hard = stem[-1] in "жчшщ"
        return _table(stem + "і", stem + "ей", stem + ("а" if hard else "я"), animate=animate)
    soft = word[-1] == "я"
    glide = soft and stem[-1] in _VOWELS + "'"
    many = stem + ("ї" if glide else "і" if soft or stem[-1] in "жчшщ" else "и")
    return _table(many, _bare(stem, soft=soft, glide=glide), stem + ("я" if soft else "а"), animate=animate)


def _neuter(word: str, stem: str) -> Table:
    doubled = re.search(r"(нн|тт|лл)я$", word)
    genitive = word[:-2] + "ь" if doubled else _bare(word[:-1], soft=word[-1] == "я", glide=False)
    a = "я" if word[-1] == "я" or re.search(r"[рл]е$", word) else "а"
    return _table(word[:-1] + a, genitive, word[:-1] + a, animate=False)


_CLUSTER = re.compile(r"(?<=[бвгґджзклмнпрстфхцчшщ])ь?([нл])$")


def _bare(stem: str, *, soft: bool, glide: bool) -> str:
    """The genitive without an ending, with the vowel that parts its consonants: комісій, земель, зірок, лікарень, вікон."""
    if glide:
        return stem + "й"
    parted = _CLUSTER.sub(lambda found: ("о" if stem[-2] == "к" else "е") + found[1], stem)
    if soft:
        return parted + "ь"
    return re.sub(r"(?<=[бвгґджзлмнпрстфхцчшщ])ь?к$", "ок", parted)


def _table(many: str, genitive: str, base: str, *, animate: bool) -> Table:
    return {
        ("nom", "pl"): (many,),
        ("gen", "pl"): (genitive,),
        ("dat", "pl"): (f"{base}м",),
        ("acc", "pl"): (genitive,) if animate else (many,),
        ("ins", "pl"): (f"{base}ми",),
        ("loc", "pl"): (f"{base}х",),
        ("voc", "pl"): (many,),
    }


def alone(word: str) -> Table:
    """A noun that is a plural already: Карпати, Карпат; штати, штатів. Both patterns of the genitive are given."""
    if word[-1] not in "иіїая":
        return uk_rules.invariable(word, "pl")
    stem = word[:-1]
    soft = word[-1] in "іїя" and stem[-1:] not in "жчшщ"
    bare = re.sub(r"гор$", "гір", stem) + ("ь" if soft and stem[-1:] not in _VOWELS + "бпвмф" else "")
    table = _table(
        word, stem + ("їв" if word[-1] == "ї" else "ів"), stem + ("я" if soft else "а"), animate=False
    )
    genitives = (*table["gen", "pl"], bare)
    return {**table, ("gen", "pl"): genitives[::-1] if bare.endswith("гір") else genitives}
