"""Looking: which demands a hypothesis fulfils, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.languages import Language, Occurrence
from pipeline.locking.demands import Demand, groups

# The letters that an adjective's ending takes in Ukrainian: «український», «українського», «українськими».
_ENDING = r"\w{1,4}"
_STEM_CUT = 2


@dataclass(frozen=True, slots=True)
class Look:
    """For each demand the occurrence that fulfils it, or None. `shared`: demands without one of their own whose
    term does stand in the target, once for several mentions, as where the source repeats a name.
    """

    found: tuple[Occurrence | None, ...]
    shared: frozenset[int] = frozenset()

    @property
    def missing(self) -> tuple[int, ...]:
        """The demands that nothing fulfils."""
        return tuple(i for i, hit in enumerate(self.found) if hit is None and i not in self.shared)

    @property
    def kept(self) -> int:
        """How many demands are fulfilled; one that shares counts half."""
        return 2 * sum(hit is not None for hit in self.found) + len(self.shared)

    @property
    def claimed(self) -> tuple[tuple[int, int], ...]:
        """The spans that are taken."""
        return tuple((hit.start, hit.end) for hit in self.found if hit is not None)


def look(text: str, items: Sequence[Demand], language: Language) -> Look:
    """Look for every demand in `text`; each span of the text fulfils one demand, long terms choose first."""
    found: list[Occurrence | None] = [None] * len(items)
    shared: set[int] = set()
    taken: list[tuple[int, int]] = []
    for group in groups(items):
        hits = [
            hit for hit in _occurrences(text, items[group[0]], language) if free(hit.start, hit.end, taken)
        ]
        for i, hit in zip(group, hits, strict=False):
            found[i] = hit
            taken.append((hit.start, hit.end))
        if hits:
            shared.update(group[len(hits) :])
    return Look(tuple(found), frozenset(shared))


def free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether `start:end` overlaps nothing that is taken."""
    return all(end <= a or start >= b for a, b in taken)


def _occurrences(text: str, item: Demand, language: Language) -> list[Occurrence]:
    """Where `item` stands in `text`, left to right, without overlaps."""
    if item.opaque:
        wanted = item.match.text if item.match.opaque else item.paradigm.lemma
        return [Occurrence(m.start(), m.end(), m[0]) for m in re.finditer(re.escape(wanted), text)]
    hits = list(language.find(text, item.paradigm))
    if item.adjective:
        spans = [(hit.start, hit.end) for hit in hits]
        hits += [
            hit for hit in _adjectives(text, item.adjective, language) if free(hit.start, hit.end, spans)
        ]
    return sorted(hits, key=lambda hit: hit.start)


def _adjectives(text: str, adjective: str, language: Language) -> list[Occurrence]:
    """The adjective in any gender, number and case: its stem with any short ending."""
    folded = language.fold(adjective)
    bare = len(folded) > 4 and folded.endswith(("ий", "ій"))
    pattern = re.escape(folded[:-_STEM_CUT]) + _ENDING if bare else re.escape(folded)
    return [
        Occurrence(m.start(), m.end(), text[m.start() : m.end()], "adjective")
        for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", language.fold(text))
    ]
