"""YAML nodes to plain values, each fault noted with its place and reading going on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pipeline.errors import Problem

Node = Any  # a yaml.Node; the published stubs leave its `id` out

_STR, _BOOL, _NULL, _INT = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "bool", "null", "int"))
_SHAPES = {"scalar": "a single value", "sequence": "a list", "mapping": "a mapping"}
_READS_AS = {_BOOL: "true or false", _NULL: "nothing", _INT: "a number"}


class NodeReader:
    """Reads nodes of one file; `problems` grows, nothing is raised."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def fault(self, node: Node, message: str) -> None:
        """Note a fault at `node`."""
        mark = node.start_mark
        self.problems.append(Problem(message, self.path, mark.line + 1, mark.column + 1))

    def fields(self, node: Node, known: Sequence[str] | None, what: str) -> dict[str, tuple[Node, Node]]:
        """The (key, value) nodes of a mapping by key; `known` None takes any key. Duplicates and strangers are noted."""
        if node.id != "mapping":
            self.fault(node, f"{what} must be a mapping of fields, not {_SHAPES[node.id]}")
            return {}
        found: dict[str, tuple[Node, Node]] = {}
        for key, value in node.value:
            name = self.text(key, f"a field of {what}")
            if not name:
                continue
            if name in found:
                first = found[name][0].start_mark.line + 1
                self.fault(key, f"`{name}` stands twice in {what} (first on line {first}); keep one")
            elif known is not None and name not in known:
                near = nearest(name, known)
                hint = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}"
                self.fault(key, f"unknown field `{name}` in {what}; {hint}")
            else:
                found[name] = (key, value)
        return found

    def text(self, node: Node, what: str) -> str:
        """The text of a scalar, white space put right; empty where the node is none, which is noted."""
        if node.id != "scalar":
            self.fault(node, f"{what} must be text, not {_SHAPES[node.id]}")
            return ""
        if node.tag != _STR:
            if node.tag == _NULL and node.value in ("", "~"):
                self.fault(node, f"{what} is empty; write it, or delete the line")
            else:
                reads = _READS_AS.get(node.tag, node.tag.rpartition(":")[2])
                self.fault(
                    node, f"{what} must be text, but YAML reads {node.value} as {reads}; put it in quotes"
                )
            return ""
        value = " ".join(node.value.split())
        if not value:
            self.fault(node, f"{what} is empty; write it, or delete the line")
        return value

    def texts(self, node: Node, what: str) -> Iterator[tuple[str, Node]]:
        """The texts of a scalar or of a list of scalars, with their nodes; empty ones are noted and left out."""
        for item in self.items(node):
            if value := self.text(item, what):
                yield value, item

    def items(self, node: Node) -> list[Node]:
        """The members of a list; anything else is a list of itself."""
        return list(node.value) if node.id == "sequence" else [node]

    def flag(self, node: Node, what: str) -> bool | None:
        """true or false; None where it is neither."""
        if node.id == "scalar" and node.tag == _BOOL and node.value.lower() in ("true", "false", "yes", "no"):
            return bool(node.value.lower() in ("true", "yes"))
        self.fault(node, f"{what} must be true or false")
        return None

    def choice(self, node: Node, options: Sequence[str], what: str) -> str:
        """One of `options`; empty where it is none."""
        # `n` (neuter) reads as text in PyYAML; `no` would read as false: the raw value is what counts here.
        value = node.value if node.id == "scalar" else ""
        if value in options:
            return str(value)
        near = nearest(str(value), options)
        hint = f"did you mean {near}?" if near else f"one of: {', '.join(options)}"
        self.fault(node, f"{what} is {value or _SHAPES[node.id]!r}, which is none of its values; {hint}")
        return ""


def nearest(name: str, known: Sequence[str]) -> str:
    """The known name that `name` is most likely meant to be ("genitive" is gen, "neuter" n); empty where none is near."""
    low = name.lower()
    if near := get_close_matches(low, known, n=1):
        return near[0]
    return next((one for one in known if low.startswith(one) and len(one) >= min(3, *map(len, known))), "")
