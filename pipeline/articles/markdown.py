"""Markdown, read with markdown-it-py for where its blocks are and spliced in place: what is not translated
(markers, indents, links' definitions, HTML, code) never passes through a renderer, so it cannot change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from pipeline.articles import frontmatter
from pipeline.articles.base import splice
from pipeline.articles.kinds import Span, blocks, lines
from pipeline.model import Article, Block, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_META = (BlockKind.META_TITLE, BlockKind.META_DESCRIPTION)
# What would open another block at the head of a paragraph: "1991. It was" would become a list.
_OPENS = re.compile(
    r"(?P<number>\d{1,9})[.)](?=\s|$)|#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|`{3,}|~{3,}|=+\s*$|[-*_](?:\s*[-*_])+\s*$|\[[^\]]*\]:"
)


class MarkdownFormat:
    """`.md`, `.markdown`: CommonMark with tables and front matter."""

    suffixes: ClassVar[tuple[str, ...]] = (".markdown", ".md")

    def parse(self, source: str) -> tuple[Block, ...]:
        """Headings, paragraphs, list items, quotations, table cells, code, and front matter's title and description.

        HTML blocks and link definitions are no blocks. Raises ArticleError for broken front matter.
        """
        meta, body = frontmatter.read(source)
        return blocks(source, [*meta, *_body(source, body)])

    def render(self, article: Article, targets: Sequence[str | None]) -> str:
        """The source with each block replaced by its target, made safe for where it stands; None keeps it."""
        texts = [
            block.text if target is None or target == block.text else _fit(article, block, target)
            for block, target in zip(article.blocks, targets, strict=True)
        ]
        return splice(article, texts)


def _fit(article: Article, block: Block, target: str) -> str:
    """`target` so that it cannot break out of its block."""
    if block.kind is BlockKind.CODE:
        return block.text
    if block.kind in _META:
        return frontmatter.write(article.source, block.start, target)
    if block.kind is BlockKind.CELL:
        return re.sub(r"(?<!\\)\|", r"\\|", target)
    opened = _OPENS.match(target)
    if opened and not block.text.startswith(opened.group()):
        at = opened.end("number") if opened["number"] else 0
        target = f"{target[:at]}\\{target[at:]}"
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE) and re.search(r"\s#+$", target):
        target = re.sub(r"(#+)$", r"\\\1", target)
    return target


def _body(source: str, begin: int) -> Iterator[Span]:
    """The spans of the body, in order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    body = source[begin:]
    places = [(start + begin, end + begin) for start, end in lines(body)]
    parents: list[str] = []
    titled = False
    row: Iterator[tuple[int, int]] = iter(())
    for token in parser.parse(body):
        if token.nesting == 1:
            parents.append(token.type)
            if token.type == "tr_open" and token.map:
                row = _cells(source, *places[token.map[0]])
        elif token.nesting == -1:
            parents.pop()
        elif token.type in ("fence", "code_block"):
            yield from _span(source, _code(token, places), BlockKind.CODE)
        elif token.type == "inline" and any(map(str.isalnum, token.content)):
            kind = _kind(parents, titled=titled)
            titled = titled or kind is BlockKind.TITLE
            found = (
                _cell(source, row, token.content)
                if kind is BlockKind.CELL
                else _locate(source, token, places)
            )
            yield from _span(source, found, kind)


def _kind(parents: Sequence[str], *, titled: bool) -> BlockKind | None:
    """The kind by what encloses the text, innermost first; None is prose."""
    if parents[-1] == "heading_open":
        return BlockKind.HEADING if titled else BlockKind.TITLE
    if parents[-1] in ("th_open", "td_open"):
        return BlockKind.CELL
    for parent in reversed(parents):
        if parent == "list_item_open":
            return BlockKind.LIST_ITEM
        if parent == "blockquote_open":
            return BlockKind.QUOTATION
    return None


def _span(source: str, found: tuple[int, int] | None, kind: BlockKind | None) -> Iterator[Span]:
    """The stretch without outer white space; nothing where there is none."""
    if found is None:
        return
    text = source[found[0] : found[1]]
    start, end = found[0] + len(text) - len(text.lstrip()), found[0] + len(text.rstrip())
    if start < end:
        yield Span(start, end, kind)


def _code(token: Token, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The lines of a code block, fences left out."""
    count = token.content.count("\n")
    if not token.map or not token.content.strip():
        return None
    first = token.map[0] + (token.type == "fence")
    last = min(first + count, token.map[1], len(places)) - 1
    return (places[first][0], places[last][1]) if first <= last else None


def _locate(source: str, token: Token, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a paragraph's or heading's content stands: the first line's tail to the last line's.

    None (left untranslated) where a line does not end in its content, which no known input does.
    """
    if not token.map:
        return None
    contents = token.content.split("\n")
    place = places[token.map[0]]
    if len(contents) == 1 and (heading := re.search(r"(?:^|[\s>])#{1,6}[ \t]", source[slice(*place)])):
        start = source.find(contents[0], place[0] + heading.end(), place[1])
        if start >= 0:
            return start, start + len(contents[0])
    first, last = _tail(source, place, contents[0]), place
    if len(contents) > 1:
        last = places[min(token.map[0] + len(contents), len(places)) - 1]
        if _tail(source, last, contents[-1]) is None:
            return None
    return None if first is None else (first, last[0] + len(source[slice(*last)].rstrip()))


def _tail(source: str, place: tuple[int, int], content: str) -> int | None:
    """Where `content` begins if the line ends in it."""
    line, content = source[slice(*place)].rstrip(), content.strip()
    return place[0] + len(line) - len(content) if line.endswith(content) else None


def _cells(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the unescaped pipes of a table row."""
    for piece in re.finditer(r"(?:\\\||[^|])*(?:\||$)", source[start:end]):
        yield start + piece.start(), start + piece.end() - piece.group().endswith("|")


def _cell(source: str, row: Iterator[tuple[int, int]], content: str) -> tuple[int, int] | None:
    """The next stretch of the row that ends in `content`: a quote's or list's marker may precede it."""
    raw = content.replace("|", "\\|")
    for start, end in row:
        text = source[start:end].rstrip()
        if text.endswith(raw):
            return start + len(text) - len(raw), start + len(text)
    return None
