"""The registry: names to classes, near names for a typo."""

from __future__ import annotations

import pytest

from pipeline import registry
from pipeline.errors import UnknownPluginError


@pytest.mark.parametrize(
    ("family", "name"), [(family, name) for family, table in registry.BUILTIN.items() for name in table]
)
def test_every_builtin_resolves(family: str, name: str) -> None:
    """Each listed name leads to a class."""
    assert isinstance(registry.load(family, name), type)


def test_an_unknown_name_suggests_near_ones() -> None:
    """A typo is answered with what was meant."""
    with pytest.raises(UnknownPluginError, match=r"no engine called 'argo'; did you mean argos\?"):
        registry.load("engines", "argo")


def test_the_table_of_builtins() -> None:
    """The public names; changing one is a breaking change and shows here."""
    assert {family: sorted(table) for family, table in registry.BUILTIN.items()} == {
        "engines": ["argos", "echo"],
        "executors": ["dask", "here"],
        "formats": ["markdown", "text"],
        "languages": ["az", "uk"],
    }
