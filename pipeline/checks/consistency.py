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

    No transliteration is needed: the spelling of a name is the word's beginning that comes with it in most entries
    and hardly without it; an entry without that, but with a capitalised word much like it, disagrees.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        if place.entry.target.strip():
            for name in set(_NAME.findall(place.entry.source)):
                by_name[name].append(i)
    starts = [_starts(place.entry.target, language) for place in places]
    totals = Counter(start for one in starts for start in one)
    found = []
    for name, indices in by_name.items():
        if len(indices) < SEEN:
            continue
        counts = Counter(start for i in indices for start in starts[i])
        usual = _usual(counts, totals, len(indices))
        if not usual:
            continue
        model = next(places[i] for i in indices if usual in starts[i])
        for i in indices:
            if usual not in starts[i] and (word := _like(usual, starts[i])):
                right = starts[places.index(model)][usual]
                message = f"“{name}” is «{word}» here and «{right}» at {model.where}"
                found.append((i, Issue("name-consistency", Severity.WARNING, message, places[i].entry.key)))
    return found


def _starts(text: str, language: Language) -> dict[str, str]:
    """The capitalised words of `text` by their beginnings: without what a case ending may change."""
    words = (word for word in _WORD.findall(text) if word[0] != language.lower(word[0]))
    return {language.fold(word[: max(4, len(word) - _ENDING)]): word for word in words}


def _usual(counts: Counter[str], totals: Counter[str], entries: int) -> str:
    """The beginning that comes with the name, and that most of its entries have; "" where there is none."""
    fitting = [s for s, n in counts.items() if n >= max(2, COVERAGE * entries) and n >= PRECISION * totals[s]]
    return max(fitting, key=lambda s: (counts[s], len(s), s), default="")


def _like(usual: str, starts: dict[str, str]) -> str:
    """The word of `starts` that is another spelling of the usual one; "" where there is none."""
    from rapidfuzz.fuzz import ratio

    best = max(starts, key=lambda start: (ratio(start, usual), start), default="")
    return starts[best] if best and ratio(best, usual, score_cutoff=ALIKE) else ""
