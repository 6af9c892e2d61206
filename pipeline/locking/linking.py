"""Linking: which words of a target a model made of a term, told from the sentence pair alone.

Four witnesses speak for a target word: it looks like a form of our own term, it sounds like an English word of the
term, the lexicon has it for one, or the model's own attention links it. The same witnesses speak for the English
words outside of the term: what they claim more strongly is not the term's. The span is the run of words with the
most evidence, as in competitive linking (Melamed 2000).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.engines import Alignment
from pipeline.languages import Language
from pipeline.languages.base import shared_beginning
from pipeline.locking.demands import Demand
from pipeline.locking.lexicon import Lexicon
from pipeline.locking.sounds import alike

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
# English words that name nothing; a term's other words are what must be found.
_EMPTY = frozenset(["the", "a", "an", "of", "and", "for", "in", "on", "at", "to", "by", "with", "from", "s"])
# What joins the words of one name: white space, a hyphen, an opening quote.
_JOINT = re.compile(r"[\s\u00a0]+[«“„\"'(]?|[-‐‑–]|['’ʼ]|[»”\"]?\s+")
# A suffix that stands off from its word: «Caboolture-ni», «"Washington Capitals"dan»; a few letters, in small ones.
_TAIL = re.compile(r"(?P<quote>[\"”»]?)(?P<joint>[-‐‑'’ʼ]?)(?P<letters>[^\W\d_]+)")

ENOUGH = 0.45  # a word's evidence from here on is taken for a link
LINKED = 0.9  # evidence of the model's own attention
GAP = 0.3  # what a word inside the span that nothing speaks for costs
PLACE = 0.25  # what standing at the term's own relative place is worth
TRUST = 0.4  # share of the term's words that must be found


@dataclass(frozen=True, slots=True)
class Link:
    """The span that stands for a term, its words, and how much of the term was found there (0..1)."""

    span: Span
    words: tuple[str, ...]
    trust: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence pair, its words located once for all of its terms."""

    source: str
    target: str
    ours: tuple[Span, ...]
    theirs: tuple[Span, ...]


def pair(source: str, target: str) -> Pair:
    """The words of both sides."""
    ours, theirs = (tuple(m.span() for m in _WORD.finditer(text)) for text in (source, target))
    return Pair(source, target, ours, theirs)


def link(
    both: Pair,
    item: Demand,
    taken: Sequence[Span],
    language: Language,
    lexicon: Lexicon,
    alignment: Alignment | None = None,
) -> Link | None:
    """The span of the target that stands for the term, None where too little speaks for any."""
    match = item.match
    wanted, others = _sides(both, match.start, match.end)
    if not wanted:
        return None
    names = _acronyms(item, wanted)
    own: list[float] = []
    foreign: list[float] = []
    for start, end in both.theirs:
        word = both.target[start:end]
        if any(start < b and a < end for a, b in taken):
            own.append(-9.0)
            foreign.append(1.0)
            continue
        mine = max([_claim(one, word, lexicon) for one in wanted], default=0.0)
        mine = max(mine, _form(word, item, language), LINKED * (word in names))
        theirs = max([_claim(one, word, lexicon) for one in others], default=0.0)
        if alignment:
            linked, away = _attention(alignment, (start, end), (match.start, match.end))
            mine, theirs = max(mine, LINKED * linked), max(theirs, LINKED * away)
        own.append(mine if mine >= theirs else 0.0)
        foreign.append(theirs)
    best = _best_run(both, own, match.start, len(wanted), item)
    if best is None:
        return None
    first, last = best
    found = _found(both, wanted, range(first, last + 1), own, lexicon)
    first, last = _extend(both, own, foreign, first, last, found)
    span = _tail(both, first, last, language)
    trust = max(sum(found) / len(found), *(own[i] for i in range(first, last + 1) if len(found) == 1), 0.0)
    if trust < TRUST:
        return None
    return Link(span, tuple(both.target[a:b] for a, b in both.theirs[first : last + 1]), min(1.0, trust))


def _sides(both: Pair, start: int, end: int) -> tuple[list[str], list[str]]:
    """The term's own words, and the words of the rest; pairs of capitalised neighbours count as words too."""
    inside = [both.source[a:b] for a, b in both.ours if a < end and start < b]
    outside = [both.source[a:b] for a, b in both.ours if b <= start or a >= end]
    wanted = [word for word in inside if word.lower() not in _EMPTY] or inside
    low = {word.lower() for word in wanted}
    return wanted, [word for word in outside if word.lower() not in low]


def _claim(english: str, word: str, lexicon: Lexicon) -> float:
    """How strongly an English word claims a target word, 0..1."""
    if english.isdigit() or word.isdigit():
        return float(english == word)
    listed = lexicon.probability(english, word)
    heard = alike(english, word) if english.lower() not in _EMPTY else 0.0
    if not english[0].isupper():
        heard *= 0.8  # a common word is rarely carried over by its sound
    # A small share is company, not meaning: «навчався» stands beside "university" more often than not.
    return max(min(1.0, 0.35 + listed) if listed >= 0.2 else listed, heard if heard >= 0.6 else 0.0)


