"""Imported terms as a glossary file of their own that stands beside the one there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.glossary import layout
from pipeline.glossary.collection import Glossary
from pipeline.glossary.loader import build
from pipeline.model import Status, Term


def document(terms: Sequence[Term], known: Glossary, languages: Sequence[str]) -> tuple[str, int, list[str]]:
    """The text of the new file, how many terms it has, and the terms that cannot be taken, "TERM: why".

    Terms that `known` has are left out. A term without a target in every language is proposed: nobody has said yet
    that it is complete.
    """
    fresh = [_settled(term, languages) for term in _distinct(terms) if known.find(term.text) is None]
    faulty: dict[str, str] = {}
    while True:
        kept = [term for term in fresh if term.text not in faulty]
        text = layout.document(kept)
        problems = build([(Path("import"), text.encode("utf-8"))], languages)[1]
        if not problems:
            return text, len(kept), [f"{name}: {why}" for name, why in faulty.items()]
        for problem in problems:
            # One term a line, the first on line 2.
            faulty[kept[max(0, problem.line - 2)].text] = problem.message


def _distinct(terms: Sequence[Term]) -> list[Term]:
    """The first of the terms of one text."""
    return list({term.text: term for term in reversed(terms)}.values())[::-1]


def _settled(term: Term, languages: Sequence[str]) -> Term:
    """`term` as the file may hold it."""
    complete = term.keep or all(code in term.targets for code in languages)
    if not complete and term.status is Status.APPROVED:
        return replace(term, status=Status.PROPOSED)
    return term
