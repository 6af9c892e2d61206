"""What a name's company tells: members of one list are of one kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.model import TermKind

if TYPE_CHECKING:
    from pipeline.glossary.mining import Seen

_RUN = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
_LINK = r"(?:, and |, or |, | and | or | & )"
# Steps along a list: the second reaches "Ganja" in "Baku, Sheki and Ganja" where only Baku is known.
_ROUNDS = 3


def by_company(seen: Mapping[str, Seen], kind_of: Callable[[str], TermKind | None]) -> None:
    """Give the names in `seen` that nothing told of the kind of those that they are listed with, in place."""
    company = {text: [*_company(text, entry)] for text, entry in seen.items() if _plain(entry)}
    for _ in range(_ROUNDS):
        told = {}
        for text, others in company.items():
            if _plain(seen[text]):
                kinds = Counter(kind for other in others if (kind := _kind(other, seen, kind_of)))
                if kinds:
                    told[text] = max(kinds, key=lambda kind: (kinds[kind], kind.value))
        if not told:
            return
        for text, kind in told.items():
            seen[text].kinds[kind] += 1


def _plain(entry: Seen) -> bool:
    """Whether neither its words nor those before it say what a name is."""
    return set(entry.kinds) == {TermKind.OTHER}


def _company(text: str, entry: Seen) -> Iterator[str]:
    """The names that stand beside `text` in a list."""
    name = re.escape(text)
    for _, sentence in entry.examples:
        for pattern in (rf"({_RUN}){_LINK}{name}(?!\w)", rf"(?<!\w){name}{_LINK}({_RUN})"):
            yield from re.findall(pattern, sentence)


def _kind(text: str, seen: Mapping[str, Seen], kind_of: Callable[[str], TermKind | None]) -> TermKind | None:
    """The kind of a name: the glossary's, else what the corpus shows; None where neither tells.

    A place or an organisation may be listed with anything of its own; offices and documents stand with people too.
    """
    kind = kind_of(text)
    if kind is None and text in seen:
        kind = max(seen[text].kinds, key=lambda one: (one is not TermKind.OTHER, seen[text].kinds[one]))
    return kind if kind in (TermKind.PLACE, TermKind.ORGANIZATION, TermKind.PERSON) else None