def _form(word: str, item: Demand, language: Language) -> float:
    """How much a target word looks like a word of our own term: the share of its beginning that they have in common."""
    low, best = language.fold(word), 0.0
    for ours in language.fold(item.paradigm.lemma).replace("-", " ").split():
        shared = len(shared_beginning((low, ours)))
        if shared >= min(3, len(ours)) and shared >= len(ours) - 3:
            best = max(best, shared / max(len(ours), min(len(low), len(ours) + 2)))
    return best


def _acronyms(item: Demand, wanted: Sequence[str]) -> frozenset[str]:
    """The initials of the term in both languages, also with one letter more («США» for «Сполучені Штати»)."""
    made = set()
    for words in (item.paradigm.lemma.split(), wanted):
        letters = "".join(word[0].upper() for word in words if word[0].isalpha())
        if len(letters) > 1:
            made |= {letters, *(letters + extra for extra in ("А", "A"))}
    return frozenset(made)


def _attention(alignment: Alignment, target: Span, term: Span) -> tuple[bool, bool]:
    """Whether the model links a target word to the term, and whether to anything else."""
    linked = away = False
    for start, end, to, until in alignment:
        if to < target[1] and target[0] < until:
            inside = start < term[1] and term[0] < end
            linked, away = linked or inside, away or not inside
    return linked, away


def _best_run(both: Pair, own: Sequence[float], at: int, wanted: int, item: Demand) -> Span | None:
    """The run of target words (first, last) with the most evidence."""
    longest = 2 * max(wanted, len(item.paradigm.lemma.split())) + 1
    place = at / max(1, len(both.source))
    best: tuple[float, Span] | None = None
    for first, evidence in enumerate(own):
        if evidence < ENOUGH:
            continue
        total = 0.0
        for last in range(first, min(len(own), first + longest)):
            if last > first and not _joined(both, last - 1, last):
                break
            total += own[last] if own[last] >= ENOUGH else -GAP
            if own[last] < 0:
                break
            if own[last] >= ENOUGH:
                middle = (both.theirs[first][0] + both.theirs[last][1]) / 2 / max(1, len(both.target))
                value = total + PLACE * (1 - abs(middle - place))
                if best is None or value > best[0]:
                    best = value, (first, last)
    return best[1] if best else None


def _joined(both: Pair, left: int, right: int) -> bool:
    """Whether two neighbouring target words may belong to one name."""
    return _JOINT.fullmatch(both.target[both.theirs[left][1] : both.theirs[right][0]]) is not None


def _found(
    both: Pair, wanted: Sequence[str], run: Iterable[int], own: Sequence[float], lexicon: Lexicon
) -> list[float]:
    """For each word of the term how surely it is in the run; evidence of our own form counts for any word left over."""
    words = [(both.target[a:b], own[i]) for i in run for a, b in (both.theirs[i],) if own[i] >= ENOUGH]
    found = []
    for english in wanted:
        claims = [(_claim(english, word, lexicon), i) for i, (word, _) in enumerate(words)]
        value, at = max(claims, default=(0.0, -1))
        if value >= ENOUGH:
            found.append(value)
            words.pop(at)
        else:
            found.append(0.0)
    for i, value in enumerate(found):
        if not value and words:
            found[i] = words.pop()[1]
    return found


def _extend(
    both: Pair, own: Sequence[float], foreign: Sequence[float], first: int, last: int, found: Sequence[float]
) -> Span:
    """The run, longer by neighbours that nothing else explains, where words of the term are still to be found."""
    left = next((i for i, value in enumerate(found) if value), 0)
    right = next((i for i, value in enumerate(reversed(found)) if value), 0)
    while left and first > 0 and _free(both, own, foreign, first - 1) and _joined(both, first - 1, first):
        first, left = first - 1, left - 1
    while (
        right
        and last + 1 < len(own)
        and _free(both, own, foreign, last + 1)
        and _joined(both, last, last + 1)
    ):
        last, right = last + 1, right - 1
    return first, last


def _free(both: Pair, own: Sequence[float], foreign: Sequence[float], index: int) -> bool:
    """Whether a word is nobody's: neither taken nor claimed, and more than a little word."""
    start, end = both.theirs[index]
    return own[index] >= 0 and foreign[index] < 0.3 and end - start > 2


def _tail(both: Pair, first: int, last: int, language: Language) -> Span:
    """The span of the run with a suffix that stands off, and with the quotes that part it from its word."""
    start, end = both.theirs[first][0], both.theirs[last][1]
    tail = _TAIL.match(both.target, end)
    longest = 7 if language.chain is not None else 2
    if tail is None or not (tail["quote"] or tail["joint"]):
        return start, end
    if len(tail["letters"]) > longest or not tail["letters"].islower():
        return start, end
    if not tail["quote"]:
        return start, tail.end()
    opened = start > 0 and both.target[start - 1] in '"“«'
    return (start - 1, tail.end()) if opened else (start, end)
