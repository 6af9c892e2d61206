"""How much of an article the glossary knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.glossary.mining_words import CALENDAR
from pipeline.matching.headlines import as_sentence
from pipeline.matching.matcher import Matcher
from pipeline.matching.text import TOKEN
from pipeline.matching.words import FUNCTION


@dataclass(frozen=True, slots=True)
class Coverage:
    """One article: `terms` distinct terms in `matches` places; `names` capitalised words inside sentences, `known` of
    them inside a match; `unknown` the others with their counts, most frequent first.
    """

    article: str
    segments: int
    matches: int
    terms: int
    names: int
    known: int
    unknown: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """The part of the capitalised words that the glossary knows, 0 to 1; 1 where there is none."""
        return self.known / self.names if self.names else 1.0


def coverage(matcher: Matcher, article: str, sentences: Sequence[str]) -> Coverage:
    """The coverage of one article given as its sentences.

    A capitalised word counts as a name unless it is the first of its sentence, is capital because a headline is, or is
    a month or a day.
    """
    matches = matcher.match_all(sentences)
    names = known = 0
    unknown: Counter[str] = Counter()
    for sentence, found in zip(sentences, matches, strict=True):
        first = True
        for token in TOKEN.finditer(as_sentence(sentence, found)):
            word = token.group()
            if not word[0].isalpha():
                continue
            inside = any(match.start <= token.start() < match.end for match in found)
            low = word.lower()
            if word[0].isupper() and (inside or not first) and low not in FUNCTION and low not in CALENDAR:
                names += 1
                known += inside
                if not inside:
                    unknown[word] += 1
            first = False
    distinct = {(match.term.text, match.term.context) for found in matches for match in found}
    count = sum(map(len, matches))
    ranked = tuple(sorted(unknown.items(), key=lambda item: (-item[1], item[0])))
    return Coverage(article, len(sentences), count, len(distinct), names, known, ranked)
