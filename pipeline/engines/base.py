"""The contract of an engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

# Word-level links as character spans: (source start, source end, target start, target end).
Alignment = tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """How a model wants a term's target lemma beside its source term: `｟term￨lemma｠` by default.

    Declared in a package's metadata under "annotation" with the keys open, separator, close. Source: target
    lemma annotation, Bergmanis & Pinnis 2021.
    """

    open: str = "｟"
    separator: str = "￨"
    close: str = "｠"

    def wrap(self, term: str, lemma: str) -> str:
        """`term` annotated with `lemma`."""
        return f"{self.open}{term}{self.separator}{lemma}{self.close}"

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds what `wrap` made in a text; the group `lemma` is its second part."""
        signs = [re.escape(sign) for sign in (self.open, self.separator, self.close)]
        return re.compile("{}.*?{}(?P<lemma>.*?){}".format(*signs))


@dataclass(frozen=True, slots=True)
class Settings:
    """Decoding settings. `device` is "cpu", "cuda" or "auto".

    `workers` batches are decoded side by side with `threads` threads each; 0 gives every core one batch (see
    `decoding.share_cores`). `batch_tokens`: source pieces of a batch, padding included. `shortlist`: use the
    package's vocabulary map where it has one. `hints`: show the model the words of its package's hints.
    """

    beam: int = 4
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0
    batch_tokens: int = 1024
    threads: int = 0
    workers: int = 0
    device: str = "cpu"
    compute: str = "auto"
    shortlist: bool = False
    hints: bool = True


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation. `score` is the mean log-probability a token (natural logarithm, <= 0), EOS included.

    `truncated`: the decoder hit its length limit. `alignment` is None unless asked for and known.
    """

    text: str
    score: float = 0.0
    truncated: bool = False
    alignment: Alignment | None = None


@runtime_checkable
class Engine(Protocol):
    """A translator for one language pair. N strings in give N lists out, in order, for any input.

    Empty and white-space strings give one hypothesis equal to the input. Raises EngineError.
    """

    name: str  # of the engine: "argos", "echo"
    model: str  # human-readable model name and version
    model_hash: str  # sha256 of the model's bytes, hexadecimal
    source: str  # language code
    target: str  # language code
    annotation: Annotation | None  # declared by the model, or None
    masks: tuple[
        str, ...
    ]  # "XX{}"-like patterns ("{}" = a number) that the model is known to carry through, best first

    def translate(
        self,
        sources: Sequence[str],
        *,
        hypotheses: int = 1,
        prefixes: Sequence[str] | None = None,
        alignment: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """`hypotheses` best translations of each source, best first (at least one, perhaps fewer).

        `prefixes[i]` forces the start of target i. `progress` is called with the number of newly done sources.
        """
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Mean log-probability a token of each (source, target) pair, EOS included."""
        ...

    def close(self) -> None:
        """Free the model."""
        ...
