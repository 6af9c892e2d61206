"""`pipeline memory`: exchange and inspect the translation memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.project import Project

NEEDS_ATTENTION = 3
_LANGUAGES = click.option(
    "--to",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Target language; may be repeated.  [default: all of the project]",
)


@click.group()
def memory() -> None:
    """Exchange and inspect the translation memory: what people approved, offered again on every run."""


@memory.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@_LANGUAGES
@click.pass_obj
def import_command(folder: Path, files: tuple[Path, ...], languages: tuple[str, ...]) -> int:
    """Learn approved translations from TMX FILES of other tools.

    A file takes the place of what was imported from one of the same name before.
    """
    from pipeline.workflow.remembering import import_tmx

    names = [file.name for file in files]
    if len(set(names)) < len(names):
        raise click.UsageError("two files have the same name; rename one, since imports are known by name")
    settings, codes = _project(folder, languages)
    learned = import_tmx(settings, files, codes)
    for name, counts in learned.items():
        click.echo(f"{name}: " + ", ".join(f"{count} {code}" for code, count in counts.items()))
    return 0 if all(any(counts.values()) for counts in learned.values()) else NEEDS_ATTENTION


@memory.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_LANGUAGES
@click.pass_obj
def export_command(folder: Path, file: Path, languages: tuple[str, ...]) -> int:
    """Write what people approved to a TMX FILE."""
    from pipeline.workflow.remembering import export_tmx

    settings, codes = _project(folder, languages)
    counts = export_tmx(settings, file, codes)
    click.echo(f"{file}: " + ", ".join(f"{count} {code}" for code, count in counts.items()))
    return 0


@memory.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.pass_obj
def stats(folder: Path, as_json: bool) -> int:
    """Show how much the memory holds, and where it comes from."""
    from pipeline.workflow.remembering import holdings

    settings, codes = _project(folder, ())
    found, drafts = holdings(settings, codes)
    if as_json:
        languages = {
            one.language: {
                "pairs": one.pairs,
                "catalogs": dict(one.catalogs),
                "imported": dict(one.imported),
            }
            for one in found
        }
        click.echo(json.dumps({"languages": languages, "drafts": drafts}, ensure_ascii=False, indent=2))
        return 0
    for one in found:
        click.echo(f"{one.language}: {one.pairs} approved, from {len(one.catalogs)} catalogs")
        for name, size in one.imported.items():
            click.echo(f"  imported from {name}: {size}")
    click.echo(f"machine drafts kept: {drafts}")
    return 0


def _project(folder: Path, languages: tuple[str, ...]) -> tuple[Project, tuple[str, ...]]:
    """The project and the wanted languages. Raises BadParameter where one is unknown."""
    from pipeline import languages as known
    from pipeline import project

    settings = project.load(folder)
    project.demand(settings)
    for code in languages:
        if code not in known.codes():
            raise click.BadParameter(f"{code!r}; known: {', '.join(known.codes())}", param_hint="--to")
    return settings, tuple(dict.fromkeys(languages or settings.languages))
