"""Edits change one entry and no other byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import GlossaryError
from pipeline.glossary import edit, load
from pipeline.model import Target, Term, TermKind, Variant

LISTED = """# The glossary of the desk.
terms:   # all of them

# --- Countries
- {term: Ukraine,   kind: place, uk: Україна, az: Ukrayna}   # by hand
- term: "Georgia"  # the country
  uk: {term: Грузія, adjective: грузинський}
  # see the decree
  az: 'Gürcüstan'
  variants:
    - Sakartvelo   # rare

# --- Cities
- Kyiv: {uk: Київ, az: Kiyev}

# the end
"""
MAPPED = (
    "terms:\n    Kyiv: {uk: Київ, az: Kiyev}\n    Baku:\n        uk: Баку # c\n        az: Bakı\nversion: 1\n"
)
NEW = Term("Lviv", TermKind.PLACE, {"uk": Target("Львів", gender="m"), "az": Target("Lvov")})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A glossary in a list, with comments everywhere."""
    found = tmp_path / "glossary.yaml"
    found.write_text(LISTED, encoding="utf-8")
    return found


def changed(path: Path, old: str = LISTED) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    before, after = old.splitlines(), path.read_text(encoding="utf-8").splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_add_goes_after_the_last_entry(path: Path) -> None:
    """One line more, in the style of the neighbour; everything else stays."""
    edit.add(path, NEW)

    assert changed(path) == ([], ["- {term: Lviv, kind: place, uk: {term: Львів, gender: m}, az: Lvov}"])
    assert path.read_text(encoding="utf-8").index("Lviv") < path.read_text(encoding="utf-8").index(
        "# the end"
    )


def test_add_to_a_mapping(path: Path) -> None:
    """In the mapping form the term is a key."""
    path.write_text(MAPPED, encoding="utf-8")
    edit.add(path, NEW)

    assert changed(path, MAPPED) == ([], ["    Lviv: {kind: place, uk: {term: Львів, gender: m}, az: Lvov}"])
    assert load([path]).terms[2].text == "Lviv"


@pytest.mark.parametrize(
    "text",
    ["", "terms: []\n", "# notes\nterms: []  # none yet\nversion: 1\n", "terms:\n- {term: A, keep: true}"],
)
def test_add_to_little_or_nothing(text: str, path: Path) -> None:
    """An empty file, an empty list and a file without a last line end."""
    path.write_text(text, encoding="utf-8")
    edit.add(path, NEW)

    assert load([path]).find("Lviv") is not None
    assert not text or path.read_text(encoding="utf-8").startswith(text.partition("terms:")[0])


def test_add_makes_the_file(tmp_path: Path) -> None:
    """The first term of a project needs no file."""
    edit.add(tmp_path / "new.yaml", NEW)

    assert load([tmp_path / "new.yaml"]).terms[0].text == "Lviv"


def test_add_keeps_windows_line_ends_and_mark(path: Path) -> None:
    """CRLF and the byte order mark stay."""
    path.write_bytes(("\ufeff" + LISTED.replace("\n", "\r\n")).encode())
    edit.add(path, NEW)
    edit.set_fields(path, "Georgia", {"uk.gender": "f"})
    data = path.read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == LISTED.count("\n") + 1


def test_add_refuses_what_is_there(path: Path) -> None:
    """A term is added once."""
    with pytest.raises(GlossaryError, match="already"):
        edit.add(path, Term("Georgia", keep=True))


def test_large_files_get_text_appended(path: Path, tmp_path: Path) -> None:
    """Above the limit the entry is appended as text, and known terms are still refused."""
    rows = [f"  - {{term: Name {n}, uk: Назва, az: Ad}}\n" for n in range(25_000)]
    big = "terms:\n" + "".join(rows) + "# end"
    path.write_text(big, encoding="utf-8")
    edit.add(path, NEW)

    assert (
        path.read_text(encoding="utf-8")
        == big + "\n  - {term: Lviv, kind: place, uk: {term: Львів, gender: m}, az: Lvov}\n"
    )
    with pytest.raises(GlossaryError, match="already"):
        edit.add(path, Term("Name 77", keep=True))


