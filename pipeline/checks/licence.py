"""Terms that stand in a translation although nothing in the article calls for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.languages import Language
from pipeline.model import Term, TermKind

# Names are looked for; a common word («банк») may stand for much that the glossary does not know.
_NAMES = frozenset({TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION})
_WORD = re.compile(r"[^\W\d_]+")
# The letters that the beginnings of a term's forms share: «Київ» and «Києва» but two.
_BEGINNING = 3
_ALTERNATIONS = {"і": "оеє", "ї": "єо"}
# So many letters shared by a word of the source and a spelling of the term license it: "Ukrainian" and Ukraine.
_LIKE = 5
# A term in one short word would be found in too much.
_SHORTEST = 4


class Licences:
    """The names of a glossary in one language, ready to be looked for in translations."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._language = language
        self._by_beginning: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            target = term.targets.get(language.code)
            if term.kind in _NAMES and not term.keep and target and len(target.term) >= _SHORTEST:
                for beginning in _beginnings(language.fold(target.term)):
                    self._by_beginning[beginning].append(term)

    def article(self, sources: Sequence[str]) -> Article:
        """The licences that an article's sentences give."""
        return Article(self, sources)

    def candidates(self, text: str) -> dict[int, Term]:
        """Terms that a word of `text` begins like, by identity."""
        language = self._language
        beginnings = {
            language.fold(word[:_BEGINNING])
            for word in _WORD.findall(text)
            if word[0] != language.lower(word[0])
        }
        return {id(term): term for b in beginnings for term in self._by_beginning.get(b, ())}

    def occurrences(self, text: str, term: Term) -> Iterator[tuple[int, int]]:
        """Where `term` stands in `text`."""
        target = term.targets[self._language.code]
        for hit in self._language.find(text, self._language.paradigm(target, term.kind)):
            yield hit.start, hit.end


class Article:
    """What one article's source licenses."""

    def __init__(self, licences: Licences, sources: Sequence[str]) -> None:
        self._licences = licences
        self._text = "\n".join(sources)
        self._words = set(_WORD.findall(self._text))
        # Of both lengths, so that "Kievan" licenses Kiev.
        self._beginnings = {word[:n].casefold() for word in self._words for n in (_LIKE - 1, _LIKE)}

    def unlicensed(
        self, target: str, called_for: Sequence[tuple[int, int]]
    ) -> tuple[tuple[Term, int, int], ...]:
        """(term, start, end) of the names in `target` that neither the article nor the spans `called_for` license."""
        found: list[tuple[Term, int, int]] = []
        for term in self._licences.candidates(target).values():
            if not self._licensed(term):
                found += [
                    (term, start, end)
                    for start, end in self._licences.occurrences(target, term)
                    if all(end <= a or start >= b for a, b in called_for)
                ]
        return tuple(found)

    def _licensed(self, term: Term) -> bool:
        """Whether a word of the source begins like a spelling of `term`, or abbreviates it."""
        for spelling in (term.text, *(variant.text for variant in term.variants)):
            words = _WORD.findall(spelling)
            if any(word[:_LIKE].casefold() in self._beginnings for word in words if word[0].isupper()):
                return True
            if len(words) > 1 and "".join(word[0] for word in words if word[0].isupper()) in self._words:
                return True
        return False


def _beginnings(folded: str) -> set[str]:
    """The beginnings that forms of a term may have, with the vowel that alternates."""
    start = folded[:_BEGINNING]
    return {start, *(start[:2] + other for other in _ALTERNATIONS.get(start[2:3], ""))}
