"""An engine that answers from a table: what another system said, to measure the rest of the pipeline on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from pipeline.engines.argos import check_request
from pipeline.engines.base import Annotation, Hypothesis
from pipeline.engines.echo import similarity

# A stored source answers for another only where they share this much ("Kyiv" masked as "XX1" still does).
NEAR = 0.5


class ReplayEngine:
    """Answers with stored hypotheses, best first, scores falling by 0.1 a rank.

    An unknown source gets the answers of the most similar stored one, or itself where none is near. `score`
    judges a (source, target) pair; without it, the similarity to the stored best answer less one.
    See Engine for the contract.
    """

    name = "replay"
    masks: tuple[str, ...] = ()

    def __init__(
        self,
        answers: Mapping[str, Sequence[str]],
        *,
        source: str = "en",
        target: str = "uk",
        score: Callable[[str, str], float] | None = None,
        annotation: Annotation | None = None,
    ) -> None:
        self.source, self.target, self.annotation = source, target, annotation
        self._answers = {
            key: [texts] if isinstance(texts, str) else list(texts) for key, texts in answers.items()
        }
        self._judge = score
        self._nearest: dict[str, str | None] = {}
        self._words: dict[str, set[str]] = {}
        for key in self._answers:
            for word in key.casefold().split():
                self._words.setdefault(word, set()).add(key)
        self.model = f"replay {source}_{target}, {len(self._answers)} sentences"
        identity = json.dumps([source, target, sorted(self._answers.items())], ensure_ascii=False)
        self.model_hash = hashlib.sha256(identity.encode()).hexdigest()

    def translate(
        self,
        sources: Sequence[str],
        *,
        hypotheses: int = 1,
        prefixes: Sequence[str] | None = None,
        alignment: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """See Engine. Stored answers that start with the prefix come first; alignment is unknown."""
        check_request(sources, hypotheses, prefixes)
        answers = []
        for index, source in enumerate(sources):
            texts = self._lookup(source)
            if prefixes and prefixes[index]:
                texts = sorted(texts, key=lambda text: not text.startswith(prefixes[index]))
            unique = list(dict.fromkeys(texts))[:hypotheses]
            answers.append([Hypothesis(text, -0.1 * rank) for rank, text in enumerate(unique)])
            if progress is not None:
                progress(1)
        return answers

    def _lookup(self, source: str) -> list[str]:
        if not source.strip():
            return [source]
        if self._answers.get(source):
            return self._answers[source]
        near = self._near(source)
        return self._answers[near] if near is not None and self._answers[near] else [source]

    def _near(self, source: str) -> str | None:
        """The stored source most like `source`, the first of equals, or None."""
        if source not in self._nearest:
            shared: dict[str, int] = {}
            for word in set(source.casefold().split()):
                for key in self._words.get(word, ()):
                    shared[key] = shared.get(key, 0) + 1
            # The text is compared only for the few that share most words: 1,000 x 1,000 comparisons take minutes.
            few = sorted(shared, key=lambda key: (-shared[key], key))[:5]
            best = max(few, key=lambda key: similarity(key, source), default=None)
            near = best is not None and similarity(best, source) >= NEAR
            self._nearest[source] = best if near else None
        return self._nearest[source]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Engine."""
        if self._judge is not None:
            return [self._judge(source, target) for source, target in pairs]
        return [similarity(self._lookup(source)[0], target) - 1.0 for source, target in pairs]

    def close(self) -> None:
        """Nothing to free."""
