"""Articles cut into sentences, and joined again without loss.

Article ──split──▶ Segments ──(targets)──join──▶ one text a block ──articles.render──▶ article
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version

from pipeline.model import Article, Block, BlockKind, Segment
from pipeline.segments.sentences import cuts
from pipeline.segments.surface import Line, surface

__all__ = ["VERSION", "join", "key", "split"]

# Raise the first number whenever this room would cut a text otherwise than before: catalogs name it.
VERSION = f"1+sentencex{version('sentencex')}"

# Cut as a whole: a heading's full stops are abbreviations, and a credit is a name.
_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CREDIT, BlockKind.META_TITLE})


def key(text: str, occurrence: int = 1) -> str:
    """The key of a segment: ten hexadecimal digits of the text's SHA-256, "-2" for the second of its like.

    Content-derived, so that it survives whatever is inserted or deleted around it.
    """
    digest = sha256(text.encode()).hexdigest()[:10]
    return digest if occurrence == 1 else f"{digest}-{occurrence}"


def split(article: Article) -> tuple[Segment, ...]:
    """The segments of the blocks that are translated, in reading order.

    A segment's text is one line: soft line ends and the markers that follow them are a space in it.
    """
    seen: dict[str, int] = {}
    found: list[Segment] = []
    for number, block in enumerate(article.blocks):
        if not block.kind.translated:
            continue
        for text, after, line in _pieces(article, block):
            digest = key(text)
            seen[digest] = seen.get(digest, 0) + 1
            found.append(
                Segment(
                    key(text, seen[digest]), text, after, article.name, number, block.line + line, block.kind
                )
            )
    return tuple(found)


def join(article: Article, segments: Sequence[Segment], targets: Sequence[str]) -> list[str | None]:
    """One text a block, None for a block without segments; the inverse of `split`.

    A block whose targets are its segments' own texts comes back exactly as it was, line ends included. An
    empty target keeps its segment. Raises ValueError where there is not one target a segment.
    """
    pieces: dict[int, list[tuple[Segment, str]]] = {}
    for segment, target in zip(segments, targets, strict=True):
        pieces.setdefault(segment.block, []).append((segment, _one(segment, target)))
    return [_block_text(block, pieces.get(number)) for number, block in enumerate(article.blocks)]


def _one(segment: Segment, target: str) -> str:
    """The target without outer white space, which belongs to `after`; the segment's own text where it is empty."""
    return target if target == segment.text else target.strip() or segment.text


def _block_text(block: Block, pieces: Sequence[tuple[Segment, str]] | None) -> str | None:
    if not pieces:
        return None
    if all(target == segment.text for segment, target in pieces):
        return block.text
    return "".join(target + segment.after for segment, target in pieces)


def _pieces(article: Article, block: Block) -> Iterator[tuple[str, str, int]]:
    """(text, what follows it in the block, lines below the block's first) of each sentence."""
    for line in surface(article, block):
        ends = [] if block.kind in _WHOLE else cuts(line.text, markdown=article.format == "markdown")
        start = 0
        for end, begin in [*ends, (len(line.text), len(line.text))]:
            after = line.text[end:begin] if begin < len(line.text) else line.after
            yield line.text[start:end], after, _below(line, start)
            start = begin


def _below(line: Line, offset: int) -> int:
    """How many lines below the block's first the character at `offset` stands."""
    return line.below + sum(at < offset for at in line.breaks)
