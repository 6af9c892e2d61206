"""Catalogs and articles through the checks, with the project's glossary and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from pipeline import catalogs, checks, languages, markup
from pipeline.catalogs import Catalog
from pipeline.checks import Check, Context
from pipeline.checks.consistency import CODES, Place, disagreements, name_disagreements
from pipeline.checks.licence import Article as Licensed
from pipeline.checks.licence import Licences
from pipeline.errors import CatalogError, ProjectError
from pipeline.glossary import load
from pipeline.locking import Job
from pipeline.locking.demands import demands
from pipeline.locking.looking import look
from pipeline.matching import Matcher
from pipeline.model import Article, Draft, Entry, Issue, Lock, LockState, Match, Severity
from pipeline.project import Project

OFF = "off"
# The code under which a catalog that cannot be read is told.
UNREADABLE = "catalog"
# What a draft tells by other means: its locks, and that it is a draft.
_TOLD = frozenset({"term-lost", "term-forbidden", "term-unlicensed", "empty", "unapproved"})
_READY = frozenset({"empty", "unapproved"})
# Signs that inline markup begins with; most sentences have none.
_MARKUP = frozenset("\\*_`[<&!~")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: issues with path and line, in the order of the files; how much it looked at."""

    issues: tuple[Issue, ...]
    catalogs: int
    entries: int
    unreadable: int = 0


