"""Fixtures: folders of our own instead of the user's, tiny packages, and a package index on the loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.shelf import Home, Index, serve
from support.tiny_model import build

VARIABLES = ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR", "ARGOS_PACKAGE_INDEX")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Models, cache and the packages of other Argos tools in a folder of this test."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    made = Home(tmp_path / "models", tmp_path / "share" / "argos-translate" / "packages", tmp_path / "cache")
    monkeypatch.setenv("GLOSSARY_PIPELINE_MODELS", str(made.models))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(made.cache))
    # Nothing listens there: a test that forgets its own index does not reach the network.
    monkeypatch.setenv("GLOSSARY_PIPELINE_INDEX", "http://127.0.0.1:9/")
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`tiny-en_uk.argosmodel`, its unpacked folder beside it; not to be changed."""
    return build(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Path:
    """A copy of the packed tiny package."""
    return Path(shutil.copy(built, tmp_path / built.name))


@pytest.fixture
def unpacked(built: Path, tmp_path: Path) -> Path:
    """A copy of the unpacked tiny package."""
    return Path(shutil.copytree(built.with_suffix(""), tmp_path / "unpacked" / "tiny-en_uk"))


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """A running index that the program looks into."""
    with serve() as running:
        monkeypatch.setenv("GLOSSARY_PIPELINE_INDEX", running.url)
        yield running
