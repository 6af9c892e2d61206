"""The source as the engine gets it: cleaned of our own signs, and annotated where the model understands that."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engines import Annotation, annotated
from pipeline.engines.annotated import Annotated
from pipeline.locking.demands import Demand

# Signs with a meaning of our own. In an article they are text: they must not reach a model as commands, nor a
# catalog as leftovers. Each has a look-alike of the same length.
_OURS = str.maketrans({"｟": "[", "｠": "]", "￨": "|"})


def clean(text: str) -> str:
    """`text` with our own signs replaced by look-alikes; the length stays."""
    return text.translate(_OURS)


def annotate(text: str, items: Sequence[Demand], annotation: Annotation | None) -> Annotated:
    """`text` for the engine: every demanded term with its target lemma beside it, if the model takes annotations."""
    notes = [(item.match.start, item.match.end, clean(item.lemma)) for item in items]
    return annotated.annotate(clean(text), notes, annotation)


def leaks(text: str, source: str) -> bool:
    """Whether `text` holds a sign of ours that is not in `source`: it must not reach a catalog."""
    return any(sign in text for sign in "｟｠￨")
