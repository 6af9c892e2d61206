"""Text made comparable without moving a single offset, and its tokens."""

from __future__ import annotations

import re
import unicodedata

# A token is a run of letters and digits, or one other mark; white space only separates. "Zelensky's" is three
# tokens and "Ukraine-Azerbaijan" is three, so a term is found in both without any rule of its own.
TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = "’ʼ‘`´ʹ＇"
_DASHES = "‐‑‒–—−"
_STROKES = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"}


class _Table(dict[int, str]):
    """A translation table that fills itself: each character to one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _APOSTROPHES:
            plain = "'"
        elif char in _DASHES:
            plain = "-"
        else:
            plain = _STROKES.get(char) or _base(char)
        self[code] = plain
        return plain


def _base(char: str) -> str:
    """A Latin letter without its accents (é → e, İ → I); others as they are: й is no и."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and base.isalpha() else char


_TABLE = _Table()


def plain(text: str) -> str:
    """`text` of the same length without accents, with one kind of apostrophe and one of dash; case stays."""
    return text if text.isascii() else text.translate(_TABLE)


def lower(text: str) -> str:
    """`text`, already plain, in small letters, of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def key(spelling: str) -> tuple[str, ...]:
    """The tokens under which `spelling` is looked up."""
    return tuple(TOKEN.findall(lower(plain(unicodedata.normalize("NFC", spelling)))))


def compose(text: str) -> tuple[str, list[int]]:
    """`text` with letters and their combining accents joined, and for each offset in it (and its end) the one in `text`.

    The list is empty where nothing was joined: then the offsets are the same.
    """
    if text.isascii() or not _COMBINING.search(text):
        return text, []
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        piece = unicodedata.normalize("NFC", text[start:end])
        # What has no composed letter ("Ə́") keeps its base: the accent is no part of a word here.
        pieces.append(piece[:1])
        offsets.append(start)
        start = end
    return "".join(pieces), [*offsets, len(text)]
