"""Strings to a model's subword pieces and back, for the two kinds of tokenizer that Argos packages carry."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from pipeline.engines.package import BPE, TARGET_SENTENCEPIECE, Package
from pipeline.errors import ModelError

SPACE = "▁"  # how sentencepiece writes a space inside a piece
# Moses cuts "пам'ять" in three, takes the sign for a quotation mark and writes "пам 'ять". A Ukrainian apostrophe
# stands between a labial, р, к or a prefix's consonant and я, ю, є, ї (Ukrainian orthography of 2019, § 7).
_INNER_APOSTROPHE = re.compile(r"(?i:(?<=[бпвмфркздтнж])) (?:&apos;|['’]) (?i:(?=[яюєї]))")


class Tokenizer(Protocol):
    """Pieces as the model was trained on them. `encode` and `decode` accept any string and any pieces."""

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each text; an empty list for a text that the normalisation leaves empty."""
        ...

    def encode_target(self, texts: Sequence[str]) -> list[list[str]]:
        """The same for texts in the target language."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of `pieces`."""
        ...

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """What each piece stands for in the text, spaces as " "; joined they resemble the text."""
        ...


def load_tokenizer(package: Package) -> Tokenizer:
    """The tokenizer of `package`. Raises ModelError where its file cannot be read."""
    path = package.path / package.tokenizer
    if package.tokenizer == BPE:
        return MosesTokenizer(path, source=package.source, target=package.target)
    target = package.path / TARGET_SENTENCEPIECE
    return PieceTokenizer(path, target if target.is_file() else None)


class PieceTokenizer:
    """SentencePiece: one model for both languages, or one for each as OPUS-MT has them."""

    def __init__(self, path: Path, target: Path | None = None) -> None:
        self._source = _sentencepiece(path)
        self._target = _sentencepiece(target) if target is not None else self._source

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """See Tokenizer."""
        return _encoded(self._source, texts)

    def encode_target(self, texts: Sequence[str]) -> list[list[str]]:
        """See Tokenizer."""
        return _encoded(self._target, texts)

    def decode(self, pieces: Sequence[str]) -> str:
        """See Tokenizer. Underscores stay, unlike in argostranslate, which turns `file_name` into `file name`."""
        decoded: str = self._target.decode_pieces(list(pieces))
        return decoded.replace(SPACE, " ").strip(" ")

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """See Tokenizer."""
        return [piece.replace(SPACE, " ") for piece in pieces]


class MosesTokenizer:
    """Moses words cut by byte-pair codes (`bpe.model`): packages converted from OPUS-MT and older Argos ones.

    The pieces must be those that the model saw in training, so the very tools of that time do it: sacremoses,
    and the subword-nmt code that argostranslate ships. Source: argostranslate.tokenizer.BPETokenizer.
    """

    def __init__(self, path: Path, *, source: str, target: str) -> None:
        # By name: these modules have no types, and `argostranslate.translate` must never come in.
        codes = import_module("argostranslate.apply_bpe").BPE
        moses = import_module("sacremoses.tokenize")
        try:
            with path.open(encoding="utf-8") as stream:
                self._codes: Any = codes(stream)
        except (OSError, ValueError, IndexError, SystemExit) as error:
            # subword-nmt answers a bad line with sys.exit(1).
            raise ModelError("cannot read the BPE codes: install the package again", path=path) from error
        self._normalizer: Any = import_module("sacremoses.normalize").MosesPunctNormalizer(source)
        self._tokenizer: Any = moses.MosesTokenizer(source)
        self._detokenizer: Any = moses.MosesDetokenizer(target)

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """See Tokenizer."""
        return [self._pieces(sound(text)) for text in texts]

    def encode_target(self, texts: Sequence[str]) -> list[list[str]]:
        """See Tokenizer. The Moses rules of the source language differ from the target's in abbreviations only."""
        return self.encode(texts)

    def _pieces(self, text: str) -> list[str]:
        words = self._tokenizer.tokenize(self._normalizer.normalize(text))
        return list(self._codes.segment_tokens(words)) if words else []

    def decode(self, pieces: Sequence[str]) -> str:
        """See Tokenizer."""
        line = " ".join(pieces).replace("@@ ", "").removesuffix("@@")
        decoded: str = self._detokenizer.detokenize(_INNER_APOSTROPHE.sub("&apos;", line).split(" "))
        return decoded

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """See Tokenizer. Moses writes `'` as `&apos;` and joins hyphens as `@-@`."""
        plain = []
        for piece in pieces:
            glued = piece.endswith("@@")
            word = html.unescape(piece.removesuffix("@@"))
            plain.append((word if word != "@-@" else "-") + ("" if glued else " "))
        return plain


def _sentencepiece(path: Path) -> Any:
    import sentencepiece

    try:
        # The bytes, not the name: a name is opened by C++ and fails on a Windows path outside ASCII.
        return sentencepiece.SentencePieceProcessor(model_proto=path.read_bytes())
    except (OSError, RuntimeError, ValueError) as error:
        raise ModelError(f"cannot read the tokenizer ({error}): install it again", path=path) from error


def _encoded(model: Any, texts: Sequence[str]) -> list[list[str]]:
    encoded: list[list[str]] = model.encode([sound(text) for text in texts], out_type=str)
    return encoded


def sound(text: str) -> str:
    """`text` without lone surrogates, which UTF-8 cannot carry: each becomes U+FFFD."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
