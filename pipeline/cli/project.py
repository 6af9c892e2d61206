"""`pipeline init`: make a project folder."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a project in FOLDER: glossary.yaml, corpus/, output/ and a commented pipeline.yaml.

    What exists already is left as it is.
    """
    from pipeline.project import init as make

    made = make(folder)
    for path in made:
        click.echo(f"made {path}")
    if not made:
        click.echo(f"{folder} is a project already; nothing was changed")
    click.echo(f"next: put articles into {folder / 'corpus'} and run: pipeline -C {folder} translate --to uk")
