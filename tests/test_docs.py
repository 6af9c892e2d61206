"""The documents name nothing that does not exist, and show what was really made."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from pipeline.cli.main import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "training").glob("*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_PATH = re.compile(r"`((?:docs|tests|benchmarks|training|pipeline|corpus|output)/[\w./-]*)`")
_COMMAND = re.compile(r"(?:^|`|uv run |&& |: )pipeline(?: -C \S+)? ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_paths_exist(path: Path) -> None:
    """Every relative link, and every path of this repository in code style, leads somewhere."""
    text = path.read_text(encoding="utf-8")
    links = [path.parent / link for link in _LINK.findall(text) if "://" not in link]
    paths = [ROOT / name for name in _PATH.findall(text) if "LANG" not in name and "ARTICLE" not in name]

    assert [str(target) for target in [*links, *paths] if not target.exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_exist(path: Path) -> None:
    """Every `pipeline …` line in a code block or in code style names a command that there is."""
    text = path.read_text(encoding="utf-8")
    code = re.findall(r"```.*?```|`[^`\n]+`|^    .+$", text, flags=re.DOTALL | re.MULTILINE)
    context = click.Context(cli)
    unknown = []
    for first, second in (found for part in code for found in _COMMAND.findall(part)):
        command = cli.get_command(context, first)
        if command is None or (
            isinstance(command, click.Group) and second and command.get_command(context, second) is None
        ):
            unknown.append(f"{first} {second}".strip())

    assert unknown == []


def test_the_excerpt_is_real() -> None:
    """The README's catalog excerpt stands in the committed catalog, byte for byte."""
    (excerpt,) = re.findall(
        r"```po\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL
    )

    assert excerpt in (ROOT / "output" / "uk" / "07-chronicle.po").read_text(encoding="utf-8")


def test_both_commands_stand_in_the_readme() -> None:
    """The two commands that do everything."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "pip install uv && uv run pipeline translate --to uk --to az\n" in readme
    assert "uv run pytest\n" in readme
