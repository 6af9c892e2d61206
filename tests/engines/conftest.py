"""Fixtures: real, tiny packages made at test time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.tiny_model import build_directory

from pipeline.engines.argos import ArgosEngine


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unpacked package en_uk whose model copies, "Baku" and "Kyiv" translated."""
    return build_directory(tmp_path_factory.mktemp("package") / "tiny-en_uk")


@pytest.fixture(scope="session")
def engine(package: Path) -> Iterator[ArgosEngine]:
    """An engine on the tiny package."""
    opened = ArgosEngine(package)
    yield opened
    opened.close()
