"""A changed article meets the catalog that people have worked in: who keeps what.

Laws: an entry that a person touched is never replaced; an entry whose sentence is gone becomes obsolete and comes
back with its sentence; a new sentence that grew out of an old one carries the old text in `#|`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.catalog import Catalog
from pipeline.catalogs.notes import is_our_draft, mark
from pipeline.model import BlockKind, Entry, Segment

# Below this similarity (percent, of the longer text) a vanished sentence is not offered as the old text of a new one.
SIMILAR = 50
# A sentence that moved away as well as changed must be closer than this to be recognised.
SIMILAR_ELSEWHERE = 75
# A part of a split sentence must stand in the old one, nearly as it was (percent).
PART = 85
# A shorter sentence (characters) may stand in another by chance.
PART_LENGTH = 15
# Beyond so many pairs of old and new sentences only the nearest are compared: a rewritten article is a new one.
MANY = 250_000
_KINDS = frozenset(BlockKind)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a catalog knows of one segment.

    `key`: the entry's msgctxt. `entry`: the entry of the same source, live or obsolete. `former`: where there is
    none, the vanished entry that this segment seems to have grown out of. `merged`: the other vanished entries with a
    person's work whose sentences became parts of this one, in its order.
    """

    segment: Segment
    key: str
    entry: Entry | None = None
    former: Entry | None = None
    merged: tuple[Entry, ...] = ()

    @property
    def held(self) -> bool:
        """Whether a person's work stands here: approved, or fuzzy and not our own text."""
        entry = self.entry
        return entry is not None and _is_work(entry)

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
    formers = _formers(entries, segments, taken)
    work = {entry.source: entry for entry in entries if entry.target and _is_work(entry)}
    lost = _lost_work(entries, taken)
    keys = {entry.key for entry in entries}
    plans = []
    for i, segment in enumerate(segments):
        entry = taken[i]
        key = entry.key if entry else _free(segment.key, keys)
        keys.add(key)
        former = formers.get(i) or entry
        # A sentence that changed twice before its review still offers what was approved first.
        if former is not None and not _is_work(former) and former.previous in work:
            former = work[former.previous]
        former = None if former is entry else former
        wanted = len(lost) * len(segments) <= MANY and not (entry and _is_work(entry))
        merged = _merged(segment.text, lost, former) if wanted else ()
        plans.append(Plan(segment, key, entry, former, merged))
    return tuple(plans)


def assemble(old: Catalog, plans: Sequence[Plan], fresh: Mapping[int, Fresh], reference: str) -> Catalog:
    """The new catalog: kept entries as they are but for their place, fresh drafts, and what vanished as obsolete.

    `fresh[i]` is for `plans[i]`; `reference` is the article's path for `#:`.
    """
    live = [
        _entry(plan, fresh.get(i), ((reference, str(plan.segment.line)),)) for i, plan in enumerate(plans)
    ]
    used = {id(plan.entry) for plan in plans if plan.entry}
    gone = [kept for entry in old.entries if id(entry) not in used and (kept := _parted(entry))]
    return replace(old, entries=(*live, *gone))


def _is_work(entry: Entry) -> bool:
    """Whether the target of `entry` is a person's."""
    if not entry.target or _is_placeholder(entry):
        return False
    return not (entry.fuzzy and is_our_draft(entry))


def _is_placeholder(entry: Entry) -> bool:
    """Whether `entry` is a vanished one that had a comment and no target."""
    return entry.obsolete and entry.fuzzy and entry.target == entry.source


def _lost_work(entries: Sequence[Entry], taken: Sequence[Entry | None]) -> list[Entry]:
    """The entries with a person's work that no segment has; the last of those with one source."""
    used = {id(entry) for entry in taken if entry}
    return list({e.source: e for e in entries if id(e) not in used and _is_work(e)}.values())


