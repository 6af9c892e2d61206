"""Target lemma annotation (Bergmanis & Pinnis 2021): the source carries the wanted term in dictionary form.

In a text: ``Yesterday ｟ Ilham Aliyev￨ Ільхам Алієв｠ arrived.``, that is OPEN + source term + SEPARATOR + target
term + CLOSE in the place of the source term. The space that ends OPEN and SEPARATOR is part of the format: with
it the term is cut into the same pieces as everywhere else in running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

OPEN, SEPARATOR, CLOSE = "｟ ", "￨ ", "｠"
SYMBOLS = ("｟", "￨", "｠")
_ANNOTATION = re.compile("｟ ([^｟￨｠]*)￨ [^｟￨｠]*｠")


@dataclass(frozen=True, slots=True)
class Term:
    """A term to annotate: its place (characters) in the source and its target dictionary form."""

    start: int
    end: int
    target: str


def annotate(text: str, terms: Sequence[Term]) -> str:
    """Return the text with every term annotated; of overlapping terms the earlier and longer one is kept."""
    out: list[str] = []
    done = 0
    for term in sorted(terms, key=lambda t: (t.start, -t.end)):
        if term.start >= done:
            out += [text[done : term.start], OPEN, text[term.start : term.end], SEPARATOR, term.target, CLOSE]
            done = term.end
    out.append(text[done:])
    return "".join(out)


def strip(text: str) -> str:
    """Return the text without annotations: what ``annotate`` was given."""
    return _ANNOTATION.sub(r"\1", text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term of an encoded pair that may be annotated.

    ``source`` and ``target`` are half-open ranges of pieces; ``text`` is the source term as it stands, ``lemma``
    the target dictionary form, ``surface`` the form in the target sentence.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    text: str
    lemma: str
    surface: str


Links = list[tuple[int, int]]
"""(target piece, source piece) pairs."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """A term spliced into a source: ranges of pieces in the new source."""

    pieces: list[int]
    lemma_at: int
    lemma_size: int


def splice(
    source: Sequence[int],
    links: Links,
    chosen: Sequence[tuple[Candidate, str]],
    encode: Callable[[str], list[int]],
    symbols: tuple[int, int, int],
    space: int,
    starts_word: Callable[[int], bool],
) -> tuple[list[int], Links]:
    """Return the source pieces and links of a pair with the chosen terms annotated.

    Args:
        source: pieces of the plain source.
        links: links of the plain pair.
        chosen: disjoint candidates with the target form to give, in order of their place.
        encode: pieces of a text of its own (with the space that starts it).
        symbols: the pieces of open, separator and close.
        space: the piece of a lone space, which stands before an open symbol that follows a space.
        starts_word: whether a piece begins with a space.

    The pieces of an annotated term in the target are linked to the dictionary form, in order, so that the
    supervised head learns to copy from it.
    """
    out: list[int] = []
    moved: dict[int, int] = {}
    extra: Links = []
    covered: set[int] = set()
    at = 0
    for candidate, form in chosen:
        start, end = candidate.source
        for index in range(at, start):
            moved[index] = len(out)
            out.append(source[index])
        inserted = _inserted(candidate, form, encode, symbols, space if starts_word(source[start]) else None)
        first = len(out)
        out += inserted.pieces
        low, high = candidate.target
        for index in range(low, high):
            lemma_piece = min(index - low, inserted.lemma_size - 1)
            extra.append((index, first + inserted.lemma_at + lemma_piece))
        covered.update(range(low, high))
        at = end
    for index in range(at, len(source)):
        moved[index] = len(out)
        out.append(source[index])
    kept = [(target, moved[piece]) for target, piece in links if target not in covered and piece in moved]
    return out, kept + extra


def _inserted(
    candidate: Candidate,
    form: str,
    encode: Callable[[str], list[int]],
    symbols: tuple[int, int, int],
    space: int | None,
) -> Inserted:
    opening, separator, closing = symbols
    lemma = encode(form)
    before = [*([] if space is None else [space]), opening, *encode(candidate.text), separator]
    return Inserted([*before, *lemma, closing], len(before), len(lemma))
