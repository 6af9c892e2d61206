"""Edits of a glossary file that leave every other byte where it was.

An entry is found by the places that the composer gives, changed on its own (round trip, so that its comments and
order stay) and put back. Adding to a large file appends text without reading the whole of it.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GlossaryError, Problem
from pipeline.files import write_atomic
from pipeline.glossary import fields, layout
from pipeline.glossary.loader import build
from pipeline.glossary.nodes import Node
from pipeline.glossary.reader import decode, read_nodes
from pipeline.model import Term

LARGE = 1_000_000  # bytes from which `add` appends without reading everything
_TOP_KEY = re.compile(r"^([^\s#-][^:\n]*):", re.MULTILINE)
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry's lines `first` to `last` (0-based, both included); `dash`: it is a member of a list."""

    first: int
    last: int
    dash: bool
    flow: bool


def add(path: Path, term: Term, *, languages: tuple[str, ...] = ("uk", "az")) -> None:
    """Append `term` to the file at `path`, which is made where there is none.

    Raises GlossaryError where the term is in the file, or the file would have faults afterwards.
    """
    data = path.read_bytes() if path.exists() else b""
    if not data.strip():
        _save(path, data, layout.document([term]), languages)
        return
    text = _text(path, data)
    if len(data) >= LARGE and (appended := _append(text, term)) is not None:
        _refuse(build([(path, layout.document([term]).encode())], languages)[1])
        _refuse_known(path, text, term.text)
        _write(path, data, appended)
        return
    root = _root(path, data)
    if _find(root, term.text, text) is not None:
        raise _error(path, f"`{term.text}` is in the file already; change it with: pipeline glossary set")
    _save(path, data, _inserted(path, text, root, term), languages)


def set_fields(
    path: Path, name: str, changes: Mapping[str, Any], *, languages: tuple[str, ...] = ("uk", "az")
) -> None:
    """Change fields of the entry `name`. Keys are dotted (`uk`, `uk.gender`, `uk.forms.gen`); None deletes.

    Raises GlossaryError where there is no such entry or field, or the file would have faults afterwards.
    """

    def change(entry: Any) -> None:
        body = entry if "term" in entry else entry[next(iter(entry))]
        for key, value in changes.items():
            _assign(body, key.split("."), value)

    data = path.read_bytes()
    text = _text(path, data)
    found = _find(_root(path, data), name, text)
    if found is None:
        raise _missing(path, name)
    _save(path, data, _rewritten(text, found, change), languages)


def remove(path: Path, name: str, *, languages: tuple[str, ...] = ("uk", "az")) -> None:
    """Delete the entry `name`; comments above it stay. Raises GlossaryError where there is none."""
    data = path.read_bytes()
    text = _text(path, data)
    root = _root(path, data)
    found = _find(root, name, text)
    if found is None:
        raise _missing(path, name)
    rows = text.splitlines(keepends=True)
    del rows[found.first : found.last + 1]
    if len(_terms(root).value) == 1:
        rows = [re.sub(r"^(terms:)", r"\1 []", row) for row in rows]
    _save(path, data, "".join(rows), languages)


def holder(paths: tuple[Path, ...], name: str) -> Path | None:
    """The first of `paths` whose file has an entry `name`."""
    for path in paths:
        data = path.read_bytes()
        root, problems = read_nodes(path, data)
        if root is not None and not problems and _find(root, name, _text(path, data)) is not None:
            return path
    return None


def _text(path: Path, data: bytes) -> str:
    text, problems = decode(path, data)
    _refuse(problems)
    return text


def _root(path: Path, data: bytes) -> Node:
    root, problems = read_nodes(path, data)
    _refuse(problems)
    return root


def _terms(root: Node) -> Node:
    """The node under `terms:`."""
    return next((v for k, v in root.value if k.value == "terms"), None) if root.id == "mapping" else None


def _find(root: Node, name: str, text: str) -> _Entry | None:
    """The entry `name` in the tree."""
    terms = _terms(root)
    if terms is None or terms.id == "scalar":
        return None
    if terms.flow_style and terms.value:
        mark = terms.start_mark
        raise GlossaryError(
            [
                Problem(
                    "the terms stand in brackets; put each on lines of its own",
                    None,
                    mark.line + 1,
                    mark.column + 1,
                )
            ]
        )
    for item in terms.value:
        key, body = item if terms.id == "mapping" else (None, item)
        if key is None and item.id != "mapping":
            continue
        if _entry_name(key, body) == name:
            first = (key or item).start_mark
            line = first.line
            if key is None:  # the dash may stand on a line above
                line = text.count("\n", 0, text.rfind("-", 0, first.index))
            last = _last_line(body)
            return _Entry(line, last, key is None, bool(body.flow_style) if key is None else False)
    return None


