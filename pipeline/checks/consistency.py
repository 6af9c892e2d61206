"""What must agree between the entries of a run: one source, one translation; one name, one spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.base import shorten
from pipeline.languages import Language
from pipeline.model import Entry, Issue, Severity

CODES = {
    "consistency": "The same source is translated differently elsewhere",
    "name-consistency": "A name is spelled differently elsewhere",
}
_NAME = re.compile(r"(?<=[^\s.!?:…\"“«(]\s)[A-Z][^\W\d_]{3,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
# A name in fewer entries says nothing about its spelling.
SEEN = 3
# The spelling of the others must stand in so many of them (the rest may have a pronoun), and hardly elsewhere.
COVERAGE, PRECISION = 0.6, 0.6
# Letters that case endings may change at the end of a name, and how alike (percent) two spellings of one name are.
_ENDING = 3
ALIKE = 70
# Letters by which words are counted over all entries, and entries whose words are tried as the name's spelling.
_BEGINNING = 4
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a run; `where` names it for the reader of another entry ("visit.po:12")."""

    entry: Entry
    where: str


def disagreements(places: Sequence[Place]) -> list[tuple[int, Issue]]:
    """(index, issue) for each entry whose source most others of the same source translate differently.

    Case, outer white space and the final full stop do not count.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        if place.entry.target.strip():
            groups[_bare(place.entry.source)].append(i)
    found = []
    for indices in groups.values():
        if len(indices) < 2:
            continue
        targets = Counter(_bare(places[i].entry.target) for i in indices)
        if len(targets) == 1:
            continue
        usual = max(targets, key=lambda text: (targets[text], -indices[0]))
        model = next(places[i] for i in indices if _bare(places[i].entry.target) == usual)
        for i in indices:
            if _bare(places[i].entry.target) != usual:
                message = f"the same source is «{shorten(model.entry.target)}» at {model.where}"
                found.append((i, Issue("consistency", Severity.WARNING, message, places[i].entry.key)))
    return found


def _bare(text: str) -> str:
    """`text` for comparison."""
    return " ".join(text.split()).rstrip(".").casefold()


def name_disagreements(places: Sequence[Place], language: Language) -> list[tuple[int, Issue]]:
    """(index, issue) for each entry that spells a name otherwise than most entries with that name do.

    No transliteration is needed: the spelling of a name is the capitalised word that comes with it in most entries,
    in any case, and hardly without it; an entry without that, but with a word much like it, disagrees.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        if place.entry.target.strip():
            for name in set(_NAME.findall(place.entry.source)):
                by_name[name].append(i)
    by_name = {name: indices for name, indices in by_name.items() if len(indices) >= SEEN}
    words = [_capitalised(place.entry.target, language) if by_name else {} for place in places]
    beginnings = Counter(start for one in words for start in {word[:_BEGINNING] for word in one})
    found = []
    for name, indices in by_name.items():
        usual = _usual([words[i] for i in indices], beginnings)
        if not usual:
            continue
        where = next(i for i in indices if usual in words[i])
        for i in indices:
            if (other := _like(usual, words[i])) and not any(_same(usual, word) for word in words[i]):
                shown = f"“{name}” is «{words[i][other]}» here and «{words[where][usual]}»"
                message = f"{shown} at {places[where].where}"
                found.append((i, Issue("name-consistency", Severity.WARNING, message, places[i].entry.key)))
    return found


def _capitalised(text: str, language: Language) -> dict[str, str]:
    """The capitalised words of `text` by their folded form."""
    words = (word for word in _WORD.findall(text) if word[0] != language.lower(word[0]))
    return {language.fold(word): word for word in words}


def _usual(entries: Sequence[dict[str, str]], beginnings: Counter[str]) -> str:
    """The word that most of a name's `entries` have, in any case, and that is hardly anywhere else; "" for none."""
    candidates = dict.fromkeys(word for words in entries[:_LOOKED_AT] for word in words)
    best, most = "", 1
    for candidate in candidates:
        times = sum(any(_same(candidate, word) for word in words) for words in entries)
        enough = times >= COVERAGE * len(entries) and times >= PRECISION * beginnings[candidate[:_BEGINNING]]
        if enough and times > most:
            best, most = candidate, times
    return best


def _same(first: str, second: str) -> bool:
    """Whether two words are one but for a case ending: «Байден», «Байденові», but not «Бейден»."""
    if first[:2] != second[:2]:  # the quick answer for nearly all pairs
        return False
    shared = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    shorter = min(len(first), len(second))
    return (shorter if shared is None else shared) >= shorter - _ENDING


def _like(usual: str, words: dict[str, str]) -> str:
    """The word of `words` that is another spelling of the usual one; "" where there is none."""
    from rapidfuzz.fuzz import ratio

    best = max(words, key=lambda word: (ratio(word, usual), word), default="")
    return best if best and ratio(best, usual, score_cutoff=ALIKE) else ""
