"""glossary.yaml to a tree of nodes with places, refusing what is not plain YAML.

Aliases (a few hundred bytes can stand for gigabytes), tags, deep nesting and second documents are refused
before the tree is built: the composer recurses in C and would take the process down with it.
"""

from __future__ import annotations

import codecs
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import Problem

if TYPE_CHECKING:
    from yaml import MarkedYAMLError, Node

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 32  # a full entry needs 6

_SUSPECT = re.compile(r"(?:^|[\s\[{,:?-])[&*!]\S", re.MULTILINE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_DEEP_LINE = re.compile(r"^[ \t?:-]{64}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def read_nodes(path: Path, data: bytes) -> tuple[Node | None, list[Problem]]:
    """The root node of the YAML in `data`, or None with what is wrong; `path` only names the place."""
    text, problems = decode(path, data)
    if problems:
        return None, problems
    if not text.strip() or all(not line or line.lstrip().startswith("#") for line in text.splitlines()):
        return None, [
            Problem("the file is empty; write `terms:` and a list of terms (or `terms: []`)", path, 1, 1)
        ]
    for refuse in (_control_faults, _markup_faults):
        if problems := refuse(path, text):
            return None, problems
    return _compose(path, text)


def decode(path: Path, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a glossary file: UTF-8, with or without a byte order mark."""
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.0f} MB"
        return "", [Problem(f"the file has {size}; split it: 64 MB is the most", path)]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [Problem("the file is in UTF-16; save it as UTF-8", path, 1, 1)]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = _place(before, len(before))
        byte = f"byte 0x{data[error.start]:02X} is not UTF-8 text"
        return "", [
            Problem(f"{byte}; save the file as UTF-8 (it may be in Windows-1251)", path, line, column)
        ]


def _place(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _control_faults(path: Path, text: str) -> list[Problem]:
    """Control characters, which YAML forbids and no name contains."""
    return [
        Problem(f"control character U+{ord(hit.group()):04X}; delete it", path, *_place(text, hit.start()))
        for hit in _CONTROL.finditer(text)
    ]


def _markup_faults(path: Path, text: str) -> list[Problem]:
    """Aliases, anchors, tags and deep nesting; the exact scan runs only where a cheap look finds something."""
    if not (_SUSPECT.search(text) or _DEEP_LINE.search(text) or _bracket_depth(text) > MAX_DEPTH):
        return []
    import yaml

    found: list[Problem] = []
    depth = 0
    loader = yaml.CSafeLoader(text)
    try:
        while loader.check_token():
            token: Any = loader.get_token()
            at = (path, token.start_mark.line + 1, token.start_mark.column + 1)
            if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                sign = "*" if isinstance(token, yaml.AliasToken) else "&"
                found.append(
                    Problem(
                        f"`{sign}{token.value}`: anchors and aliases are refused; write the value out, or quote it",
                        *at,
                    )
                )
            elif isinstance(token, yaml.TagToken):
                found.append(Problem("tags (`!…`) are refused; delete the tag, or quote the text", *at))
            depth += _step(token)
            if depth > MAX_DEPTH:
                return [*found, Problem(f"nested deeper than {MAX_DEPTH} levels; a glossary needs six", *at)]
    except yaml.YAMLError:
        return found  # the composer tells of broken syntax, with its place
    finally:
        loader.dispose()
    return found


def _bracket_depth(text: str) -> int:
    """The deepest nesting of brackets, those in quotes counted too."""
    depth = deepest = 0
    for hit in _BRACKET.finditer(text):
        depth = max(0, depth + (1 if hit.group() in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest


def _step(token: object) -> int:
    """How a token changes the depth of nesting."""
    import yaml

    if isinstance(
        token,
        (
            yaml.BlockMappingStartToken,
            yaml.BlockSequenceStartToken,
            yaml.FlowMappingStartToken,
            yaml.FlowSequenceStartToken,
        ),
    ):
        return 1
    return (
        -1
        if isinstance(token, (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken))
        else 0
    )


@contextmanager
def no_collection() -> Iterator[None]:
    """No garbage collection inside: a million live nodes make every collection walk all of them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _compose(path: Path, text: str) -> tuple[Node | None, list[Problem]]:
    """The node tree of one YAML document."""
    import yaml

    loader = yaml.CSafeLoader(text)
    try:
        with no_collection():
            return loader.get_single_node(), []
    except yaml.MarkedYAMLError as error:
        return None, _syntax_faults(path, text, error)
    except yaml.YAMLError as error:
        return None, [Problem(f"not readable as YAML: {error}", path)]
    finally:
        loader.dispose()


def _syntax_faults(path: Path, text: str, error: MarkedYAMLError) -> list[Problem]:
    """Broken YAML in words that say what to do; the parser stops at the first fault."""
    tabs = [
        Problem("a tab in the indentation; use spaces", path, *_place(text, hit.end() - 1))
        for hit in _TAB.finditer(text)
    ]
    if tabs and re.search(r"cannot start any token|tab character", str(error.problem)):
        return tabs
    mark = error.problem_mark or error.context_mark
    at = (path, mark.line + 1, mark.column + 1) if mark else (path, 0, 0)
    problem = str(error.problem)
    if "expected a single document" in str(error.context) or "another document" in problem:
        return [Problem("a second document (`---`); put everything in one, or in files of their own", *at)]
    cures = {
        "mapping values are not allowed": "a colon followed by a space inside plain text; put the text in quotes",
        "could not find expected ':'": "a key without a colon, or a text that needs quotes",
        "did not find expected key": "the indentation does not fit, or a text needs quotes",
        "found unexpected end of stream": "a quote or a bracket is not closed",
        "did not find expected ',' or": "a bracket is not closed, or a comma is missing",
    }
    cure = next((cure for key, cure in cures.items() if key in problem), problem)
    return [Problem(f"broken YAML: {cure}", *at)]