def _entry_name(key: Node, body: Node) -> str:
    """The term of an entry in any of its three forms."""
    if key is None:
        named = next((v.value for k, v in body.value if k.value == "term"), None)
        if named is None and len(body.value) == 1:
            named = body.value[0][0].value
    else:
        named = key.value
    return " ".join(named.split()) if isinstance(named, str) else ""


def _last_line(node: Node) -> int:
    """The last line that a node really uses; a block node's own end mark lies after the comments that follow."""
    if node.id == "scalar" or node.flow_style or not node.value:
        end = node.end_mark
        return int(end.line if end.column or end.line == node.start_mark.line else end.line - 1)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


def _rewritten(text: str, entry: _Entry, change: Callable[[Any], None]) -> str:
    """`text` with one entry changed by a round trip of that entry alone."""
    rows = text.splitlines(keepends=True)
    old = "".join(rows[entry.first : entry.last + 1])
    if entry.dash:
        old = re.sub(r"^( *)-", r"\1 ", old, count=1)
    width = min(len(row) - len(row.lstrip(" ")) for row in old.splitlines() if row.strip())
    plain = "".join(row[width:] if row.strip() else row for row in old.splitlines(keepends=True))
    yaml = _round_trip(plain)
    loaded = yaml.load(plain)
    change(loaded)
    stream = io.StringIO()
    yaml.dump(loaded, stream)
    new = "".join(
        " " * width + row if row.strip() else row for row in stream.getvalue().splitlines(keepends=True)
    )
    if entry.dash:
        dash = len(rows[entry.first]) - len(rows[entry.first].lstrip(" "))
        new = new[:dash] + "-" + new[dash + 1 :]
    if not new.endswith("\n"):
        new += "\n"
    rows[entry.first : entry.last + 1] = [new.replace("\n", _newline(text))]
    return "".join(rows)


def _round_trip(text: str) -> Any:
    """A ruamel.yaml set to the style of `text`."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    listed = re.search(r"^( *)[^\s#-].*:\s*\n( *)- ", text, re.MULTILINE)
    offset = len(listed.group(2)) - len(listed.group(1)) if listed else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _assign(body: Any, keys: list[str], value: Any) -> None:
    """Set or delete a dotted key; a target that is a text becomes a mapping when a field of it is set."""
    first, rest = keys[0], keys[1:]
    if not rest:
        if value is None:
            body.pop(first, None)
        elif isinstance(body.get(first), dict) and isinstance(value, str):
            body[first]["term"] = value
        else:
            body[first] = _styled(value)
        return
    inner = body.get(first)
    if not isinstance(inner, dict):
        if value is None:
            return
        inner = _styled({"term": str(inner)} if inner is not None else {})
        body[first] = inner
    _assign(inner, rest, value)


def _styled(value: Any) -> Any:
    """New lists and mappings stand on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        made: Any = CommentedMap(value)
    elif isinstance(value, list):
        made = CommentedSeq(value)
    else:
        return value
    made.fa.set_flow_style()
    return made


def _inserted(path: Path, text: str, root: Node, term: Term) -> str:
    """`text` with `term` after the last entry, written as that one is."""
    terms = _terms(root)
    if terms is None:
        raise _error(path, "no `terms:`; write it, then add")
    newline = _newline(text)
    rows = text.splitlines(keepends=True)
    if rows and not rows[-1].endswith(("\n", "\r")):
        rows[-1] += newline
    if not terms.value:
        mark, end = terms.start_mark, terms.end_mark
        head, tail = text[: mark.index].rstrip(" "), text[end.index :]
        return f"{head}{newline}  - {layout.one_line(layout.as_mapping(term))}{tail or newline}"
    last = terms.value[-1]
    if terms.id == "mapping":
        indent = " " * last[0].start_mark.column
        full = layout.as_mapping(term)
        name = layout.one_line(full.pop("term"))
        rows.insert(_last_line(last[1]) + 1, f"{indent}{name}: {layout.one_line(full)}{newline}")
        return "".join(rows)
    dash = _dash_column(text, last)
    flow = last.flow_style or (len(last.value) == 1 and last.value[0][1].flow_style)
    rows.insert(_last_line(last) + 1, _item(term, dash, flow, newline))
    return "".join(rows)


