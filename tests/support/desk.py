"""A small project with one article and its Ukrainian catalog, as a reviewer's desk has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import articles, catalogs, languages, project, segments
from pipeline.catalogs import Fresh
from pipeline.project import Project

ARTICLE = """# A Visit to Kyiv

The delegation came to Kyiv on Monday. It brought **1,200** books.

See [our page](https://example.org/a).
"""
GOOD = {
    "A Visit to Kyiv": "Візит до Києва",
    "The delegation came to Kyiv on Monday.": "Делегація прибула до Києва в понеділок.",
    "It brought **1,200** books.": "Вона привезла **1 200** книжок.",
    "See [our page](https://example.org/a).": "Див. [нашу сторінку](https://example.org/a).",
}
GLOSSARY = "terms:\n- {term: Kyiv, kind: place, uk: {term: Київ, gender: m}, az: Kiyev}\n"


def make(folder: Path, text: str = ARTICLE, name: str = "visit.md") -> Project:
    """The project at `folder`, its article and glossary written."""
    (folder / "corpus").mkdir(exist_ok=True)
    (folder / "corpus" / name).write_text(text, encoding="utf-8", newline="")
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "pipeline.yaml").write_text("languages: [uk]\n", encoding="utf-8")
    return project.load(folder)


def review(
    settings: Project,
    targets: Mapping[str, str],
    *,
    drafts: Mapping[str, str] | None = None,
    comments: Mapping[str, str] | None = None,
    name: str = "visit.md",
    code: str = "uk",
) -> Path:
    """Write the catalog of the article with approved `targets` and our own `drafts` by source; return its path.

    `comments` are a translator's, by source.
    """
    article = articles.read(settings.corpus / name, corpus=settings.corpus)
    plans = catalogs.plan(None, segments.split(article))
    fresh = {}
    for i, plan in enumerate(plans):
        text = plan.segment.text
        if text in targets:
            fresh[i] = Fresh(targets[text], (plan.segment.kind.value,), fuzzy=False)
        elif drafts and text in drafts:
            mark = f"draft {catalogs.digest(drafts[text])}-00000000, confidence low: the model is unsure"
            fresh[i] = Fresh(drafts[text], (plan.segment.kind.value, mark))
    empty = catalogs.new(code, languages.get(code).plural_forms, project="p", generator="g")
    made = catalogs.assemble(empty, plans, fresh, f"corpus/{name}")
    said = comments or {}
    entries = tuple(replace(e, comments=(said[e.source],)) if e.source in said else e for e in made.entries)
    path = settings.catalog(code, article.name)
    catalogs.write(path, replace(made, entries=entries))
    return path
