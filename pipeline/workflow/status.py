"""Where every article stands, read from the catalogs alone: no model and no glossary are needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import articles, catalogs, segments
from pipeline.errors import ArticleError, CatalogError
from pipeline.model import Article, Band, Entry, Segment, State
from pipeline.project import Project, demand
from pipeline.workflow.checking import Checker
from pipeline.workflow.reports import standing

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """One article in one language.

    `missing`: segments of the article without an entry (translate was not run since it changed); `people`:
    drafts that a person changed but did not approve; `words_left`: source words not approved yet;
    `bands`: machine drafts by confidence; `issues`: what the checks find, by severity (nothing where they were not
    asked); `error`: why nothing else is known.
    """

    article: str
    language: str
    segments: int = 0
    approved: int = 0
    drafts: int = 0
    people: int = 0
    empty: int = 0
    missing: int = 0
    obsolete: int = 0
    lost_terms: int = 0
    words_left: int = 0
    bands: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def ready(self) -> bool:
        """Whether the article can be published."""
        return not self.error and self.approved == self.segments and not self.missing


def status(
    project: Project,
    languages: Sequence[str],
    wanted: Sequence[str] = (),
    *,
    checker: Checker | None = None,
) -> list[ArticleStatus]:
    """The status of each wanted article in each language, by article; with a `checker`, issues are counted too.

    Raises PipelineError where there is no corpus.
    """
    demand(project)
    found = []
    for path in articles.find(project.corpus, wanted):
        name = articles.name(path, project.corpus)
        try:
            article = articles.read(path, corpus=project.corpus)
            parts = segments.split(article)
        except ArticleError as error:
            found += [ArticleStatus(name, code, error=error.message) for code in languages]
            continue
        for code in languages:
            found.append(_status(project, article, code, parts, checker))
    return found


def orphans(project: Project, languages: Sequence[str]) -> list[Path]:
    """Catalogs whose article is not in the corpus any more: renamed or removed. People's comments may stand there."""
    names = {articles.name(path, project.corpus) for path in articles.find(project.corpus, ())}
    found = []
    for root in (project.output / code for code in languages):
        found += [
            path
            for path in sorted(root.rglob("*.po"))
            if path.relative_to(root).with_suffix("").as_posix() not in names
        ]
    return found


def _status(
    project: Project, article: Article, code: str, parts: Sequence[Segment], checker: Checker | None
) -> ArticleStatus:
    """The status of one article in one language."""
    name = article.name
    words = sum(len(_WORD.findall(part.text)) for part in parts)
    try:
        catalog = catalogs.read(project.catalog(code, name))
    except FileNotFoundError:
        return ArticleStatus(name, code, segments=len(parts), missing=len(parts), words_left=words)
    except CatalogError as error:
        return ArticleStatus(name, code, segments=len(parts), error=str(error))
    plans = catalogs.plan(catalog, parts)
    entries = [plan.entry for plan in plans if plan.entry and not plan.entry.obsolete]
    states = Counter(entry.state for entry in entries)
    held = sum(plan.held for plan in plans if plan.entry and not plan.entry.obsolete)
    issues = Counter(i.severity.value for i in checker.entries(article, code, entries)) if checker else {}
    approved_words = sum(len(_WORD.findall(e.source)) for e in entries if e.state is State.APPROVED)
    return ArticleStatus(
        article=name,
        language=code,
        segments=len(parts),
        approved=states[State.APPROVED],
        drafts=states[State.DRAFT],
        people=held - states[State.APPROVED],
        empty=states[State.EMPTY],
        missing=len(parts) - len(entries),
        obsolete=len(catalog.obsolete),
        lost_terms=standing(catalog),
        words_left=words - approved_words,
        bands=_bands(entries),
        issues=dict(issues),
    )


def _bands(entries: Sequence[Entry]) -> dict[str, int]:
    """Machine drafts by their band."""
    found: Counter[str] = Counter()
    for entry in entries:
        if catalogs.is_our_draft(entry):
            closing = next(note for note in entry.notes if note.startswith("draft "))
            found.update(band.value for band in Band if f"confidence {band.value}" in closing)
    return {band.value: found[band.value] for band in Band if found[band.value]}
