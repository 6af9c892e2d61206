"""After a change of the glossary: what is flagged, what is to be made again, and what is never touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import catalogs, project
from pipeline.errors import LockedError
from pipeline.glossary import Glossary
from pipeline.languages import get
from pipeline.matching import Matcher
from pipeline.model import Entry, Signature, Target, Term, TermKind
from pipeline.project import Project
from pipeline.workflow.applying import FLAG, apply
from pipeline.workflow.guard import exclusive
from pipeline.workflow.proposing import propose

KYIV = Term("Kyiv", TermKind.PLACE, {"uk": Target("Київ", gender="m")}, forbidden={"uk": ("Кієв",)})
BAKU = Term("Baku", TermKind.PLACE, {"uk": Target("Баку", indeclinable=True)})
DRAFT = "Він у Баку."


def entries() -> tuple[Entry, ...]:
    """Right, wrong and forbidden approved entries, a person's draft and one of ours."""
    reference = (("visit.txt", "1"),)
    rows = [
        Entry("a", "He is in Kyiv.", "Він у Києві."),
        Entry("b", "He left Kyiv.", "Він поїхав з міста.", comments=("ours",)),
        Entry("c", "He saw Kyiv.", "Він бачив Кієв."),
        Entry("d", "He likes Kyiv.", "Він любить місто.", fuzzy=True),
        Entry(
            "e",
            "He is in Baku.",
            DRAFT,
            fuzzy=True,
            notes=("sentence", f"draft {catalogs.digest(DRAFT)}-00000000"),
        ),
    ]
    return tuple(replace(row, references=reference, notes=row.notes or ("paragraph",)) for row in rows)


@pytest.fixture
def settings(tmp_path: Path) -> Project:
    """A project with one Ukrainian catalog."""
    made = project.load(tmp_path)
    empty = catalogs.new("uk", get("uk").plural_forms, project="p", generator="g")
    catalogs.write(made.catalog("uk", "visit"), replace(empty, entries=entries()))
    return made


def test_approved_translations_that_break_it_are_flagged(settings: Project) -> None:
    """A missing and a forbidden rendering are told; targets, flags and people's comments stay."""
    result = apply(settings, Glossary((KYIV, BAKU)), ["uk"])
    after = catalogs.read(settings.catalog("uk", "visit")).entries

    assert [(e.entry.key, e.faults) for e in result.broken] == [
        ("b", ("“Kyiv” is not rendered as «Київ»",)),
        ("c", ("“Kyiv” is not rendered as «Київ»", "«Кієв» is forbidden for “Kyiv”")),
    ]
    assert result.stale == ()
    assert [replace(entry, notes=()) for entry in after] == [replace(entry, notes=()) for entry in entries()]
    assert [sum(note.startswith(FLAG) for note in entry.notes) for entry in after] == [0, 1, 2, 0, 0]


def test_flags_go_when_the_fault_is_gone(settings: Project) -> None:
    """A second run changes nothing; with another glossary the old flags are taken back."""
    path = settings.catalog("uk", "visit")
    original = path.read_bytes()
    apply(settings, Glossary((KYIV,)), ["uk"])
    flagged = path.read_bytes()
    apply(settings, Glossary((KYIV,)), ["uk"])
    assert path.read_bytes() == flagged != original

    apply(settings, Glossary((BAKU,)), ["uk"])
    assert path.read_bytes() == original


def test_since_looks_at_what_changed_only(settings: Project) -> None:
    """A draft with a changed term is to be made again; terms that did not change are not looked at."""
    new = Glossary((KYIV, replace(BAKU, targets={"uk": Target("Баку")})))
    result = apply(settings, new, ["uk"], since=Glossary((KYIV, BAKU)))

    assert [(e.entry.key, e.approved) for e in result.effects] == [("e", False)]


def test_nothing_is_written_on_a_dry_run(settings: Project) -> None:
    """`write=False` only tells."""
    path = settings.catalog("uk", "visit")
    original = path.read_bytes()

    broken = apply(settings, Glossary((KYIV,)), ["uk"], write=False).broken
    assert [e.proposed for e in broken] == ["", "Він бачив Київ."]
    assert path.read_bytes() == original


def test_a_dry_run_shows_a_draft_with_the_changed_term(settings: Project) -> None:
    """The old rendering gives way to the new one in the same case."""
    new = replace(BAKU, targets={"uk": Target("Бакінськ")})
    (effect,) = apply(
        settings, Glossary((KYIV, new)), ["uk"], since=Glossary((KYIV, BAKU)), write=False
    ).effects

    assert (effect.entry.target, effect.proposed) == ("Він у Баку.", "Він у Бакінську.")


def test_a_catalog_that_cannot_be_read_is_told(settings: Project) -> None:
    """The others are done all the same."""
    (settings.output / "uk" / "broken.po").write_text("<<<<<<< ours\n", encoding="utf-8")
    result = apply(settings, Glossary((KYIV,)), ["uk"])

    assert list(result.failed) == ["uk/broken"]
    assert len(result.broken) == 2


def test_drafts_made_with_this_glossary_are_not_made_again(settings: Project) -> None:
    """A run signs its catalogs: what it could not keep, another run with the same glossary cannot either."""
    path = settings.catalog("uk", "visit")
    old, new = Glossary((KYIV, BAKU)), Glossary((KYIV, replace(BAKU, targets={"uk": Target("Баку")})), "0123")
    signature = Signature("e", "m", "h", new.hash, "1")
    catalogs.write(path, catalogs.read(path).signed(signature))

    assert apply(settings, new, ["uk"], since=old).stale == ()
    assert [e.entry.key for e in apply(settings, new, ["uk"]).broken] == ["b", "c"]


def test_a_headline_is_proposed_for_too() -> None:
    """The words of the old translation are found though locking asks a headline in sentence case."""
    source, old = "MINISTERS MEET IN KYIV AFTER TALKS", "МІНІСТРИ ЗУСТРІЧАЮТЬСЯ В КИЄВІ ПІСЛЯ РОЗМОВИ"
    term = Term("Kyiv", TermKind.PLACE, {"uk": Target("Львів", gender="m")})

    new = propose(source, old, Matcher([term]).match(source), {("Kyiv", ""): KYIV}, get("uk"))

    assert new == "МІНІСТРИ ЗУСТРІЧАЮТЬСЯ У ЛЬВОВІ ПІСЛЯ РОЗМОВИ"


def test_nothing_is_flagged_while_a_run_is_at_work(settings: Project) -> None:
    """Two programs would write the same catalogs; looking is free."""
    terms = Glossary((KYIV,))
    with exclusive(settings.state):
        with pytest.raises(LockedError, match="another run"):
            apply(settings, terms, ("uk",))
        assert apply(settings, terms, ("uk",), write=False).failed == {}
