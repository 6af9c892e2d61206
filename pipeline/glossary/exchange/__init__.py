"""Glossaries of other tools: read to terms, written from terms, with what the format cannot hold told.

Each format module has `read(data, languages) -> list[Term]`, `write(terms, languages) -> bytes` and `HOLDS`. PO glossaries
are in `pipeline.catalogs.glossary_po`, the only room that knows polib.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pipeline.errors import GlossaryError, Problem
from pipeline.glossary.exchange.losses import losses
from pipeline.model import Term

__all__ = ["FORMATS", "export_terms", "import_terms", "losses"]

# Format name to its module; the layouts of one format are formats of their own.
FORMATS = {
    "csv": "tables", "tsv": "tables", "deepl": "tables", "google": "tables", "amazon": "tables", "omegat": "tables",
    "tbx": "tbx", "tbx-2008": "tbx", "tmx": "tmx",
}  # fmt: skip
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "omegat",
    ".utf8": "omegat",
    ".tab": "omegat",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".tmx": "tmx",
}


def format_of(path: Path) -> str:
    """The format that the suffix of `path` tells. Raises GlossaryError where it tells none."""
    name = _SUFFIXES.get(path.suffix.lower())
    if name is None:
        known = ", ".join(sorted(_SUFFIXES))
        raise GlossaryError(
            [
                Problem(
                    f"no format ends in {path.suffix or 'nothing'}; name one with --format (known: {known})",
                    path,
                )
            ]
        )
    return name


def import_terms(path: Path, languages: Sequence[str], form: str = "") -> list[Term]:
    """The terms in the file at `path`. Raises GlossaryError where it cannot be read."""
    name = form or format_of(path)
    try:
        data = path.read_bytes()
        terms: list[Term] = _module(name).read(data, tuple(languages), name)
    except OSError as error:
        raise GlossaryError([Problem(f"cannot be read ({error.strerror})", path)]) from error
    except UnicodeDecodeError as error:
        raise GlossaryError([Problem("not in UTF-8; save it as UTF-8", path)]) from error
    except ValueError as error:
        raise GlossaryError([Problem(str(error), path)]) from error
    return terms


def export_terms(terms: Sequence[Term], languages: Sequence[str], form: str) -> tuple[bytes, list[str]]:
    """`terms` in the format `form`, and what was lost, a line each. Raises ValueError where the languages do not fit."""
    module = _module(form)
    return module.write(terms, tuple(languages), form), losses(terms, tuple(languages), module.holds(form))


def _module(name: str) -> ModuleType:
    return import_module(f"pipeline.glossary.exchange.{FORMATS[name]}")
