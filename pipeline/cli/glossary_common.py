"""What the glossary commands share: opening the project, tables, JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.glossary import Glossary
    from pipeline.languages import Paradigm
    from pipeline.model import Term
    from pipeline.project import Project

NEEDS_ATTENTION = 3


def opened(folder: Path) -> tuple[Project, Glossary]:
    """The project in `folder` and its glossary. Raises PipelineError."""
    from pipeline import project
    from pipeline.glossary import load

    settings = project.load(folder)
    return settings, load(
        settings.glossary_paths, cache=settings.state / "glossary", languages=settings.languages
    )


def require(found: Glossary, name: str) -> Term:
    """The term `name`. Raises GlossaryError with near names where there is none."""
    from pipeline.errors import GlossaryError, Problem

    if term := found.find(name):
        return term
    near = get_close_matches(name, [t.text for t in found], n=2)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    raise GlossaryError([Problem(f"no term {name!r} in the glossary{hint}")])


def as_json(value: Any) -> str:
    """`value` for machines."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table: drawn on a terminal, tab-separated for other programs."""
    if not sys.stdout.isatty():
        for row in (head, *rows):
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*head)
    for row in rows:
        drawn.add_row(*map(Text, row))
    Console().print(drawn)


def forms_table(code: str, paradigm: Paradigm) -> None:
    """A paradigm, a row a case and a column a number."""
    cases = tuple(dict.fromkeys(form.case for form in paradigm.forms))
    numbers = tuple(dict.fromkeys(form.number for form in paradigm.forms))
    rows = [
        [case, *(" / ".join(f.text for f in paradigm.by_case(case, number)) for number in numbers)]
        for case in cases
    ]
    click.echo(f"{code}: {paradigm.lemma} ({paradigm.source})")
    table(["case", *numbers], rows)


def older(settings: Project, old: str) -> Glossary:
    """The glossary in the file `old`, or in the git revision of that name. Raises GlossaryError."""
    root, languages = settings.root, settings.languages
    import subprocess

    from pipeline.errors import GlossaryError, Problem
    from pipeline.glossary import load
    from pipeline.glossary.loader import build

    if Path(old).exists():
        return load([Path(old)], languages=languages)
    contents = []
    for path in settings.glossary_paths:
        # `--` would make it a path; a revision that looks like an option is refused by --verify.
        verified = [
            "git",
            "-C",
            str(root),
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{old}^{{commit}}",
        ]
        try:
            revision = subprocess.run(verified, capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError) as error:
            raise GlossaryError([Problem(f"{old}: neither a file nor a git revision here")]) from error
        name = path.relative_to(root).as_posix()
        shown = subprocess.run(
            ["git", "-C", str(root), "show", f"{revision}:./{name}"], capture_output=True, check=False
        )
        if shown.returncode == 0:
            contents.append((path, shown.stdout))
    return build(contents, languages)[0]
