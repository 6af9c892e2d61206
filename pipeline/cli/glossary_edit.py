"""`pipeline glossary add | set | remove`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.glossary_common import forms_table

if TYPE_CHECKING:
    from pipeline.model import Target, Term

_KINDS = ("person", "place", "organization", "office", "document", "event", "other")
_FILE = click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to edit.  [default: glossary.yaml]",
)


@click.command()
@click.argument("term")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--kind", type=click.Choice(_KINDS), default="other", help="What the term names.")
@click.option("--interactive", "-i", is_flag=True, help="Propose targets and show their forms for a nod.")
@_FILE
@click.pass_obj
def add(
    folder: Path, term: str, fields: tuple[str, ...], kind: str, interactive: bool, file: Path | None
) -> int:
    """Add TERM, e.g.: pipeline glossary add Lviv uk=Львів az=Lvov uk.gender=m --kind place.

    Lists are separated by semicolons: variants="Kiev; Kiyiv".
    """
    from pipeline import project
    from pipeline.glossary import edit
    from pipeline.model import Status, Term, TermKind

    settings = project.load(folder)
    made = Term(" ".join(term.split()), TermKind(kind))
    changes = _changes(fields, settings.languages)
    if interactive:
        made = _asked(made, [code for code in settings.languages if code not in changes])
        if any(code not in made.targets and code not in changes for code in settings.languages):
            made = replace(made, status=Status.PROPOSED)
    path = file or settings.glossary
    edit.add_with(path, made, changes, languages=settings.languages)
    click.echo(f"added {made.text} to {path}")
    return 0


@click.command("set")
@click.argument("term")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_FILE
@click.pass_obj
def set_command(folder: Path, term: str, fields: tuple[str, ...], file: Path | None) -> int:
    """Change fields of TERM, e.g.: pipeline glossary set Kyiv uk.gender=m variants="Kiev; Kiyiv" note=.

    An empty value deletes the field.
    """
    from pipeline import project
    from pipeline.glossary import edit

    settings = project.load(folder)
    path = file or edit.holder(settings.glossary_paths, term) or settings.glossary
    edit.set_fields(path, term, _changes(fields, settings.languages), languages=settings.languages)
    click.echo(f"changed {term} in {path}")
    return 0


@click.command()
@click.argument("term")
@_FILE
@click.pass_obj
def remove(folder: Path, term: str, file: Path | None) -> int:
    """Remove TERM."""
    from pipeline import project
    from pipeline.glossary import edit

    settings = project.load(folder)
    path = file or edit.holder(settings.glossary_paths, term) or settings.glossary
    edit.remove(path, term, languages=settings.languages)
    click.echo(f"removed {term} from {path}")
    return 0


def _changes(fields: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, object]:
    """FIELD=VALUE arguments; a malformed one is a usage error."""
    from pipeline.glossary.edit import parse_changes

    try:
        return parse_changes(list(fields), languages)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _asked(term: Term, codes: list[str]) -> Term:
    """`term` with the targets that the person chose; an empty answer leaves a language for later."""
    targets: dict[str, Target] = {}
    for code in codes:
        if (target := _ask(term, code)) is not None:
            targets[code] = target
    return replace(term, targets=targets)


def _ask(term: Term, code: str) -> Target | None:
    """One target: proposals by number, or any text; its forms are shown and confirmed."""
    from pipeline import languages
    from pipeline.model import Target

    language = languages.get(code)
    proposals = language.transliterate(term.text)
    for number, text in enumerate(proposals, 1):
        click.echo(f"  {number}  {text}")
    while True:
        answer = click.prompt(
            f"{code} ({language.name}): a number, a text, or nothing for later",
            default="",
            show_default=False,
        )
        if not answer.strip():
            return None
        chosen = (
            proposals[int(answer) - 1]
            if answer.isdigit() and 0 < int(answer) <= len(proposals)
            else answer.strip()
        )
        target = Target(chosen)
        forms_table(code, language.paradigm(target, term.kind))
        if click.confirm("Are these forms right?", default=True):
            return target
        gender = click.prompt(
            "gender (m, f, n; nothing to leave open)", default="", show_default=False
        ).strip()
        target = Target(
            chosen, gender=gender or None, indeclinable=click.confirm("indeclinable?", default=False) or None
        )
        forms_table(code, language.paradigm(target, term.kind))
        if click.confirm("And now?", default=True):
            return target
