"""Other names in our own sentences: each in the case that its sentence asks for.

A tagged name is replaced by one of the same class (person, one word, several words), gender and number, in the form
whose case the old one stood in, as the paradigms of ``pipeline.languages`` have it. The model so meets every sentence
with many names, and names that it knows nothing of, and learns to inflect what it is given rather than to remember.
The new names are those of the corpus, its given names with other surnames, and invented ones, spelt by each
language's rules (term substitution: Song et al. 2019, "Code-switching for enhancing NMT with pre-specified translation").
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import languages
from pipeline.languages.base import Form, Language, Paradigm
from pipeline.model import Target, TermKind
from training.corpus import Name, Pair, Span
from training.lemmas import AZ_POSSESSIVE, COMPOUND

VARIANTS = 3
"""Versions of every sentence that has a name which can be replaced."""
INVENTED = 3000
RECOMBINED = 6000
SHARE = 0.8
"""Share of the names of a version that are replaced."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name in English with its paradigm; ``group`` is what a name put in its place must share."""

    english: str
    paradigm: Paradigm
    group: tuple[str, str]


def kind_of(english: str, given: frozenset[str]) -> TermKind | None:
    """Return person, place (one word) or organization (several words with a common noun); None for anything else."""
    words = english.split()
    if not words or any(len(word) > 1 and word.isupper() for word in words) or not english[0].isupper():
        return None
    if len(words) == 1:
        return TermKind.PLACE if re.fullmatch(r"[^\W\d_]+", english) else None
    if COMPOUND.search(english):
        return None if words[0] in ("The", "Prime", "Foreign", "Vice", "Mr") else TermKind.ORGANIZATION
    return TermKind.PERSON if len(words) == 2 and words[0] in given and words[1][0].isupper() else None


def given_names(pairs: Sequence[Pair]) -> frozenset[str]:
    """Return the English given names among the first words of names of two, by their Ukrainian spelling."""
    import shevchenko

    firsts = {
        pair.english[left.start : left.end].split()[0]: lemma.split()[0]
        for pair in pairs
        for left, _, lemma in pair.names
        if len(lemma.split()) == len(pair.english[left.start : left.end].split()) == 2
    }
    return frozenset(
        english for english, name in firsts.items() if shevchenko.detect_gender(given_name=name) is not None
    )


def gender(paradigm: Paradigm) -> str:
    """Return m, f, n or pl by the instrumental of the word that declines, "" where none does (Ukrainian)."""
    instrumental = paradigm.by_case("ins")
    if not instrumental:
        return ""
    pairs = zip(paradigm.lemma.split(), instrumental[0].text.split(), strict=False)
    nominative, form = next(((a, b) for a, b in pairs if a != b), ("", ""))
    if not form:
        return ""
    if form.endswith(("ами", "ями", "ими", "іми")) and not nominative.endswith(("ий", "ій")):
        return "pl"
    if form.endswith(("ою", "ею", "єю", "ʼю", "ю")):
        return "f"
    return "n" if nominative.endswith(("о", "е", "є", "я")) else "m"


def _known(english: str, lemma: str, kind: TermKind, language: Language) -> Known:
    paradigm = language.paradigm(Target(lemma), kind)
    sort = gender(paradigm) if language.code == "uk" else ""
    return Known(english, paradigm, (str(kind), sort))


def cases(surface: str, paradigm: Paradigm) -> frozenset[tuple[str, str]]:
    """Return the (case, number) readings of a form; the dictionary form's own number only."""
    number = paradigm.forms[0].number
    return frozenset(
        (form.case, form.number)
        for form in paradigm.forms
        if form.text == surface and form.number == number and not form.possessed
    )


def form_for(readings: Iterable[tuple[str, str]], paradigm: Paradigm) -> str | None:
    """Return the one form that stands for all readings, or None if they differ: nobody knows which was meant."""
    number = paradigm.forms[0].number
    texts = set()
    for case, _ in readings:
        found: Sequence[Form] = paradigm.by_case(case, number)
        if not found:
            return None
        texts.add(found[0].text)
    return texts.pop() if len(texts) == 1 else None


