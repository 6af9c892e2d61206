"""`pipeline translate` in a process of its own, with the echo engine."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from support.cli import make_project, pipeline


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_init_then_translate(tmp_path: Path) -> None:
    """A new project translates at once; a second run changes no byte and translates nothing."""
    root = tmp_path / "new"
    assert pipeline("init", str(root)).returncode == 0
    (root / "pipeline.yaml").write_text("models: {uk: echo, az: echo}\n", encoding="utf-8")
    first = pipeline("translate", "--json", project=root)
    assert first.returncode == 0, first.stderr
    before = files(root / "output")
    second = pipeline("translate", "--json", project=root)
    assert [r["translated"] for r in json.loads(first.stdout)] == [3, 3]
    assert [r["translated"] for r in json.loads(second.stdout)] == [0, 0]
    assert files(root / "output") == before
    assert sorted(before) == ["az/first-article.po", "uk/first-article.po"]


def test_init_leaves_what_is_there(tmp_path: Path) -> None:
    """`pipeline init` in a project changes nothing."""
    make_project(tmp_path)
    before = files(tmp_path)
    done = pipeline("init", str(tmp_path))
    assert done.returncode == 0
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before


def test_catalogs_are_aligned(tmp_path: Path) -> None:
    """Both languages have the same entries in the same order, all fuzzy, and msgfmt accepts them."""
    make_project(tmp_path)
    assert pipeline("translate", "--to", "uk", "--to", "az", project=tmp_path).returncode == 0
    catalogs = {code: polib.pofile(str(tmp_path / "output" / code / "visit.po")) for code in ("uk", "az")}
    keys = [[(e.msgctxt, e.msgid, e.fuzzy) for e in po] for po in catalogs.values()]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 5
    assert all(fuzzy for _, _, fuzzy in keys[0])
    if shutil.which("msgfmt"):
        for code in ("uk", "az"):
            path = tmp_path / "output" / code / "visit.po"
            subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(path)], check=True)


def test_terms_stand_in_the_drafts(tmp_path: Path) -> None:
    """Even the echo engine, which translates nothing, gives drafts with the glossary's terms."""
    make_project(tmp_path)
    pipeline("translate", "--to", "uk", project=tmp_path)
    catalog = polib.pofile(str(tmp_path / "output" / "uk" / "visit.po"))
    talks = next(e for e in catalog if e.msgid.startswith("The talks"))
    assert "Ки" in talks.msgstr
    assert "Kyiv" not in talks.msgstr
    assert "term: Kyiv → Ки" in talks.comment
    url = next(e for e in catalog if "https" in e.msgid)
    assert "https://example.org/a?b=1" in url.msgstr


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    """`--dry-run` counts what would be done and leaves no catalog."""
    make_project(tmp_path)
    done = pipeline("translate", "--to", "az", "--dry-run", "--json", project=tmp_path)
    (report,) = json.loads(done.stdout)
    assert (report["translated"], report["segments"]) == (5, 5)
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--to", "xx"], 2, "known: az, uk"),
        (["--to", "uk", "vist"], 1, "did you mean visit?"),
        (["--to", "uk", "--on", "moon"], 1, "here"),
    ],
)
def test_wrong_arguments(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    """Unknown languages, articles and places are refused with what there is."""
    done = pipeline("translate", *arguments, project=make_project(tmp_path))
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    """An article that cannot be read is told and the rest is done; the exit code is 1."""
    make_project(tmp_path)
    (tmp_path / "corpus" / "broken.txt").write_bytes(b"PK\x03\x04\x00\x00\x00\x00binary\x00")
    done = pipeline("translate", "--to", "uk", project=tmp_path)
    assert done.returncode == 1
    assert "broken" in done.stderr
    assert (tmp_path / "output" / "uk" / "visit.po").exists()
    assert not (tmp_path / "output" / "uk" / "broken.po").exists()


def test_quiet_says_nothing(tmp_path: Path) -> None:
    """`--quiet` prints neither table nor progress; `--log` still has its lines."""
    make_project(tmp_path)
    done = pipeline("translate", "--quiet", "--log", str(tmp_path / "run.log"), project=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "uk: article 1 of 1" in (tmp_path / "run.log").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("nvidia-smi") is not None, reason="there may be a GPU")
def test_a_device_that_is_not_there(tmp_path: Path) -> None:
    """One line that says what to change."""
    pipeline("init", str(tmp_path))
    (tmp_path / "pipeline.yaml").write_text("languages: [uk]\ndecoding: {device: cuda}\n", "utf-8")

    done = pipeline("-C", str(tmp_path), "translate")

    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "set device to cpu" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("output/*/*.po"))
