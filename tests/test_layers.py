"""The house: imports point strictly down, neighbours never import each other, and heavy libraries load late."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"

# From the front door down; rooms on one line are neighbours.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    ("workflow",),
    ("locking", "catalogs", "checks", "articles", "exporters", "executors", "models", "confidence"),
    ("engines", "memory", "segments", "matching"),
    ("glossary", "languages", "project", "markup"),
    ("model", "registry"),
    ("errors", "files"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def imports(path: Path) -> Iterator[str]:
    """The modules of this package that `path` imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "pipeline":
                yield from (
                    f"pipeline.{alias.name}" for alias in node.names if not alias.name.startswith("__")
                )
            elif node.module.startswith("pipeline."):
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("pipeline."))


def room(module: str) -> str:
    """The room that a dotted module lives in."""
    return module.split(".")[1]


def source_files() -> list[Path]:
    """Every module of the package but its door posts."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE or path.stem[0] != "_"]


def test_every_room_is_on_the_plan() -> None:
    """A new room must be given its floor here before it is lived in."""
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in source_files()}

    assert rooms <= set(FLOOR)


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    """A room imports itself and the floors below it, nothing beside or above."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    wrong = [name for name in imports(path) if room(name) != own and FLOOR[room(name)] <= FLOOR[own]]

    assert wrong == []


def test_only_catalogs_know_polib() -> None:
    """The PO library is one room's business."""
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in source_files()
        if "import polib" in path.read_text(encoding="utf-8")
    }

    assert users == {"catalogs"}


def test_only_the_front_door_prints_or_exits() -> None:
    """The library never prints, never exits, never reads the terminal."""
    speakers = [
        str(path.relative_to(PACKAGE))
        for path in source_files()
        if path.relative_to(PACKAGE).parts[0] != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "exit", "quit", "sys.exit", "input", "click.echo"}
    ]

    assert speakers == []


HEAVY = (
    "argostranslate", "ctranslate2", "dask", "distributed", "markdown_it", "msgspec", "numpy", "polib", "pymorphy3",
    "rapidfuzz", "rich", "ruamel", "sentencepiece", "sentencex", "shevchenko", "sqlite3", "yaml",
)  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    """`pipeline --help` answers at once since no library but click is loaded for it."""
    code = (
        "import sys\nfrom pipeline.cli.main import cli\n"
        "try: cli.main(['--help'], prog_name='pipeline')\nexcept SystemExit: pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"
    assert "translate" in done.stdout