class Checker:
    """The checks of a project, its glossary read once. `ready`: demand that every entry is translated and approved.

    `only` and `skip` are codes of checks. Raises ProjectError for a code that there is no check of, GlossaryError.
    """

    def __init__(
        self, project: Project, *, ready: bool = False, only: Sequence[str] = (), skip: Sequence[str] = ()
    ) -> None:
        self._project = project
        self._levels = _levels(project, ready, only, skip)
        self._checks = tuple(
            _leveled(one, self._levels) for one in checks.every().values() if one.code in self._levels
        )
        self._licences: dict[str, Licences] = {}

    @property
    def active(self) -> tuple[Check, ...]:
        """The checks of single entries that are switched on, with the severities in force."""
        return self._checks

    @property
    def described(self) -> list[tuple[str, str, str]]:
        """(code, level, title) of every check; the level is "off" where it is switched off."""
        titles = {code: one.title for code, one in checks.every().items()} | CODES
        return [
            (code, self._levels[code].value if code in self._levels else OFF, title)
            for code, title in titles.items()
        ]

    @cached_property
    def _glossary(self) -> tuple[Matcher, Sequence[object]]:
        project = self._project
        terms = load(project.glossary_paths, cache=project.state / "glossary", languages=project.languages)
        return Matcher(terms), tuple(terms)

    def entries(self, article: Article, code: str, entries: Sequence[Entry]) -> list[Issue]:
        """The issues in `entries` of `article` in the language `code`, without path and line."""
        found = self._entries(code, entries, article.format == "markdown")
        return [issue for one in found for issue in one]

    def draft(self, draft: Draft, code: str) -> tuple[Issue, ...]:
        """What a new draft, without its markup yet, should be looked at for: no hints, no terms (its locks tell of them).

        Without offsets, since the markup that is put back moves them.
        """
        context = Context(languages.get(code), draft.source, draft.text)
        wanted = [one for one in self._checks if one.severity is not Severity.HINT and one.code not in _TOLD]
        found = checks.run(Entry("", draft.source, draft.text, fuzzy=True), context, wanted)
        return tuple(replace(issue, start=0, end=0) for issue in found)

    def catalogs(self, paths: Sequence[Path], code: str = "") -> Checked:
        """The issues in the catalogs at `paths`, in one language: `code`, or what each says of itself.

        A catalog that cannot be read, or is of no known language, is an issue of its own and stops nothing.
        """
        issues: dict[Path, list[Issue]] = {}
        places: dict[str, list[tuple[Path, Entry]]] = {}
        unreadable, lines = 0, _Lines()
        for path in paths:
            try:
                catalog = catalogs.read(path)
                language = code or _language(catalog, path)
                issues[path] = self._catalog(path, catalog, language, lines)
            except (CatalogError, OSError) as error:
                unreadable += 1
                issues[path] = [_unreadable(path, error)]
                continue
            places.setdefault(language, []).extend((path, entry) for entry in catalog.live)
        for language, found in places.items():
            for path, issue in self._across(language, found, lines):
                issues[path].append(issue)
        total = sum(map(len, places.values()))
        placed = [issue for path in paths for issue in sorted(issues[path], key=lambda one: one.line)]
        return Checked(tuple(placed), len(paths), total, unreadable)

    def _catalog(self, path: Path, catalog: Catalog, code: str, lines: _Lines) -> list[Issue]:
        """The issues of one catalog, with path and line."""
        live = catalog.live
        markdown = any(ref.lower().endswith((".md", ".markdown")) for e in live for ref, _ in e.references)
        found = self._entries(code, live, markdown)
        return [
            replace(issue, path=path, line=lines.of(path, entry))
            for entry, issues in zip(live, found, strict=True)
            for issue in issues
        ]

    def _across(
        self, code: str, found: Sequence[tuple[Path, Entry]], lines: _Lines
    ) -> list[tuple[Path, Issue]]:
        """What disagrees between entries of one language, with path and line."""
        wanted = [name for name in CODES if name in self._levels]
        if not wanted or not found:
            return []
        places = [Place(entry, path.name) for path, entry in found]
        hits = disagreements(places) if "consistency" in wanted else []
        if "name-consistency" in wanted:
            hits += name_disagreements(places, languages.get(code))
        issues = []
        for index, issue in hits:
            path, entry = found[index]
            waived = checks.skipped(entry.comments)
            if not waived & {"all", issue.check}:
                severity = self._levels[issue.check]
                issues.append(
                    (path, replace(issue, severity=severity, path=path, line=lines.of(path, entry)))
                )
        return issues

    def _entries(self, code: str, entries: Sequence[Entry], markdown: bool) -> list[list[Issue]]:
        """The issues of each entry."""
        language = languages.get(code)
        sources = [_plain(entry.source, markdown)[0] for entry in entries]
        matches, licensed = self._terms(code, sources)
        found = []
        for entry, source, hits in zip(entries, sources, matches, strict=True):
            target, origins = _plain(entry.target, markdown)
            locks, spans = self._locks(source, target, hits, code)
            unlicensed = licensed.unlicensed(target, spans) if licensed and target else ()
            context = Context(language, source, target, markdown, origins, locks, unlicensed)
            found.append(checks.run(entry, context, self._checks))
        return found

    def _terms(
        self, code: str, sources: Sequence[str]
    ) -> tuple[Sequence[tuple[Match, ...]], Licensed | None]:
        """The glossary's matches in each source, and what the sources together license."""
        wanted = self._levels.keys() & {"term-lost", "term-forbidden", "term-unlicensed"}
        if not wanted or not self._project.glossary_paths:
            return [()] * len(sources), None
        matcher, terms = self._glossary
        matches = matcher.match_all(sources)
        if "term-unlicensed" not in wanted:
            return matches, None
        if code not in self._licences:
            self._licences[code] = Licences(terms, languages.get(code))  # type: ignore[arg-type]
        return matches, self._licences[code].article(sources)

    def _locks(
        self, source: str, target: str, matches: tuple[Match, ...], code: str
    ) -> tuple[tuple[Lock, ...], list[tuple[int, int]]]:
        """What became of each match in `target`, and the spans that fulfil them: as locking itself looks."""
        if not matches or not target:
            return (), []
        language = languages.get(code)
        items = demands(Job(source, matches), language)
        result = look(target, items, language)
        missing = set(result.missing)
        locks = tuple(
            Lock(item.match, LockState.LOST if i in missing else LockState.KEPT, hit.text if hit else "")
            for i, (item, hit) in enumerate(zip(items, result.found, strict=True))
        )
        return locks, list(result.claimed)


