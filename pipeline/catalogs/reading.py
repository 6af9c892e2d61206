"""PO text to a Catalog, strictly: what is half-written or damaged is refused with its line, never guessed.

polib's parser is not used here: it accepts a string without its closing quote (and drops the last letter), drops
`#~|` lines, and refuses `#comment` without a space and gettext's newer `#=` lines, all of which people's tools write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.catalogs.catalog import COUNT_FIELD, Catalog
from pipeline.errors import CatalogError
from pipeline.model import Entry

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(".*)$')
_ESCAPE = re.compile(r"((?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}))+)|\\(.?)", re.DOTALL)
_NUMBER = re.compile(r"\\(?:([0-7]{1,3})|x(..))")
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"} | {
    c: c for c in "\\\"'?"
}
_CHARSET = re.compile(r"charset=\s*([^\s;]+)", re.IGNORECASE)
# What a header may say of a file that is UTF-8: templates say CHARSET, and ASCII is a part of UTF-8.
_UTF8 = frozenset({"utf-8", "utf8", "charset", "ascii", "us-ascii"})
_REFERENCE = re.compile(r"^(.*?)(?::(\d+))?$")


@dataclass(slots=True)
class _Raw:
    """An entry while its lines are read; `first` is its first line's number."""

    first: int
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    obsolete: bool = False

    def text(self, name: str) -> str:
        return "".join(self.fields.get(name, ()))


def read(path: Path) -> Catalog:
    """The catalog at `path`.

    Raises CatalogError (with the line) for a wrong encoding, merge-conflict markers, half-written strings,
    unknown lines, duplicate entries and plurals; FileNotFoundError where there is no file.
    """
    try:
        return parse(decode(path.read_bytes(), path), path)
    except IsADirectoryError as error:
        raise CatalogError("is a folder, not a PO file", path=path) from error


def lines(path: Path) -> dict[tuple[str, str], int]:
    """The 1-based line of the msgstr of each live entry at `path`, by key and source. Raises as `read` does."""
    raws = _scan(decode(path.read_bytes(), path), path)
    return {
        (raw.text("msgctxt"), raw.text("msgid")): raw.lines["msgstr"]
        for raw in raws
        if raw.fields and not raw.obsolete
    }


def decode(data: bytes, path: Path) -> str:
    """PO bytes as text; only UTF-8 is accepted, with or without a BOM, any line ends."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            "not UTF-8; save the file as UTF-8 in your editor", path=path, line=line
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CatalogError(
            "holds a NUL byte, so it was not written to the end; restore it from a backup",
            path=path,
            line=line,
        )
    return text


def parse(text: str, path: Path) -> Catalog:
    """PO `text` as a catalog; `path` is for messages. Raises CatalogError."""
    raws = list(_scan(text, path))
    trailer = tuple(raws.pop().comments) if raws and not raws[-1].fields else ()
    if not raws:
        raise CatalogError("empty, not a PO file; delete it or restore it from a backup", path=path)
    header = raws[0]
    if header.text("msgid") or "msgctxt" in header.fields or header.obsolete:
        raise CatalogError("the first entry is not a PO header", path=path, line=header.first)
    entries: list[Entry] = []
    seen: dict[tuple[str, str], int] = {}
    for raw in raws[1:]:
        key, source = raw.text("msgctxt"), raw.text("msgid")
        if not source:
            raise CatalogError("an entry without msgid text", path=path, line=raw.first)
        if (key, source) in seen:
            raise CatalogError(
                f"the same entry stands at line {seen[key, source]}; keep one of the two",
                path=path,
                line=raw.first,
            )
        seen[key, source] = raw.first
        entries.append(_entry(raw))
    headers = _headers(header.text("msgstr"))
    _complete(headers, entries, path, text.count("\n") + 1)
    return Catalog(
        headers=_in_utf8(headers, path, header.first),
        entries=tuple(entries),
        comment="\n".join(header.comments),
        header_fuzzy="fuzzy" in header.flags,
        header_notes=tuple(header.notes),
        trailer=trailer,
    )


def _complete(headers: Mapping[str, str], entries: Sequence[Entry], path: Path, last: int) -> None:
    """Refuse a file that ends between two entries: valid PO, but the rest of people's work is missing.

    Obsolete entries count since msgmerge turns live ones into them; purging those that were obsolete is no loss.
    """
    written = headers.get(COUNT_FIELD, "")
    if not written and not entries:
        raise CatalogError(
            "holds no entries, so it was not written to the end; delete it or restore it from a backup",
            path=path,
            line=last,
        )
    if written.isdecimal() and len(entries) < int(written):
        raise CatalogError(
            f"ends after {len(entries)} entries of {written}: restore it, or, where entries were removed on "
            f"purpose, remove the line {COUNT_FIELD} from its header",
            path=path,
            line=last,
        )


def _in_utf8(headers: dict[str, str], path: Path, line: int) -> dict[str, str]:
    """`headers`, their charset UTF-8; refused where they name another encoding than the file has."""
    kind = headers.get("Content-Type", "")
    found = _CHARSET.search(kind)
    if found is None or found[1].lower() == "utf-8":
        return headers
    if found[1].lower() not in _UTF8:
        raise CatalogError(
            f"its header says {found[1]}, its bytes are UTF-8; save the file as UTF-8 in your editor",
            path=path,
            line=line,
        )
    return {**headers, "Content-Type": kind[: found.start(1)] + "UTF-8" + kind[found.end(1) :]}


def _headers(text: str) -> dict[str, str]:
    """The header's fields in order; a line without a colon continues the field above it."""
    headers: dict[str, str] = {}
    last = ""
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            last = name
            headers[name] = value.strip()
        elif line and last:
            headers[last] += "\n" + line
    return headers