def test_set_changes_one_entry(path: Path) -> None:
    """Comments, quotes and order inside the entry stay too."""
    edit.set_fields(path, "Georgia", {"uk.gender": "f", "az": "Gürcüstan Respublikası", "note": "x: y"})

    went, came = changed(path)
    assert went == ["  uk: {term: Грузія, adjective: грузинський}", "  az: 'Gürcüstan'"]
    assert came == [
        "  uk: {term: Грузія, adjective: грузинський, gender: f}",
        "  az: 'Gürcüstan Respublikası'",
        "  note: 'x: y'",
    ]


def test_set_makes_a_mapping_of_a_target(path: Path) -> None:
    """A field of a target that was a text; the short form keeps its shape."""
    edit.set_fields(path, "Kyiv", {"uk.gender": "m", "uk.forms.gen": "Києва", "variants": ["Kiev"]})

    assert changed(path)[1] == [
        "- Kyiv: {uk: {term: Київ, gender: m, forms: {gen: Києва}}, az: Kiyev, variants: [Kiev]}"
    ]
    assert load([path]).terms[2].variants == (Variant("Kiev"),)


def test_set_deletes(path: Path) -> None:
    """None deletes a field; one that is not there is no matter."""
    edit.set_fields(path, "Ukraine", {"kind": None, "note": None, "uk.gender": None})

    assert load([path]).terms[0].kind is TermKind.OTHER


def test_an_edit_that_breaks_the_file_is_refused(path: Path) -> None:
    """The file stays as it was."""
    with pytest.raises(GlossaryError, match="Latin"):
        edit.set_fields(path, "Kyiv", {"uk": "Kиїв"})

    assert path.read_text(encoding="utf-8") == LISTED


def test_old_faults_do_not_stop_an_edit(path: Path) -> None:
    """What was wrong before is no reason to refuse a correction elsewhere."""
    path.write_text(LISTED + "- {term: Lonely, uk: Самотній}\n", encoding="utf-8")
    edit.set_fields(path, "Kyiv", {"note": "n"})

    assert "note: n" in path.read_text(encoding="utf-8")


def test_remove_takes_the_lines_of_the_entry(path: Path) -> None:
    """Comments around stay; the last one leaves an empty list."""
    edit.remove(path, "Georgia")
    assert changed(path)[1] == []
    assert "# --- Cities" in path.read_text(encoding="utf-8")
    edit.remove(path, "Ukraine")
    edit.remove(path, "Kyiv")

    assert len(load([path])) == 0
    assert "# the end" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "call", [lambda p: edit.remove(p, "Lviv"), lambda p: edit.set_fields(p, "Lviv", {"uk": "x"})]
)
def test_unknown_terms(call: object, path: Path) -> None:
    """An edit of what is not there says so."""
    assert callable(call)
    with pytest.raises(GlossaryError, match="no entry `Lviv`"):
        call(path)


@given(
    st.sampled_from(["note", "source"]),
    st.text(alphabet="abc: #'\"{}[],&*!|>%@`-?\\~яə", max_size=12).map(lambda t: " ".join(t.split())),
)
def test_any_text_survives_add_and_set(field: str, text: str) -> None:
    """Whatever the text holds, it is quoted as YAML needs and comes back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "g.yaml"
        path.write_text(LISTED, encoding="utf-8")
        edit.set_fields(path, "Georgia", {field: text or None})
        edit.add(path, Term("Lviv", note=text, keep=True))
        found = load([path])

        georgia = found.terms[1]
        assert {"note": georgia.note, "source": georgia.origin}[field] == text
        assert found.terms[3].note == text


def test_changes_are_parsed() -> None:
    """FIELD=VALUE texts as the command line gives them."""
    given_ = ["uk=Київ", "keep=yes", "variants=Kiev; Kiyiv", "note=", "uk.forms.loc=Києві;Київі"]

    assert edit.parse_changes(given_, ("uk",)) == {
        "uk": "Київ", "keep": True, "variants": ["Kiev", "Kiyiv"], "note": None, "uk.forms.loc": ["Києві", "Київі"],
    }  # fmt: skip
    for wrong in ("uk", "color=red"):
        with pytest.raises(ValueError, match=r"FIELD=VALUE|no field"):
            edit.parse_changes([wrong], ("uk",))