class Names:
    """All names that may be put in, by group."""

    def __init__(self, pairs: Sequence[Pair], language: Language, given: frozenset[str]) -> None:
        self.language = language
        surfaces: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for pair in pairs:
            for left, right, lemma in pair.names:
                surfaces[pair.english[left.start : left.end], lemma].add(pair.target[right.start : right.end])
        self.corpus: dict[tuple[str, str], Known] = {}
        for (english, lemma), forms in surfaces.items():
            kind = kind_of(english, given)
            if kind is not None and self._trusted(english, lemma, forms):
                known = _known(english, lemma, kind, language)
                if forms <= set(known.paradigm.texts()) and (known.group[1] or language.code != "uk"):
                    self.corpus[english, lemma] = known
        self.pool: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)

    def _trusted(self, english: str, lemma: str, forms: set[str]) -> bool:
        """Whether a guessed dictionary form can be relied on.

        It was seen in two forms, or is what the spelling rules make of the English: «Вітебська», seen once, is a
        genitive.
        """
        if self.language.code == "az" and COMPOUND.search(english):
            return bool(AZ_POSSESSIVE.search(lemma))
        return len(forms) > 1 or lemma in self.language.transliterate(english)

    def fill(self, pick: random.Random) -> None:
        """Fill the pool: the corpus's names, their parts put together anew, invented ones."""
        for known in (*self.corpus.values(), *self._recombined(pick), *self._invented(pick)):
            self.pool[known.group].append(known)

    def _recombined(self, pick: random.Random) -> Iterator[Known]:
        people = [k for k in self.corpus.values() if k.group[0] == str(TermKind.PERSON)]
        people = [k for k in people if len(k.english.split()) == len(k.paradigm.lemma.split()) == 2]
        by_gender: defaultdict[str, list[Known]] = defaultdict(list)
        for known in people:
            by_gender[known.group[1]].append(known)
        for found in by_gender.values():
            for _ in range(RECOMBINED * len(found) // max(1, len(people))):
                one, two = pick.choice(found), pick.choice(found)
                english = f"{one.english.split()[0]} {two.english.split()[1]}"
                lemma = f"{one.paradigm.lemma.split()[0]} {two.paradigm.lemma.split()[1]}"
                known = _known(english, lemma, TermKind.PERSON, self.language)
                if known.group == one.group:
                    yield known

    def _invented(self, pick: random.Random) -> Iterator[Known]:
        words = sorted({k.english for k in self.corpus.values() if k.group[0] == str(TermKind.PLACE)})
        chain: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            padded = f"^^{word}$"
            for i in range(2, len(padded)):
                chain[padded[i - 2 : i]].append(padded[i])
        real = set(words)
        for _ in range(INVENTED if words else 0):
            english = "^^"
            while not english.endswith("$") and len(english) < 14:
                english += pick.choice(chain[english[-2:]])
            english = english[2:].rstrip("$")
            if len(english) < 4 or english in real or not re.fullmatch(r"[A-Z][a-z]+", english):
                continue
            lemma = next(iter(self.language.transliterate(english)), "")
            if lemma:
                known = _known(english, lemma, TermKind.PLACE, self.language)
                if known.group[1] or self.language.code != "uk":
                    yield known

    def other(self, english: str, surface: str, lemma: str, pick: random.Random) -> tuple[Known, str] | None:
        """Return another name and its form for the place of one, or None."""
        old = self.corpus.get((english, lemma))
        if old is None or not (readings := cases(surface, old.paradigm)):
            return None
        for _ in range(8):
            new = pick.choice(self.pool[old.group])
            form = form_for(readings, new.paradigm)
            if form is not None and new.english != english:
                return new, form
        return None


def _replaceable(pair: Pair, span: Span) -> bool:
    """Whether the English around a name stays right with another one: no indefinite article, no bare apostrophe."""
    before, after = pair.english[: span.start], pair.english[span.end :]
    return not (re.search(r"\b[Aa]n? $", before) or re.match(r"['’](?!s\b)|-\w", after))


def replaced(pair: Pair, names: Names, pick: random.Random) -> Pair | None:
    """Return the pair with some of its names replaced, or None if none could be."""
    new: dict[int, tuple[str, str, str]] = {}
    for index, (left, right, lemma) in enumerate(pair.names):
        if pick.random() > SHARE or not _replaceable(pair, left):
            continue
        english, surface = pair.english[left.start : left.end], pair.target[right.start : right.end]
        found = names.other(english, surface, lemma, pick)
        if found is not None:
            new[index] = (found[0].english, found[0].paradigm.lemma, found[1])
    if not new:
        return None
    english, left_spans = _spliced(
        pair.english, [name[0] for name in pair.names], {i: n[0] for i, n in new.items()}
    )
    target, right_spans = _spliced(
        pair.target, [name[1] for name in pair.names], {i: n[2] for i, n in new.items()}
    )
    made: list[Name] = [
        (left_spans[i], right_spans[i], new[i][1] if i in new else name[2])
        for i, name in enumerate(pair.names)
    ]
    return Pair(pair.language, pair.source_name, english, target, tuple(made))


def _spliced(text: str, spans: Sequence[Span], new: dict[int, str]) -> tuple[str, dict[int, Span]]:
    """Return the text with some spans' content replaced, and every span's new place, by its index."""
    out, places, done, size = [], {}, 0, 0
    for index in sorted(range(len(spans)), key=lambda i: spans[i].start):
        span = spans[index]
        inside = new.get(index, text[span.start : span.end])
        before = text[done : span.start]
        out += [before, inside]
        start = size + len(before)
        size = start + len(inside)
        places[index] = Span(span.number, start, size)
        done = span.end
    out.append(text[done:])
    return "".join(out), places


def substitute(pairs: Sequence[Pair], given: frozenset[str], source_name: str, seed: int = 1) -> list[Pair]:
    """Return up to ``VARIANTS`` versions of every pair of one language with other names, as ``source_name``."""
    if not pairs:
        return []
    pick = random.Random(seed)
    names = Names(pairs, languages.get(pairs[0].language), given)
    names.fill(pick)
    made = (replaced(pair, names, pick) for pair in pairs for _ in range(VARIANTS))
    return [replace(pair, source_name=source_name) for pair in dict.fromkeys(made) if pair is not None]
