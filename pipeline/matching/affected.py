"""Which texts a change of the glossary can touch."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.glossary.compare import Change
from pipeline.matching.matcher import Matcher
from pipeline.model import Match, Term


class Affected:
    """Finds the texts that `changes` touch; made once, asked for any number of batches.

    Only the changed terms are looked for, as they were and as they are, so that the size of the glossary does not
    count. A term nested in a longer one that did not change is found too: that errs towards looking again.
    """

    def __init__(self, changes: Sequence[Change]) -> None:
        terms: list[Term] = []
        for change in changes:
            if change.affects:
                terms += [term for term in (change.term, change.before) if term is not None]
        self._matcher = Matcher(dict.fromkeys(terms))

    def find(
        self, texts: Sequence[str], articles: Sequence[str] | None = None
    ) -> dict[int, tuple[Match, ...]]:
        """The places in `texts` where a changed term stands, by the index of the text."""
        found = self._matcher.match_all(texts, articles)
        return {number: matches for number, matches in enumerate(found) if matches}