def _entry(raw: _Raw) -> Entry:
    """The entry behind `raw`."""
    references = []
    for item in " ".join(raw.references).split():
        if place := _REFERENCE.match(item):
            references.append((place[1], place[2] or ""))
    return Entry(
        key=raw.text("msgctxt"),
        source=raw.text("msgid"),
        target=raw.text("msgstr"),
        fuzzy="fuzzy" in raw.flags,
        previous=raw.text("|msgid"),
        previous_key=raw.text("|msgctxt"),
        references=tuple(references),
        notes=tuple(raw.notes),
        comments=tuple(raw.comments),
        flags=tuple(flag for flag in raw.flags if flag != "fuzzy"),
        obsolete=raw.obsolete,
    )


def _scan(text: str, path: Path) -> Iterator[_Raw]:
    """The entries of `text`, line by line; one is complete when the line after its msgstr opens another.

    Comments behind the last entry come as one more, without fields.
    """
    raw: _Raw | None = None
    open_field = ""
    number = 0
    for number, full in enumerate(text.split("\n"), 1):
        line = full.rstrip("\r")
        if not line.strip():
            continue
        if _CONFLICT.match(line):
            raise CatalogError(
                "a merge-conflict marker; solve the conflict and run again", path=path, line=number
            )
        body = line.lstrip()
        prefix = ""
        if body.startswith("#~"):
            prefix, body = "~", body[2:].lstrip()
            if body.startswith("|"):
                prefix, body = "~|", body[1:].lstrip()
        elif body.startswith("#|"):
            prefix, body = "|", body[2:].lstrip()
        starts = body.startswith("#") or prefix.endswith("|") or body.startswith(("msgctxt", "msgid"))
        if raw is not None and "msgstr" in raw.fields and starts:
            yield raw
            raw, open_field = None, ""
        raw = raw or _Raw(number)
        if body.startswith("#"):
            _comment(raw, body)
            open_field = ""
        else:
            open_field = _string(raw, body, prefix, open_field, path, number)
    if raw is not None:
        if "msgstr" not in raw.fields and (raw.fields or raw.notes or raw.references or raw.flags):
            raise CatalogError(
                "ends inside an entry, so it was not written to the end", path=path, line=number
            )
        yield raw


def _comment(raw: _Raw, body: str) -> None:
    """Sort a comment line into `raw`."""
    kind, rest = body[1:2], body[2:]
    if kind == ".":
        raw.notes.append(rest.removeprefix(" "))
    elif kind == ":":
        raw.references.append(rest)
    elif kind in (",", "="):  # "#=" since gettext 0.23
        raw.flags.extend(flag for item in rest.split(",") if (flag := item.strip()))
    else:
        raw.comments.append(body[1:].removeprefix(" "))


def _string(raw: _Raw, body: str, prefix: str, open_field: str, path: Path, number: int) -> str:
    """Read a keyword or a continuation line into `raw`; return the field that stays open for continuations."""
    if body.startswith('"'):
        if not open_field:
            raise CatalogError("a string that belongs to no msgid or msgstr", path=path, line=number)
        raw.fields[open_field].append(_unquote(body, path, number))
        return open_field
    found = _KEYWORD.match(body)
    if not found:
        raise CatalogError(f"not a PO line: {body[:40]!r}; mend or remove it", path=path, line=number)
    name = found[1]
    if "[" in name or name == "msgid_plural":
        raise CatalogError(
            "plural entries do not occur in article catalogs; remove it", path=path, line=number
        )
    if prefix.endswith("|"):
        name = "|" + name
    if name in raw.fields:
        raise CatalogError(f"a second {name} in one entry", path=path, line=number)
    if name == "msgstr" and "msgid" not in raw.fields:
        raise CatalogError("msgstr without msgid", path=path, line=number)
    if not name.startswith("|"):
        raw.obsolete = prefix == "~"
    raw.fields[name] = [_unquote(found[2], path, number)]
    raw.lines[name] = number
    return name


def _unquote(text: str, path: Path, number: int) -> str:
    """The value of a quoted string that fills the rest of its line."""
    text = text.rstrip()
    inner = text[1:-1]
    closed = len(text) >= 2 and text.endswith('"') and not re.search(r'(?<!\\)(?:\\\\)*"', inner)
    if not closed or len(re.search(r"\\*$", inner)[0]) % 2:  # type: ignore[index]
        raise CatalogError(
            "a string without its closing quote (or with a bare quote inside); was the file written to the end?",
            path=path,
            line=number,
        )
    return _ESCAPE.sub(lambda hit: _unescape(hit, path, number), inner)


def _unescape(hit: re.Match[str], path: Path, number: int) -> str:
    """One C escape, as gettext reads it: octal and hexadecimal ones are bytes of UTF-8, several to a character."""
    numbers, simple = hit.groups()
    if numbers is None:
        if simple in _SIMPLE:
            return _SIMPLE[simple]
        raise CatalogError(f"an unknown escape {hit[0]!r}", path=path, line=number)
    values = [int(octal, 8) if octal else int(pair, 16) for octal, pair in _NUMBER.findall(numbers)]
    try:
        text = bytes(values).decode("utf-8")
    except ValueError as error:
        raise CatalogError(f"the escapes {numbers} are not UTF-8", path=path, line=number) from error
    if "\0" in text:
        raise CatalogError("a NUL character, which no PO file can hold", path=path, line=number)
    return text
