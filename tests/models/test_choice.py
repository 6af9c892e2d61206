"""Which package answers for a pair."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.shelf import Home
from support.tiny_model import build_directory

from pipeline import models
from pipeline.errors import ModelError
from pipeline.models import manifest
from pipeline.models.places import STARTER, Origin, Place, argos_folders, cache_folder, received, user_folder


def relabel(root: Path, **told: object) -> Path:
    """Change the metadata of the package in `root`."""
    path = root / "metadata.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **told}), "utf-8")
    return root


def test_the_starters_answer_when_nothing_is_installed() -> None:
    """They ship with the program, and say what they are."""
    for target in ("uk", "az"):
        choice = models.choose("en", target)

        assert choice.starter
        assert choice.label.endswith("(starter)")
        assert choice.found[0].origin is Origin.STARTER


def test_the_starters_are_what_was_shipped(tmp_path: Path) -> None:
    """An archive that its checksum file does not vouch for is not opened."""
    folder = tmp_path / "starter"
    shutil.copytree(STARTER, folder)
    for path in folder.glob("*.argosmodel"):
        path.write_bytes(path.read_bytes() + b"x")

    found = models.find(where=[Place(Origin.STARTER, folder)])

    assert len(found) == 2
    assert all("not the one that was shipped" in str(one.fault) for one in found)


def test_nearer_places_come_first(unpacked: Path, home: Home, tmp_path: Path) -> None:
    """Project, installed here, other Argos tools, starter."""
    project = tmp_path / "project"
    origins = []
    for folder in (home.argos, home.models, project / "models"):
        shutil.copytree(unpacked, folder / "tiny-en_uk")
        origins.append(models.choose("en", "uk", folder=project).found[0].origin)

    assert origins == [Origin.ARGOS, Origin.USER, Origin.PROJECT]


def test_the_newest_in_a_place_wins(unpacked: Path, home: Home) -> None:
    """Versions count as numbers."""
    for version in ("1.9", "1.10"):
        relabel(Path(shutil.copytree(unpacked, home.models / version)), package_version=version)

    assert models.choose("en", "uk").found[0].name == "1.10"


def test_a_packed_package_in_the_project(archive: Path, tmp_path: Path, home: Home) -> None:
    """It is unpacked into the cache once, and again when its bytes change."""
    folder = tmp_path / "project" / "models"
    folder.mkdir(parents=True)
    shutil.copy(archive, folder)

    first = models.choose("en", "uk", folder=folder.parent)
    again = models.choose("en", "uk", folder=folder.parent)

    assert first.paths == again.paths
    assert first.paths[0].is_relative_to(home.cache)
    (folder / archive.name).write_bytes(archive.read_bytes() + b"\0")
    assert models.choose("en", "uk", folder=folder.parent).paths != first.paths


@pytest.mark.parametrize("wanted", ["tiny-en_uk", "argos en_uk 0.1", "path", "archive"])
def test_a_wanted_package(unpacked: Path, archive: Path, home: Home, wanted: str) -> None:
    """By the name that `list` shows, by its label, by a path to a folder or a file."""
    shutil.copytree(unpacked, home.argos / "tiny-en_uk")
    wanted = {"path": str(unpacked), "archive": str(archive)}.get(wanted, wanted)

    choice = models.choose("en", "uk", wanted=wanted)

    assert choice.label == "argos en_uk 0.1"
    assert (
        models.choose("en", "uk", wanted=choice.reference if wanted == "tiny-en_uk" else wanted).hash
        == choice.hash
    )


@pytest.mark.parametrize(
    ("target", "wanted", "message"),
    [
        ("uk", "nothing", "no package is called 'nothing' .there are: .*tiny-en_uk"),
        ("az", "tiny-en_uk", "translates en_uk, not en_az"),
        ("uk", "no/where", "no package there"),
        ("uk", "sha256:00", "no package here has the sha256"),
        ("de", None, "no model translates en to de: run `pipeline models install en_de`"),
    ],
)
def test_what_cannot_be_chosen(
    unpacked: Path, home: Home, target: str, wanted: str | None, message: str
) -> None:
    """The message says what there is and what to do."""
    shutil.copytree(unpacked, home.models / "tiny-en_uk")

    with pytest.raises(ModelError, match=message):
        models.choose("en", target, wanted=wanted)


def test_a_damaged_package_is_passed_over(unpacked: Path, home: Home) -> None:
    """It stands in the list with its fault; the next best answers."""
    broken = Path(shutil.copytree(unpacked, home.models / "broken"))
    (broken / "model" / "model.bin").unlink()

    choice = models.choose("en", "uk")

    assert choice.starter
    (found,) = [one for one in models.find() if one.name == "broken"]
    assert "model.bin" in str(found.fault)


def test_a_pivot(home: Home) -> None:
    """Two packages through a third language, where no direct one is there."""
    build_directory(home.models / "az_en", "az", "en")
    build_directory(home.models / "en_uk", "en", "uk")

    choice = models.choose("az", "uk")

    assert choice.engine == "pivot"
    assert choice.label == "argos az_en 0.1 + argos en_uk 0.1"
    assert models.choose("az", "uk", wanted=choice.reference).hash == choice.hash
    engine = models.load(choice)
    assert engine.translate(["Baku", ""])[0][0].text == "Баку"
    engine.close()


def test_tokens_that_survive_are_tried_once(
    unpacked: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are kept in the manifest."""
    shutil.copytree(unpacked, home.models / "tiny-en_uk")
    models.engine("en", "uk").close()
    known = manifest.read(home.models / "tiny-en_uk" / "manifest.json")
    assert known is not None
    assert known.mask

    monkeypatch.setattr("pipeline.models.choice.surviving_masks", lambda engine: pytest.fail("tried again"))
    engine = models.engine("en", "uk")

    assert engine.masks == known.mask
    engine.close()


def test_what_the_package_recommends(unpacked: Path) -> None:
    """Decoding settings of its makers; what is no setting or no number is left out."""
    told = {"beam": 2, "length_penalty": 0.6, "no_repeat_ngram": 4, "threads": 8, "repetition_penalty": "1"}

    choice = models.choose("en", "uk", wanted=str(relabel(unpacked, decoding=told)))

    assert choice.decoding == {"beam": 2, "length_penalty": 0.6, "no_repeat_ngram": 4}


def test_folders_by_the_environment(tmp_path: Path) -> None:
    """Our own variable, those of Argos, and the usual places."""
    told = {
        "GLOSSARY_PIPELINE_MODELS": "/a",
        "ARGOS_PACKAGES_DIR": "/b",
        "XDG_DATA_HOME": "/c",
        "XDG_CACHE_HOME": str(tmp_path),
        "GLOSSARY_PIPELINE_RECEIVED": "/d:/e",
    }

    assert user_folder(told) == Path("/a")
    assert user_folder({"XDG_DATA_HOME": "/c"}) == Path("/c/glossary-pipeline/models")
    assert argos_folders(told) == (Path("/b"), Path("/c/argos-translate/packages"))
    assert cache_folder(told) == tmp_path / "glossary-pipeline"
    assert received(told) == (Path("/d"), Path("/e"))
