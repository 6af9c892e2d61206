"""`pipeline status`, `pipeline check` and `pipeline publish`: what a reviewer's desk needs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.glossary_common import NEEDS_ATTENTION, as_json, table

if TYPE_CHECKING:
    from pipeline.model import Issue
    from pipeline.project import Project
    from pipeline.workflow.checking import Checked, Checker
    from pipeline.workflow.publish import Published
    from pipeline.workflow.status import ArticleStatus

_LEVELS = ("error", "warning", "hint")
_TO = click.option(
    "--to",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Only this language; may be repeated.  [default: all of the project]",
)


def _codes(settings: Project, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages asked for, each once. An unknown one is wrong usage."""
    from pipeline import languages as known

    for code in languages:
        if code not in known.codes():
            raise click.BadParameter(f"{code!r}; known: {', '.join(known.codes())}", param_hint="--to")
    return tuple(dict.fromkeys(languages or settings.languages))


@click.command()
@click.argument("articles", nargs=-1)
@_TO
@click.option("--issues/--no-issues", default=True, help="Count what the checks find.  [default: count]")
@click.option("--json", "json_", is_flag=True, help="Print the figures as JSON.")
@click.pass_obj
def status(
    folder: Path, articles: tuple[str, ...], languages: tuple[str, ...], issues: bool, json_: bool
) -> int:
    """Show for each article and language what is drafted, approved and left to do.

    Exits with 3 where a catalog or an article cannot be read.
    """
    from pipeline import project
    from pipeline.checks import formats
    from pipeline.workflow.checking import Checker
    from pipeline.workflow.status import orphans
    from pipeline.workflow.status import status as work

    settings = project.load(folder)
    checker = Checker(settings) if issues else None
    codes = _codes(settings, languages)
    rows = work(settings, codes, articles, checker=checker)
    if json_:
        click.echo(as_json([_plain_status(row) for row in rows]))
    else:
        _status_table(rows)
    for path in () if articles else orphans(settings, codes):
        where = formats.relative(path, Path.cwd())
        click.echo(f"{where}: no such article in the corpus (renamed or removed?)", err=True)
    return NEEDS_ATTENTION if any(row.error for row in rows) else 0


def _plain_status(row: ArticleStatus) -> dict[str, Any]:
    """A status as plain values."""
    from dataclasses import asdict

    return {**asdict(row), "ready": row.ready}


def _status_table(rows: Sequence[ArticleStatus]) -> None:
    """A row an article and language, a sum a language, and what the sums mean in a sentence."""
    head = ["article", "", "segments", "approved", "drafts", "edited", "empty", "new", "confidence", "issues", "words left", ""]  # fmt: skip
    body = []
    for row in rows:
        bands = " ".join(f"{name[0].upper()}{count}" for name, count in row.bands.items() if count)
        counts = (row.segments, row.approved, row.drafts, row.people, row.empty, row.missing)
        issues = " ".join(
            f"{row.issues[level]} {level[0].upper()}" for level in _LEVELS if row.issues.get(level)
        )
        note = row.error or ("ready" if row.ready else "")
        body.append([row.article, row.language, *map(str, counts), bands, issues, str(row.words_left), note])
    if sys.stdout.isatty():  # twelve columns fit no terminal; all of them are in the tab-separated form
        head = ["article", "", "approved", "to review", "confidence", "issues", "words left", ""]
        body = [
            [b[0], b[1], f"{b[3]} of {b[2]}", str(r.segments - r.approved), b[8], b[9], b[10], b[11]]
            for r, b in zip(rows, body, strict=True)
        ]
    table(head, body)
    if not rows:
        click.echo("no articles in the corpus", err=True)
        return
    for code in dict.fromkeys(row.language for row in rows):
        own = [row for row in rows if row.language == code]
        done, total = sum(r.approved for r in own), sum(r.segments for r in own)
        ready, words = sum(r.ready for r in own), sum(r.words_left for r in own)
        click.echo(
            f"{code}: {done} of {total} sentences approved, {ready} of {len(own)} articles ready, {words} words left"
        )


@click.command()
@click.argument("catalogs", metavar="[PO|FOLDER|ARTICLE]…", nargs=-1)
@_TO
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "sarif", "github"]),
    default="table",
    show_default=True,
    help="How to print what is found.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "hint", "info", "never"]),
    default="error",
    show_default=True,
    help="The least grave issue that makes the exit code 3; info is another name for hint.",
)
@click.option("--ready", is_flag=True, help="Demand that every entry is translated and approved.")
@click.option("--only", multiple=True, metavar="CHECK", help="Only this check; may be repeated.")
@click.option("--skip", multiple=True, metavar="CHECK", help="All but this check; may be repeated.")
@click.option("--list", "list_", is_flag=True, help="List the checks with the levels of this project.")
@click.pass_obj
def check(
    folder: Path,
    catalogs: tuple[str, ...],
    languages: tuple[str, ...],
    format_: str,
    fail_on: str,
    ready: bool,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    list_: bool,
) -> int:
    """Check PO files: those named, or all of the project.

    Exits with 1 where a PO file cannot be read, and with 3 where something as grave as --fail-on is found. A
    translator's comment `skip-check: CHECK` waives a check for its entry; `checks:` in pipeline.yaml sets levels.
    """
    from pipeline import project
    from pipeline.workflow.checking import Checker, find

    settings = project.load(folder)
    checker = Checker(settings, ready=ready, only=only, skip=skip)
    if list_:
        return _list(checker, format_)
    paths = find(settings, catalogs, _codes(settings, languages))
    found = checker.catalogs(paths)
    _print(found, checker, format_)
    if found.unreadable:
        return 1
    limit = {"error": 1, "warning": 2, "hint": 3, "info": 3, "never": 0}[fail_on]
    grave = any(issue.severity.value in _LEVELS[:limit] for issue in found.issues)
    return NEEDS_ATTENTION if grave else 0


