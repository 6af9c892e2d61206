"""`pipeline glossary`: keep the glossary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from pipeline.cli import glossary_apply, glossary_edit, glossary_exchange, glossary_suggest
from pipeline.cli.glossary_common import NEEDS_ATTENTION, as_json, older, opened, require, table


@click.group()
def glossary() -> None:
    """Keep the glossary: check, edit, search and exchange it."""


glossary.add_command(glossary_edit.add)
glossary.add_command(glossary_edit.set_command)
glossary.add_command(glossary_edit.remove)
glossary.add_command(glossary_exchange.import_command)
glossary.add_command(glossary_exchange.export_command)
glossary.add_command(glossary_suggest.suggest)
glossary.add_command(glossary_apply.apply)


@glossary.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--strict", is_flag=True, help="Exit with 3 where terms are only proposed.")
@click.option("--json", "json_", is_flag=True, help="Print the faults as JSON.")
@click.pass_obj
def check(folder: Path, files: tuple[Path, ...], strict: bool, json_: bool) -> int:
    """Check the project's glossary, or FILES, and tell every fault with its place.

    Exits with 1 where there are faults, so that it can stand in a pre-commit hook.
    """
    from pipeline import project
    from pipeline.glossary.loader import build, read_files

    settings = project.load(folder)
    paths = files or settings.glossary_paths
    contents, problems = read_files(paths)
    found, faults = build(contents, settings.languages)
    problems += faults
    if json_:
        plain = [
            {"path": str(p.path), "line": p.line, "column": p.column, "message": p.message} for p in problems
        ]
        click.echo(as_json(plain))
    else:
        for problem in problems:
            click.echo(f"error: {problem}", err=True)
    proposed = sum(term.status == "proposed" for term in found)
    if problems:
        if not json_:
            click.echo(f"{len(problems)} fault{'s' if len(problems) > 1 else ''}", err=True)
        return 1
    if not json_:
        click.echo(
            f"{len(found)} terms in {len(paths)} file{'s' if len(paths) > 1 else ''}, {proposed} proposed; no faults"
        )
    return NEEDS_ATTENTION if strict and proposed else 0


@glossary.command("list")
@click.option("--kind", help="Only terms of this kind.")
@click.option("--status", help="Only terms of this status.")
@click.option("--search", default="", help="Only terms that contain this text in some spelling or target.")
@click.option("--json", "json_", is_flag=True, help="Print the terms as JSON.")
@click.pass_obj
def list_command(folder: Path, kind: str | None, status: str | None, search: str, json_: bool) -> int:
    """List the terms."""
    from pipeline.glossary.layout import as_mapping

    settings, found = opened(folder)
    terms = [t for t in found if kind in (None, t.kind.value) and status in (None, t.status.value)]
    needle = search.casefold()
    terms = [t for t in terms if needle in json.dumps(as_mapping(t), ensure_ascii=False).casefold()]
    if json_:
        click.echo(as_json([as_mapping(term) for term in terms]))
        return 0
    rows = [
        [
            t.text,
            t.kind.value,
            *((o.term if (o := t.target(code)) else "") for code in settings.languages),
            t.status.value,
        ]
        for t in terms
    ]
    table(["term", "kind", *settings.languages, "status"], rows)
    return 0


@glossary.command()
@click.argument("term")
@click.option("--json", "json_", is_flag=True, help="Print the term as JSON.")
@click.pass_obj
def show(folder: Path, term: str, json_: bool) -> int:
    """Show everything about TERM, found by any of its spellings."""
    from pipeline.glossary.layout import as_mapping, one_line

    _, found = opened(folder)
    wanted = require(found, term)
    terms = found.find_all(wanted.text)
    if json_:
        click.echo(as_json([as_mapping(one) for one in terms]))
        return 0
    for one in terms:
        for name, value in as_mapping(one).items():
            click.echo(f"{name + ':':12}{one_line(value)}")
        click.echo(f"{'in:':12}{one.path}:{one.line}")
    return 0


@glossary.command()
@click.argument("term")
@click.option("--to", "languages", multiple=True, metavar="LANG", help="Only this language; may be repeated.")
@click.option("--json", "json_", is_flag=True, help="Print the forms as JSON.")
@click.pass_obj
def forms(folder: Path, term: str, languages: tuple[str, ...], json_: bool) -> int:
    """Show the forms of TERM in each language, by case and number."""
    from pipeline import languages as known
    from pipeline.cli.glossary_common import forms_table

    settings, found = opened(folder)
    wanted = require(found, term)
    result: dict[str, Any] = {}
    for code in languages or settings.languages:
        target = wanted.target(code, term)
        if target is None:
            continue
        paradigm = known.get(code).paradigm(target, wanted.kind)
        result[code] = {
            "source": paradigm.source,
            "forms": [[f.case, f.number, f.text, f.preferred] for f in paradigm.forms],
        }
        if not json_:
            forms_table(code, paradigm)
    if json_:
        click.echo(as_json(result))
    return 0


@glossary.command()
@click.argument("old")
@click.option("--json", "json_", is_flag=True, help="Print the changes as JSON.")
@click.pass_obj
def diff(folder: Path, old: str, json_: bool) -> int:
    """Show what changed since OLD: a glossary file, or a git revision of this project's glossary."""
    from pipeline.glossary.compare import compare

    settings, found = opened(folder)
    changes = compare(older(settings, old), found)
    if json_:
        click.echo(
            as_json(
                [
                    {"how": c.how, "term": c.term.text, "details": c.details, "affects": c.affects}
                    for c in changes
                ]
            )
        )
        return 0
    for change in changes:
        click.echo(
            f"{change.how:8} {change.term.text}{'' if change.affects else '  (no translation sees it)'}"
        )
        for line in change.details:
            click.echo(f"           {line}")
    if not changes:
        click.echo("no term changed")
    return 0


@glossary.command()
@click.option("--unknown", default=5, show_default=True, help="How many unknown names to show an article.")
@click.option("--json", "json_", is_flag=True, help="Print the figures as JSON.")
@click.pass_obj
def stats(folder: Path, unknown: int, json_: bool) -> int:
    """Show how much of each article the glossary knows."""
    from pipeline.articles import find, read
    from pipeline.matching import Matcher, coverage
    from pipeline.segments import split

    settings, found = opened(folder)
    matcher = Matcher(found)
    rows = []
    plain = []
    for path in find(settings.corpus):
        article = read(path, corpus=settings.corpus)
        one = coverage(matcher, article.name, [segment.text for segment in split(article)])
        names = ", ".join(f"{name} {count}" for name, count in one.unknown[:unknown])
        rows.append(
            [one.article, str(one.segments), str(one.matches), str(one.terms), f"{one.share:.0%}", names]
        )
        plain.append(
            {
                "article": one.article,
                "segments": one.segments,
                "matches": one.matches,
                "terms": one.terms,
                "share": round(one.share, 4),
                "unknown": dict(one.unknown),
            }
        )
    if json_:
        click.echo(as_json({"terms": len(found), "articles": plain}))
    else:
        table(["article", "segments", "matches", "terms", "names known", "unknown names"], rows)
        click.echo(f"{len(found)} terms in the glossary")
    return 0
