"""The shared subword vocabulary: sentencepiece over English, Ukrainian and Azerbaijani together."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from training.align import Place
from training.annotate import SYMBOLS

LANGUAGES = ("uk", "az")
UNKNOWN, START, END = 0, 1, 2
SPACE = "▁"
VOCABULARY = "sentencepiece.model"
TABLE = "table.pickle"
_LETTERS = (
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯʼ"
    "abcçdeəfgğhxıijkqlmnoöprsştuüvyzwABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZW0123456789"
    ".,;:!?-–—«»“”\"'()%/€$+°"
)


class Pieces(Protocol):
    """What this package uses of a sentencepiece processor."""

    def encode(self, text: str) -> list[int]:
        """Return the pieces of a text as ids."""

    def decode(self, ids: list[int]) -> str:
        """Return the text of ids."""

    def id_to_piece(self, index: int) -> str:
        """Return the spelling of a piece."""

    def piece_to_id(self, piece: str) -> int:
        """Return the id of a piece."""

    def normalize(self, text: str) -> str:
        """Return the text as the model sees it."""

    def get_piece_size(self) -> int:
        """Return the size of the vocabulary."""


def prefix(language: str) -> str:
    """Return the piece that starts every target of a language."""
    return f"__{language}__"


def train_vocabulary(texts: Iterable[str], size: int, model: Path) -> None:
    """Train a unigram vocabulary and write ``model``.

    Digits stand alone, so that numbers are copied digit by digit; unseen characters fall back to bytes. NFKC would
    turn the annotation symbols, the numero sign and the ellipsis into others: as user-defined symbols they stay.
    """
    import sentencepiece

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text")
        path.write_text("\n".join(texts), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(path),
            model_prefix=str(model.with_suffix("")),
            vocab_size=size,
            model_type="unigram",
            character_coverage=0.9999,
            required_chars=_LETTERS,
            byte_fallback=True,
            split_digits=True,
            user_defined_symbols=[*SYMBOLS, *(prefix(language) for language in LANGUAGES), "№", "…"],
            unk_id=UNKNOWN,
            bos_id=START,
            eos_id=END,
            pad_id=-1,
            max_sentence_length=10_000,
            num_threads=2,
            minloglevel=1,
        )


def load_vocabulary(model: Path) -> Pieces:
    """Return the processor of a trained vocabulary."""
    import sentencepiece

    processor: Pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return processor


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a vocabulary that training needs: the pieces, and every text that annotation may insert."""

    names: list[str]
    known: dict[str, list[int]]

    def encode(self, text: str) -> list[int]:
        """Return the pieces of a text that was known when the parcel was packed."""
        return self.known[text]

    def decode(self, ids: list[int]) -> str:
        """Return the text of ids."""
        return "".join(self.names[index] for index in ids).replace(SPACE, " ").strip()

    def id_to_piece(self, index: int) -> str:
        """Return the spelling of a piece."""
        return self.names[index]

    def piece_to_id(self, piece: str) -> int:
        """Return the id of a piece."""
        return self.names.index(piece)

    def normalize(self, text: str) -> str:
        """Return the text: what is in a parcel is normalised already."""
        return text

    def get_piece_size(self) -> int:
        """Return the size of the vocabulary."""
        return len(self.names)


def load_pieces(data: Path) -> Pieces:
    """Return the vocabulary of a folder of prepared data: sentencepiece, or the table of an unpacked parcel."""
    if (data / TABLE).exists():
        table: Table = pickle.loads((data / TABLE).read_bytes())
        return table
    return load_vocabulary(data / VOCABULARY)


def plain(normalized: str) -> str:
    """Return a text of the processor's ``normalize`` with its marks for spaces turned back into spaces."""
    return normalized.replace(SPACE, " ").strip()


@lru_cache(maxsize=1 << 16)
def _byte(piece: str) -> int | None:
    return int(piece[3:5], 16) if len(piece) == 6 and piece.startswith("<0x") else None


def piece_places(pieces: Sequence[str], text: str) -> list[Place]:
    """Return the (start, end) characters each piece covers in a normalised text, spaces excluded.

    A piece that is only a space covers nothing. The bytes of an unseen character: the first covers it, the rest
    nothing.
    """
    places: list[Place] = []
    at = -1  # the dummy space sentencepiece puts before the text
    for piece in pieces:
        byte = _byte(piece)
        size = (1 if byte < 0x80 or byte >= 0xC0 else 0) if byte is not None else len(piece)
        start, end = at, at + size
        at = end
        if piece.startswith(SPACE):
            start += 1
        places.append((max(start, 0), max(end, 0)))
    if at != len(text):
        raise ValueError(f"pieces cover {at} characters of {len(text)}: {text!r}")
    return places