class _Lines:
    """The lines of entries, each file read once and only where somebody asks."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[tuple[str, str], int]] = {}

    def of(self, path: Path, entry: Entry) -> int:
        """The line of `entry` in the catalog at `path`."""
        if path not in self._known:
            self._known[path] = catalogs.lines(path)
        return self._known[path].get((entry.key, entry.source), 0)


def find(project: Project, wanted: Sequence[str], codes: Sequence[str]) -> list[Path]:
    """The catalogs that `wanted` names, sorted: PO files, folders, or articles by name; all of the project where none is.

    Raises ProjectError for a name that leads to no catalog.
    """
    roots = [project.output / code for code in codes]
    if not wanted:
        return sorted(path for root in roots for path in root.rglob("*.po"))
    found: list[Path] = []
    for name in wanted:
        path = Path(name)
        if path.is_dir():
            hits = sorted(path.rglob("*.po"))
        elif path.is_file() and path.suffix in (".po", ".pot"):
            hits = [path]
        else:
            stem = name.removesuffix(".po").removesuffix(path.suffix if path.suffix != ".po" else "")
            hits = [po for root in roots if (po := root / f"{stem}.po").is_file()]
        if not hits:
            raise ProjectError(
                f"no catalog called {name!r}; name a PO file, a folder or an article", path=project.output
            )
        found += hits
    return list(dict.fromkeys(path.resolve() for path in found))


def known_codes() -> tuple[str, ...]:
    """The codes of every check, those of single entries first."""
    return (*checks.every(), *CODES)


def _levels(
    project: Project, ready: bool, only: Sequence[str], skip: Sequence[str]
) -> Mapping[str, Severity]:
    """The checks that are switched on, with their severities."""
    known = known_codes()
    for code in (*only, *skip, *project.checks):
        if code not in known:
            near = get_close_matches(code, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else "; see: pipeline check --list"
            raise ProjectError(f"no check called {code!r}{hint}")
    levels: dict[str, Severity] = {code: one.severity for code, one in checks.every().items()}
    levels |= dict.fromkeys(CODES, Severity.WARNING)
    if ready:
        levels |= dict.fromkeys(_READY, Severity.ERROR)
    else:
        del levels["unapproved"]
    for code, level in project.checks.items():
        if level == OFF:
            levels.pop(code, None)
        elif code in levels:
            levels[code] = Severity(level)
    return {code: level for code, level in levels.items() if code not in skip and (not only or code in only)}


def _leveled(one: Check, levels: Mapping[str, Severity]) -> Check:
    """`one` with the severity in force."""
    return one if one.severity is levels[one.code] else checks.with_severity(one, levels[one.code])


def _plain(text: str, markdown: bool) -> tuple[str, Sequence[tuple[int, int]]]:
    """`text` without inline markup, and where its characters come from (nothing where it is the very same)."""
    if not markdown or _MARKUP.isdisjoint(text):
        return text, ()
    stripped = markup.strip(text, markdown=True)
    return stripped.text, stripped.origins


def _language(catalog: Catalog, path: Path) -> str:
    """The language that the header of `catalog` names, or a folder above it. Raises CatalogError where neither does."""
    known = languages.codes()
    said = str(catalog.headers.get("Language", "")).split("_")[0].split("-")[0].lower()
    for code in (said, *(part for part in reversed(path.resolve().parts))):
        if code in known:
            return code
    raise CatalogError(f"the header names no known language (known: {', '.join(known)})", path=path, line=1)


def _unreadable(path: Path, error: CatalogError | OSError) -> Issue:
    """A catalog that cannot be read, as an issue."""
    message = error.message if isinstance(error, CatalogError) else f"cannot be read ({error.strerror})"
    line = error.line if isinstance(error, CatalogError) else 0
    return Issue(UNREADABLE, Severity.ERROR, message, path=path, line=line)
