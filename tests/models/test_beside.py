"""What stands beside a packed package becomes part of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.engines.package import file_sha256, model_sha256, read_package
from pipeline.errors import ModelError
from pipeline.models.shelf import SUMS, open_archive


def beside(archive: Path, what: str, text: str) -> Path:
    """Write `NAME.what` beside `NAME.argosmodel`."""
    path = archive.with_name(f"{archive.stem}.{what}")
    path.write_text(text, encoding="utf-8")
    return path


def test_hints_and_metadata(archive: Path) -> None:
    """Hints are copied, keys replaced, and the model is another one by its hash."""
    plain = open_archive(archive)
    beside(archive, "hints.tsv", "quake\tnoun\tземлетрус\n")
    beside(archive, "metadata.json", json.dumps({"comfort": 22, "decoding": {"beam": 2}}))

    found = open_archive(archive)

    assert found != plain
    assert model_sha256(found) != model_sha256(plain)
    package = read_package(found)
    assert (package.comfort, package.decoding) == (22, {"beam": 2})
    assert package.target == read_package(plain).target
    assert (found / "hints.tsv").read_text(encoding="utf-8") == "quake\tnoun\tземлетрус\n"
    assert open_archive(archive) == found


def test_a_change_beside_makes_another_folder(archive: Path) -> None:
    """A cache made with the old hints is not used."""
    beside(archive, "hints.tsv", "quake\tnoun\tземлетрус\n")
    first = open_archive(archive)
    beside(archive, "hints.tsv", "quake\tnoun\tпоштовх\n")

    assert open_archive(archive) != first


def test_sums_cover_what_stands_beside(archive: Path) -> None:
    """A file that was not shipped is refused."""
    beside(archive, "hints.tsv", "quake\tnoun\tземлетрус\n")
    sums = archive.with_name(SUMS)
    sums.write_text(f"{file_sha256(archive)}  {archive.name}\n", encoding="utf-8")

    with pytest.raises(ModelError, match=r"hints\.tsv: the package file is not the one that was shipped"):
        open_archive(archive, sums=sums)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("[1]", "not a JSON object"), ("{", "not a JSON object"), ('{"comfort": "much"}', "comfort")],
)
def test_faulty_metadata(archive: Path, text: str, wrong: str) -> None:
    """One clear line, and nothing is left in the cache."""
    beside(archive, "metadata.json", text)

    with pytest.raises(ModelError, match=wrong):
        open_archive(archive)
    with pytest.raises(ModelError, match=wrong):
        open_archive(archive)