def _item(term: Term, dash: int, flow: bool, newline: str) -> str:
    """A list member, on one line or as a block."""
    if flow:
        return f"{' ' * dash}- {layout.one_line(layout.as_mapping(term))}{newline}"
    pad = newline + " " * (dash + 2)
    return f"{' ' * dash}- {pad.join(layout.lines(term))}{newline}"


def _dash_column(text: str, node: Node) -> int:
    """The column of the dash of a list member."""
    at = text.rfind("-", 0, node.start_mark.index)
    return at - text.rfind("\n", 0, at) - 1


def _append(text: str, term: Term) -> str | None:
    """`text` with `term` at its end, where that is plainly the end of the terms; None where it is not."""
    tops = _TOP_KEY.findall(text)
    items = list(_ITEM.finditer(text[-20_000:]))
    if not tops or tops[-1].strip() != "terms" or not items:
        return None
    dash = min(len(item.group(1)) for item in items)
    newline = _newline(text)
    return text.rstrip() + newline + _item(term, dash, True, newline)


def _refuse_known(path: Path, text: str, name: str) -> None:
    """Raise where a large file seems to hold the term already, in any of the forms."""
    quoted = rf"[\"']?{re.escape(name)}[\"']?"
    if re.search(
        rf"^\s*(?:- )?(?:\{{?\s*)?(?:term:\s*{quoted}\s*(?:[,}}]|$)|{quoted}:\s)", text, re.MULTILINE
    ):
        raise _error(path, f"`{name}` is in the file already; change it with: pipeline glossary set")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _save(path: Path, old: bytes, text: str, languages: tuple[str, ...]) -> None:
    """Write the edited text unless it has faults that the old one had not."""
    faults = build([(path, text.encode())], languages)[1]
    if faults and old.strip():
        before = {problem.message for problem in build([(path, old)], languages)[1]}
        faults = [problem for problem in faults if problem.message not in before]
    _refuse(faults)
    _write(path, old, text)


def _write(path: Path, old: bytes, text: str) -> None:
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    write_atomic(path, mark + text.encode("utf-8"))


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise GlossaryError(problems)


def _missing(path: Path, name: str) -> GlossaryError:
    return _error(path, f"no entry `{name}`; `pipeline glossary list` shows them all")


def _error(path: Path, message: str) -> GlossaryError:
    return GlossaryError([Problem(message, path)])


def parse_changes(assignments: list[str], languages: tuple[str, ...]) -> dict[str, Any]:
    """FIELD=VALUE texts to changes for `set_fields`; lists are separated by `;`, an empty value deletes.

    Raises ValueError with what to do where one is malformed or names no field.
    """
    found: dict[str, Any] = {}
    for text in assignments:
        key, sign, value = text.partition("=")
        key, value = key.strip(), value.strip()
        if not sign:
            raise ValueError(f"{text!r} is no FIELD=VALUE")
        head = key.split(".")[0]
        known = (*fields.TERM[1:], *fields.languages(languages))
        if head not in known:
            raise ValueError(f"no field {head!r}; known: {', '.join(known)}")
        if not value:
            found[key] = None
        elif key.rpartition(".")[2] in ("keep", "animate", "indeclinable", "possessive"):
            found[key] = value.lower() in ("true", "yes", "1")
        elif head in ("variants", "forbidden") or (";" in value and ".forms." in key):
            found[key] = [part.strip() for part in value.split(";") if part.strip()]
        else:
            found[key] = value
    return found


def add_with(
    path: Path, term: Term, changes: Mapping[str, Any], *, languages: tuple[str, ...] = ("uk", "az")
) -> None:
    """Add `term` with further fields given as for `set_fields`. Raises GlossaryError as `add` does."""
    entry = layout.as_mapping(term)
    for key, value in changes.items():
        _assign(entry, key.split("."), value)
    text = "terms:\n  - " + layout.one_line(_plain(entry)) + "\n"
    made, problems = build([(path, text.encode("utf-8"))], languages)
    _refuse([Problem(problem.message, path) for problem in problems])
    add(path, made.terms[0], languages=languages)


def _plain(value: Any) -> Any:
    """Round-trip mappings and lists as plain ones."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
