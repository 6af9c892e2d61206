"""The terms of a project as one value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import Term


@dataclass(frozen=True)
class Glossary:
    """All terms after merging, in the order of their files; `hash` changes when what a translation sees changes.

    Notes, sources, comments and places in the files do not enter the hash: editing them makes nothing stale.
    """

    terms: tuple[Term, ...] = ()
    hash: str = ""

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def find(self, name: str) -> Term | None:
        """The term called `name`: by its text, else by a variant, else by either without regard to case."""
        exact, folded = self._index
        return exact.get(name) or folded.get(name.casefold())

    def find_all(self, name: str) -> tuple[Term, ...]:
        """Every term whose text is `name`: homographs differ by `context`."""
        return tuple(term for term in self.terms if term.text == name)

    @cached_property
    def _index(self) -> tuple[dict[str, Term], dict[str, Term]]:
        """Terms by spelling and by folded spelling; a term's own text wins over another's variant."""
        exact: dict[str, Term] = {}
        for term in self.terms:
            exact.setdefault(term.text, term)
        for term in self.terms:
            for variant in term.variants:
                exact.setdefault(variant.text, term)
        folded: dict[str, Term] = {}
        for spelling, term in exact.items():
            folded.setdefault(spelling.casefold(), term)
        return exact, folded
