"""`pipeline glossary apply`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.glossary_common import NEEDS_ATTENTION, as_json, older, opened, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.project import Project
    from pipeline.workflow.applying import Applied, Effect


@click.command()
@click.option("--to", "languages", multiple=True, metavar="LANG", help="Only this language; may be repeated.")
@click.option("--since", metavar="OLD", help="Only what changed since a glossary file or a git revision.")
@click.option("--redo", is_flag=True, help="Make the affected drafts again.")
@click.option("--dry-run", is_flag=True, help="Show old and new sentences side by side; write nothing.")
@click.option("--json", "json_", is_flag=True, help="Print the effects as JSON.")
@click.pass_obj
def apply(
    folder: Path, languages: tuple[str, ...], since: str | None, redo: bool, dry_run: bool, json_: bool
) -> int:
    """List what the glossary affects in the PO files.

    Approved translations that break it are flagged with a comment, never changed. Drafts can be made again (--redo).
    """
    from pipeline.workflow.applying import apply as work

    settings, found = opened(folder)
    codes = languages or settings.languages
    old = older(settings, since) if since else None
    result = work(settings, found, codes, since=old, write=not dry_run)
    if json_:
        click.echo(as_json([_plain(effect) for effect in result.effects]))
    else:
        _tell(result, dry_run)
    for name, reason in result.failed.items():
        click.echo(f"error: {name}: {reason}", err=True)
    if redo and not dry_run and result.stale:
        _redo(settings, result.stale)
    if result.failed:
        return 1
    return NEEDS_ATTENTION if result.broken or (result.stale and not redo) else 0


def _tell(result: Applied, dry_run: bool) -> None:
    """Every effect, and the sums. A dry run shows the sentences side by side."""
    if dry_run and result.effects:
        table(["where", "source", "old", "new"], [_row(effect) for effect in result.effects])
    for effect in () if dry_run else result.effects:
        click.echo(_place(effect))
        for fault in effect.faults:
            click.echo(f"    {fault}")
    verb = "would be flagged" if dry_run else "flagged"
    click.echo(
        f"{len(result.broken)} approved translations {verb}, {len(result.stale)} drafts to be made again"
    )


def _place(effect: Effect) -> str:
    """Where an effect is, and whose work stands there."""
    return f"{effect.language}/{effect.article} [{effect.entry.key}] {'approved' if effect.approved else 'draft'}"


def _row(effect: Effect) -> list[str]:
    """An effect as a row: its faults, its source, what stands there and what could."""
    entry = effect.entry
    return ["; ".join((_place(effect), *effect.faults)), entry.source, entry.target, effect.proposed or "?"]


def _redo(settings: Project, stale: Sequence[Effect]) -> None:
    """Translate the articles of the affected drafts, each into its language; what people did in them stays."""
    from pipeline.workflow import Request, translate

    for code in dict.fromkeys(effect.language for effect in stale):
        articles = tuple(dict.fromkeys(effect.article for effect in stale if effect.language == code))
        translate(settings, Request((code,), articles))
        click.echo(f"{code}: gone through again: {', '.join(articles)}")


def _plain(effect: Effect) -> dict[str, Any]:
    """An effect for machines."""
    return {
        "language": effect.language,
        "article": effect.article,
        "key": effect.entry.key,
        "approved": effect.approved,
        "source": effect.entry.source,
        "target": effect.entry.target,
        "proposed": effect.proposed,
        "faults": effect.faults,
    }
