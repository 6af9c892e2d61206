"""`pipeline memory`: a memory goes out as TMX and into another project."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import catalogs, project
from pipeline.cli.main import cli
from pipeline.errors import StoreError
from pipeline.workflow import Request, translate


def made(root: Path, text: str) -> Path:
    """A project with one article, translated by the echo engine."""
    (root / "corpus").mkdir(parents=True)
    (root / "corpus" / "a.txt").write_text(text, encoding="utf-8")
    (root / "glossary.yaml").write_text("terms: []\n", encoding="utf-8")
    (root / "pipeline.yaml").write_text("languages: [uk]\nmodels: {uk: echo}\n", encoding="utf-8")
    translate(project.load(root), Request(("uk",)))
    return root


def approve(root: Path, target: str) -> None:
    """A person approves every entry as `target`."""
    path = root / "output" / "uk" / "a.po"
    catalog = catalogs.read(path)
    entries = tuple(replace(entry, target=target, fuzzy=False) for entry in catalog.entries)
    catalogs.write(path, replace(catalog, entries=entries))


def run(root: Path, *arguments: str) -> str:
    """The output of `pipeline memory`."""
    result = CliRunner().invoke(cli, ["-C", str(root), "memory", *arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def test_from_one_project_to_another(tmp_path: Path) -> None:
    """Export, import: the same sentence elsewhere gets the translation as a draft that says where it comes from."""
    one = made(tmp_path / "one", "The talks were long.\n")
    approve(one, "Переговори були довгі.")
    two = made(tmp_path / "two", "Something else.\n\nThe talks were long.\n")
    file = tmp_path / "desk.tmx"

    assert run(one, "export", str(file)) == f"{file}: 1 uk\n"
    assert run(two, "import", str(file)) == "desk.tmx: 1 uk\n"
    translate(project.load(two), Request(("uk",)))
    entry = catalogs.read(two / "output" / "uk" / "a.po").entries[1]
    assert (entry.target, entry.fuzzy) == ("Переговори були довгі.", True)
    assert "memory 100 %: approved in desk.tmx, in another context" in entry.notes


def test_stats(tmp_path: Path) -> None:
    """Approved pairs by where they come from, for people and for programs."""
    one = made(tmp_path / "one", "The talks were long.\n")
    approve(one, "Переговори були довгі.")

    assert run(one, "stats").startswith("uk: 1 approved, from 1 catalogs\n")
    held = json.loads(run(one, "stats", "--json"))
    assert held["languages"]["uk"] == {"pairs": 1, "catalogs": {"a": 1}, "imported": {}}


def test_a_file_that_is_no_tmx(tmp_path: Path) -> None:
    """It is refused by name."""
    one = made(tmp_path / "one", "The talks were long.\n")
    (tmp_path / "x.tmx").write_text("<html/>", encoding="utf-8")

    with pytest.raises(StoreError, match=r"x\.tmx: not a TMX file"):
        run(one, "import", str(tmp_path / "x.tmx"))


def test_a_deleted_memory_is_made_again(tmp_path: Path) -> None:
    """What catalogs say is learned from them again."""
    one = made(tmp_path / "one", "The talks were long.\n")
    approve(one, "Переговори були довгі.")
    before = run(one, "stats", "--json")
    for path in (one / ".pipeline").glob("memory.sqlite3*"):
        path.unlink()

    assert json.loads(run(one, "stats", "--json"))["languages"] == json.loads(before)["languages"]