def _merged(text: str, lost: Sequence[Entry], former: Entry | None) -> tuple[Entry, ...]:
    """The entries of `lost` that became parts of the sentence `text`, in its order; `former` is told elsewhere."""
    found = []
    for entry in lost:
        place = _place_in(text, entry.source) if former is None or entry.source != former.source else -1
        if place >= 0:
            found.append((place, entry.source, entry))
    return tuple(entry for _, _, entry in sorted(found, key=lambda item: item[:2]))


def _place_in(text: str, part: str) -> int:
    """Where `part`, nearly as it is, stands in the longer `text`; -1 where it does not."""
    if not PART_LENGTH <= len(part) < len(text):
        return -1
    from rapidfuzz.fuzz import partial_ratio_alignment, ratio

    # Letters that stand in `text` in this order at all are counted much faster, and are seldom enough.
    least = PART * 2 * len(part) / (len(part) + len(text))
    if not ratio(part, text, score_cutoff=least):
        return -1
    place = partial_ratio_alignment(part, text, score_cutoff=PART)
    return place.dest_start if place else -1


def _parted(entry: Entry) -> Entry | None:
    """`entry` as obsolete; None where it holds nobody's work: a draft of ours can be made again.

    msgcat throws an obsolete entry without a target away, and the comments on it: there the source stands in for it.
    """
    if entry.obsolete:
        return entry if entry.target or entry.comments else None
    if not entry.comments and not _is_work(entry):
        return None
    kept = replace(entry, obsolete=True, references=(), notes=())
    return kept if entry.target else replace(kept, target=entry.source, fuzzy=True)


def _entry(plan: Plan, fresh: Fresh | None, references: tuple[tuple[str, str], ...]) -> Entry:
    """The entry for `plan`, with the fresh draft where one was made and nobody's work stands there."""
    old = plan.entry
    if old is not None and (plan.held or fresh is None):
        target = "" if _is_placeholder(old) else old.target
        notes = (plan.segment.kind.value, *_without_kind(old.notes))
        return replace(
            old,
            references=references,
            notes=notes,
            obsolete=False,
            target=target,
            fuzzy=old.fuzzy and bool(target),
        )
    target = fresh.target if fresh else ""
    fuzzy = fresh is not None and fresh.fuzzy and bool(target)
    previous, previous_key = (old.previous, old.previous_key) if old else ("", "")
    if plan.former is not None:
        previous, previous_key = plan.former.source, plan.former.key
    if target and not fuzzy:
        previous = previous_key = ""
    return Entry(
        key=plan.key,
        source=plan.segment.text,
        target=target,
        fuzzy=fuzzy,
        previous=previous,
        previous_key=previous_key,
        references=references,
        notes=fresh.notes if fresh else (plan.segment.kind.value,),
        comments=old.comments if old else (),
        flags=old.flags if old else (),
    )


def _without_kind(notes: tuple[str, ...]) -> tuple[str, ...]:
    """`notes` without our first one; a tool may have dropped it, or put its own before."""
    return notes[1:] if notes and notes[0] in _KINDS else notes


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
    places: dict[str, list[int]] = defaultdict(list)
    for i, segment in enumerate(segments):
        places[segment.text].append(i)
    candidates: dict[str, list[int]] = defaultdict(list)
    for i, entry in enumerate(entries):
        if entry.source in places:
            candidates[entry.source].append(i)
    taken: list[Entry | None] = [None] * len(segments)
    likeness = _likeness(entries, segments)
    for source, olds in candidates.items():
        news = places[source]
        if len(news) == len(olds) == 1 or len(news) * len(olds) > MANY:
            pairs = list(zip(news, sorted(olds, key=lambda i: entries[i].obsolete), strict=False))
        else:
            # Where one of two must go and their neighbours tell nothing, the one stays that a person worked on.
            spare = {i for i in olds if len(news) < len(olds) and not _is_work(entries[i])}
            pairs = _by_neighbours(likeness, news, olds, spare)
        for new, was in pairs:
            taken[new] = entries[was]
    return taken


