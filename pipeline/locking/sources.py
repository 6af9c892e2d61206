"""The source as the engine gets it: cleaned of our own signs, and annotated where the model understands that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.engines import Alignment, Annotation
from pipeline.locking.demands import Demand

# Signs with a meaning of our own. In an article they are text: they must not reach a model as commands, nor a
# catalog as leftovers. Each has a look-alike of the same length.
_OURS = str.maketrans({"｟": "[", "｠": "]", "￨": "|"})


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


def clean(text: str) -> str:
    """`text` with our own signs replaced by look-alikes; the length stays."""
    return text.translate(_OURS)


def annotate(text: str, items: Sequence[Demand], annotation: Annotation | None) -> Annotated:
    """`text` for the engine: every demanded term with its target lemma beside it, if the model takes annotations."""
    text = clean(text)
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    done = length = 0

    def add(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            parts.append(piece)
            pieces.append((length, length + len(piece), start, end))
            length += len(piece)

    if annotation is not None:
        for item in items:
            match = item.match
            if match.start < done:
                continue
            add(text[done : match.start], done, match.start)
            shown = text[match.start : match.end]
            add(annotation.wrap(shown, clean(item.lemma)), match.start, match.end)
            done = match.end
    add(text[done:], done, len(text))
    return Annotated("".join(parts), tuple(pieces))


def leaks(text: str, source: str) -> bool:
    """Whether `text` holds a sign of ours that is not in `source`: it must not reach a catalog."""
    return any(sign in text for sign in "｟｠￨")
