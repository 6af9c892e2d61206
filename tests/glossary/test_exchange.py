"""Exchange: what a format holds comes back, what it cannot hold is told, files of other tools are understood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import csvl10n, tbx, tmx

from pipeline.errors import GlossaryError
from pipeline.glossary.exchange import FORMATS, export_terms, import_terms
from pipeline.glossary.exchange import xml as safe_xml
from pipeline.glossary.exchange.losses import FEATURES
from pipeline.glossary.exchange.tables import holds as table_holds
from pipeline.glossary.exchange.tbx import holds as tbx_holds
from pipeline.glossary.exchange.tmx import holds as tmx_holds
from pipeline.model import Status, Target, Term, TermKind, Variant

LETTERS = "abcdefgXYZ'|\\,;\"<&>=#-"
WORD = st.builds(str.__add__, st.sampled_from("abcXYZ"), st.text(alphabet=LETTERS, max_size=7))
TEXT = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
UKRAINIAN = st.builds(str.__add__, st.sampled_from("абвгґєії"), st.text(alphabet="абвгґєії’|\\,", max_size=7))
TARGETS = st.builds(
    Target, UKRAINIAN, st.sampled_from([None, "m", "f", "n"]), st.sampled_from([None, "sg", "pl"]),
    *[st.sampled_from([None, True, False])] * 3, st.none() | UKRAINIAN,
    st.dictionaries(st.sampled_from(["gen", "loc"]), st.lists(UKRAINIAN, min_size=1, max_size=2, unique=True).map(tuple)),
)  # fmt: skip


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term with anything that a term may have."""
    keep = draw(st.booleans())
    text, *spellings = draw(st.lists(TEXT, min_size=1, max_size=4, unique=True))
    target = {} if keep else {"uk": draw(TARGETS)}
    variants = [
        Variant(s, {"uk": Target(draw(UKRAINIAN) + "я")} if not keep and draw(st.booleans()) else {})
        for s in spellings
    ]
    # A rendering that is both asked for and forbidden is no glossary.
    refused = draw(
        st.lists(UKRAINIAN, max_size=2, unique=True).map(lambda found: tuple(t + "ю" for t in found))
    )
    return Term(
        text, draw(st.sampled_from(list(TermKind))), target, tuple(variants), keep, draw(st.sampled_from(["exact", "fold"])),
        {"uk": refused} if refused else {}, draw(st.sampled_from(list(Status))),
        note=draw(st.just("") | TEXT), origin=draw(st.just("") | TEXT), context=draw(st.just("") | TEXT),
    )  # fmt: skip


def held(term: Term, holds: set[str]) -> Term:
    """`term` with only what a format that holds `holds` can give back."""

    def target(one: Target) -> Target:
        kept = {
            name: getattr(one, name) if name in holds else None
            for name in ("gender", "number", "animate", "indeclinable", "possessive", "adjective")
        }
        return Target(one.term, **kept, forms=one.forms if "forms" in holds else {})

    def status() -> Status:
        if term.status is Status.APPROVED or f"status: {term.status}" in holds:
            return term.status
        return Status.APPROVED

    return replace(
        term,
        kind=term.kind if "kind" in holds else TermKind.OTHER,
        targets={code: target(one) for code, one in term.targets.items()},
        variants=tuple(v if "targets of variants" in holds else Variant(v.text) for v in term.variants)
        if "variants" in holds
        else (),
        case=term.case if "case: fold" in holds else "exact",
        forbidden=term.forbidden if "forbidden" in holds else {},
        status=status(),
        note=term.note if "note" in holds else "",
        origin=term.origin if "source" in holds else "",
        context=term.context if "context" in holds else "",
    )


def round_trip(found: list[Term], form: str, folder: Path) -> list[Term]:
    """Written in `form` and read back."""
    path = folder / "file"
    path.write_bytes(export_terms(found, ("uk",), form)[0])
    return import_terms(path, ("uk",), form)


