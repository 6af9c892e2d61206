"""A Catalog to PO text, deterministic and unwrapped: the bytes that `msgcat --no-wrap` would give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import polib

from pipeline.catalogs.catalog import Catalog
from pipeline.errors import CatalogError
from pipeline.files import write_atomic
from pipeline.model import Entry

_BLANK = re.compile(r"^(#\.?) $", re.MULTILINE)


class _Entry(polib.POEntry):
    """polib's entry, its strings written as gettext writes them.

    polib starts a new line of the file at every character that Unicode calls a line boundary (U+2028, U+0085, \\r) and
    writes the bell as it is; gettext starts one at \\n alone and escapes the bell.
    """

    def _str_field(
        self, fieldname: str, delflag: str, plural_index: str, field: str, wrapwidth: int = 0
    ) -> list[str]:
        """The lines of one string; it is never wrapped, and plurals do not occur."""
        lines = re.findall(r"[^\n]*\n|[^\n]+", field) or [""]
        first, *rest = ["", *lines] if len(lines) > 1 else lines
        name = fieldname.removeprefix("previous_")
        quoted = [f'{delflag}{name}{plural_index} "{_escaped(first)}"']
        return quoted + [f'{delflag}"{_escaped(line)}"' for line in rest]


def _escaped(text: str) -> str:
    """`text` with the escapes that msgcat writes."""
    return str(polib.escape(text)).replace("\a", "\\a")


def write(path: Path, catalog: Catalog) -> bool:
    """Write `catalog` to `path` atomically; return False where the file held these bytes already.

    Raises CatalogError where the system refuses (a full disk, no permission); the old file then still stands.
    """
    try:
        return write_atomic(path, render(catalog).encode("utf-8"))
    except OSError as error:
        raise CatalogError(
            f"cannot be written ({error.strerror}); the old file is untouched", path=path
        ) from error


def render(catalog: Catalog) -> str:
    """`catalog` as PO text."""
    parts = [_header(catalog)]
    parts += [_entry(entry).__unicode__(wrapwidth=0) for entry in catalog.live]
    parts += [_entry(entry).__unicode__(wrapwidth=0) for entry in catalog.obsolete]
    if catalog.trailer:
        parts.append("".join(f"# {line}\n" for line in catalog.trailer))
    # polib leaves a blank behind the sign of an empty comment, gettext does not.
    return _BLANK.sub(r"\1", "\n".join(parts))


def reference(path: str) -> str:
    """`path` as it stands after `#:`: white space and colons percent-encoded, since gettext splits at them."""
    if not re.search(r"[\s:]", path):
        return path
    return re.sub(r"[\s:%]", lambda hit: quote(hit[0], safe=""), path)


def _header(catalog: Catalog) -> str:
    """The header entry."""
    entry = _Entry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in catalog.headers.items()),
        tcomment=catalog.comment,
        comment=_comment(catalog.header_notes),
        flags=["fuzzy"] if catalog.header_fuzzy else [],
    )
    return str(entry.__unicode__(wrapwidth=0))


def _comment(lines: Iterable[str]) -> str:
    """Comment lines for polib. gettext takes a backslash at the end of any line as a sign that the next one continues it,
    and would read `msgctxt` as a part of the comment: a blank keeps them apart.
    """
    return "\n".join(f"{line} " if line.endswith("\\") else line for line in lines)


def _entry(entry: Entry) -> polib.POEntry:
    """`entry` for polib's serializer."""
    return _Entry(
        msgctxt=entry.key or None,
        msgid=entry.source,
        msgstr=entry.target,
        previous_msgctxt=entry.previous_key or None,
        previous_msgid=entry.previous or None,
        tcomment=_comment(entry.comments),
        comment=_comment(entry.notes),
        occurrences=[] if entry.obsolete else list(entry.references),
        flags=[*(["fuzzy"] if entry.fuzzy else []), *entry.flags],
        obsolete=entry.obsolete,
    )
