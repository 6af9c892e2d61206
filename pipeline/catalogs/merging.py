"""A changed article meets the catalog that people have worked in: who keeps what.

Laws: an entry that a person touched is never replaced; an entry whose sentence is gone becomes obsolete and comes
back with its sentence; a new sentence that grew out of an old one carries the old text in `#|`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.catalog import Catalog
from pipeline.catalogs.notes import is_our_draft, mark
from pipeline.model import Entry, Segment

# Below this similarity (percent, of the longer text) a vanished sentence is not offered as the old text of a new one.
SIMILAR = 50
# A sentence that moved away as well as changed must be closer than this to be recognised.
SIMILAR_ELSEWHERE = 75
# Beyond so many unmatched sentences on both sides, only neighbours are compared (a rewritten article is a new one).
MANY = 1500


@dataclass(frozen=True, slots=True)
class Plan:
    """What a catalog knows of one segment.

    `key`: the entry's msgctxt. `entry`: the entry of the same source, live or obsolete. `former`: where there is
    none, the vanished entry that this segment seems to have grown out of.
    """

    segment: Segment
    key: str
    entry: Entry | None = None
    former: Entry | None = None

    @property
    def held(self) -> bool:
        """Whether a person's work stands here: approved, or fuzzy and not our own text."""
        entry = self.entry
        return entry is not None and bool(entry.target) and not (entry.fuzzy and is_our_draft(entry))

    @property
    def recipe(self) -> str:
        """The recipe of our own draft that stands here; "" where none does."""
        return mark(self.entry)[1] if self.entry and is_our_draft(self.entry) else ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new draft for a plan: its text, and the notes that go with it."""

    target: str
    notes: tuple[str, ...]
    fuzzy: bool = True


def base(key: str) -> str:
    """`key` without its occurrence suffix."""
    return key.split("-", 1)[0]


def plan(old: Catalog | None, segments: Sequence[Segment]) -> tuple[Plan, ...]:
    """One plan for each segment, in order."""
    entries = old.entries if old else ()
    taken = _assign(entries, segments)
    used = {id(entry) for entry in taken if entry}
    formers = _formers(entries, segments, taken, used)
    keys = {entry.key for entry in entries}
    plans = []
    for i, segment in enumerate(segments):
        entry = taken[i]
        key = entry.key if entry else _free(segment.key, keys)
        keys.add(key)
        plans.append(Plan(segment, key, entry, formers.get(i)))
    return tuple(plans)


def assemble(old: Catalog, plans: Sequence[Plan], fresh: Mapping[int, Fresh], reference: str) -> Catalog:
    """The new catalog: kept entries as they are but for their place, fresh drafts, and what vanished as obsolete.

    `fresh[i]` is for `plans[i]`; `reference` is the article's path for `#:`.
    """
    live = [
        _entry(plan, fresh.get(i), ((reference, str(plan.segment.line)),)) for i, plan in enumerate(plans)
    ]
    used = {id(plan.entry) for plan in plans if plan.entry}
    present = {(entry.key, entry.source) for entry in live}
    gone = [
        replace(entry, obsolete=True, references=(), notes=())
        for entry in old.entries
        if id(entry) not in used and (entry.key, entry.source) not in present and _worth_keeping(entry)
    ]
    return replace(old, entries=(*live, *gone))


def _worth_keeping(entry: Entry) -> bool:
    """Whether a vanished entry holds anything at all: a target or a person's comment."""
    return bool(entry.target or entry.comments)


def _entry(plan: Plan, fresh: Fresh | None, references: tuple[tuple[str, str], ...]) -> Entry:
    """The entry for `plan`, with the fresh draft where one was made and nobody's work stands there."""
    old = plan.entry
    if old is not None and (plan.held or fresh is None):
        notes = (plan.segment.kind.value, *old.notes[1:]) if old.notes else (plan.segment.kind.value,)
        return replace(old, references=references, notes=notes, obsolete=False)
    comments = old.comments if old else ()
    flags = old.flags if old else ()
    previous, previous_key = (old.previous, old.previous_key) if old else ("", "")
    if plan.former is not None:
        previous, previous_key = plan.former.source, plan.former.key
    return Entry(
        key=plan.key,
        source=plan.segment.text,
        target=fresh.target if fresh else "",
        fuzzy=fresh.fuzzy and bool(fresh.target) if fresh else False,
        previous=previous,
        previous_key=previous_key,
        references=references,
        notes=fresh.notes if fresh else (plan.segment.kind.value,),
        comments=comments,
        flags=flags,
    )


