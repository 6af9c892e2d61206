"""What a check is: a pure function of an entry and its context that finds issues, with a code, a title and a severity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks import figures
from pipeline.checks.figures import Figures
from pipeline.languages import Language
from pipeline.model import Entry, Issue, Lock, Severity, Term

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`-][^\W\d_]+)*")

_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")

Finding = tuple[str, int, int]
"""A message, and the offsets into the plain target that it is about (0, 0: the whole)."""

Function = Callable[[Entry, "Context"], Iterable[Finding]]


@dataclass(frozen=True)
class Context:
    """What checks may know beyond the entry.

    `source` and `target` are the entry's texts without inline markup; `origins[i]` is the span of `entry.target`
    that `target[i]` stands for (empty: the very same text). `locks`: the glossary terms of the source, kept or lost.
    `unlicensed`: (term, start, end) of terms that stand in the target and nowhere in the article's source.
    """

    language: Language
    source: str
    target: str
    markdown: bool = False
    origins: Sequence[tuple[int, int]] = ()
    locks: tuple[Lock, ...] = ()
    unlicensed: tuple[tuple[Term, int, int], ...] = ()

    @cached_property
    def source_words(self) -> list[str]:
        """The words of the source, as written."""
        return _WORD.findall(self.source)

    @cached_property
    def target_words(self) -> list[str]:
        """The words of the target, as written."""
        return _WORD.findall(self.target)

    @cached_property
    def folded(self) -> str:
        """The target in small letters by its language's rules, with plain apostrophes; offsets stay."""
        low = self.language.lower(self.target)
        return (
            low.translate(_APOSTROPHES) if len(low) == len(self.target) else self.language.fold(self.target)
        )

    @cached_property
    def folded_source(self) -> str:
        """The source in small letters; offsets stay (no English letter grows in small letters)."""
        return self.source.lower()

    @cached_property
    def source_figures(self) -> Figures:
        """The numbers of the source."""
        return figures.english(self.source, self.folded_source)

    @cached_property
    def target_figures(self) -> Figures:
        """The numbers of the target."""
        return figures.target(self.target, self.folded, self.language.code)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into the plain target as offsets into `entry.target`."""
        if not self.origins or start >= end:
            return start, end
        return self.origins[start][0], self.origins[min(end, len(self.origins)) - 1][1]


@dataclass(frozen=True, slots=True)
class Check:
    """A check. `title` is the first line of its function's docstring, `why` the rest of it."""

    code: str
    severity: Severity
    function: Function

    @property
    def title(self) -> str:
        """What it finds, in a line."""
        return (self.function.__doc__ or self.code).strip().splitlines()[0]

    @property
    def why(self) -> str:
        """What it does not mind, and why; may be empty."""
        return " ".join((self.function.__doc__ or "").split("\n", 1)[-1].split()) if self._long else ""

    @property
    def _long(self) -> bool:
        return "\n" in (self.function.__doc__ or "").strip()

    def __call__(self, entry: Entry, context: Context) -> list[Issue]:
        """The issues that the check finds in `entry`."""
        return [
            Issue(self.code, self.severity, message, entry.key, None, 0, *context.span(start, end))
            for message, start, end in self.function(entry, context)
        ]


def check(code: str, severity: Severity) -> Callable[[Function], Check]:
    """Decorate a function of (Entry, Context) that yields findings as the check `code`."""
    return lambda function: Check(code, severity, function)


def shorten(text: str, limit: int = 60) -> str:
    """`text` for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
