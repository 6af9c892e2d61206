"""Finding a glossary's terms in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.matching import reading
from pipeline.matching.index import Index, Spelling
from pipeline.matching.opaque import spans
from pipeline.matching.persons import Find, resolve
from pipeline.matching.text import TOKEN, compose, lower, plain
from pipeline.model import Match, Term


class Matcher:
    """Terms × texts. Building takes about 5 s a million spellings; texts cost the same however many terms there are."""

    def __init__(self, glossary: Iterable[Term]) -> None:
        terms = list(glossary)
        self._index = Index(terms)
        self._contexts = {
            pattern: re.compile(pattern) for pattern in {term.context for term in terms} if pattern
        }

    def match(self, text: str) -> tuple[Match, ...]:
        """The terms in one text, left to right, none overlapping another."""
        return self.match_all([text])[0]

    def match_all(
        self, texts: Sequence[str], articles: Sequence[str] | None = None
    ) -> list[tuple[Match, ...]]:
        """The terms in each text, in order. `articles` names the article of each text (neighbours of one name belong
        together); without it all texts are one article. Only bare surnames look beyond their own text.
        """
        if articles is None:
            return self._article(texts)
        result: list[tuple[Match, ...]] = []
        for _, group in groupby(zip(articles, texts, strict=True), key=lambda pair: pair[0]):
            result += self._article([text for _, text in group])
        return result

    def _article(self, texts: Sequence[str]) -> list[tuple[Match, ...]]:
        """The matches in the texts of one article."""
        composed = [compose(text) for text in texts]
        plains = [plain(text) for text, _ in composed]
        finds = [self._finds(text, flat) for (text, _), flat in zip(composed, plains, strict=True)]
        if not any(finds):
            return [()] * len(texts)
        chosen = resolve(plains, finds)
        return [
            tuple(_match(original, flat, offsets, find, spelling) for find, spelling in found)
            for original, flat, (_, offsets), found in zip(texts, plains, composed, chosen, strict=True)
        ]

    def _finds(self, text: str, flat: str) -> list[Find]:
        """Where terms stand in a text, before surnames are resolved."""
        low = lower(flat)
        words = TOKEN.findall(low)
        starts = self._index.starts
        if starts.keys().isdisjoint(words):
            return []
        entries = self._index.entries
        hits: list[tuple[int, int, tuple[Spelling, ...]]] = []
        for place, word in enumerate(words):
            lengths = starts.get(word)
            if lengths is None:
                continue
            for length in lengths:
                found = entries.get(word if length == 1 else " ".join(words[place : place + length]))
                if found is not None and place + length <= len(words):
                    hits.append((place, length, found))
        if not hits:
            return []
        places = [token.span() for token in TOKEN.finditer(low)]
        candidates = [(places[at][0], places[at + length - 1][1], found) for at, length, found in hits]
        return self._longest(text, flat, candidates)

    def _longest(
        self, text: str, flat: str, candidates: list[tuple[int, int, tuple[Spelling, ...]]]
    ) -> list[Find]:
        """The candidates that hold, longest first, none overlapping."""
        blocked = spans(text)
        candidates.sort(key=lambda c: (c[0] - c[1], c[0]))
        taken: list[Find] = []
        mask = bytearray(len(flat))  # 1 where a longer term stands
        for start, end, options in candidates:
            if 1 in mask[start:end]:
                continue
            if any(
                start < stop and begin < end and not (start <= begin and stop <= end)
                for begin, stop in blocked
            ):
                continue
            if not reading.whole_word(flat, start, end):
                continue
            surface = flat[start:end]
            fitting = tuple(s for s in options if self._holds(s, text, flat, start, end, surface))
            if fitting:
                mask[start:end] = b"\1" * (end - start)
                taken.append(Find(start, end, fitting if fitting[0].part else fitting[:1]))
        return sorted(taken, key=lambda find: find.start)

    def _holds(self, spelling: Spelling, text: str, flat: str, start: int, end: int, surface: str) -> bool:
        """Whether the term is meant, by case, everyday words and its context."""
        context = spelling.term.context
        return (
            reading.case_fits(spelling, surface)
            and not reading.everyday_word(spelling, flat, start, end)
            and (not context or self._contexts[context].search(text) is not None)
        )


def _match(original: str, flat: str, offsets: list[int], find: Find, spelling: Spelling) -> Match:
    """The match at a find, its offsets those of the original text."""
    start, end = find.start, find.end
    owned = reading.possessive(flat, start, end)
    return Match(
        start := offsets[start] if offsets else start,
        end := offsets[end] if offsets else end,
        original[start:end],
        spelling.term,
        spelling.text,
        possessive=owned,
        plural=spelling.plural,
        adjective=not owned and reading.qualifies(spelling, flat, find.start, find.end),
        part=spelling.part,
    )
