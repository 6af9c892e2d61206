"""The main job: articles in, aligned catalogs out.

Articles are taken in windows, so that the memory a run needs does not grow with the corpus, while a window is large
enough to keep the model busy. What is finished is known by its fingerprint and not even opened again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from pipeline import __version__, articles, catalogs, glossary, languages, locking, models, segments
from pipeline.catalogs import Catalog, Plan
from pipeline.engines import Settings
from pipeline.errors import ArticleError, CatalogError
from pipeline.matching import Matcher
from pipeline.memory import Memory
from pipeline.model import Signature
from pipeline.project import Project, demand
from pipeline.workflow import batches, drafting, learning
from pipeline.workflow.batches import EngineSpec
from pipeline.workflow.checking import Checker
from pipeline.workflow.costs import Costs
from pipeline.workflow.guard import exclusive
from pipeline.workflow.recipes import engine_digest
from pipeline.workflow.reports import Counts, LanguageReport, Progress, standing
from pipeline.workflow.road import Request, Road, Run
from pipeline.workflow.workers import Workers
from pipeline.workflow.works import Work, prepare

# Articles in a window: some thousand sentences, enough to fill sorted batches, little enough for any machine.
WINDOW = 64


def translate(
    project: Project,
    request: Request,
    tell: Callable[[Progress], None] = lambda _: None,
    costs: Costs | None = None,
) -> list[LanguageReport]:
    """Translate the wanted articles into the wanted languages; one report a language. `costs` is told the seconds.

    An article or catalog that cannot be read is reported as failed and left alone; the others are done.
    Raises PipelineError where nothing can be done at all: no project, a faulty glossary, no model, a run at work.
    """
    demand(project)
    costs = costs or Costs()
    with exclusive(project.state, output=project.output):
        with costs("articles"):
            paths = articles.find(project.corpus, request.articles)
        with costs("glossary"):
            terms = glossary.load(
                project.glossary_paths, cache=project.state / "glossary", languages=project.languages
            )
            checker, matcher = Checker(project), Matcher(terms)
        memory = Memory(project.state / "memory.sqlite3")
        try:
            packages = {code: _package(project, code) for code in request.languages}
            with Workers(request.on, packages.values()) as workers:
                run = Run(
                    project, request, memory, matcher, terms.hash, len(paths), checker, workers, costs, tell
                )
                roads = [_road(run, code, package) for code, package in packages.items()]
                for window in _windows(paths):
                    _window(run, roads, window)
        finally:
            memory.close()
            batches.close()
    return [
        LanguageReport(r.code, r.package.label, r.package.starter, r.counts, r.seconds, r.failed)
        for r in roads
    ]


def _package(project: Project, code: str) -> models.Choice:
    """The model for one language, chosen but not loaded. Raises ModelError."""
    return models.choose(project.source, code, wanted=project.models.get(code), folder=project.root)


def _road(run: Run, code: str, package: models.Choice) -> Road:
    """The way for one language."""
    project = run.project
    # Another machine may have other models: there it must be these very bytes.
    wanted = project.models.get(code) if run.request.on == "here" else package.reference
    # What the package recommends, unless the project says otherwise.
    settings = Settings(**{**package.decoding, **project.decoding})
    spec = EngineSpec(project.source, code, settings, wanted, project.root)
    with run.costs("memory"):
        learning.sync(run.memory, project, code)
    decoding = (
        settings.beam,
        settings.length_penalty,
        settings.repetition_penalty,
        settings.no_repeat_ngram,
        settings.hints,
    )
    return Road(
        code=code,
        language=languages.get(code),
        spec=spec,
        package=package,
        digest=engine_digest(package.hash, decoding, run.request.options.hypotheses),
        generation=run.memory.generation(code),
    )


def _windows(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for i in range(0, len(paths), WINDOW):
        yield paths[i : i + WINDOW]


def _window(run: Run, roads: Sequence[Road], paths: Sequence[Path]) -> None:
    """Bring one window of articles through every language."""
    works: dict[Path, Work | ArticleError] = {}
    for road in roads:
        started = monotonic()
        names = {path: articles.name(path, run.project.corpus) for path in paths}
        # A window's at a time: those of a million articles would fill a gigabyte.
        with run.costs("memory"):
            done = run.memory.done(road.code, list(names.values()))
        todo = [path for path, name in names.items() if not _finished(run, road, path, name, done.get(name))]
        for path in todo:
            if path not in works:
                with run.costs("articles"):
                    works[path] = _prepared(run, path)
        _catalogs(run, road, [(path, works[path]) for path in todo])
        road.articles_done += len(paths)
        road.seconds += monotonic() - started
        run.report(road)


def _prepared(run: Run, path: Path) -> Work | ArticleError:
    """The article's work, or why there is none."""
    try:
        return prepare(path, run.project.corpus, run.matcher)
    except ArticleError as error:
        return error


