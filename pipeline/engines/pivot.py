"""Two engines in a row, for a pair that is only reachable through a third language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from pipeline.engines.alignment import compose
from pipeline.engines.argos import check_request
from pipeline.engines.base import Annotation, Engine, Hypothesis
from pipeline.errors import EngineError


class PivotEngine:
    """`first` into the third language, `second` from there. See Engine for the contract.

    Only the best intermediate translation is used. A score is the mean of both steps' scores, so a sentence that
    either step doubts is doubted. The models' annotations do not survive two steps: `annotation` is None.
    Raises EngineError where the two do not meet.
    """

    name = "pivot"
    annotation: Annotation | None = None
    masks: tuple[str, ...] = ()

    def __init__(self, first: Engine, second: Engine) -> None:
        if first.target != second.source:
            raise EngineError(
                f"cannot go through a third language: the first model ends in {first.target!r}, "
                f"the second starts from {second.source!r}"
            )
        self._first, self._second = first, second
        # What both carry through: a mask must survive two models.
        self.masks = tuple(mask for mask in first.masks if mask in second.masks)
        self.source, self.target, self.middle = first.source, second.target, first.target
        self.model = f"{first.model} + {second.model}"
        self.model_hash = joined_hash(first.model_hash, second.model_hash)

    def translate(
        self,
        sources: Sequence[str],
        *,
        hypotheses: int = 1,
        prefixes: Sequence[str] | None = None,
        alignment: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """See Engine."""
        check_request(sources, hypotheses, prefixes)
        middle = [found[0] for found in self._first.translate(sources, alignment=alignment)]
        finals = self._second.translate(
            [one.text for one in middle],
            hypotheses=hypotheses,
            prefixes=prefixes,
            alignment=alignment,
            progress=progress,
        )
        return [[_chain(one, two) for two in found] for one, found in zip(middle, finals, strict=True)]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Engine. The source's best intermediate translation stands for all of them."""
        sources = list(dict.fromkeys(source for source, _ in pairs))
        found = self._first.translate(sources)
        middle = {source: best[0] for source, best in zip(sources, found, strict=True)}
        scores = self._second.score([(middle[source].text, target) for source, target in pairs])
        return [(middle[source].score + score) / 2 for (source, _), score in zip(pairs, scores, strict=True)]

    def close(self) -> None:
        """Free both models."""
        self._first.close()
        self._second.close()


def joined_hash(first: str, second: str) -> str:
    """The identity of two models in a row."""
    return hashlib.sha256(f"{first}\n{second}\n".encode()).hexdigest()


def _chain(one: Hypothesis, two: Hypothesis) -> Hypothesis:
    """The second step's hypothesis, told from the source's side."""
    links = None
    if one.alignment is not None and two.alignment is not None:
        links = compose(one.alignment, two.alignment)
    return Hypothesis(two.text, (one.score + two.score) / 2, one.truncated or two.truncated, links)
