"""`pipeline models` as a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

from support.cli import pipeline
from support.shelf import Home, Index


def test_install_list_info_verify_remove(archive: Path, home: Home) -> None:
    """The life of a package, each step as people and as programs see it."""
    done = pipeline("models", "install", str(archive))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Installed tiny-en_uk: ")

    rows = json.loads(pipeline("models", "list", "--json").stdout)
    first = {key: rows[0][key] for key in ("name", "from", "to", "origin")}
    assert first == {"name": "tiny-en_uk", "from": "en", "to": "uk", "origin": "installed"}
    assert {row["origin"] for row in rows[1:]} == {"starter"}

    info = pipeline("models", "info", "tiny-en_uk")
    assert info.returncode == 0
    assert f"installed from: {archive.resolve()}" in info.stdout
    assert "tokenizer: sentencepiece.model" in info.stdout

    fine = pipeline("models", "verify", "tiny-en_uk")
    assert (fine.returncode, fine.stdout) == (0, "tiny-en_uk: fine\n")
    (home.models / "tiny-en_uk" / "model" / "model.bin").write_bytes(b"x")
    changed = pipeline("models", "verify", "tiny-en_uk")
    assert changed.returncode == 3
    assert "model/model.bin has changed" in changed.stdout

    removed = pipeline("models", "remove", "tiny-en_uk", "--yes")
    assert removed.returncode == 0
    assert not (home.models / "tiny-en_uk").exists()


def test_install_from_the_index(index: Index, archive: Path) -> None:
    """No terminal, no progress bar: one line on stdout."""
    index.offer(archive.read_bytes())

    done = pipeline("models", "install", "en_uk", "--no-test")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


def test_offline_is_one_line() -> None:
    """What is wrong and what to do, exit code 1."""
    done = pipeline("models", "install", "en_uk")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: cannot reach 127.0.0.1: without a network, install a package file: "
        "pipeline models install FILE.argosmodel\n"
    )


def test_an_unknown_name() -> None:
    """Exit code 1 and the way to see the names."""
    done = pipeline("models", "info", "nothing")

    assert done.returncode == 1
    assert done.stderr == "error: no package is called 'nothing': see `pipeline models list`\n"


def test_remove_asks(archive: Path, home: Home) -> None:
    """Without an answer nothing is removed."""
    pipeline("models", "install", str(archive), "--no-test")

    done = pipeline("models", "remove", "tiny-en_uk")

    assert done.returncode == 1
    assert "not answered" in done.stderr
    assert (home.models / "tiny-en_uk").is_dir()
