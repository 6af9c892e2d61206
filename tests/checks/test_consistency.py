"""What must agree between the entries of a run."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import languages
from pipeline.checks.consistency import Place, disagreements, name_disagreements
from pipeline.model import Entry

UK = languages.get("uk")


def places(*rows: tuple[str, str]) -> list[Place]:
    """Entries of one run."""
    return [Place(Entry(str(i), source, target), f"a.po:{i}") for i, (source, target) in enumerate(rows)]


def messages(found: Sequence[tuple[int, object]]) -> list[int]:
    """The indices of the entries that disagree."""
    return [index for index, _ in found]


def test_one_source_one_translation() -> None:
    """The odd one out is told, with the usual translation and its place; a final full stop makes no difference."""
    found = disagreements(
        places(
            ("Read more", "Читати далі"),
            ("Read more.", "Читати далі."),
            ("Read more", "Читайте ще"),
            ("Read less", "Читайте менше"),
            ("Read more", ""),
        )
    )

    assert messages(found) == [2]
    assert found[0][1].message == "the same source is «Читати далі» at a.po:0"


def test_a_name_has_one_spelling() -> None:
    """Case endings are no other spelling; another vowel is, in the one entry that has it."""
    found = name_disagreements(
        places(
            ("When did Biden come?", "Коли приїхав Байден?"),
            ("They met Biden there.", "Вони зустріли Байдена там."),
            ("They gave Biden a book.", "Вони подарували Байденові книжку."),
            ("With Biden came others.", "З Бейденом приїхали інші."),
            ("The others left Kyiv.", "Інші залишили Київ."),
            ("Then Biden left.", "Тоді він поїхав."),
        ),
        UK,
    )

    assert messages(found) == [3]
    assert found[0][1].message == "“Biden” is «Бейденом» here and «Байден» at a.po:0"


def test_too_few_entries_say_nothing() -> None:
    """Two entries are no evidence of what is usual."""
    assert not name_disagreements(
        places(
            ("When did Biden come?", "Коли приїхав Байден?"), ("They met Biden.", "Вони зустріли Бейдена.")
        ),
        UK,
    )


def test_words_that_come_anyway_are_no_spelling() -> None:
    """A word that stands in entries without the name as well is not taken for the name."""
    rows = [("They saw Biden there.", f"Президент прибув, {i}.") for i in ("раз", "два", "три")]
    others = [("He left.", "Президент пішов.")] * 4 + [("They saw Biden again.", "Президенту показали.")]

    assert not name_disagreements(places(*rows, *others), UK)