def _free(key: str, keys: set[str]) -> str:
    """`key`, or its first occurrence suffix that no entry has."""
    if key not in keys:
        return key
    stem, number = base(key), 2
    while f"{stem}-{number}" in keys:
        number += 1
    return f"{stem}-{number}"


def _assign(entries: Sequence[Entry], segments: Sequence[Segment]) -> list[Entry | None]:
    """The old entry of the same source for each segment.

    Repeated sentences are told apart by their neighbours: where the first of two equal sentences was removed, the
    translation that stays is that of the second.
    """
    olds: dict[str, list[int]] = defaultdict(list)
    for i, entry in enumerate(entries):
        olds[entry.source].append(i)
    news: dict[str, list[int]] = defaultdict(list)
    for i, segment in enumerate(segments):
        news[segment.text].append(i)
    taken: list[Entry | None] = [None] * len(segments)
    for source, places in news.items():
        candidates = olds.get(source, [])
        live = [i for i in candidates if not entries[i].obsolete]
        if len(live) == len(places):
            pairs = list(zip(places, live, strict=True))
        else:
            pairs = _by_neighbours(entries, segments, places, candidates)
        for new, was in pairs:
            taken[new] = entries[was]
    return taken


def _by_neighbours(
    entries: Sequence[Entry], segments: Sequence[Segment], places: list[int], candidates: list[int]
) -> list[tuple[int, int]]:
    """Pairs (segment, entry) of equal sentences in unequal numbers: same neighbours first, live before obsolete, then order."""

    def likeness(new: int, was: int) -> int:
        points = 0
        for step in (-1, 1):
            a, b = new + step, was + step
            outside = not 0 <= a < len(segments), not 0 <= b < len(entries)
            if any(outside):
                points += all(outside)
            else:
                points += segments[a].text == entries[b].source
        return 2 * points + (not entries[was].obsolete)

    ranked = sorted(
        ((n, w) for n in places for w in candidates), key=lambda pair: (-likeness(*pair), pair[0], pair[1])
    )
    pairs: list[tuple[int, int]] = []
    for new, was in ranked:
        if all(new != n and was != w for n, w in pairs):
            pairs.append((new, was))
    return pairs


def _formers(
    entries: Sequence[Entry], segments: Sequence[Segment], taken: Sequence[Entry | None], used: set[int]
) -> dict[int, Entry]:
    """For each new segment, the vanished live entry that it most likely grew out of."""
    position = {id(entry): i for i, entry in enumerate(entries)}
    gone = [i for i, entry in enumerate(entries) if id(entry) not in used and not entry.obsolete]
    fresh = [i for i, entry in enumerate(taken) if entry is None]
    if not gone or not fresh:
        return {}
    before = _anchors(taken, position)
    scored: list[tuple[float, int, int]] = []
    from rapidfuzz.fuzz import ratio

    for new in fresh:
        for was in _near(gone, before[new]) if len(gone) * len(fresh) > MANY**2 else gone:
            beside = _same_gap(before[new], was, entries, used)
            limit = SIMILAR if beside else SIMILAR_ELSEWHERE
            likeness = ratio(segments[new].text, entries[was].source, score_cutoff=limit)
            if likeness >= limit:
                scored.append((likeness + (10 if beside else 0), new, was))
    found: dict[int, Entry] = {}
    taken_old: set[int] = set()
    for _, new, was in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if new not in found and was not in taken_old:
            found[new] = entries[was]
            taken_old.add(was)
    return found


def _anchors(taken: Sequence[Entry | None], position: Mapping[int, int]) -> list[int]:
    """For each segment, the old index of the nearest kept entry before it; -1 where there is none."""
    anchors, last = [], -1
    for entry in taken:
        anchors.append(last)
        if entry is not None and not entry.obsolete:
            last = position[id(entry)]
    return anchors


def _same_gap(anchor: int, was: int, entries: Sequence[Entry], used: set[int]) -> bool:
    """Whether old entry `was` stands right behind `anchor`, with only vanished entries between."""
    return anchor < was and all(id(entries[i]) not in used for i in range(anchor + 1, was))


def _near(gone: Sequence[int], anchor: int) -> list[int]:
    """The few vanished entries next behind `anchor`."""
    from bisect import bisect_right

    at = bisect_right(gone, anchor)
    return list(gone[max(0, at - 2) : at + 5])
