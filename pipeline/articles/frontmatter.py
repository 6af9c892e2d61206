"""The YAML block at the head of a Markdown article: title and description are translated, the rest is kept.

Values are replaced in place, so that comments, order, quoting and all other keys stay as they are; a YAML
library that writes the whole block back would lose some of these.
"""

from __future__ import annotations

import re

from pipeline.articles.kinds import Span
from pipeline.errors import ArticleError
from pipeline.model import BlockKind

_BLOCK = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?P<body>(?:.*?(?:\r\n|\n|\r))??)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.DOTALL
)
_FIRST_KEY = re.compile(r"\s*(?:#[^\r\n]*\s+)*[\w\"'-]+[ \t]*:(?:\s|$)")
_KINDS = {"title": BlockKind.META_TITLE, "description": BlockKind.META_DESCRIPTION}
# A plain scalar must not begin with an indicator, hold ": " or " #", or read as another type.
_NOT_PLAIN = re.compile(
    r"[-?:,\[\]{}#&*!|>'\"%@`]|.*(?::(?:\s|$)|\s#)|.*\s$|(?:[\d.,:+-]+|true|false|yes|no|null|on|off|~)?$",
    re.I,
)


def read(source: str) -> tuple[list[Span], int]:
    """The spans to translate and where the body begins (0 where there is no front matter).

    A rule ("---") followed by prose is no front matter. Raises ArticleError where the YAML is broken.
    """
    found = _BLOCK.match(source)
    if not found or not _FIRST_KEY.match(found["body"]):
        return [], 0
    import yaml

    try:
        node = yaml.compose(found["body"], Loader=yaml.SafeLoader)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(exc, "problem", None) or "it cannot be read"
        raise ArticleError(
            f"the front matter is no valid YAML: {problem}; quote the value", line=line
        ) from exc
    if not isinstance(node, yaml.MappingNode):
        return [], found.end()
    spans = []
    for key, value in node.value:
        kind = _KINDS.get(key.value) if isinstance(key, yaml.ScalarNode) else None
        if kind and isinstance(value, yaml.ScalarNode) and any(map(str.isalpha, value.value)):
            first, last = value.start_mark.index, value.end_mark.index
            spans.append(
                Span(*_inside(source, found.start("body") + first, found.start("body") + last), kind)
            )
    return sorted(spans, key=lambda span: span.start), found.end()


def _inside(source: str, start: int, end: int) -> tuple[int, int]:
    """The span of a scalar without its quotes, or without the header line of a folded or literal block."""
    text = source[start:end]
    if text[0] in "'\"":
        start, end = start + 1, end - 1
    elif text[0] in "|>":
        start += re.match(r"[|>][^\r\n]*", text).end()  # type: ignore[union-attr]
    text = source[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def write(source: str, start: int, target: str) -> str:
    """`target` as it must stand at `start`, by the quoting that the value there has."""
    before = source[:start].rstrip()
    if source[start - 1] == '"':
        return target.replace("\\", "\\\\").replace('"', '\\"')
    if source[start - 1] == "'":
        return target.replace("'", "''")
    if re.search(r":[ \t]*[|>][^\r\n]*$", before):
        return target
    if _NOT_PLAIN.match(target):
        return '"' + target.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return target
