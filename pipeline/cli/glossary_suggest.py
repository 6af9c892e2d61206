"""`pipeline glossary suggest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.glossary_common import as_json, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.glossary.mining import Candidate
    from pipeline.model import TermKind
    from pipeline.project import Project


@click.command()
@click.argument("articles", nargs=-1)
@click.option("--limit", default=50, show_default=True, help="How many candidates to show.")
@click.option("--least", default=1, show_default=True, help="Only candidates that occur this often.")
@click.option("--json", "json_", is_flag=True, help="Print the candidates as JSON.")
@click.pass_obj
def suggest(folder: Path, articles: tuple[str, ...], limit: int, least: int, json_: bool) -> int:
    """Suggest terms: names in ARTICLES (all of the corpus where none is named) that the glossary lacks.

    Each with its count, spellings, an example, and proposed targets: from approved translations (memory) and by
    transliteration.
    """
    from pipeline.articles import find, read
    from pipeline.glossary.mining import suggest as mine
    from pipeline.matching import Matcher
    from pipeline.matching.index import surname
    from pipeline.segments import split

    settings, found = opened(folder)
    matcher = Matcher(found)
    surnames = {surname(term.text) for term in found if term.kind == "person"}

    def known(text: str) -> bool:
        return (
            text in surnames
            or any(match.text == text for match in matcher.match(text))
            or found.find(text) is not None
        )

    def kind_of(text: str) -> TermKind | None:
        term = found.find(text)
        return term.kind if term else None

    paths = find(settings.corpus, articles)
    rows = [(p.name, s.text) for p in paths for s in split(read(p, corpus=settings.corpus))]
    candidates = [c for c in mine(rows, known=known, kind_of=kind_of) if c.count >= least][:limit]
    targets = _targets(settings, candidates)
    if json_:
        click.echo(as_json([_plain(candidate, targets[candidate.text]) for candidate in candidates]))
        return 0
    for candidate in candidates:
        also = f"  (also {', '.join(candidate.variants)})" if candidate.variants else ""
        click.echo(f"{candidate.count:4}  {candidate.kind.value:12}  {candidate.text}{also}")
        for code, texts in targets[candidate.text].items():
            click.echo(f"      {code}: {' | '.join(texts)}")
        for article, sentence in candidate.examples[:1]:
            click.echo(f"      {article}: {sentence}")
    if not candidates:
        click.echo("nothing to suggest")
    return 0


def _targets(settings: Project, candidates: Sequence[Candidate]) -> dict[str, dict[str, list[str]]]:
    """Proposed targets by candidate and language: what approved translations wrote, then transliterations."""
    from pipeline import languages
    from pipeline.glossary.rendered import renderings

    found: dict[str, dict[str, list[str]]] = {candidate.text: {} for candidate in candidates}
    for code in settings.languages:
        remembered = renderings(found, _memory(settings, code))
        language = languages.get(code)
        for candidate in candidates:
            texts = [*remembered.get(candidate.text, ())]
            if candidate.kind.value in ("person", "place", "other"):
                texts += language.transliterate(candidate.text)
            if texts:
                found[candidate.text][code] = list(dict.fromkeys(texts))
    return found


def _memory(settings: Project, code: str) -> list[tuple[str, str]]:
    """The approved pairs of a language, catalogs that changed since the last run among them."""
    from pipeline.memory import Memory
    from pipeline.workflow.learning import sync

    memory = Memory(settings.state / "memory.sqlite3")
    try:
        sync(memory, settings, code)
        return [(pair.source, pair.target) for pair in memory.pairs(code)]
    finally:
        memory.close()


def _plain(candidate: Candidate, targets: dict[str, list[str]]) -> dict[str, Any]:
    """A candidate for machines."""
    return {
        "term": candidate.text, "kind": candidate.kind.value, "count": candidate.count, "variants": candidate.variants,
        "targets": targets, "examples": candidate.examples,
    }  # fmt: skip
