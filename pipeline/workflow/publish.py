"""The reviewed catalog becomes the article again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import articles, catalogs, languages, segments
from pipeline.catalogs import Plan
from pipeline.errors import ArticleError, CatalogError
from pipeline.files import write_atomic
from pipeline.model import Article, Issue, Segment, Severity, State
from pipeline.project import Project, demand
from pipeline.workflow.checking import Checker


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one article: `path` where it was written (None: refused), `reasons` why not or what to know."""

    article: str
    language: str
    path: Path | None
    reasons: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def publish(
    project: Project,
    codes: Sequence[str],
    wanted: Sequence[str] = (),
    *,
    drafts: bool = False,
    despite_errors: bool = False,
) -> list[Published]:
    """Render articles into `output/LANG/ARTICLE.EXT`, one outcome an article and language.

    An article with anything unapproved is refused unless `drafts` (then the file says so at its top); an approved one
    with an error-level issue unless `despite_errors`. Errors are in the outcome whether it was published or not.
    Raises PipelineError where there is no project.
    """
    demand(project)
    checker = Checker(project)
    outcome = []
    for path in articles.find(project.corpus, wanted):
        for code in codes:
            name = articles.name(path, project.corpus)
            try:
                article = articles.read(path, corpus=project.corpus)
                outcome.append(_publish(project, checker, article, code, drafts, despite_errors))
            except (ArticleError, CatalogError) as error:
                outcome.append(Published(name, code, None, (str(error),)))
    return outcome


def _publish(
    project: Project, checker: Checker, article: Article, code: str, drafts: bool, despite_errors: bool
) -> Published:
    """One article in one language. Raises CatalogError, ArticleError."""
    try:
        catalog = catalogs.read(project.catalog(code, article.name))
    except FileNotFoundError:
        return Published(article.name, code, None, ("not translated yet; run: pipeline translate",))
    parts = segments.split(article)
    plans = catalogs.plan(catalog, parts)
    open_parts = [plan for plan in plans if _state(plan) is not State.APPROVED]
    if open_parts and not drafts:
        return Published(article.name, code, None, _open_reasons(open_parts))
    errors = _errors(project, checker, article, code, plans)
    # With drafts the file is marked as none to publish: there errors are told, not refused.
    if errors and not despite_errors and not open_parts:
        return Published(
            article.name, code, None, (f"{_counted(len(errors), 'error')} to mend first",), errors
        )
    text = _render(article, code, parts, plans)
    if open_parts:
        text = _marked(article, text, len(open_parts), len(parts))
    target = project.output / code / f"{article.name}{article.path.suffix}"
    try:
        write_atomic(target, articles.encode(article, text))
    except OSError as error:
        raise ArticleError(f"cannot be written ({error.strerror})", path=target) from error
    return Published(article.name, code, target, _open_reasons(open_parts) if open_parts else (), errors)


def _errors(
    project: Project, checker: Checker, article: Article, code: str, plans: Sequence[Plan]
) -> tuple[Issue, ...]:
    """The error-level issues of an article's entries, with the catalog's path and line."""
    entries = [plan.entry for plan in plans if plan.entry is not None]
    errors = [i for i in checker.entries(article, code, entries) if i.severity is Severity.ERROR]
    if not errors:
        return ()
    path = project.catalog(code, article.name)
    lines = {key: line for (key, _), line in catalogs.lines(path).items()}
    return tuple(replace(issue, path=path, line=lines.get(issue.key, 0)) for issue in errors)


def _counted(number: int, thing: str) -> str:
    """`number` things, in words that fit one as well."""
    return f"{number} {thing}" + ("s" if number != 1 else "")


def _state(plan: Plan) -> State:
    """The state of a segment's entry, empty where it has none."""
    entry = plan.entry
    return State.EMPTY if entry is None or entry.obsolete else entry.state


def _open_reasons(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Why an article is not ready, with the first place."""
    missing = sum(plan.entry is None or plan.entry.obsolete for plan in plans)
    empty = sum(_state(plan) is State.EMPTY for plan in plans) - missing
    fuzzy = len(plans) - missing - empty
    reasons = []
    if missing:
        what = _counted(missing, "sentence")
        reasons.append(f"{what} not in the catalog (the article changed); run: pipeline translate")
    if empty:
        reasons.append(f"{_counted(empty, 'sentence')} without a translation")
    if fuzzy:
        first = next(plan.segment for plan in plans if _state(plan) is State.DRAFT)
        place = f"line {first.line} of the article: “{first.text[:50]}”"
        reasons.append(f"{_counted(fuzzy, 'sentence')} not approved yet, the first at {place}")
    return tuple(reasons)


def _render(article: Article, code: str, parts: Sequence[Segment], plans: Sequence[Plan]) -> str:
    """The target article; a sentence without a translation stays English."""
    language = languages.get(code)
    texts = [
        language.typography(plan.entry.target) if plan.entry and plan.entry.target else plan.segment.text
        for plan in plans
    ]
    return articles.render(article, segments.join(article, parts, texts))


def _marked(article: Article, text: str, unready: int, total: int) -> str:
    """`text` with a mark at its top that no reader overlooks."""
    words = f"DRAFT, NOT FOR PUBLICATION: {unready} of {total} sentences are not approved"
    end = "\r\n" if "\r\n" in article.source else "\n"
    if article.format != "markdown":
        return f"[{words}]{end}{text}"
    if text.startswith("---"):  # a comment above front matter would turn it into text
        head, fence, rest = text[3:].partition(f"{end}---{end}")
        return f"---{head}{fence}<!-- {words} -->{end}{rest}" if fence else f"<!-- {words} -->{end}{text}"
    return f"<!-- {words} -->{end}{end}{text}"
