"""Bytes to text and back: told, or refused with a line and what to do."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import articles
from pipeline.articles.decoding import LIMIT, decode, encode
from pipeline.errors import ArticleError

HERE = Path("a.txt")
NEWS = "Kyiv and Baku agree. The talks will go on in Vienna.\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (b"", "", "utf-8", b""),
        ("Київ".encode(), "Київ", "utf-8", b""),
        (codecs.BOM_UTF8 + b"Kyiv", "Kyiv", "utf-8", codecs.BOM_UTF8),
        (codecs.BOM_UTF16_LE + "Київ".encode("utf-16-le"), "Київ", "utf-16-le", codecs.BOM_UTF16_LE),
        (codecs.BOM_UTF16_BE + "Київ".encode("utf-16-be"), "Київ", "utf-16-be", codecs.BOM_UTF16_BE),
        (codecs.BOM_UTF32_LE + "Київ".encode("utf-32-le"), "Київ", "utf-32-le", codecs.BOM_UTF32_LE),
        (NEWS.encode("utf-16-le"), NEWS, "utf-16-le", b""),
        (NEWS.encode("utf-16-be"), NEWS, "utf-16-be", b""),
        ("Hotel «Київ»".encode("cp1251"), "Hotel «Київ»", "cp1251", b""),
        ("“Kyiv” — Baku".encode("cp1251"), "“Kyiv” — Baku", "cp1251", b""),
        ("a tête-à-tête".encode("cp1252"), "a tête-à-tête", "cp1252", b""),
    ],
)
def test_told(data: bytes, text: str, encoding: str, bom: bytes) -> None:
    """Each encoding is told, and its bytes come back."""
    assert decode(data, HERE) == (text, encoding, bom)
    assert encode(text, encoding, bom, HERE) == data


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"%PDF-1.7 ...", 0, "PDF"),
        (b"PK\x03\x04....", 0, "docx"),
        (b"\x00\x01\x02\x03", 0, "binary"),
        (b"ab\x00\x00cd" * 9, 0, "binary"),
        ("Київ\nБак".encode() + b"\xd1\nend", 2, "UTF-8"),
        ("кафе café".encode("cp1251", "ignore") + b" caf\xe9", 1, "Windows-1251"),
        (codecs.BOM_UTF16_LE + b"a\x00\n\x00b", 2, "UTF-16"),
        (codecs.BOM_UTF8 + b"a\nb\xff", 2, "UTF-8"),
        (codecs.BOM_UTF8 + b"a\nb\x00", 2, "binary"),
        (b"caf\xe9 \x81", 1, "Windows-1251"),
        (b"r\xe9sum\xe9s\nna\xefve\x81t\xe9", 2, "0x81"),
    ],
)
def test_refused(data: bytes, line: int, words: str) -> None:
    """What cannot be told is refused: where, what, and what to do."""
    with pytest.raises(ArticleError, match=words) as caught:
        decode(data, HERE)

    assert caught.value.path == HERE
    assert caught.value.line == line
    assert any(advice in caught.value.message for advice in ("save", "export", "remove", "split"))


def test_too_large(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, before it is decoded."""
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(LIMIT + 1)

    with pytest.raises(ArticleError, match="20 MB"):
        articles.read(path, corpus=tmp_path)


def test_legacy_encodings_fall_back_to_utf8() -> None:
    """Windows-1251 holds Ukrainian but not Azerbaijani; UTF-16 holds both."""
    assert encode("Київ", "cp1251", b"", HERE) == "Київ".encode("cp1251")
    assert encode("Gəncə", "cp1251", b"", HERE) == "Gəncə".encode()
    assert encode("Gəncə", "utf-16-le", codecs.BOM_UTF16_LE, HERE) == "\ufeffGəncə".encode("utf-16-le")


def test_half_a_character_is_refused() -> None:
    """Half of a surrogate pair has no bytes in any encoding."""
    with pytest.raises(ArticleError, match="line 2"):
        encode("a\n\ud800", "utf-8", b"", HERE)


@given(st.binary(max_size=60))
def test_whatever_is_read_is_written_back(data: bytes) -> None:
    """For any bytes: refused, or decoded so that encoding gives the bytes back."""
    try:
        text, encoding, bom = decode(data, HERE)
    except ArticleError:
        return
    assert encode(text, encoding, bom, HERE) == data


@given(st.text(max_size=40), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]))
def test_marked_text_is_always_read(text: str, encoding: str) -> None:
    """With a byte order mark any text without zero characters is read as it is."""
    text = text.replace("\0", "")
    bom = "\ufeff".encode(encoding)

    assert decode(bom + text.encode(encoding), HERE) == (text, encoding, bom)


def test_line_ends_of_the_article(tmp_path: Path) -> None:
    """A CRLF article is written with CRLF, one with mixed ends is left alone."""
    for data, wanted in ((b"T\r\n\r\nText.\r\n", b"a\r\nb\r\n"), (b"T\n\r\nText.\n", b"a\r\nb\n")):
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        article = articles.read(path, corpus=tmp_path)

        assert articles.encode(article, "a\r\nb\n") == wanted
        assert articles.encode(article, article.source) == data
