"""The vocabulary of glossary.yaml: every key and every closed set of values, once.

The validator, the edits, the docs and glossary.schema.json (held to this by a test) all use these names.
"""

from __future__ import annotations

from pipeline import registry
from pipeline.model import Status, TermKind

TOP = ("terms", "settings", "version")
SETTINGS = ("kind", "case", "status", "source")
TERM = ("term", "kind", "variants", "keep", "case", "forbidden", "status", "note", "source", "context")
TARGET = ("term", "gender", "number", "animate", "indeclinable", "possessive", "adjective", "forms")

KINDS = tuple(kind.value for kind in TermKind)
STATUSES = tuple(status.value for status in Status)
CASE_MODES = ("exact", "fold")
GENDERS = ("m", "f", "n")
NUMBERS = ("sg", "pl")
CASES = {
    "uk": ("nom", "gen", "dat", "acc", "ins", "loc", "voc"),
    "az": ("nom", "gen", "dat", "acc", "loc", "abl"),
}


def languages(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The language codes that may stand as keys: those asked for and those installed."""
    return tuple(dict.fromkeys((*wanted, *registry.names("languages"))))
