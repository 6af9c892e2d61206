"""From attention over subword pieces to links between words, as character spans.

Pieces are averaged to words: a target word's row is the mean of its pieces' rows, a source word's weight the sum
over its pieces (Zenkel et al. 2019; the same reduction that guided alignment is evaluated with).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.engines.base import Alignment

Span = tuple[int, int]
# A word with inner apostrophes and hyphens, or one sign: "Russia's", "п'ять", "Caliber", ".".
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*|[^\w\s]")
# A second source word is linked too where it holds this share of the attention ("Foreign Minister" -> one word).
SHARE = 0.3


def words(text: str) -> list[Span]:
    """The character spans of the words and signs of `text`."""
    return [match.span() for match in _WORD.finditer(text)]


def piece_spans(text: str, surfaces: Sequence[str]) -> list[Span]:
    """The character span in `text` of each piece, given what each stands for; an empty span where it stands for nothing.

    The tokenizer normalises (NFKC, white space, dropped control characters), so the two strings are walked side by
    side and characters that have no counterpart are stepped over: "ﬁ" in the text is "fi" in the pieces.
    """
    plain = "".join(surfaces)
    owner = [index for index, surface in enumerate(surfaces) for _ in surface]
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    place = 0
    for index, char in enumerate(text):
        form = _normal(char)
        found = plain.find(form, place, place + len(form) + 8) if form.strip() else -1
        if found < 0:
            continue
        for piece in owner[found : found + len(form)]:
            starts.setdefault(piece, index)
            ends[piece] = index + 1
        place = found + len(form)
    return [(starts.get(piece, 0), ends.get(piece, 0)) for piece in range(len(surfaces))]


def _normal(char: str) -> str:
    return char if char.isascii() else unicodedata.normalize("NFKC", char)


def align(
    source: str,
    target: str,
    source_pieces: Sequence[str],
    target_pieces: Sequence[str],
    attention: Sequence[Sequence[float]],
) -> Alignment:
    """The word links of one sentence pair, sorted. `attention[t][s]`: weight of source piece s for target piece t.

    The pieces are given as surfaces (see Tokenizer.surfaces).
    """
    source_words = words(source)
    target_words = words(target)
    source_of = _owners(piece_spans(source, source_pieces), source_words)
    target_of = _owners(piece_spans(target, target_pieces), target_words)
    rows: dict[int, dict[int, float]] = {}
    for weights, target_word in zip(attention, target_of, strict=False):
        if target_word is None:
            continue
        row = rows.setdefault(target_word, {})
        for weight, source_word in zip(weights, source_of, strict=False):
            if source_word is not None:
                row[source_word] = row.get(source_word, 0.0) + weight
    links = [
        (*source_words[source_word], *target_words[target_word])
        for target_word, row in rows.items()
        for source_word in _linked(row)
    ]
    return tuple(sorted(links))


def _owners(pieces: Sequence[Span], spans: Sequence[Span]) -> list[int | None]:
    """For each piece the index of the word that it overlaps first, or None. Both lists run left to right."""
    owners: list[int | None] = []
    word = 0
    for start, end in pieces:
        if start == end:
            owners.append(None)
            continue
        while word < len(spans) and spans[word][1] <= start:
            word += 1
        owners.append(word if word < len(spans) and spans[word][0] < end else None)
    return owners


def _linked(row: dict[int, float]) -> list[int]:
    """The source words that one target word is linked to: the heaviest, and others with a share of their own."""
    total = sum(row.values())
    if total <= 0:
        return []
    heaviest = max(row, key=lambda word: (row[word], -word))
    return sorted({heaviest, *(word for word, weight in row.items() if weight / total >= SHARE)})


def shift(links: Alignment, source: int, target: int) -> Alignment:
    """`links` of a piece, moved to where the piece stands in the whole texts."""
    return tuple((s + source, e + source, t + target, u + target) for s, e, t, u in links)


def compose(first: Alignment, second: Alignment) -> Alignment:
    """Links a->c from links a->b and b->c that overlap in b."""
    links = {
        (a_start, a_end, c_start, c_end)
        for a_start, a_end, b_start, b_end in first
        for m_start, m_end, c_start, c_end in second
        if b_start < m_end and m_start < b_end
    }
    return tuple(sorted(links))
