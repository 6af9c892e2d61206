"""Strings to pieces and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.engines.package import read_package
from pipeline.engines.tokenizers import MosesTokenizer, load_tokenizer, sound
from pipeline.errors import ModelError

CODES = "#version: 0.2\nB a\nBa k\nBak u</w>\nt h\nth e</w>\n"


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    """A file of byte-pair codes that knows "Baku" and "the"."""
    path = tmp_path / "bpe.model"
    path.write_text(CODES, encoding="utf-8")
    return path


def test_sentencepiece_there_and_back(package: Path) -> None:
    """Words, signs and underscores come back; argostranslate turns underscores into spaces."""
    tokenizer = load_tokenizer(read_package(package))
    text = "The file_name, in Baku: 25."

    (pieces,) = tokenizer.encode([text])

    assert pieces[0].startswith("▁")
    assert tokenizer.decode(pieces) == text
    assert "".join(tokenizer.surfaces(pieces)).strip() == text


def test_moses_pieces(codes: Path) -> None:
    """Moses words, cut by the codes, unknown ones into letters."""
    tokenizer = MosesTokenizer(codes, source="en", target="uk")

    (pieces, empty) = tokenizer.encode(["the Baku's, ab", ""])

    assert pieces == ["the", "Baku", "&@@", "a@@", "p@@", "o@@", "s@@", ";@@", "s", ",", "a@@", "b"]
    assert empty == []
    # Moses joins the English ending only where the target is English.
    assert tokenizer.decode(pieces) == "the Baku 's, ab"
    assert MosesTokenizer(codes, source="uk", target="en").decode(pieces) == "the Baku's, ab"


@pytest.mark.parametrize("text", ["пам'ять і комп'ютер", "ОБ'ЄКТ", "Він сказав 'ні' двічі"])
def test_moses_ukrainian_apostrophes(codes: Path, text: str) -> None:
    """An apostrophe inside a word is no quotation mark."""
    tokenizer = MosesTokenizer(codes, source="uk", target="uk")

    (pieces,) = tokenizer.encode([text])

    assert tokenizer.decode(pieces) == text


def test_moses_surfaces(codes: Path) -> None:
    """What pieces stand for: escapes undone, glue removed."""
    tokenizer = MosesTokenizer(codes, source="en", target="uk")

    assert tokenizer.surfaces(["Ba@@", "ku", "&apos;s", "@-@"]) == ["Ba", "ku ", "'s ", "- "]


@pytest.mark.parametrize("data", ["#version: 0.2\na b c\n", "#version: x\n"])
def test_damaged_codes(tmp_path: Path, data: str) -> None:
    """The library would leave the program; we raise."""
    path = tmp_path / "bpe.model"
    path.write_text(data, encoding="utf-8")

    with pytest.raises(ModelError, match="BPE codes"):
        MosesTokenizer(path, source="en", target="uk")


def test_argostranslate_stays_light() -> None:
    """Neither its translate module nor its settings, which create folders, are imported."""
    code = (
        "import sys, importlib\n"
        "importlib.import_module('argostranslate.apply_bpe')\n"
        "importlib.import_module('sacremoses.tokenize')\n"
        "bad = {'argostranslate.translate', 'argostranslate.settings', 'stanza', 'torch'} & set(sys.modules)\n"
        "print(sorted(bad))"
    )

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_sound_replaces_lone_surrogates() -> None:
    """UTF-8 cannot carry them; everything else stays."""
    assert sound("a\ud800b🙂") == "a\ufffdb🙂"
