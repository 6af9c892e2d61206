"""Runs between reviews: what the memory gives back, what is offered, and catalogs that must not be touched."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import catalogs, project
from pipeline.errors import LockedError
from pipeline.model import Entry
from pipeline.workflow import LanguageReport, Request, translate
from pipeline.workflow.guard import exclusive

DATA = Path(__file__).parents[1] / "data" / "po"
GLOSSARY = "terms:\n  - {term: SOCAR, keep: true}\n"
TALKS, HALL = "The talks began on Monday.", "Journalists waited outside the hall."


class Desk:
    """A project with the echo engine."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "corpus").mkdir()
        (root / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
        (root / "pipeline.yaml").write_text("languages: [uk]\nmodels: {uk: echo}\n", encoding="utf-8")

    def article(self, name: str, *sentences: str) -> None:
        """An article with a sentence a paragraph."""
        text = "\n\n".join(sentences) + "\n"
        (self.root / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")

    def path(self, name: str) -> Path:
        """The article's catalog."""
        return self.root / "output" / "uk" / f"{name}.po"

    def run(self) -> LanguageReport:
        """The outcome of a run."""
        (report,) = translate(project.load(self.root), Request(("uk",)))
        return report

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The article's entries."""
        return catalogs.read(self.path(name)).entries

    def edit(self, name: str, place: int, **values: object) -> None:
        """A person's edit."""
        found = catalogs.read(self.path(name))
        entries = list(found.entries)
        entries[place] = replace(entries[place], **values)  # type: ignore[arg-type]
        catalogs.write(self.path(name), replace(found, entries=tuple(entries)))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one article, translated."""
    made = Desk(tmp_path)
    made.article("a", TALKS, HALL)
    made.run()
    return made


def test_golden(desk: Desk) -> None:
    """A changed sentence, to the byte but for what other rooms decide: digests, checks and confidence."""
    desk.edit("a", 0, target="Переговори почалися в понеділок.", fuzzy=False, comments=("checked",))
    desk.article("a", "The SOCAR talks began on Tuesday.", HALL)
    desk.run()
    body = desk.path("a").read_text(encoding="utf-8").partition("\n\n")[2]
    body = re.sub(r"^#\. (error|warning|hint): .*\n", "", body, flags=re.MULTILINE)
    body = re.sub(r"^#\. draft .*", "#. draft", body, flags=re.MULTILINE)

    assert body == (DATA / "changed.txt").read_text(encoding="utf-8")


def test_same_sentence_in_the_same_context_is_approved(desk: Desk) -> None:
    """And it is not learned again: a person's word counts once."""
    desk.edit("a", 0, target="Переговори.", fuzzy=False)
    desk.article("b", TALKS, HALL)
    desk.run()
    entry = desk.entries("b")[0]

    assert (entry.target, entry.fuzzy) == ("Переговори.", False)
    assert entry.notes[1] == "memory: approved in a, in the same context"
    before = desk.path("b").read_bytes()
    desk.run()
    assert desk.path("b").read_bytes() == before
    desk.edit("b", 0, fuzzy=True)
    desk.run()
    assert desk.entries("b")[0].fuzzy


def test_same_sentence_elsewhere_is_a_draft(desk: Desk) -> None:
    """With a note that says where it was approved."""
    desk.edit("a", 0, target="Переговори.", fuzzy=False)
    desk.article("b", HALL, TALKS)
    desk.run()
    entry = desk.entries("b")[1]

    assert (entry.target, entry.fuzzy) == ("Переговори.", True)
    assert "memory 100 %: approved in a, in another context" in entry.notes
    assert entry.notes[-1].endswith(", from the memory, confidence high: approved elsewhere")


def test_two_translations_elsewhere_are_told(desk: Desk) -> None:
    """The draft is less trusted then, and the other translation stands in a note."""
    desk.article("b", HALL, TALKS)
    desk.run()
    desk.edit("a", 0, target="Переговори.", fuzzy=False)
    desk.edit("b", 1, target="Розмови.", fuzzy=False)
    desk.article("c", "The delegation left.", TALKS, "The hall was empty.")
    desk.run()
    entry = desk.entries("c")[1]

    assert entry.target == "Переговори."
    assert "memory 100 %: in b: Розмови." in entry.notes
    assert ", confidence medium: " in entry.notes[-1]


def test_a_merged_sentence_offers_what_its_parts_were(desk: Desk) -> None:
    """In the order of the new sentence; a later run says the same."""
    desk.edit("a", 0, target="Переговори.", fuzzy=False)
    desk.edit("a", 1, target="Зала.", fuzzy=False)
    desk.article("a", f"{HALL[:-1]}, and {TALKS}", "The delegation left.")
    desk.run()
    notes = desk.entries("a")[0].notes
    desk.article("a", f"{HALL[:-1]}, and {TALKS}", "The delegation left at noon.")
    desk.run()

    offers = [note for note in notes if note.startswith(catalogs.EARLIER)]
    assert sorted(offers) == sorted(f"{catalogs.EARLIER} {text}" for text in ("Зала.", "Переговори."))
    assert desk.entries("a")[0].notes == notes


def test_similar_sentences_are_offered_whenever_they_are_approved(desk: Desk) -> None:
    """Also to drafts made before the approval; the draft itself stays."""
    desk.article("b", TALKS.replace("Monday", "Sunday"))
    desk.run()
    before = desk.entries("b")[0]
    desk.edit("a", 0, target="Переговори.", fuzzy=False)
    desk.run()
    after = desk.entries("b")[0]

    assert replace(after, notes=before.notes) == before
    assert [note for note in after.notes if note not in before.notes] == [
        f"memory 92 %: {TALKS} → Переговори."
    ]


def test_identical_sentences_are_translated_once(desk: Desk) -> None:
    """Over all articles of a run, and over runs."""
    for name in ("b", "c"):
        desk.article(name, "The delegation left.", "The delegation left.")
    counts = desk.run().counts

    assert (counts.translated, counts.remembered) == (4, 0)
    desk.article("d", "The delegation left.")
    counts = desk.run().counts
    assert (counts.translated, counts.remembered) == (0, 1)


def test_a_deleted_memory_is_made_from_the_catalogs(desk: Desk) -> None:
    """The next article gets what was approved before the loss."""
    desk.edit("a", 0, target="Переговори.", fuzzy=False)
    for path in (desk.root / ".pipeline").glob("memory*"):
        path.unlink()
    desk.article("b", TALKS, HALL)
    desk.run()

    assert desk.entries("b")[0].target == "Переговори."


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[: len(data) // 2], "closing quote|ends inside|ends after|not a PO"),
        (lambda data: data + b"<<<<<<< ours\n", "merge-conflict"),
        (lambda data: data.decode().encode("utf-16"), "not UTF-8"),
        (lambda data: data + b"msgid x\n", "not a PO line"),
        (lambda data: b"", "empty"),
    ],
    ids=["half", "conflict", "encoding", "syntax", "empty"],
)
def test_a_damaged_catalog_is_never_overwritten(desk: Desk, damage: object, words: str) -> None:
    """The run says what is wrong and where, does the other articles, and leaves the file as it is."""
    desk.path("a").write_bytes(damage(desk.path("a").read_bytes()))  # type: ignore[operator]
    damaged = desk.path("a").read_bytes()
    desk.article("b", HALL)
    report = desk.run()

    assert list(report.failed) == ["a"]
    assert str(desk.path("a")) in report.failed["a"]
    assert any(word in report.failed["a"] for word in words.split("|"))
    assert desk.path("a").read_bytes() == damaged
    assert desk.path("b").exists()


def test_runs_are_serialised(desk: Desk) -> None:
    """A second run does not begin while the first holds the project, and says so."""
    with (
        exclusive(desk.root / ".pipeline"),
        pytest.raises(LockedError, match="another run"),
    ):
        desk.run()


def test_what_is_saved_during_a_run_counts(desk: Desk) -> None:
    """A person saves while the model is at work: the listener stands in for the time that it takes."""
    desk.article("a", TALKS, HALL, "A new sentence.")

    def save(_: object) -> None:
        if not any(entry.target == "Моє." for entry in desk.entries("a")):
            desk.edit("a", 1, target="Моє.", fuzzy=False)

    translate(project.load(desk.root), Request(("uk",)), save)

    assert [entry.fuzzy for entry in desk.entries("a")] == [True, False, True]
    assert desk.entries("a")[1].target == "Моє."
