"""Drafts for a window of sheets: from the memory where it knows them, else from the model, each made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline import catalogs, confidence, markup
from pipeline.catalogs import Fresh, Plan
from pipeline.locking import Job
from pipeline.memory import Pair, SimilarIndex
from pipeline.model import Band, Draft, Issue, LockState, Severity
from pipeline.workflow import batches, payloads
from pipeline.workflow.batches import Batch
from pipeline.workflow.recipes import recipe
from pipeline.workflow.reports import Counts
from pipeline.workflow.road import Road, Run
from pipeline.workflow.works import Work

# Jobs in a batch: a few seconds of work, since drafts are committed to the memory after each batch.
BATCH = 192
# A batch holds a job for so many of the `batch_tokens` that were set, where that is more: a GPU wants a thousand sentences at a time.
PIECES = 5
# Lines that the memory may fill in one entry.
OFFERS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article's work beside what its catalog knows."""

    work: Work
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A segment that wants a draft: where it stands, its job and recipe."""

    sheet: int
    index: int
    job: Job
    recipe: str


def draft(run: Run, road: Road, sheets: Sequence[Sheet]) -> list[tuple[dict[int, Fresh], Counts]]:
    """For each sheet its fresh drafts by segment index, and its counts. A dry run makes no draft."""
    needs = [need for i, sheet in enumerate(sheets) for need in _needs(road, i, sheet)]
    fresh: list[dict[int, Fresh]] = [{} for _ in sheets]
    counts = [_standing_counts(sheet) for sheet in sheets]
    rest = []
    with run.costs("memory"):
        remembered = _from_memory(run, road, sheets, needs)
    for need, found in zip(needs, remembered, strict=True):
        plan = _plan(sheets, need)
        if found is not None:
            fresh[need.sheet][need.index] = found
            counts[need.sheet] += Counts(remembered=plan.recipe != _memory_recipe(found.target))
        elif plan.recipe != need.recipe[:8]:
            rest.append(need)
        elif now := _refreshed(run, road, plan):
            fresh[need.sheet][need.index] = now
    with run.costs("memory"):
        known = _known_drafts(run, rest)
    if run.request.dry_run:
        for need in rest:
            counts[need.sheet] += Counts(translated=need.recipe not in known, remembered=need.recipe in known)
    else:
        made = _make(run, road, sheets, [need for need in rest if need.recipe not in known])
        for need in rest:
            result = known.get(need.recipe) or made[need.recipe]
            fresh[need.sheet][need.index] = _fresh(run, road, sheets[need.sheet], need, result)
            counts[need.sheet] += _lock_counts(result, need.recipe in known)
    for i, sheet in enumerate(sheets):
        done = counts[i].held + counts[i].remembered + counts[i].translated
        counts[i] = replace(counts[i], ready=len(sheet.plans) - done)
    return list(zip(fresh, counts, strict=True))


def _needs(road: Road, number: int, sheet: Sheet) -> list[Need]:
    """The segments of `sheet` where nobody's work stands."""
    needs = []
    for i, plan in enumerate(sheet.plans):
        if not plan.held:
            job = sheet.work.job(i, road.code)
            needs.append(Need(number, i, job, recipe(job, plan.segment.text, road.code, road.digest)))
    return needs


def _standing_counts(sheet: Sheet) -> Counts:
    """What is known before any draft is made."""
    held = sum(plan.held for plan in sheet.plans)
    return Counts(articles=1, segments=len(sheet.plans), held=held)


def _lock_counts(result: Draft, known: bool) -> Counts:
    """The counts of one draft."""
    states = [lock.state for lock in result.locks if not lock.match.opaque]
    return Counts(
        translated=not known,
        remembered=known,
        kept=states.count(LockState.KEPT),
        mended=states.count(LockState.MENDED),
        lost=states.count(LockState.LOST),
        low=result.confidence is not None and result.confidence.band is Band.LOW,
    )


def _memory_recipe(target: str) -> str:
    """The recipe of a draft that is an approved translation from elsewhere."""
    return catalogs.digest(f"memory|{target}")


def _from_memory(run: Run, road: Road, sheets: Sequence[Sheet], needs: Sequence[Need]) -> list[Fresh | None]:
    """For each need an approved translation of the same sentence: approved again where its neighbours are the
    same too, a draft otherwise.
    """
    texts = sorted({_plan(sheets, need).segment.text for need in needs})
    exact = run.memory.exact(road.code, texts) if texts else {}
    found: list[Fresh | None] = []
    for need in needs:
        plan = _plan(sheets, need)
        pairs = exact.get(plan.segment.text, [])
        found.append(_reuse(sheets[need.sheet], need.index, pairs) if pairs else None)
    return found


def _plan(sheets: Sequence[Sheet], need: Need) -> Plan:
    """The plan behind `need`."""
    return sheets[need.sheet].plans[need.index]


