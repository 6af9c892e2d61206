"""Catalogs: entries to PO files and back; the contract with people. The only room that knows polib."""

from pipeline.catalogs.catalog import Catalog, new
from pipeline.catalogs.merging import Fresh, Plan, assemble, base, plan
from pipeline.catalogs.notes import (
    EARLIER,
    LOST,
    compose,
    describe,
    digest,
    is_our_draft,
    is_reused,
    mark,
    offered,
    reused,
)
from pipeline.catalogs.reading import lines, parse, read
from pipeline.catalogs.writing import reference, render, write

__all__ = [
    "EARLIER",
    "LOST",
    "Catalog",
    "Fresh",
    "Plan",
    "assemble",
    "base",
    "compose",
    "describe",
    "digest",
    "is_our_draft",
    "is_reused",
    "lines",
    "mark",
    "new",
    "offered",
    "parse",
    "plan",
    "read",
    "reference",
    "render",
    "reused",
    "write",
]
