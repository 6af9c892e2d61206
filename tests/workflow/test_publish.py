"""Publishing and standing: what is refused, marked, told and counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.desk import ARTICLE, GOOD, make, review

from pipeline import catalogs
from pipeline.workflow.checking import Checker
from pipeline.workflow.publish import publish
from pipeline.workflow.status import status

TITLE = "A Visit to Kyiv"
MONDAY = "The delegation came to Kyiv on Monday."
TEXT = "Talks\r\n\r\nThe talks began. They last.\r\n"
TARGETS = {"Talks": "Переговори", "The talks began.": "Переговори почалися.", "They last.": "Вони тривають."}


def test_layout_is_kept(tmp_path: Path) -> None:
    """Line ends, blank lines and markup around the sentences are the article's own."""
    settings = make(tmp_path, TEXT, "talks.txt")
    review(settings, TARGETS, name="talks.txt")

    [outcome] = publish(settings, ["uk"])

    assert outcome.path == settings.output / "uk" / "talks.txt"
    assert outcome.path.read_bytes().decode() == "Переговори\r\n\r\nПереговори почалися. Вони тривають.\r\n"


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("talks.txt", TEXT, "[DRAFT, NOT FOR PUBLICATION: 3 of 3 sentences are not approved]"),
        ("visit.md", ARTICLE, "<!-- DRAFT, NOT FOR PUBLICATION: 4 of 4 sentences are not approved -->"),
        ("visit.md", f"---\ntitle: A Visit\n---\n{ARTICLE}", "---"),
    ],
)
def test_drafts_are_marked(tmp_path: Path, name: str, text: str, first: str) -> None:
    """A file with anything unapproved says so at its top, below front matter; untranslated sentences stay English."""
    settings = make(tmp_path, text, name)
    review(settings, {}, name=name)

    [outcome] = publish(settings, ["uk"], drafts=True)

    assert outcome.path is not None
    written = outcome.path.read_text(encoding="utf-8")
    assert written.splitlines()[0] == first
    assert written.count("DRAFT, NOT FOR PUBLICATION") == 1
    assert ("began" if name == "talks.txt" else "delegation") in written


def test_an_article_without_a_catalog(tmp_path: Path) -> None:
    """It is refused with what to do."""
    [outcome] = publish(make(tmp_path), ["uk"])

    assert (outcome.path, outcome.reasons) == (None, ("not translated yet; run: pipeline translate",))


def test_a_changed_article_is_refused(tmp_path: Path) -> None:
    """A sentence that is not in the catalog is no approved sentence."""
    settings = make(tmp_path)
    review(settings, GOOD)
    (settings.corpus / "visit.md").write_text(ARTICLE + "\nOne more.\n", encoding="utf-8")

    [outcome] = publish(settings, ["uk"])

    assert outcome.path is None
    assert outcome.reasons == (
        "1 sentence not in the catalog (the article changed); run: pipeline translate",
    )


def test_errors_in_approved_entries(tmp_path: Path) -> None:
    """They refuse the article, with their line in the catalog; --despite-errors tells them all the same."""
    settings = make(tmp_path)
    path = review(settings, {**GOOD, TITLE: "Візит до столиці"})

    [refused] = publish(settings, ["uk"])
    [forced] = publish(settings, ["uk"], despite_errors=True)
    [issue] = refused.issues

    assert (refused.path, refused.reasons) == (None, ("1 error to mend first",))
    assert (issue.check, issue.path) == ("term-lost", path)
    assert "Візит до столиці" in path.read_text(encoding="utf-8").splitlines()[issue.line - 1]
    assert forced.path is not None
    assert forced.issues == refused.issues


def test_errors_in_drafts_are_told(tmp_path: Path) -> None:
    """With drafts the marked file is written, and errors are in the outcome."""
    settings = make(tmp_path)
    review(settings, {}, drafts={TITLE: "Візит до столиці"})

    [outcome] = publish(settings, ["uk"], drafts=True)

    assert outcome.path is not None
    assert [issue.check for issue in outcome.issues] == ["term-lost"]


def test_a_broken_catalog_stops_only_its_article(tmp_path: Path) -> None:
    """The other articles are published."""
    settings = make(tmp_path)
    review(settings, GOOD)
    make(tmp_path, TEXT, "talks.txt")
    review(settings, TARGETS, name="talks.txt").write_text("<<<<<<< ours\n", encoding="utf-8")

    talks, visit = publish(settings, ["uk"])

    assert talks.path is None
    assert "merge-conflict marker" in talks.reasons[0]
    assert visit.path is not None


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    """The same bytes, and the catalog is not touched."""
    settings = make(tmp_path)
    path = review(settings, GOOD)
    before = path.read_bytes()

    first = publish(settings, ["uk"])[0].path
    assert first is not None
    written = first.read_bytes()
    publish(settings, ["uk"])

    assert (first.read_bytes(), path.read_bytes()) == (written, before)


def test_status_counts_peoples_drafts(tmp_path: Path) -> None:
    """A draft that a person changed is theirs; ours are counted by confidence; issues by severity."""
    settings = make(tmp_path)
    path = review(settings, {TITLE: "Візит до столиці"}, drafts={MONDAY: GOOD[MONDAY]})
    [before] = status(settings, ["uk"], checker=Checker(settings))
    catalog = catalogs.read(path)
    entries = tuple(replace(e, target=e.target + "!") if e.source == MONDAY else e for e in catalog.entries)
    catalogs.write(path, replace(catalog, entries=entries))
    [after] = status(settings, ["uk"])

    assert (before.approved, before.drafts, before.people, before.bands) == (1, 1, 0, {"low": 1})
    assert before.issues == {"error": 1, "warning": 2}
    assert (after.drafts, after.people, after.bands, after.issues) == (1, 1, {}, {})
    assert not after.ready