def _list(checker: Checker, format_: str) -> int:
    """Every check, with the level in force ("off" where it is switched off)."""
    rows = checker.described
    if format_ == "json":
        click.echo(as_json([dict(zip(("check", "level", "title"), row, strict=True)) for row in rows]))
    else:
        table(["check", "level", "what it finds"], rows)
    return 0


def _print(found: Checked, checker: Checker, format_: str) -> None:
    """The issues, in the format asked for."""
    from pipeline.checks import formats

    root = Path.cwd()
    if format_ == "json":
        plain = [formats.plain(issue, root) for issue in found.issues]
        click.echo(as_json({"catalogs": found.catalogs, "entries": found.entries, "issues": plain}))
    elif format_ == "sarif":
        click.echo(formats.sarif(found.issues, checker.active, root))
    elif format_ == "github":
        for issue in found.issues:
            click.echo(formats.github(issue, root))
    else:
        _issue_table(found.issues, root)
        click.echo(_summary(found), err=not sys.stdout.isatty())


def _issue_table(issues: Iterable[Issue], root: Path) -> None:
    """A table on a terminal; lines as compilers write them for other programs."""
    from pipeline.checks import formats

    if sys.stdout.isatty():
        rows = [
            [f"{formats.relative(i.path, root)}:{i.line}", i.severity.value, i.message, i.check]
            for i in issues
        ]
        if rows:
            table(["place", "level", "what", "check"], rows)
        return
    for issue in issues:
        click.echo(formats.line(issue, root))


def _summary(found: Checked) -> str:
    """The counts in a sentence."""
    from collections import Counter

    levels = Counter(issue.severity.value for issue in found.issues)
    counts = ", ".join(f"{levels[level]} {level}s" for level in _LEVELS)
    return f"{found.entries} entries in {found.catalogs} catalogs: {counts}"


@click.command()
@click.argument("articles", nargs=-1)
@_TO
@click.option("--drafts", is_flag=True, help="Render unapproved articles too; the file says so at its top.")
@click.option(
    "--despite-errors", is_flag=True, help="Publish although a check finds an error; it is still told."
)
@click.option("--json", "json_", is_flag=True, help="Print the outcome as JSON.")
@click.pass_obj
def publish(
    folder: Path,
    articles: tuple[str, ...],
    languages: tuple[str, ...],
    drafts: bool,
    despite_errors: bool,
    json_: bool,
) -> int:
    """Render approved ARTICLES (all where none is named) in their original layout into output/LANG/.

    Exits with 3 where an article was refused, or published with drafts or errors.
    """
    from pipeline import project
    from pipeline.workflow.publish import publish as work

    settings = project.load(folder)
    codes = _codes(settings, languages)
    outcome = work(settings, codes, articles, drafts=drafts, despite_errors=despite_errors)
    if json_:
        click.echo(json.dumps([_plain_outcome(one) for one in outcome], ensure_ascii=False, indent=2))
    else:
        _outcome(outcome)
    clean = all(one.path is not None and not one.reasons and not one.issues for one in outcome)
    return 0 if clean else NEEDS_ATTENTION


def _plain_outcome(one: Published) -> dict[str, Any]:
    """An outcome as plain values."""
    from pipeline.checks import formats

    return {
        "article": one.article,
        "language": one.language,
        "path": str(one.path) if one.path else None,
        "reasons": list(one.reasons),
        "errors": [formats.plain(issue, Path.cwd()) for issue in one.issues],
    }


def _outcome(outcome: Sequence[Published]) -> None:
    """A line an article: what was written on stdout, what was not on stderr."""
    from pipeline.checks import formats

    for one in outcome:
        name = f"{one.language}: {one.article}"
        if one.path is not None:
            click.echo(f"published {formats.relative(one.path, Path.cwd())}")
        else:
            click.echo(f"refused {name}", err=True)
        for reason in one.reasons:
            click.echo(f"  {reason}", err=True)
        for issue in one.issues:
            click.echo(f"  {formats.line(issue, Path.cwd())}", err=True)
    written = sum(one.path is not None for one in outcome)
    click.echo(f"{written} of {len(outcome)} published", err=True)
