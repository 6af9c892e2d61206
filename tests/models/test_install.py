"""Installing from a file and a directory, verifying, removing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.shelf import Home

from pipeline import models
from pipeline.errors import ModelError
from pipeline.models import manifest
from pipeline.models.places import Origin


def listed(folder: Path) -> list[str]:
    """Every name in `folder`, hidden ones too."""
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_a_packed_package(archive: Path, home: Home) -> None:
    """It is unpacked, tried, hashed, and answers for its pair."""
    found = models.install(str(archive))

    assert listed(home.models) == ["tiny-en_uk"]
    assert found.held == home.models / "tiny-en_uk"
    known = manifest.read(found.held / manifest.MANIFEST)
    assert known is not None
    assert known.source == str(archive.resolve())
    assert len(known.archive) == 64
    assert "model/model.bin" in known.files
    choice = models.choose("en", "uk")
    assert (choice.label, choice.hash, choice.starter) == ("argos en_uk 0.1", known.sha256, False)
    engine = models.load(choice)
    assert engine.translate(["to Baku"])[0][0].text == "to Баку"
    engine.close()


def test_an_unpacked_package(unpacked: Path, home: Home) -> None:
    """Only the files that count are copied; the original stays as it is."""
    (unpacked / "stanza").mkdir()
    (unpacked / "stanza" / "big.pt").write_bytes(b"x")

    found = models.install(str(unpacked))

    assert listed(found.held) == ["manifest.json", "metadata.json", "model", "sentencepiece.model"]
    assert listed(unpacked) == ["metadata.json", "model", "sentencepiece.model", "stanza"]


def test_a_bare_ctranslate2_directory(unpacked: Path, home: Home) -> None:
    """A converter's output with its tokenizer becomes a package of the languages that one names."""
    bare = unpacked / "model"
    shutil.copy(unpacked / "sentencepiece.model", bare)

    found = models.install(str(bare), source="en", target="az", test=False)

    assert found.name == "local-en_az-model"
    assert models.choose("en", "az").label == "model"


@pytest.mark.parametrize(
    ("keep", "source", "message"),
    [
        (("sentencepiece.model",), "en", "neither metadata.json nor model.bin"),
        (("model.bin",), "en", "put the model's tokenizer into the directory as sentencepiece.model"),
        (("model.bin", "sentencepiece.model"), None, "--from en --to uk"),
    ],
)
def test_what_a_bare_directory_lacks(
    tmp_path: Path, keep: tuple[str, ...], source: str | None, message: str
) -> None:
    """The message says what to add."""
    for name in keep:
        (tmp_path / "bare").mkdir(exist_ok=True)
        (tmp_path / "bare" / name).write_bytes(b"x")

    with pytest.raises(ModelError, match=message):
        models.install(str(tmp_path / "bare"), source=source, target="uk")


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("nothing.argosmodel", "no such file"),
        ("some/where", "no such file"),
        ("english", "no pair such as en_uk"),
    ],
)
def test_what_cannot_be_installed(what: str, message: str) -> None:
    """Neither a file, nor a directory, nor a pair."""
    with pytest.raises(ModelError, match=message):
        models.install(what)


def test_installing_again_replaces(archive: Path, home: Home) -> None:
    """The same name stands there once, nothing is left beside it."""
    models.install(str(archive), test=False)

    models.install(str(archive), test=False)

    assert listed(home.models) == ["tiny-en_uk"]


def test_a_failed_installation_changes_nothing(archive: Path, unpacked: Path, home: Home) -> None:
    """A model that the library refuses does not replace the one that works."""
    models.install(str(archive), test=False)
    before = models.choose("en", "uk").hash
    (unpacked / "model" / "model.bin").write_bytes(b"broken")

    with pytest.raises(Exception, match="model"):
        models.install(str(unpacked))

    assert models.choose("en", "uk").hash == before
    assert listed(home.models) == ["tiny-en_uk"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda root: (root / "model" / "model.bin").write_bytes(b"x"), "model/model.bin has changed"),
        (lambda root: (root / "model" / "config.json").unlink(), "model/config.json is missing"),
        (lambda root: (root / "model" / "new.txt").write_bytes(b"x"), "model/new.txt was added"),
        (lambda root: (root / "manifest.json").write_bytes(b"{"), "manifest is damaged"),
    ],
)
def test_a_changed_package_is_not_used(archive: Path, change: Callable[[Path], object], message: str) -> None:
    """Every load compares the files with what was installed."""
    found = models.install(str(archive), test=False)
    models.choose("en", "uk")

    change(found.held)

    with pytest.raises(ModelError, match=message):
        models.choose("en", "uk", wanted=found.name)
    ((_, fault),) = models.verify(found.name)
    assert message in str(fault)


def test_verify_sees_what_keeps_size_and_time(archive: Path) -> None:
    """A flipped bit with the old time stamp escapes the quick look, never `verify`."""
    found = models.install(str(archive), test=False)
    models.choose("en", "uk")
    path = found.held / "model" / "model.bin"
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    ((_, fault),) = models.verify(found.name)

    assert "has changed since the installation" in str(fault)


def test_remove(archive: Path, home: Home) -> None:
    """An installed package is gone; the name is unknown afterwards."""
    found = models.install(str(archive), test=False)

    assert models.remove(found.name) == found.held

    assert listed(home.models) == []
    with pytest.raises(ModelError, match="no package is called 'tiny-en_uk'"):
        models.remove(found.name)


def test_what_is_not_ours_is_not_removed(unpacked: Path, home: Home) -> None:
    """Packages of other Argos tools are found and used, never deleted or written to."""
    shutil.copytree(unpacked, home.argos / "tiny-en_uk")

    choice = models.choose("en", "uk")

    assert choice.found[0].origin is Origin.ARGOS
    assert listed(home.argos / "tiny-en_uk") == ["metadata.json", "model", "sentencepiece.model"]
    with pytest.raises(ModelError, match="belongs to another Argos tool"):
        models.remove("tiny-en_uk")
    assert (home.argos / "tiny-en_uk").is_dir()
