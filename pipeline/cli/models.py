"""`pipeline models`: which models are there, and getting, checking and removing them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.models import Found

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def models() -> None:
    """List, install, verify and remove models.

    Models are Argos packages. They are looked for in the project's models/ folder, then among those installed
    here, then among those that other Argos tools installed; the starters that ship with the program come last.
    """


@models.command("list")
@_JSON
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List the models within reach, best first."""
    from pipeline.models import find

    rows = [_row(found) for found in find(_folder(ctx))]
    if as_json:
        _print_json(rows)
    elif rows:
        _table(rows)
    else:
        click.echo("No models. Install one: pipeline models install en_uk")


@models.command()
@click.argument("what", metavar="PAIR|FILE|DIRECTORY")
@click.option("--from", "source", metavar="CODE", help="The source language of a bare CTranslate2 directory.")
@click.option("--to", "target", metavar="CODE", help="Its target language.")
@click.option("--index", "index_url", metavar="URL", help="Another package index than that of Argos.")
@click.option("--no-test", is_flag=True, help="Do not try the model on three sentences.")
@_JSON
def install(
    what: str, source: str | None, target: str | None, index_url: str | None, no_test: bool, as_json: bool
) -> None:
    """Install a model.

    PAIR, such as en_uk, comes from the Argos index over the network, and goes on where an earlier download broke
    off. FILE is an .argosmodel. DIRECTORY is an unpacked package, or a CTranslate2 model with its
    sentencepiece.model (then with --from and --to). Nothing leaves this machine.
    """
    from pipeline.models import install as run

    with _progress() as progress:
        found = run(
            what, source=source, target=target, index_url=index_url, test=not no_test, progress=progress
        )
    if as_json:
        _print_json([_row(found)])
    else:
        click.echo(f"Installed {found.name}: {found.held}")


@models.command()
@click.argument("name")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_context
def remove(ctx: click.Context, name: str, yes: bool) -> None:
    """Remove the installed model NAME, as `list` shows it."""
    from pipeline.models import remove as run

    if not yes:
        click.confirm(f"Remove {name}?", abort=True)
    click.echo(f"Removed {run(name, _folder(ctx))}")


@models.command()
@click.argument("name", required=False)
@_JSON
@click.pass_context
def verify(ctx: click.Context, name: str | None, as_json: bool) -> None:
    """Compare every byte of the models (or of NAME) with what was installed.

    Exit code 3 where one has changed or is damaged.
    """
    from pipeline.models import verify as run

    results = run(name, _folder(ctx))
    if as_json:
        _print_json([{**_row(found), "fault": str(fault) if fault else None} for found, fault in results])
    else:
        for found, fault in results:
            click.echo(f"{found.name}: {fault or 'fine'}")
        if not results:
            click.echo("No models.")
    if any(fault for _, fault in results):
        ctx.exit(3)


@models.command()
@click.argument("name")
@_JSON
@click.pass_context
def info(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show what is known of the model NAME: files, checksums, origin, what it understands."""
    from pipeline.errors import ModelError
    from pipeline.models import find

    same = [found for found in find(_folder(ctx)) if found.name == name]
    if not same:
        raise ModelError(f"no package is called {name!r}: see `pipeline models list`")
    rows = [{**_row(found), **_details(found)} for found in same]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        for key, value in row.items():
            if isinstance(value, dict):
                click.echo(f"{key}:")
                for inner, text in value.items():
                    click.echo(f"  {inner}: {text}")
            else:
                shown = ", ".join(value) or "none" if isinstance(value, list) else value
                click.echo(f"{key}: {'-' if shown in (None, '') else shown}")


def _folder(ctx: click.Context) -> Path | None:
    """The project's folder, as the front door hands it on."""
    return ctx.obj if isinstance(ctx.obj, Path) else None


def _row(found: Found) -> dict[str, Any]:
    package = found.package
    return {
        "name": found.name,
        "from": package.source if package else None,
        "to": package.target if package else None,
        "version": package.version if package else None,
        "origin": str(found.origin),
        "path": str(found.held),
        "fault": str(found.fault) if found.fault else None,
    }


def _details(found: Found) -> dict[str, Any]:
    from pipeline.models.manifest import checked

    package = found.package
    if package is None:
        return {}
    known = checked(package.path, ours=found.ours)
    return {
        "label": package.label,
        "sha256": known.sha256,
        "installed from": known.source,
        "tokenizer": package.tokenizer,
        "understands terms in the source": package.annotation is not None,
        "aligns words": package.alignment,
        "placeholders that survive": None if known.mask is None else list(known.mask),
        "megabytes": round(sum((package.path / name).stat().st_size for name in known.files) / 1e6, 1),
        "files": dict(sorted(known.files.items())),
    }


def _print_json(rows: Sequence[Mapping[str, Any]]) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _table(rows: Sequence[Mapping[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for title in ("name", "pair", "version", "origin", "path"):
        table.add_column(title, overflow="fold")
    for row in rows:
        pair = f"{row['from']} → {row['to']}" if row["from"] else "damaged"
        table.add_row(row["name"], pair, row["version"] or "", row["origin"], row["fault"] or row["path"])
    Console().print(table, markup=False)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar for downloads on a terminal, nothing elsewhere; it appears with the first byte."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None, visible=False)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None, visible=True)

        yield tell
