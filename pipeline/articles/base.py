"""What a format must offer; each format both reads and renders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol

from pipeline.model import Article, Block


class Format(Protocol):
    """One way of writing articles down.

    The law of every format: with each block's own text as its target, `render` gives the source back,
    character for character.
    """

    suffixes: ClassVar[tuple[str, ...]]  # lower case, with the dot

    def parse(self, source: str) -> tuple[Block, ...]:
        """The blocks of `source` in reading order, disjoint, without outer white space.

        Raises ArticleError (with a line) where the source cannot be understood.
        """
        ...

    def render(self, article: Article, targets: Sequence[str | None]) -> str:
        """The article with each block's text replaced by its target; None keeps the block as it is."""
        ...


def splice(article: Article, texts: Sequence[str]) -> str:
    """The source with each block's span replaced by the text of the same index; all between stays as it is.

    Raises ValueError where there is not one text a block.
    """
    pieces: list[str] = []
    done = 0
    for block, text in zip(article.blocks, texts, strict=True):
        pieces += (article.source[done : block.start], text)
        done = block.end
    return "".join((*pieces, article.source[done:]))
