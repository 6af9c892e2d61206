"""What changed, renderings from memory, and imported terms as a file."""

from __future__ import annotations

from pathlib import Path

from pipeline.glossary import Glossary, load
from pipeline.glossary.compare import compare
from pipeline.glossary.importing import document
from pipeline.glossary.rendered import renderings
from pipeline.model import Target, Term


def test_compare_tells_what_changed() -> None:
    """Added, changed with old and new, removed; a note is no matter for translations."""
    old = Glossary((Term("Kyiv", targets={"uk": Target("Київ")}), Term("Baku", note="a"), Term("Lviv")))
    new = Glossary(
        (Term("Kyiv", targets={"uk": Target("Київ", gender="m")}), Term("Baku", note="b"), Term("Sumy"))
    )
    found = [(change.how, change.term.text, change.details, change.affects) for change in compare(old, new)]

    assert found == [
        ("changed", "Kyiv", ("uk: Київ → {term: Київ, gender: m}",), True),
        ("changed", "Baku", ("note: a → b",), False),
        ("added", "Sumy", (), True),
        ("removed", "Lviv", (), True),
    ]
    assert compare(new, new) == ()


def test_renderings_come_from_approved_pairs() -> None:
    """A name's translation is what comes with it and hardly without it, whatever its case."""
    pairs = [
        ("Rustam Karimli went to Baku.", "Рустам Карімлі поїхав до Баку."),
        ("He saw Rustam Karimli.", "Він бачив Рустама Карімлі."),
        ("Baku is large.", "Баку велике."),
        ("Kyiv and Baku", "Київ і Баку"),
        ("In Kyiv", "У Києві"),
    ]

    assert renderings(["Rustam Karimli", "Baku", "Nowhere"], pairs) == {
        "Rustam Karimli": ("Рустам Карімлі",),
        "Baku": ("Баку",),
    }


def test_imported_terms_make_a_file_that_loads(tmp_path: Path) -> None:
    """Known terms stay out, incomplete ones are proposed, faulty ones are told and left out."""
    terms = [
        Term("Kyiv", targets={"uk": Target("Київ"), "az": Target("Kiyev")}),
        Term("Lviv", targets={"uk": Target("Львів")}),
        Term("Sumy", targets={"uk": Target("Cуми"), "az": Target("Sumı")}),
        Term("Lviv", targets={"uk": Target("Львов")}),
        Term("Baku", targets={"uk": Target("Баку"), "az": Target("Bakı")}),
    ]
    text, count, refused = document(terms, Glossary((Term("Kyiv"),)), ("uk", "az"))
    path = tmp_path / "g.yaml"
    path.write_text(text, encoding="utf-8")

    assert [(t.text, t.status.value) for t in load([path])] == [("Lviv", "proposed"), ("Baku", "approved")]
    assert count == 2
    assert [line.partition(":")[0] for line in refused] == ["Sumy"]
