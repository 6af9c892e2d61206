"""Checks: pure functions of an entry and its context that find issues; one file a family.

    (Entry, Context) ──check──▶ Issues        consistency: all entries of a run ──▶ Issues

A stranger's check is an entry point in the group `pipeline.checks` that leads to a `Check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module

from pipeline.checks.base import Check, Context, check
from pipeline.model import Entry, Issue, Severity, State

__all__ = ["Check", "Context", "check", "every", "run", "skipped"]

_MODULES = (
    "terms",
    "numbers",
    "dates",
    "pairs",
    "punctuation",
    "repetition",
    "untranslated",
    "alphabet",
    "carried",
    "euphony",
)
# A person's comment `skip-check: term-lost, number` (or `skip-check: all`) on an entry.
SKIP = "skip-check:"
# These look at entries without a translation.
_EMPTY = frozenset({"empty"})


@cache
def every() -> Mapping[str, Check]:
    """Every check by its code: ours in the order of the families, then strangers' sorted."""
    from pipeline import registry

    found = {}
    for name in _MODULES:
        for value in vars(import_module(f"pipeline.checks.{name}")).values():
            if isinstance(value, Check):
                found[value.code] = value
    for name in registry.names("checks"):
        stranger = registry.load("checks", name)
        if not isinstance(stranger, Check):
            raise TypeError(f"the entry point {name!r} of pipeline.checks is not a Check")
        found[stranger.code] = stranger
    return found


def run(entry: Entry, context: Context, checks: Iterable[Check]) -> list[Issue]:
    """The issues that `checks` find in `entry`, in their order, but for those that a person's comment waives."""
    if entry.obsolete:
        return []
    waived = skipped(entry.comments)
    blank = entry.state is State.EMPTY or not entry.target.strip()
    found: list[Issue] = []
    for one in checks:
        if (not blank or one.code in _EMPTY) and not (waived and ("all" in waived or one.code in waived)):
            found += one(entry, context)
    return found


def skipped(comments: Sequence[str]) -> frozenset[str]:
    """The codes that a translator's comments waive."""
    waived: set[str] = set()
    for comment in comments:
        for line in comment.splitlines():
            head, colon, rest = line.partition(SKIP)
            if colon and not head.strip():
                waived.update(rest.replace(",", " ").split())
    return frozenset(waived)


def with_severity(one: Check, severity: Severity) -> Check:
    """`one` with another severity, as a project may set it."""
    return replace(one, severity=severity)