HOLDS = {
    **{form: set(table_holds(form)) for form, module in FORMATS.items() if module == "tables"},
    **{form: set(tbx_holds(form)) for form in ("tbx", "tbx-2008")},
    "tmx": set(tmx_holds("tmx")),
}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_round_trips_lose_only_what_is_told(form: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the term: what the format says that it holds comes back, and the losses name the rest."""
    folder = tmp_path_factory.mktemp("trip")

    @given(terms())
    def law(term: Term) -> None:
        assert round_trip([term], form, folder) == [held(term, HOLDS[form])]
        lost = {line.partition(": ")[0] for line in export_terms([term], ("uk",), form)[1]}
        assert lost == {
            name.partition(": ")[0] for name, has in FEATURES.items() if has(term) and name not in HOLDS[form]
        }

    law()


KYIV = Term(
    "Kyiv",
    TermKind.PLACE,
    {"uk": Target("Київ", gender="m"), "az": Target("Kiyev")},
    (Variant("Kiev"),),
    forbidden={"uk": ("Кієв",)},
)


def test_tmx_loses_nothing(tmp_path: Path) -> None:
    """Grammar, forms and forbidden renderings stand in properties; a rendering that equals the term is no `keep`."""
    nato = Term("NATO", TermKind.ORGANIZATION, {"az": Target("NATO", forms={"dat": ("NATO-ya",)})})
    kept = Term("COP29", keep=True)
    path = tmp_path / "file"
    data, lost = export_terms([KYIV, nato, kept], ("uk", "az"), "tmx")
    path.write_bytes(data)

    assert lost == []
    assert import_terms(path, ("uk", "az"), "tmx") == [KYIV, nato, kept]
    assert len(tmx.tmxfile.parsestring(data).units) == 4


def test_losses_are_counted() -> None:
    """The report says how many terms lose what, languages left out and terms left out."""
    bare = Term("Lviv", status=Status.PROPOSED)

    assert export_terms([KYIV, bare], ("uk",), "deepl")[1] == [
        "kind: 1 term", "variants: 1 term", "forbidden: 1 term", "status: proposed: 1 term", "gender: 1 term",
        "targets in az: not exported", "1 term without a target: left out",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "languages", "expected"),
    [
        ("deepl", ("uk",), "Kyiv,Київ\n"),
        ("omegat", ("az",), "Kyiv\tKiyev\n"),
        ("google", ("uk", "az"), "en,uk,az\nKyiv,Київ,Kiyev\n"),
        ("amazon", ("az",), "en,az\nKyiv,Kiyev\n"),
    ],
)
def test_layouts(form: str, languages: tuple[str, ...], expected: str) -> None:
    """The bytes that each service asks for."""
    assert export_terms([KYIV], languages, form)[0].decode() == expected


def test_layouts_for_one_language_refuse_two() -> None:
    """A pair has no room for a second target."""
    with pytest.raises(ValueError, match="one language"):
        export_terms([KYIV], ("uk", "az"), "deepl")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.csv", "Kyiv,Київ\n", [("Kyiv", "Київ")]),
        ("a.tsv", "\ufeffKyiv\tКиїв\r\nBaku\tБаку\r\n", [("Kyiv", "Київ"), ("Baku", "Баку")]),
        ("a.csv", "en-US,uk-UA\nKyiv,Київ\n", [("Kyiv", "Київ")]),
        ("a.csv", "en,uk,pos\nKyiv,Київ,noun\n", [("Kyiv", "Київ")]),
        ("a.txt", "# OmegaT\nKyiv\tКиїв\tthe capital\n", [("Kyiv", "Київ")]),
        ("a.csv", "", []),
    ],
)
def test_tables_of_others(name: str, text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    """Layouts are told apart by their first row."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")

    assert [(t.text, t.targets["uk"].term) for t in import_terms(path, ("uk",))] == expected


# As Weblate writes (2008 style), as Microsoft's terminology export does, and as DCT-style tools do.
WEBLATE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="1"><langSet xml:lang="en"><tig><term>Kyiv</term></tig></langSet>
 <langSet xml:lang="uk"><tig><term>Київ</term></tig></langSet></termEntry>
<termEntry id="2"><descrip type="Translation needed">No</descrip><langSet xml:lang="en"><tig><term>SOCAR</term></tig></langSet>
 <langSet xml:lang="uk"><tig><term>SOCAR</term></tig></langSet></termEntry>
<termEntry id="3"><note>house style</note><langSet xml:lang="en"><tig><term>Crimea</term></tig></langSet>
 <langSet xml:lang="uk"><tig><term>АРК</term><termNote type="administrativeStatus">forbidden</termNote></tig>
 <tig><term>Крим</term><termNote type="administrativeStatus">preferred</termNote></tig></langSet></termEntry>
