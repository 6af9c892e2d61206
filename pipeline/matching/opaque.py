"""Pieces of a text that are carried over unchanged and in which no term is looked for."""

from __future__ import annotations

import re

from pipeline.model import Match, Term

# Addresses by their scheme or "www.", e-mail addresses, handles, and bare domains in small letters with an
# ending that is no English word ("Caliber.Az" is a name, "caliber.az" an address).
_OPAQUE = re.compile(
    r"""\b(?:https?|ftp)://[^\s<>"“”«»]+ | \bwww\.[^\s<>"“”«»]+ | \bmailto:\S+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | (?<![\w@])@\w[\w.]*\w
    | \b(?:[a-z0-9-]+\.)+(?:com|org|net|gov|info|int|edu|eu|az|ua|uk|io|tv|news)\b(?:/[^\s<>"“”«»]*)?""",
    re.VERBOSE,
)
_CLOSING = ".,;:!?'’)]"


def spans(text: str) -> list[tuple[int, int]]:
    """Where addresses and handles stand, closing punctuation left out."""
    if "." not in text and "@" not in text:
        return []
    found = []
    for hit in _OPAQUE.finditer(text):
        piece = hit.group()
        while piece[-1] in _CLOSING and not (piece[-1] == ")" and piece.count("(") == piece.count(")")):
            piece = piece[:-1]  # "https://x.org/a_(b)," keeps its bracket and loses its comma
        found.append((hit.start(), hit.start() + len(piece)))
    return found


def opaque(text: str) -> tuple[Match, ...]:
    """The pieces of `text` to carry over as they are, as matches with `opaque` set."""
    return tuple(
        Match(start, end, text[start:end], Term(text[start:end], keep=True), text[start:end], opaque=True)
        for start, end in spans(text)
    )
