"""After a change of the glossary: what it affects in the catalogs. Approved translations are flagged, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import catalogs, languages, markup
from pipeline.catalogs.catalog import GLOSSARY_FIELD
from pipeline.errors import CatalogError
from pipeline.glossary import Glossary
from pipeline.glossary.compare import compare
from pipeline.languages import Language
from pipeline.locking import Job
from pipeline.locking.demands import demands
from pipeline.locking.looking import look
from pipeline.matching import Affected, Matcher
from pipeline.model import Entry, Match, State, Target
from pipeline.project import Project
from pipeline.workflow.guard import exclusive
from pipeline.workflow.proposing import Terms, propose

FLAG = "error: glossary: "


@dataclass(frozen=True, slots=True)
class Effect:
    """One entry that the glossary affects. `faults` say what an approved translation breaks, a line each; a draft that
    is to be made again has the terms that it concerns. `proposed`, on a dry run: the target with the terms put into it,
    empty where nothing tells their place.
    """

    language: str
    article: str
    entry: Entry
    approved: bool
    faults: tuple[str, ...]
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What was found, and the catalogs that cannot be read with the reason."""

    effects: tuple[Effect, ...]
    failed: dict[str, str]

    @property
    def broken(self) -> tuple[Effect, ...]:
        """Approved translations that break the glossary."""
        return tuple(effect for effect in self.effects if effect.approved)

    @property
    def stale(self) -> tuple[Effect, ...]:
        """Drafts to be made again."""
        return tuple(effect for effect in self.effects if not effect.approved)


def apply(
    project: Project,
    terms: Glossary,
    codes: Sequence[str],
    *,
    since: Glossary | None = None,
    write: bool = True,
) -> Applied:
    """Compare every catalog with the glossary `terms`; with `since`, only entries with a term that changed.

    `write` brings the flags of approved entries up to date: a `#.` line for each fault, gone when it is mended. No msgstr
    and no fuzzy mark is ever touched. Without it each effect gets a proposal instead.
    Raises LockedError where a run is at work, OSError where a catalog cannot be written.
    """
    with exclusive(project.state) if write else nullcontext():
        return _apply(project, terms, codes, since, write)


def _apply(
    project: Project, terms: Glossary, codes: Sequence[str], since: Glossary | None, write: bool
) -> Applied:
    """The work of `apply`, with nobody else at the catalogs."""
    matcher = Matcher(terms)
    changes = () if since is None else compare(since, terms)
    changed = None if since is None else Affected(changes)
    before = {(c.term.text, c.term.context): c.before for c in changes if c.before is not None}
    effects: list[Effect] = []
    failed: dict[str, str] = {}
    for code in codes:
        for path in sorted((project.output / code).rglob("*.po")):
            article = path.relative_to(project.output / code).with_suffix("").as_posix()
            try:
                effects += _catalog(
                    path, article, code, terms.hash, matcher, changed, None if write else before
                )
            except CatalogError as error:
                failed[f"{code}/{article}"] = error.message
    return Applied(tuple(effects), failed)


def _catalog(
    path: Path,
    article: str,
    code: str,
    now: str,
    matcher: Matcher,
    changed: Affected | None,
    before: Terms | None,
) -> list[Effect]:
    """The effects on one catalog, its flags brought up to date; with the terms of `before`, proposals and no flags."""
    catalog = catalogs.read(path)
    # A run goes through every article after any change: drafts signed with the glossary as it is `now` are as good as
    # it can make them, whatever they lack.
    settled = catalog.headers.get(GLOSSARY_FIELD) == now
    live = catalog.live
    sources = [_text(entry, entry.source) for entry in live]
    concerned = range(len(live)) if changed is None else changed.find(sources)
    if not concerned:
        return []
    matches = matcher.match_all(sources)
    language = languages.get(code)
    found: dict[int, Effect] = {}
    for number in concerned:
        entry = live[number]
        faults = tuple(_faults(entry, sources[number], matches[number], language))
        if entry.state is State.APPROVED and faults:
            found[number] = Effect(code, article, entry, True, faults)
        elif not settled and catalogs.is_our_draft(entry) and (faults or changed is not None):
            found[number] = Effect(code, article, entry, False, faults)
    if before is None:
        flagged = {id(live[number]): effect.faults for number, effect in found.items() if effect.approved}
        looked = {id(live[number]) for number in concerned}
        entries = tuple(
            _flagged(e, flagged.get(id(e), ())) if id(e) in looked and e.state is State.APPROVED else e
            for e in catalog.entries
        )
        if entries != catalog.entries:
            catalogs.write(path, replace(catalog, entries=entries))
        return list(found.values())
    return [
        replace(
            effect, proposed=propose(sources[n], _text(live[n], live[n].target), matches[n], before, language)
        )
        for n, effect in found.items()
    ]


def _text(entry: Entry, text: str) -> str:
    """`text` of an entry without its markup."""
    markdown = any(place.lower().endswith((".md", ".markdown")) for place, _ in entry.references)
    return markup.strip(text, markdown=markdown).text


def _faults(entry: Entry, source: str, matches: Sequence[Match], language: Language) -> Iterator[str]:
    """What the target of `entry` lacks of the glossary, and what it must not have."""
    target = _text(entry, entry.target)
    items = demands(Job(source, tuple(matches)), language)
    for index in look(target, items, language).missing:
        yield f"“{items[index].match.text}” is not rendered as «{items[index].lemma}»"
    for term in {id(match.term): match.term for match in matches}.values():
        for text in term.forbidden.get(language.code, ()):
            if language.find(target, language.paradigm(Target(text), term.kind)):
                yield f"«{text}» is forbidden for “{term.text}”"


def _flagged(entry: Entry, faults: Sequence[str]) -> Entry:
    """`entry` with flags for `faults` and no older ones."""
    notes = tuple(note for note in entry.notes if not note.startswith(FLAG))
    return replace(entry, notes=(*notes, *(f"{FLAG}{fault}" for fault in faults)))
