"""What ``prepare`` leaves and ``train`` reads: sentence pairs as pieces. Needs nothing that is not in Python itself."""

from __future__ import annotations

from dataclasses import dataclass

from training.annotate import SYMBOLS, Candidate, Links
from training.vocabulary import Pieces

MAX_PIECES = 110
PAIRS = "pairs.pickle"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence pair as pieces, with its links and the terms that may be annotated."""

    language: str
    source_name: str
    source: list[int]
    target: list[int]
    links: Links
    names: tuple[Candidate, ...]
    words: tuple[Candidate, ...]


def symbol_ids(pieces: Pieces) -> tuple[int, int, int]:
    """Return the pieces of the three annotation symbols."""
    opening, separator, closing = (pieces.piece_to_id(symbol) for symbol in SYMBOLS)
    return opening, separator, closing
