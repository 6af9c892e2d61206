"""Letter case on both sides of the engine: headlines are read as sentences, and drafts are written as the source and the glossary are.

A model that learnt from sentences takes every capital for a name: "Pensions To Be Raised From May" comes back as a string of
names. What is written In Title Case or IN CAPITALS is therefore asked in sentence case (`pipeline.matching.headlines`); neither
target language has Title Case, so the draft of such a headline stays a sentence. One in capitals goes back into capitals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.languages import Language
from pipeline.locking.demands import Demand
from pipeline.locking.looking import Look
from pipeline.matching import shouted

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")


def settle(text: str, source: str, items: Sequence[Demand], look: Look, language: Language) -> str:
    """`text` with its terms in the glossary's capitals, and with a capital where the `source` begins with one; all in
    capitals, opaque text aside, where the source is. The length stays.
    """
    for item, hit in zip(items, look.found, strict=True):
        if hit is not None and not item.opaque:
            models = [item.adjective] if hit.case == "adjective" else item.paradigm.texts()
            raised = _raised(hit.text, models, language)
            text = text[: hit.start] + raised + text[hit.end :]
    fixed = [
        (hit.start, hit.end)
        for item, hit in zip(items, look.found, strict=True)
        if hit is not None and item.opaque
    ]
    if shouted(source):
        return _shout(text, fixed, language)
    return _opened(text, source, items, look, language)


def _raised(found: str, forms: Sequence[str], language: Language) -> str:
    """`found` with the capitals that the form has with which it shares most letters: «радянським Союзом»,
    «Радянський Союз». What has its capitals already stays: «Президент України» at the head of a sentence.
    """
    folded = language.fold(found)

    def shared(form: str) -> int:
        low = language.fold(form)
        return next(
            (i for i, (a, b) in enumerate(zip(folded, low, strict=False)) if a != b),
            min(len(low), len(folded)),
        )

    best = max(forms, key=shared, default="")
    until = shared(best)
    return (
        "".join(
            form if form.isupper() and language.lower(form) == char else char
            for char, form in zip(found[:until], best[:until], strict=True)
        )
        + found[until:]
    )


def _opened(text: str, source: str, items: Sequence[Demand], look: Look, language: Language) -> str:
    """`text` with a capital first letter where the source has one, unless a number («1964-cü ildə»), a word like iPhone or a
    URL stands first.
    """
    ours, first = _LETTER.search(source), _LETTER.search(text)
    if ours is None or first is None or not ours[0].isupper():
        return text
    at = first.start()
    for item, hit in zip(items, look.found, strict=True):
        if hit is not None and hit.start <= at < hit.end and (item.opaque or _camel(item.paradigm.lemma)):
            return text
    word = _WORD.match(text, at)
    if (word is not None and _camel(word[0])) or any(char.isdigit() for char in text[:at]):
        return text
    return text[:at] + language.upper(text[at]) + text[at + 1 :]


def _camel(word: str) -> bool:
    """Whether `word` has a capital after a small first letter: iPhone, eBay, al-Qaida."""
    head = word.split()[0] if word.split() else ""
    return head[:1].islower() and head != head.lower()


def _shout(text: str, fixed: Sequence[tuple[int, int]], language: Language) -> str:
    """`text` in capitals but for the `fixed` spans, letter by letter so that offsets stay."""
    return "".join(
        char if len(high := language.upper(char)) != 1 or any(a <= i < b for a, b in fixed) else high
        for i, char in enumerate(text)
    )
