"""`pipeline translate`: the main job."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.workflow import LanguageReport, Progress

NEEDS_ATTENTION = 3


@click.command()
@click.argument("articles", nargs=-1)
@click.option(
    "--to",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Target language; may be repeated.  [default: all of the project]",
)
@click.option("--dry-run", is_flag=True, help="Count what would be done; load no model, write nothing.")
@click.option(
    "--on",
    default="here",
    show_default=True,
    metavar="WHERE",
    help="here, local:N (N processes) or dask://HOST:PORT.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress, no table.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="Append progress lines to this file."
)
@click.option("--profile", is_flag=True, help="Print where the seconds went, by stage.")
@click.pass_obj
def translate(
    folder: Path,
    articles: tuple[str, ...],
    languages: tuple[str, ...],
    dry_run: bool,
    on: str,
    quiet: bool,
    as_json: bool,
    log: Path | None,
    profile: bool,
) -> int:
    """Translate ARTICLES (all of the corpus where none is named) into PO files for review.

    Run it again whenever articles, glossary or catalogs changed: nothing that a person did is ever replaced,
    and nothing is translated twice.
    """
    from pipeline import project
    from pipeline.workflow import Costs, Request
    from pipeline.workflow import translate as work

    settings = project.load(folder)
    wanted = languages or settings.languages
    _known(wanted)
    request = Request(tuple(dict.fromkeys(wanted)), articles, dry_run, on)
    costs = Costs()
    with _progress(quiet or as_json, log) as tell:
        reports = work(settings, request, tell, costs)
    if as_json:
        click.echo(json.dumps([_plain(report) for report in reports], ensure_ascii=False, indent=2))
    elif not quiet:
        _table(reports, dry_run)
    if profile:
        for stage, seconds, share in costs.shares:
            click.echo(f"{stage:10} {seconds:9.2f} s {share:6.1%}", err=as_json)
    for report in reports:
        for name, reason in report.failed.items():
            click.echo(f"error: {report.language}: {name}: {reason}", err=True)
    if any(report.failed for report in reports):
        return 1
    return NEEDS_ATTENTION if any(r.counts.lost or r.counts.lost_standing for r in reports) else 0


def _known(languages: Sequence[str]) -> None:
    """Refuse a language that there is none of, as wrong usage."""
    from pipeline import languages as all_languages

    for code in languages:
        if code not in all_languages.codes():
            raise click.BadParameter(
                f"{code!r}; known: {', '.join(all_languages.codes())}", param_hint="--to"
            )


@contextmanager
def _progress(quiet: bool, log: Path | None) -> Iterator[Callable[[Progress], None]]:
    """A listener: a bar on a terminal, lines in the log file, silence elsewhere."""
    import time

    stream = log.open("a", encoding="utf-8") if log else None
    started = time.monotonic()

    def write(progress: Progress) -> None:
        if stream:
            spent = time.monotonic() - started
            stream.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {_line(progress, spent)}\n")
            stream.flush()

    try:
        if quiet or not sys.stderr.isatty():
            yield write
            return
        from rich.console import Console

        with Console(stderr=True).status("reading articles") as status:

            def show(progress: Progress) -> None:
                write(progress)
                status.update(_line(progress, time.monotonic() - started))

            yield show
    finally:
        if stream:
            stream.close()


def _line(progress: Progress, seconds: float) -> str:
    """Where the run stands, in words: articles, segments, rate, time left for the segments known so far."""
    line = f"{progress.language}: article {progress.articles_done} of {progress.articles_total}"
    if progress.segments_total:
        line += f", segment {progress.segments_done} of {progress.segments_total}"
        rate = progress.segments_done / seconds if seconds else 0.0
        if rate:
            left = (progress.segments_total - progress.segments_done) / rate
            line += f", {rate:.1f} a second, about {left:.0f} s left"
    return line


def _plain(report: LanguageReport) -> dict[str, Any]:
    """A report as plain values."""
    return {
        "language": report.language,
        "model": report.model,
        "starter_model": report.starter,
        **report.counts.plain(),
        "seconds": round(report.seconds, 2),
        "failed": dict(report.failed),
    }


def _table(reports: Sequence[LanguageReport], dry_run: bool) -> None:
    """The closing table on stdout."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    table = Table(title="would be done" if dry_run else None)
    for name in ("", "articles", "segments", "people's", "unchanged", "from memory", "translated",
                 "terms kept", "mended", "lost", "seconds"):  # fmt: skip
        table.add_column(name, justify="left" if not name else "right")
    for r in reports:
        c = r.counts
        numbers = (
            c.articles,
            c.segments,
            c.held,
            c.ready,
            c.remembered,
            c.translated,
            c.kept,
            c.mended,
            c.lost,
        )
        table.add_row(r.language, *map(str, numbers), f"{r.seconds:.1f}")
    console.print(table)
    for r in reports:
        console.print(f"{r.language}: {r.model}")
        if r.counts.lost_standing:
            console.print(
                f"{r.language}: {r.counts.lost_standing} drafts have a lost term; search for “term LOST” in the PO files"
            )
