"""`pipeline glossary import | export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.glossary_common import NEEDS_ATTENTION, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Term

FORMATS = ("csv", "tsv", "deepl", "google", "amazon", "omegat", "tbx", "tbx-2008", "tmx", "po")
_LANGUAGES = click.option(
    "--to", "languages", multiple=True, metavar="LANG", help="Target language; may be repeated."
)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format.  [default: by the file's suffix]"
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_LANGUAGES
@_FORMAT
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.  [default: glossary/NAME.yaml]",
)
@click.option("--dry-run", is_flag=True, help="Count; write nothing.")
@click.pass_obj
def import_command(
    folder: Path, file: Path, languages: tuple[str, ...], form: str | None, into: Path | None, dry_run: bool
) -> int:
    """Import terms from FILE (CSV, TSV, TBX, TMX, PO) into a glossary file of their own.

    Terms that the glossary has already are left out: what stands there is yours.
    """
    from pipeline.files import write_atomic
    from pipeline.glossary.importing import document

    settings, found = opened(folder)
    terms = _read(file, languages or settings.languages, form)
    path = into or settings.glossary.with_suffix("") / f"{file.stem}.yaml"
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another file with --into")
    text, taken, refused = document(terms, found, settings.languages)
    for problem in refused:
        click.echo(f"left out: {problem}", err=True)
    known = len(terms) - taken - len({problem.partition(":")[0] for problem in refused})
    if not dry_run and taken:
        write_atomic(path, text.encode("utf-8"))
    click.echo(
        f"{'would import' if dry_run else 'imported'} {taken} of {len(terms)} terms into {path}; {known} known already"
    )
    return NEEDS_ATTENTION if refused else 0


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_LANGUAGES
@_FORMAT
@click.pass_obj
def export_command(folder: Path, file: Path, languages: tuple[str, ...], form: str | None) -> int:
    """Export the glossary to FILE, and tell what the format cannot hold."""
    from pipeline.files import write_atomic

    settings, found = opened(folder)
    codes = languages or settings.languages
    name = form or ("po" if file.suffix == ".po" else None)
    try:
        data, lost = _written(found.terms, codes, name, file)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    write_atomic(file, data)
    click.echo(f"exported {len(found)} terms to {file}")
    for line in lost:
        click.echo(
            f"the format has no place for {line}"
            if "left out" not in line and "not exported" not in line
            else line
        )
    return NEEDS_ATTENTION if lost else 0


def _read(file: Path, languages: tuple[str, ...], form: str | None) -> list[Term]:
    """The terms in `file`."""
    if form == "po" or (form is None and file.suffix == ".po"):
        from pipeline.catalogs.glossary_po import read_glossary

        return read_glossary(file, languages[0] if len(languages) == 1 else "")
    from pipeline.glossary.exchange import import_terms

    return import_terms(file, languages, form or "")


def _written(
    terms: Sequence[Term], languages: tuple[str, ...], form: str | None, file: Path
) -> tuple[bytes, list[str]]:
    """The bytes of `file` and the losses."""
    from pipeline.glossary.exchange import export_terms, format_of, losses

    if form != "po":
        return export_terms(terms, languages, form or format_of(file))
    from pipeline import languages as known
    from pipeline.catalogs.glossary_po import HOLDS, write_glossary

    if len(languages) != 1:
        raise ValueError("a PO glossary holds one language; name it with --to")
    code = languages[0]
    return write_glossary(terms, code, known.get(code).plural_forms), losses(terms, languages, HOLDS)