</body></text></martif>"""
MICROSOFT = """<?xml version="1.0" encoding="utf-8"?>
<martif type="TBX" xml:lang="en-US"><text><body><termEntry id="27_1436532">
<langSet xml:lang="en-US"><descripGrp><descrip type="definition">A city.</descrip></descripGrp><ntig><termGrp><term id="1">Kyiv</term>
<termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet>
<langSet xml:lang="uk-UA"><ntig><termGrp><term id="2">Київ</term><termNote type="grammaticalGender">masculine</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
DCT = """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min">
<text><body><conceptEntry id="c1"><min:subjectField>place</min:subjectField><langSec xml:lang="en"><termSec><term>Kyiv</term></termSec></langSec>
<langSec xml:lang="uk"><termSec><term>Київ</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>Кієв</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></tbx>"""


def read_tbx(text: str, folder: Path) -> list[Term]:
    """The terms of a TBX text."""
    path = folder / "a.tbx"
    path.write_text(text, encoding="utf-8")
    return import_terms(path, ("uk",))


def test_tbx_of_weblate(tmp_path: Path) -> None:
    """Untranslatable terms are kept, forbidden ones forbidden, wherever the preferred one stands."""
    assert read_tbx(WEBLATE, tmp_path) == [
        Term("Kyiv", targets={"uk": Target("Київ")}),
        Term("SOCAR", keep=True),
        Term("Crimea", targets={"uk": Target("Крим")}, forbidden={"uk": ("АРК",)}, note="house style"),
    ]


def test_tbx_of_microsoft(tmp_path: Path) -> None:
    """`ntig` with regions in the codes; the definition becomes the note."""
    assert read_tbx(MICROSOFT, tmp_path) == [
        Term("Kyiv", targets={"uk": Target("Київ", gender="m")}, note="A city.")
    ]


def test_tbx_in_dct_style(tmp_path: Path) -> None:
    """Data categories as elements of their own."""
    assert read_tbx(DCT, tmp_path) == [
        Term("Kyiv", TermKind.PLACE, {"uk": Target("Київ")}, forbidden={"uk": ("Кієв",)})
    ]


def test_the_toolkit_reads_our_files() -> None:
    """translate-toolkit, an independent reader, finds the same pairs in TMX, CSV and the TBX of 2008."""
    plain = [Term("Kyiv", targets={"uk": Target("Київ")})]
    readers: list[tuple[Any, bytes]] = [
        (tmx.tmxfile, export_terms(plain, ("uk",), "tmx")[0]),
        (tbx.tbxfile, export_terms(plain, ("uk",), "tbx-2008")[0]),
        (csvl10n.csvfile, b"source,target\n" + export_terms(plain, ("uk",), "deepl")[0]),
    ]
    units = [reader.parsestring(data).units[-1] for reader, data in readers]

    assert [(str(unit.source), str(unit.target)) for unit in units] == [("Kyiv", "Київ")] * 3


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><body><tu><tuv xml:lang="en"><seg>&b;</seg></tuv></tu></body></tmx>'


def test_entities_are_refused() -> None:
    """No declared entity is ever expanded."""
    with pytest.raises(ValueError, match="entity declarations are refused"):
        safe_xml.parse(BOMB.encode())


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.tmx", BOMB.encode(), "entity declarations"),
        ("a.tmx", b"<tmx>", "not well-formed"),
        ("a.tbx", b"<html/>", "not a TBX file"),
        ("a.tmx", b"<html/>", "not a TMX file"),
        ("a.doc", b"", "no format ends in .doc"),
        ("a.csv", "Kyiv,Київ".encode("cp1251"), "save it as UTF-8"),
        ("a.csv", b"term,kind\nKyiv,city\n", "row 2"),
    ],
)
def test_broken_files(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    """A file that cannot be read is told by its path and what is wrong."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(GlossaryError, match=message) as caught:
        import_terms(path, ("uk",))

    assert caught.value.path == path


def test_tables_without_a_language_ask_for_it(tmp_path: Path) -> None:
    """Two bare columns could be any language."""
    path = tmp_path / "a.csv"
    path.write_text("Kyiv,Київ\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="name it with --to"):
        import_terms(path, ("uk", "az"))
