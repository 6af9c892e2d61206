"""An engine without a model, for demonstrations and tests: it answers at once, the same every time."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.engines.argos import check_request
from pipeline.engines.base import Annotation, Hypothesis

_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*|[^\w\s]")


class EchoEngine:
    """Answers with the sentence itself, words of `dictionary` replaced.

    `dictionary` maps a source phrase to its translations, best first; matching is by whole words, longest
    first, in any case. The i-th hypothesis takes the i-th translation of every phrase (or its last). Scores fall
    by 0.1 a rank; `score` is the negative share of characters in which the target differs from the best answer.
    See Engine for the contract.
    """

    name = "echo"
    masks: tuple[str, ...] = ("XX{}",)

    def __init__(
        self,
        source: str = "en",
        target: str = "uk",
        *,
        dictionary: Mapping[str, Sequence[str] | str] | None = None,
        annotation: Annotation | None = None,
    ) -> None:
        self.source, self.target, self.annotation = source, target, annotation
        self.model = f"echo {source}_{target}"
        self._dictionary = {
            phrase.casefold(): [forms] if isinstance(forms, str) else list(forms)
            for phrase, forms in (dictionary or {}).items()
        }
        identity = json.dumps([source, target, sorted(self._dictionary.items())], ensure_ascii=False)
        self.model_hash = hashlib.sha256(identity.encode()).hexdigest()
        phrases = sorted(map(re.escape, self._dictionary), key=lambda phrase: (-len(phrase), phrase))
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE) if phrases else None
        )

    def translate(
        self,
        sources: Sequence[str],
        *,
        hypotheses: int = 1,
        prefixes: Sequence[str] | None = None,
        alignment: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """See Engine. A prefix replaces as many words at the start as it has itself."""
        check_request(sources, hypotheses, prefixes)
        answers = []
        for index, source in enumerate(sources):
            found: dict[str, Hypothesis] = {}
            for rank in range(hypotheses):
                text, links = self._answer(source, rank, prefixes[index] if prefixes else "")
                found.setdefault(text, Hypothesis(text, -0.1 * rank, False, links if alignment else None))
            answers.append(list(found.values()))
            if progress is not None:
                progress(1)
        return answers

    def _answer(
        self, source: str, rank: int, prefix: str
    ) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
        """The answer of that rank, with links of the words kept and the phrases replaced."""
        text, place = "", 0
        links: list[tuple[int, int, int, int]] = []
        for start, end in [match.span() for match in self._pattern.finditer(source)] if self._pattern else []:
            text, links = _copied(source, place, start, text, links)
            forms = self._dictionary.get(source[start:end].casefold()) or [source[start:end]]
            form = forms[min(rank, len(forms) - 1)]
            links = [*links, (start, end, len(text), len(text) + len(form))]
            text, place = text + form, end
        text, links = _copied(source, place, len(source), text, links)
        if not prefix or not source.strip():
            return text, tuple(links)
        rest = text.split(maxsplit=len(prefix.split()))[len(prefix.split()) :]
        return " ".join([prefix, *rest]), ()

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Engine. The best answer scores 0, a text that shares nothing with it -1."""
        return [similarity(self._answer(source, 0, "")[0], target) - 1.0 for source, target in pairs]

    def close(self) -> None:
        """Nothing to free."""


def _copied(
    source: str, start: int, end: int, text: str, links: list[tuple[int, int, int, int]]
) -> tuple[str, list[tuple[int, int, int, int]]]:
    """`text` and `links` with `source[start:end]` copied to the end, each word linked to itself."""
    shift = len(text) - start
    words = [match.span() for match in _WORD.finditer(source, start, end)]
    more = [(begin, stop, begin + shift, stop + shift) for begin, stop in words]
    return text + source[start:end], [*links, *more]


def similarity(one: str, other: str) -> float:
    """Share of characters in common, 0 to 1 (Ratcliff and Obershelp, as difflib computes it)."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
