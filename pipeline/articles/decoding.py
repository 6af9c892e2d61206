"""Bytes to text and back, without loss and without guessing in silence."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from pipeline.errors import ArticleError

LIMIT = 20 * 1024 * 1024  # bytes; a novel is 1 MB
_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (.docx, .odt)",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ADVICE = "save it as UTF-8 and run again"


def decode(data: bytes, path: Path) -> tuple[str, str, bytes]:
    """The text of `data`, its encoding and its byte order mark (empty where it has none).

    UTF-8, UTF-16 and UTF-32 by mark; UTF-16 without a mark by its zero bytes; else UTF-8; else Windows-1251
    or -1252 where the words tell which. Raises ArticleError for anything else, with the line where it goes wrong.
    """
    if len(data) > LIMIT:
        raise ArticleError(
            f"{len(data) / 2**20:.0f} MB is more than an article may have ({LIMIT // 2**20} MB); split the file",
            path=path,
        )
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise ArticleError(f"this is {name}, not text; export it as plain text or Markdown", path=path)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, path), encoding, bom
    if b"\0" in data:
        wide = _wide(data)
        if wide is None:
            raise ArticleError("this is a binary file, not text; remove it from the corpus", path=path)
        return _strict(data, wide, path), wide, b""
    try:
        return data.decode("utf-8"), "utf-8", b""
    except UnicodeDecodeError as exc:
        return *_legacy(data, path, exc), b""


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise _undecodable(data, exc, encoding, path) from exc
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ArticleError(f"this is a binary file, not {encoding} text; remove it", path=path, line=line)
    return text


def _undecodable(data: bytes, exc: UnicodeDecodeError, encoding: str, path: Path) -> ArticleError:
    """The error that names the line and the byte."""
    line = data[: exc.start].decode(encoding, "replace").count("\n") + 1
    byte = f"0x{data[exc.start]:02x}"
    return ArticleError(f"byte {byte} is no valid {encoding.upper()}; {_ADVICE}", path=path, line=line)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: English text has its zero bytes all on one side, and no control characters."""
    pairs = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) < 0.3 * pairs or min(even, odd):
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    return None if _CONTROL.search(data.decode(encoding, "replace")) else encoding


def _legacy(data: bytes, path: Path, exc: UnicodeDecodeError) -> tuple[str, str]:
    """Windows-1251 or Windows-1252, where the words leave no doubt.

    Both agree on quotes and dashes. A letter above 0x7f tells: «кафе» is a word in 1251 only, while "café"
    read as 1251 mixes alphabets («cafй»). A file that has whole UTF-8 letters too is damaged UTF-8.
    """
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if sum(character > "\x7f" for character in repaired) - broken >= broken:
        raise _undecodable(data, exc, "utf-8", path) from exc
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        text = ""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    mixed = sum(any(character.isascii() and character.isalpha() for character in word) for word in words)
    if text and not mixed:
        return text, "cp1251"
    if mixed == len(words):
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError as wrong:
            raise _undecodable(data, wrong, "cp1252", path) from exc
    line = data[: exc.start].count(b"\n") + 1
    raise ArticleError(
        f"neither UTF-8 nor clearly Windows-1251 or -1252; {_ADVICE}", path=path, line=line
    ) from exc


def encode(text: str, encoding: str, bom: bytes, path: Path) -> bytes:
    """`text` in `encoding` after `bom`; in UTF-8 where a legacy encoding cannot hold it (cp1251 has no «ə»).

    Raises ArticleError where no encoding can hold it (half of a surrogate pair).
    """
    for name, mark in ((encoding, bom), ("utf-8", b"")):
        try:
            return mark + text.encode(name)
        except UnicodeEncodeError as exc:
            failed = exc
    line = text.count("\n", 0, failed.start) + 1
    raise ArticleError(
        f"the target holds a broken character at line {line}; retype it", path=path
    ) from failed