def _likeness(entries: Sequence[Entry], segments: Sequence[Segment]) -> Callable[[int, int], int]:
    """How well an old entry fits at a segment of the same text: equal neighbours, then being live."""
    live = [i for i, entry in enumerate(entries) if not entry.obsolete]
    sources = ["", *(entries[i].source for i in live), ""]
    texts = ["", *(segment.text for segment in segments), ""]
    position = {was: at for at, was in enumerate(live, 1)}

    def likeness(new: int, was: int) -> int:
        at = position.get(was)
        if at is None:
            return 0
        equal = [texts[new + 1 + step] for step in (-1, 1) if texts[new + 1 + step] == sources[at + step]]
        # A sentence beside it says more than an end of the article: of twins at the start, the one before B stays there.
        return 1 + sum(4 if text else 2 for text in equal)

    return likeness


def _by_neighbours(
    likeness: Callable[[int, int], int], news: Sequence[int], olds: Sequence[int], spare: Collection[int]
) -> list[tuple[int, int]]:
    """Pairs (segment, entry) of equal sentences: the best fit first, then those not to `spare`, then their order."""
    ranked = sorted(
        ((n, w) for n in news for w in olds),
        key=lambda pair: (-likeness(*pair), pair[1] in spare, pair[0], pair[1]),
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for new, was in ranked:
        if new not in pairs and was not in used:
            pairs[new] = was
            used.add(was)
    return list(pairs.items())


def _formers(
    entries: Sequence[Entry], segments: Sequence[Segment], taken: Sequence[Entry | None]
) -> dict[int, Entry]:
    """For each new segment, the vanished live entry that it most likely grew out of."""
    used = {id(entry) for entry in taken if entry}
    gone = [i for i, entry in enumerate(entries) if id(entry) not in used and not entry.obsolete]
    fresh = [i for i, entry in enumerate(taken) if entry is None]
    if not gone or not fresh:
        return {}
    from rapidfuzz.fuzz import partial_ratio, ratio

    gaps = _gaps(entries, taken, used)
    scored: list[tuple[float, int, int]] = []
    for new in fresh:
        start, end = gaps[new]
        for was in _near(gone, start) if len(gone) * len(fresh) > MANY else gone:
            beside = start < was < end
            limit = SIMILAR if beside else SIMILAR_ELSEWHERE
            text, source = segments[new].text, entries[was].source
            likeness = ratio(text, source)
            if likeness >= limit or _place_in(text, source) >= 0:
                scored.append((likeness + (10 if beside else 0), new, was))
    found: dict[int, Entry] = {}
    taken_old: set[int] = set()
    for _, new, was in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        text, source = segments[new].text, entries[was].source
        # A sentence that was split is the former of both parts.
        part = len(text) < len(source) and partial_ratio(text, source) >= PART
        if new not in found and (was not in taken_old or part):
            found[new] = entries[was]
            taken_old.add(was)
    return found


def _gaps(entries: Sequence[Entry], taken: Sequence[Entry | None], used: set[int]) -> list[tuple[int, int]]:
    """For each segment, the old places between which it stands: the nearest kept live entry before it, and the one
    that followed that in the old catalog.
    """
    position = {id(entry): i for i, entry in enumerate(entries)}
    following, end = [0] * (len(entries) + 1), len(entries)
    for i in range(len(entries) - 1, -1, -1):
        following[i + 1] = end
        if id(entries[i]) in used:
            end = i
    following[0] = end
    gaps, last = [], -1
    for entry in taken:
        gaps.append((last, following[last + 1]))
        if entry is not None and not entry.obsolete:
            last = position[id(entry)]
    return gaps


def _near(gone: Sequence[int], anchor: int) -> list[int]:
    """The few vanished entries next behind `anchor`."""
    at = bisect_right(gone, anchor)
    return list(gone[max(0, at - 2) : at + 5])
