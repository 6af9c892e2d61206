"""Near misses: words that look like another spelling or transliteration of a term («Мищенка» for «Міщенка»).

Words are compared by skeletons, in which what transliterations disagree about is gone (vowel quality, doubling, signs),
by normalised Indel similarity (rapidfuzz). Consonants must agree almost wholly, or Іран would be a near Ірак.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.languages.base import Form, Language, Occurrence, Paradigm

THRESHOLD = 0.84
_MIXED = 0.95  # what a phrase whose words disagree in case loses
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouаеиіоу]+")


class _Pattern(NamedTuple):
    """The forms of a term, one tuple of skeletons a form."""

    words: int
    forms: tuple[tuple[tuple[str, ...], Form], ...]


@lru_cache(maxsize=4096)
def near(language: Language, text: str, paradigm: Paradigm, threshold: float) -> tuple[Occurrence, ...]:
    """Spans of `text` that look like `paradigm`'s term misspelt, best first where they overlap, then left to right.

    Kept for a while: mending looks once to know whether to ask the model again, and once more to mend.
    """
    from pipeline.languages.base import Occurrence

    pattern = _prepared(language, paradigm)
    if not pattern.forms:
        return ()
    scored = []
    exact = [(hit.start, hit.end) for hit in language.find(text, paradigm)]
    for start, end, words in _windows(text, pattern.words):
        if any(start < right and left < end for left, right in exact) or not _capital(language, words):
            continue
        score, case, number = _best(language, words, pattern)
        if score >= threshold and not _other_word(language, words, score):
            scored.append((score, Occurrence(start, end, text[start:end], case, number)))
    kept: list[Occurrence] = []
    for _, found in sorted(scored, key=lambda pair: (-pair[0], pair[1].start)):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


@lru_cache(maxsize=16384)
def _prepared(language: Language, paradigm: Paradigm) -> _Pattern:
    forms = []
    if sum(map(str.isalpha, paradigm.lemma)) < 4:
        return _Pattern(0, ())  # too short to be told from other words: İo, Кан
    for form in paradigm.forms:
        words = [match[0] for match in _WORD.finditer(form.text)]
        if words and len("".join(words)) > 2:
            forms.append((tuple(_skeleton(language, word) for word in words), form))
    counts = {len(skeletons) for skeletons, _ in forms}
    if len(counts) != 1:
        return _Pattern(0, ())
    return _Pattern(counts.pop(), tuple(forms))


def _windows(text: str, count: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every run of `count` words that only spaces or hyphens part."""
    found = list(_WORD.finditer(text))
    for i in range(len(found) - count + 1):
        run = found[i : i + count]
        gaps = (text[a.end() : b.start()] for a, b in pairwise(run))
        if all(re.fullmatch(r"\s+|\s?[-‐‑–]\s?", gap) for gap in gaps):
            yield run[0].start(), run[-1].end(), tuple(match[0] for match in run)


def _capital(language: Language, words: tuple[str, ...]) -> bool:
    """Names begin with a capital; a window that does not is no name."""
    return words[0][0] != language.lower(words[0][0])


def _best(language: Language, words: tuple[str, ...], pattern: _Pattern) -> tuple[float, str, str]:
    """The best form for the words: its score, case and number (see `reading_of`)."""
    from pipeline.languages.base import reading_of

    skeletons = tuple(_skeleton(language, word) for word in words)
    scored = [(_score(skeletons, theirs), form) for theirs, form in pattern.forms]
    if max(score for score, _ in scored) < THRESHOLD and len(words) > 1:
        scored = _mixed(skeletons, pattern)
    best = max((score for score, _ in scored), default=0.0)
    return best, *reading_of([form for score, form in scored if score == best])


def _mixed(skeletons: tuple[str, ...], pattern: _Pattern) -> list[tuple[float, Form]]:
    """Scores where the words before the last stand in any case: «Джейхун Байрамовим». The last word tells the case."""
    first = [
        max(_similarity(word, theirs[i]) for theirs, _ in pattern.forms)
        for i, word in enumerate(skeletons[:-1])
    ]
    if min(first) < THRESHOLD:
        return []
    return [
        (_MIXED * (min(first) + last) / 2, form)
        for theirs, form in pattern.forms
        if (last := _similarity(skeletons[-1], theirs[-1])) >= THRESHOLD
    ]


@lru_cache(maxsize=65536)
def _similarity(a: str, b: str) -> float:
    """Indel similarity of two skeletons in 0..1; 0 where their consonants or first sounds are too unlike."""
    from rapidfuzz.distance import Indel

    if not a or not b or a == b:
        return float(a == b)
    if a[0] != b[0] and not (_VOWELS.match(a[0]) and _VOWELS.match(b[0])):
        return 0.0
    hard_a, hard_b = _VOWELS.sub("", a), _VOWELS.sub("", b)
    allowed = (max(1, min(len(hard_a), len(hard_b))) - 1) // 4
    if Indel.distance(hard_a, hard_b) > 2 * allowed:
        return 0.0
    score = float(Indel.normalized_similarity(a, b))
    if len(_VOWELS.findall(a)) != len(_VOWELS.findall(b)):
        return score * 0.93  # another number of syllables is rather another name: Niger, Nigeria
    if hard_a == hard_b and len(hard_a) > 2 and score >= 0.6:
        return (score + 2) / 3  # vowels are what transliterations disagree about
    return score


def _other_word(language: Language, words: tuple[str, ...], score: float) -> bool:
    """Whether the dictionary knows the window as something else: «Нігерії» for «Нігер», even where skeletons are equal."""
    if len(words) == 1:
        return language.is_word(words[0])
    return score < 1 and all(language.is_word(word) for word in words)


def likeness(language: Language, text: str, form: str) -> float:
    """Similarity of a text and a form in 0..1, word by word; 0 where they differ in number of words."""
    ours, theirs = (_skeletons(language, words) for words in (text, form))
    return _score(ours, theirs) if len(ours) == len(theirs) else 0.0


@lru_cache(maxsize=16384)
def _skeletons(language: Language, text: str) -> tuple[str, ...]:
    return tuple(_skeleton(language, match[0]) for match in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def _skeleton(language: Language, word: str) -> str:
    """A word's skeleton. Kept, since an article says the same names again and again; 65,536 words take some 10 MB."""
    return language.skeleton(word)


def _score(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Between the least and the greatest similarity of the words; a first name may be further off than a surname."""
    scores = [_similarity(a, b) for a, b in zip(ours, theirs, strict=True)]
    return (min(scores) + max(scores)) / 2 if scores and min(scores) >= 0.65 else 0.0


def squeeze(text: str, steps: tuple[tuple[str, str], ...]) -> str:
    """`text` after the replacements in order, doubled letters made one."""
    for old, new in steps:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text)
