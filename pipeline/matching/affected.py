"""Which texts a change of the glossary can touch."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.glossary.compare import Change
from pipeline.matching.matcher import Matcher
from pipeline.model import Match, Term


def affected(
    changes: Sequence[Change], texts: Sequence[str], articles: Sequence[str] | None = None
) -> dict[int, tuple[Match, ...]]:
    """The places in `texts` where a changed term stands, as it was or as it is, by the index of the text.

    Only the changed terms are looked for, so that the size of the glossary does not count. The match names the
    term; a term nested in a longer one that did not change is reported too: that errs towards looking again.
    """
    terms: list[Term] = []
    for change in changes:
        if change.affects:
            terms += [term for term in (change.term, change.before) if term is not None]
    if not terms:
        return {}
    found = Matcher(terms).match_all(texts, articles)
    return {number: matches for number, matches in enumerate(found) if matches}
