"""What was left in English, left out, or never written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Context, Finding, check, shorten
from pipeline.model import Entry, Severity, State

_RUN = re.compile(r"(?<!\w)[A-Za-z]+(?:['’-][A-Za-z]+)*(?: [A-Za-z]+(?:['’-][A-Za-z]+)*)+(?!\w)")
# A passage has so many words.
_PASSAGE = 3
# English everyday words; some are Azerbaijani words too («on», «at»), but only a passage of the source counts.
_ENGLISH = frozenset(
    """the and of with which from this that was were have has been their they would will said its his her she by for after
    about into than when who where while because between to in is are it at as an be on or but not he we you can may a
    """.split()  # noqa: SIM905 - a list of fifty strings in one column hides the words
)
_LEFT = re.compile(
    r"⁇|<unk>|<s>|</s>|<pad>|�|[｟｠￨▁]|@@|@-@|&(?:quot|amp|apos|#\d+);|__[a-z]{2,3}__|\[MASK\]"
)
# Shortest source in characters whose length can say anything.
LONG_ENOUGH = 25
# Characters of the target for each of the source: means and standard deviations of the logarithm on FLORES dev's human
# references (uk: 0.005, 0.11; az: 0.039, 0.15); the bounds are five deviations away.
BOUNDS = {"uk": (0.55, 1.8), "az": (0.5, 2.2)}
_ANY_BOUNDS = (0.4, 2.5)


@check("empty", Severity.WARNING)
def empty(entry: Entry, context: Context) -> Iterator[Finding]:
    """There is no translation

    An error where publishing is at stake (`--ready`).
    """
    if entry.state is State.EMPTY or not entry.target.strip():
        yield "there is no translation", 0, 0


@check("unapproved", Severity.HINT)
def unapproved(entry: Entry, context: Context) -> Iterator[Finding]:
    """The translation is a draft

    Looked for only where publishing is at stake (`--ready`); an error there.
    """
    if entry.state is State.DRAFT:
        yield "the translation is not approved (marked fuzzy)", 0, 0


@check("copied", Severity.ERROR)
def copied(entry: Entry, context: Context) -> Iterator[Finding]:
    """The translation is the source itself

    Names, figures and addresses alone may stay as they are ("Google", "BBC News"); so may what the glossary keeps.
    """
    source, target = context.source.strip(), context.target.strip()
    if source != target and source.casefold() != target.casefold():
        return
    kept = {word for lock in context.locks if lock.form for word in lock.match.text.split()}
    words = [word for word in context.source_words if word not in kept and len(word) > 2]
    if any(word.islower() for word in words):
        yield "the translation is the source itself", 0, 0


@check("untranslated", Severity.ERROR)
def untranslated(entry: Entry, context: Context) -> Iterator[Finding]:
    """A passage was left in English

    Three words or more in a row that stand so in the source, with an English everyday word among them in small letters;
    titles in Latin letters ("The New York Times", "Lord of the Rings") are let be.
    """
    if context.source == context.target:
        return
    for hit in _RUN.finditer(context.target):
        words = hit.group().split()
        if len(words) < _PASSAGE or _ENGLISH.isdisjoint(words):
            continue
        for first, last in _copied(words, context.folded_source):
            passage = words[first:last]
            titled = sum(word[0].isupper() for word in passage)
            if not _ENGLISH.isdisjoint(passage) and titled * 2 < len(passage):
                start = hit.start() + len(" ".join(words[:first])) + (first > 0)
                text = " ".join(passage)
                yield f"“{shorten(text)}” is English", start, start + len(text)


def _copied(words: list[str], source: str) -> Iterator[tuple[int, int]]:
    """The longest passages of `words` that stand in `source` (in small letters), left to right; each word is tried once."""
    first = 0
    while first + _PASSAGE <= len(words):
        last = first + 1
        while last < len(words) and " ".join(words[first : last + 1]).lower() in source:
            last += 1
        if last - first >= _PASSAGE:
            yield first, last
        first = last


@check("leftover", Severity.ERROR)
def leftover(entry: Entry, context: Context) -> Iterator[Finding]:
    """A sign of the machine was left in the text

    Unknown-word signs, masks, sub-word marks, broken characters and HTML entities that the source has not.
    """
    for hit in _LEFT.finditer(context.target):
        if hit.group() not in entry.source:
            yield f"“{hit.group()}” is no text", hit.start(), hit.end()


@check("length", Severity.WARNING)
def length(entry: Entry, context: Context) -> Iterator[Finding]:
    """The translation is much shorter or longer than the source

    Bounds by language, from human translations; sources under 25 characters are let be.
    """
    if len(context.source) < LONG_ENOUGH or not context.target.strip():
        return
    low, high = BOUNDS.get(context.language.code, _ANY_BOUNDS)
    ratio = len(context.target) / len(context.source)
    if not low <= ratio <= high:
        how = "shorter" if ratio < low else "longer"
        yield f"much {how} than the source ({ratio:.0%} of its length)", 0, 0
