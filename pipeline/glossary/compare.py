"""What changed between two glossaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.glossary.collection import Glossary
from pipeline.glossary.layout import as_mapping, one_line
from pipeline.glossary.merge import meaning
from pipeline.model import Term


@dataclass(frozen=True, slots=True)
class Change:
    """One term that is `added`, `removed` or `changed`; `details` are lines "field: old → new".

    `term` is the term as it is now (as it was, where removed), `before` as it was, None where added.
    """

    how: str
    term: Term
    details: tuple[str, ...] = ()
    before: Term | None = None
    affects: bool = True  # whether a translation could see it: a note does not


def compare(old: Glossary, new: Glossary) -> tuple[Change, ...]:
    """The changes from `old` to `new`, in the order of `new`, removed terms last."""
    before = {(term.text, term.context): term for term in old}
    after = {(term.text, term.context): term for term in new}
    changes = []
    for key, term in after.items():
        was = before.get(key)
        if was is None:
            changes.append(Change("added", term))
        elif details := _details(as_mapping(was), as_mapping(term)):
            changes.append(Change("changed", term, details, was, meaning(was) != meaning(term)))
    changes += [Change("removed", term, before=term) for key, term in before.items() if key not in after]
    return tuple(changes)


def _details(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, ...]:
    """The fields that differ."""
    names = dict.fromkeys((*old, *new))
    return tuple(f"{n}: {_shown(old, n)} → {_shown(new, n)}" for n in names if old.get(n) != new.get(n))


def _shown(fields: dict[str, Any], name: str) -> str:
    return one_line(fields[name]) if name in fields else "(none)"
