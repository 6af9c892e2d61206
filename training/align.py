"""Word alignment with eflomal (Östling & Tiedemann 2016), and words with their places in a text."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

WORD = re.compile(r"\w+(?:[ʼ'’-]\w+)*|[^\w\s]")
STEM = 6
"""Letters of a word that eflomal sees: Ukrainian and Azerbaijani endings would only scatter its counts."""

Place = tuple[int, int]
Link = tuple[int, int]


def word_places(text: str) -> list[Place]:
    """Return (start, end) of every word and punctuation mark."""
    return [match.span() for match in WORD.finditer(text)]


def _stems(text: str) -> list[str]:
    return [text[start:end].lower()[:STEM] for start, end in word_places(text)] or ["_"]


def parse_links(line: str) -> set[Link]:
    """Return the links of one line in the Pharaoh format, ``0-0 1-2``."""
    return {(int(left), int(right)) for left, _, right in (item.partition("-") for item in line.split())}


def align(pairs: Sequence[tuple[str, str]]) -> list[tuple[set[Link], set[Link]]]:
    """Return for every pair of texts the forward and the reverse links (source word, target word).

    In the forward links every target word has at most one source word; in the reverse links the other way round.
    """
    from eflomal import Aligner

    with tempfile.TemporaryDirectory() as folder:
        forward, reverse = Path(folder, "forward"), Path(folder, "reverse")
        Aligner(model=3).align(
            [" ".join(_stems(source)) + "\n" for source, _ in pairs],
            [" ".join(_stems(target)) + "\n" for _, target in pairs],
            links_filename_fwd=str(forward),
            links_filename_rev=str(reverse),
            quiet=True,
        )
        lines = [path.read_text(encoding="utf-8").splitlines() for path in (forward, reverse)]
    return [(parse_links(ahead), parse_links(back)) for ahead, back in zip(*lines, strict=True)]