def _reuse(sheet: Sheet, index: int, pairs: Sequence[Pair]) -> Fresh:
    """An approved pair for segment `index`, the one from the likest context first."""
    plans = sheet.plans
    before = plans[index - 1].segment.text if index else ""
    after = plans[index + 1].segment.text if index + 1 < len(plans) else ""
    segment = plans[index].segment

    def distance(pair: Pair) -> tuple[int, bool, bool]:
        apart = (pair.before != before) + (pair.after != after)
        return apart, pair.origin != segment.article, not (pair.before or pair.after)

    best, *others = sorted(pairs, key=distance)
    recipe = _memory_recipe(best.target)
    if distance(best)[0] == 0 and (before or after):
        notes = catalogs.reused(segment.kind.value, best.target, best.origin)
        return Fresh(best.target, notes, fuzzy=False)
    note = f"memory 100 %: approved in {best.origin}, in another context"
    more = [
        f"memory 100 %: in {pair.origin}: {pair.target}"
        for pair in {pair.target: pair for pair in reversed(others) if pair.target != best.target}.values()
    ]
    sure = (
        "medium: approved elsewhere, and otherwise in a third place" if more else "high: approved elsewhere"
    )
    mark = f"draft {catalogs.digest(best.target)}-{recipe}, from the memory, confidence {sure}"
    return Fresh(best.target, catalogs.offered((segment.kind.value, mark), (note, *more[:OFFERS])))


def _known_drafts(run: Run, needs: Sequence[Need]) -> dict[str, Draft]:
    """Drafts made before from the same recipe."""
    jobs = {need.recipe: need.job for need in needs}
    known = {}
    for key, payload in run.memory.drafts(list(jobs)).items():
        job = jobs[key]
        if result := payloads.load(payload, job.source, job.matches):
            known[key] = result
    return known


def _make(run: Run, road: Road, sheets: Sequence[Sheet], needs: Sequence[Need]) -> dict[str, Draft]:
    """New drafts by recipe; each batch is committed to the memory as soon as it is there."""
    unique = list({need.recipe: need for need in needs}.values())
    # The longest first: towards the end of a window short ones fill the gaps.
    unique.sort(key=lambda need: -len(need.job.source))
    road.segments_total += len(unique)
    size = batch_size(run.project.decoding)
    parts = [unique[i : i + size] for i in range(0, len(unique), size)]
    made: dict[str, Draft] = {}
    if not parts:
        return made
    told: dict[str, float] = {}
    work = (Batch(road.spec, run.request.options, tuple(need.job for need in part)) for part in parts)
    with run.costs("workers"):
        for part, done in zip(parts, run.workers.open().map(batches.run, work), strict=True):
            for stage, seconds in (("loading", done.loading), ("model", done.model), ("locks", done.locks)):
                told[stage] = told.get(stage, 0.0) + seconds
            with run.costs("checks"):
                finished = {
                    need.recipe: _finish(run, road, sheets, need, result)
                    for need, result in zip(part, done.drafts, strict=True)
                }
            with run.costs("memory"):
                run.memory.keep_drafts(
                    {need.recipe: payloads.dump(finished[need.recipe], need.job.matches) for need in part}
                )
            made.update(finished)
            road.segments_done += len(part)
            run.report(road)
    run.costs.split("workers", told)
    return made


def batch_size(decoding: Mapping[str, Any]) -> int:
    """Jobs in a batch under a project's decoding settings."""
    return max(BATCH, int(decoding.get("batch_tokens", 0)) // PIECES)


def _finish(run: Run, road: Road, sheets: Sequence[Sheet], need: Need, result: Draft) -> Draft:
    """The engine's draft checked, with its markup put back, and judged."""
    found = run.checker.draft(result, road.code)
    stripped = sheets[need.sheet].work.stripped[need.index]
    restored = markup.restore(result.text, stripped, result.alignment)
    lost = tuple(
        Issue("markup", Severity.ERROR, f"markup could not be put back: {piece}") for piece in restored.lost
    )
    result = replace(result, text=restored.text, issues=(*result.issues, *found, *lost))
    return replace(result, confidence=confidence.judge(result, starter=road.package.starter))


def _fresh(run: Run, road: Road, sheet: Sheet, need: Need, result: Draft) -> Fresh:
    """The entry's new text and notes, with what the memory offers."""
    plan = sheet.plans[need.index]
    notes = catalogs.compose(plan.segment, result, need.recipe[:8], _offers(run, road, plan))
    return Fresh(result.text, notes)


def _refreshed(run: Run, road: Road, plan: Plan) -> Fresh | None:
    """The draft that stands there with what the memory offers now; None where it offers the same as before."""
    entry = plan.entry
    if entry is None:
        return None
    notes = catalogs.offered(entry.notes, _offers(run, road, plan))
    return None if notes == entry.notes else Fresh(entry.target, notes)


def _offers(run: Run, road: Road, plan: Plan) -> list[str]:
    """What the memory and the sentence that this one grew out of offer to the reviewer, a line each."""
    offers = []
    for former in (plan.former, *plan.merged):
        if former is not None and former.target and not catalogs.is_our_draft(former):
            offers.append(f"{catalogs.EARLIER} {former.target}")
    told = {former.target for former in (plan.former, *plan.merged) if former is not None}
    if road.similar is None:
        road.similar = SimilarIndex(run.memory.pairs(road.code))
    for percent, pair in road.similar.find(plan.segment.text, run.project.memory_threshold, OFFERS):
        if pair.target not in told:
            offers.append(f"memory {percent} %: {pair.source} → {pair.target}")
    return offers
