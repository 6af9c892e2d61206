"""Catalogs: entries to PO files and back; the contract with people. The only room that knows polib."""

from pipeline.catalogs.catalog import Catalog, new
from pipeline.catalogs.merging import Fresh, Plan, assemble, base, plan
from pipeline.catalogs.notes import LOST, compose, describe, digest, is_our_draft, mark
from pipeline.catalogs.reading import parse, read
from pipeline.catalogs.writing import reference, render, write

__all__ = [
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
    "mark",
    "new",
    "parse",
    "plan",
    "read",
    "reference",
    "render",
    "write",
]
