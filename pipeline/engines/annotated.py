"""A source with annotations in it, and the way back from its places to those of the original text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.engines.base import Alignment, Annotation

# A word to annotate: where it stands in the text, and the target lemma to show beside it.
Note = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A source for the engine. `pieces` are (start, end, original start, original end), in order, without gaps."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def back(self, alignment: Alignment | None) -> Alignment | None:
        """`alignment` with its source spans in the original text; an annotation's inside stands for its whole term."""
        if alignment is None:
            return None
        links = {(*self._span(start, end), to, until) for start, end, to, until in alignment}
        return tuple(sorted(links))

    def _span(self, start: int, end: int) -> tuple[int, int]:
        first = last = 0
        for begin, stop, original, until in self.pieces:
            if begin <= start < stop:
                first = original + start - begin if until - original == stop - begin else original
            if begin < end <= stop:
                last = original + end - begin if until - original == stop - begin else until
        return first, max(first, last)


def annotate(text: str, notes: Iterable[Note], annotation: Annotation | None) -> Annotated:
    """`text` with each note's lemma beside its words. Notes come in order; of two that overlap the first is kept.

    Without `annotation` (the model takes none) the text stays as it is.
    """
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    done = length = 0

    def add(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            parts.append(piece)
            pieces.append((length, length + len(piece), start, end))
            length += len(piece)

    for start, end, lemma in notes if annotation is not None else ():
        if start < done:
            continue
        add(text[done:start], done, start)
        if annotation is not None:
            add(annotation.wrap(text[start:end], lemma), start, end)
        done = end
    add(text[done:], done, len(text))
    return Annotated("".join(parts), tuple(pieces))
