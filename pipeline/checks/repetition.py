"""Repetition: a slip of the hand, or a model that has lost its way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.base import Context, Finding, check
from pipeline.model import Entry, Severity

_DOUBLE = re.compile(r"(?<![\w'’-])([^\W\d_]+) \1(?![\w'’-])", re.IGNORECASE)
# Doubled on purpose: «bir bir», «az az» (little by little), and whole classes of Azerbaijani adverbs.
_MEANT = {
    "az": frozenset(
        ("bir", "az", "yavaş", "tez", "qrup", "dəstə", "ayrı", "yan", "qat", "min", "addım", "növ")
    )
}
# A phrase of so many words is a loop where it stands so much more often than the source repeats anything.
PHRASE_WORDS, PHRASE_TIMES = 3, 3
IN_A_ROW = 3
STRETCH = 8
_STRETCH = re.compile(r"([^\W\d_]{1,12}?)\1{7,}")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SIGNS = '.,;:!?…)»”"'


@check("double-word", Severity.WARNING)
def double_word(entry: Entry, context: Context) -> Iterator[Finding]:
    """A word stands twice in a row

    Azerbaijani doublings such as «bir bir» are let be, and what the source doubles as well ("had had").
    """
    meant = _MEANT.get(context.language.code, frozenset())
    words = context.folded.split()
    if not any(first == second.rstrip(_SIGNS) for first, second in pairwise(words)):
        return
    for hit in _DOUBLE.finditer(context.target):
        if context.language.lower(hit[1]) not in meant and not _DOUBLE.search(context.source):
            yield f"“{hit.group()}”", hit.start(), hit.end()


@check("loop", Severity.ERROR)
def loop(entry: Entry, context: Context) -> Iterator[Finding]:
    """The translation repeats itself

    A word three times in a row, a phrase of three words three times, or a piece of a word over and over, and nothing
    of the kind in the source. The sign of a model in a loop.
    """
    repeated = looping(context.target)
    if repeated and not looping(context.source):
        yield f"“{repeated}” is repeated", 0, 0


def looping(text: str) -> str:
    """What `text` repeats beyond reason: a word, a phrase or a piece of a word; "" where there is nothing."""
    words = text.lower().split()
    # A word made of a piece that repeats STRETCH times has few distinct letters for its length.
    for word in words:
        if len(word) >= STRETCH and len(word) >= 4 * len(set(word)) and (hit := _STRETCH.search(word)):
            return hit[1]
    doubled = any(first == second for first, second in pairwise(words))
    if not doubled and len(words) - len(set(words)) < PHRASE_WORDS * (PHRASE_TIMES - 2):
        return ""
    return _repeated(_WORD.findall(text.lower()))


def _repeated(words: Sequence[str]) -> str:
    """The word or phrase that `words` repeat; "" where there is none."""
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if first == second == third:
            return first
    if len(words) - len(set(words)) < PHRASE_WORDS * (PHRASE_TIMES - 1):
        return ""
    phrases = Counter(zip(*(words[i:] for i in range(PHRASE_WORDS)), strict=False))
    phrase, times = max(phrases.items(), key=lambda item: item[1])
    return " ".join(phrase) if times >= PHRASE_TIMES else ""