def _finished(run: Run, road: Road, path: Path, name: str, done: tuple[str, bytes] | None) -> bool:
    """Whether nothing that goes into this article's catalog changed since it was `done`; then counts it."""
    if done is None or done[0] != _fingerprint(run, road, path, name):
        return False
    counts = Counts(**json.loads(done[1]))
    road.counts += replace(
        counts,
        ready=counts.ready + counts.remembered + counts.translated,
        remembered=0,
        translated=0,
        kept=0,
        mended=0,
        lost=0,
        low=0,
        skipped=1,
    )
    return True


def _fingerprint(run: Run, road: Road, path: Path, name: str) -> str:
    """A digest over all that an article's catalog is made from, cheap: files by size and time."""
    parts = [
        __version__, segments.VERSION, locking.VERSION, road.digest, run.terms, road.generation, learning.stamp(path),
        learning.stamp(run.project.catalog(road.code, name)),
    ]  # fmt: skip
    return "|".join(parts)


def _catalogs(run: Run, road: Road, items: Sequence[tuple[Path, Work | ArticleError]]) -> None:
    """Draft what a window's articles need in one language, and write their catalogs."""
    opened: list[tuple[Path, Work, Catalog, tuple[Plan, ...]]] = []
    for path, work in items:
        if isinstance(work, ArticleError):
            road.failed[articles.name(path, run.project.corpus)] = str(work)
            continue
        try:
            with run.costs("catalogs"):
                old = _old(run, road, work)
                opened.append((path, work, old, catalogs.plan(old, work.segments)))
        except CatalogError as error:
            road.failed[work.article.name] = str(error)
    sheets = [drafting.Sheet(work, plans) for _, work, _, plans in opened]
    outcome = drafting.draft(run, road, sheets)
    if run.request.dry_run:
        road.counts += sum((counts for _, counts in outcome), Counts())
        return
    finished = {}
    for (path, work, old, plans), (fresh, counts) in zip(opened, outcome, strict=True):
        reference = (
            catalogs.reference(path.relative_to(run.project.root).as_posix())
            if path.is_relative_to(run.project.root)
            else catalogs.reference(path.name)
        )
        try:
            with run.costs("catalogs"):
                # People may have saved the file while the model was at work: what stands there now counts.
                if (now := _old(run, road, work)) != old:
                    old, plans = now, catalogs.plan(now, work.segments)
                new = catalogs.assemble(old, plans, fresh, reference).signed(_signature(run, road))
                catalogs.write(run.project.catalog(road.code, work.article.name), new)
        except CatalogError as error:
            road.failed[work.article.name] = str(error)
            continue
        counts = replace(counts, lost_standing=standing(new))
        road.counts += counts
        name = work.article.name
        finished[name] = (_fingerprint(run, road, path, name), json.dumps(counts.plain()).encode())
    with run.costs("memory"):
        run.memory.finish(road.code, finished)


def _old(run: Run, road: Road, work: Work) -> Catalog:
    """The catalog as people left it, or a new one."""
    try:
        return catalogs.read(run.project.catalog(road.code, work.article.name))
    except FileNotFoundError:
        return catalogs.new(
            road.code,
            road.language.plural_forms,
            project=work.article.name,
            generator=f"glossary-pipeline {__version__}",
        )


def _signature(run: Run, road: Road) -> Signature:
    """How the catalogs of this run are made."""
    return Signature(
        engine=road.package.engine,
        model=road.package.label,
        model_hash=road.package.hash,
        glossary_hash=run.terms,
        pipeline=__version__,
        segmenter=segments.VERSION,
    )
