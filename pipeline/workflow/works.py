"""From an article file to sentences ready for a model: read, split, strip, match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import articles, markup, segments
from pipeline.locking import Job
from pipeline.markup import Stripped
from pipeline.matching import Matcher
from pipeline.model import Article, Match, Segment, Term

# What must stand in the target unchanged though it is no glossary term: a URL, an e-mail address, code.
_OPAQUE_STEP = "opaque"


@dataclass(frozen=True, slots=True)
class Work:
    """An article with its segments and, for each, its text without markup and the matches in that."""

    article: Article
    segments: tuple[Segment, ...]
    stripped: tuple[Stripped, ...]
    matches: tuple[tuple[Match, ...], ...]

    def job(self, i: int, language: str) -> Job:
        """The job for segment `i`: only matches that have a target in `language` are demanded."""
        wanted = tuple(m for m in self.matches[i] if m.opaque or m.term.target(language, m.spelling))
        return Job(self.stripped[i].text, wanted, align=bool(self.stripped[i].marks))


def prepare(path: Path, corpus: Path, matcher: Matcher) -> Work:
    """The work that the article at `path` makes. Raises ArticleError."""
    article = articles.read(path, corpus=corpus)
    parts = segments.split(article)
    stripped = tuple(markup.strip(part.text, markdown=article.format == "markdown") for part in parts)
    found = matcher.match_all([item.text for item in stripped])
    matches = tuple(
        _with_opaque(item.text, item.opaque, hits) for item, hits in zip(stripped, found, strict=True)
    )
    return Work(article, parts, stripped, matches)


def _with_opaque(text: str, spans: Iterable[tuple[int, int]], matches: Sequence[Match]) -> tuple[Match, ...]:
    """`matches` and a match for each opaque span, in order; a term inside an opaque span is not demanded."""
    opaque = [
        Match(start, end, text[start:end], Term(text[start:end], keep=True), text[start:end], opaque=True)
        for start, end in spans
    ]
    outside = [m for m in matches if all(m.end <= o.start or m.start >= o.end for o in opaque)]
    return tuple(sorted((*outside, *opaque), key=lambda m: (m.start, m.end)))
