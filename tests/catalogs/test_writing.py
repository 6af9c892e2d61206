"""PO files as they are written: goldens to the byte, and every reader of the trade as witness."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from support.po import NASTY, catalog, entries, gettext, needs_gettext
from translate.storage import pypo

from pipeline import catalogs
from pipeline.catalogs import Catalog
from pipeline.errors import CatalogError
from pipeline.model import Entry, Signature

DATA = Path(__file__).parents[1] / "data" / "po"
# polib and Babel read \a as "a"; Babel knows neither \b, \f nor \v, and takes U+0085 and the like for line ends.
UNREADABLE = "".join(map(chr, [*range(1, 9), *range(11, 32), 0x7F, 0x85, 0x2028, 0x2029]))
QUIET = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def everything() -> Catalog:
    """One entry of every kind, and nasty text wherever text may stand."""
    listed = [
        Entry("approved", "A sentence.", "Речення.", references=(("corpus/новини.txt", "3"),), notes=("paragraph",)),
        Entry(
            "draft", "A changed sentence.", "Змінене речення.", fuzzy=True, previous="A sentence.", previous_key="approved",
            references=(("corpus/a.txt", "4"), ("b.txt", "")), notes=("lead", "draft 00000000-00000000"),
            comments=("from a person", "", "  indented"), flags=("c-format", "no-wrap"),
        ),
        Entry("empty", "Nothing yet."),
        *(Entry(f"nasty-{i}", text, text, fuzzy=True) for i, text in enumerate(NASTY)),
        Entry("", "No context.", "Без контексту."),
        Entry("gone", "Gone.\nFor now.", "Зникло.\nПоки що.", comments=("keep me",), obsolete=True),
        Entry("gone-2", "Gone too.", "Теж.", fuzzy=True, previous="Gone?", previous_key="x", obsolete=True),
    ]  # fmt: skip
    made = replace(
        catalog(*listed),
        comment="Our desk\n\nReviewed with care",
        header_notes=("note",),
        trailer=("the end",),
    )
    return made.signed(Signature("echo", "m", "hash", "terms", "0.1", "seg"))


def test_golden() -> None:
    """Every kind of entry, to the byte."""
    expected = (DATA / "everything.po").read_bytes()

    assert catalogs.render(everything()).encode() == expected


def test_read_back() -> None:
    """What was written is what is read."""
    assert catalogs.parse(catalogs.render(everything()), Path("x.po")) == everything()


@needs_gettext
@pytest.mark.parametrize("text", NASTY, ids=[repr(text[:12]) for text in NASTY])
@pytest.mark.parametrize("obsolete", [False, True], ids=["live", "obsolete"])
def test_nasty_text_is_written_as_msgcat_does(text: str, obsolete: bool, tmp_path: Path) -> None:
    """Each kind of trouble alone, so that a failure names it."""
    one = Entry("k", text, text, True, previous=text, previous_key="old", obsolete=obsolete)
    path = tmp_path / "x.po"
    catalogs.write(path, catalog(one))

    assert gettext("msgcat", "--no-wrap", path) == path.read_text(encoding="utf-8")


@needs_gettext
@given(listed=entries())
@QUIET
def test_gettext_agrees(listed: tuple[Entry, ...]) -> None:
    """msgfmt finds no fault, msgcat would write the same bytes, and we read what we wrote."""
    # msgfmt demands that both texts or none begin and end with a line feed: ours are one line.
    listed = tuple(replace(entry, source=f"<{entry.source}>", target=f"<{entry.target}>") for entry in listed)
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.po")
        catalogs.write(path, catalog(*listed))
        gettext("msgfmt", "--check", "-o", "/dev/null", path)

        assert gettext("msgcat", "--no-wrap", path) == path.read_text(encoding="utf-8")
        assert catalogs.read(path).entries == listed


@needs_gettext
def test_a_backslash_ends_no_comment(tmp_path: Path) -> None:
    """gettext would join the next line to the comment, and the entry would lose its key."""
    path = tmp_path / "x.po"
    catalogs.write(path, catalog(Entry("k", "x", "y", notes=("note\\",), comments=("people\\",))))

    assert 'msgctxt "k"\n' in gettext("msgcat", "--no-wrap", path)
    assert gettext("msgcat", "--no-wrap", path) == path.read_text(encoding="utf-8")


@given(listed=entries(exclude=UNREADABLE))
@QUIET
def test_polib_babel_and_translate_toolkit_agree(listed: tuple[Entry, ...]) -> None:
    """Three readers see the same live entries: key, source, target, fuzzy, people's comments and ours."""
    text = catalogs.render(catalog(*listed))
    expected = [
        (e.key, e.source, e.target, e.fuzzy, list(e.comments), list(e.notes))
        for e in listed
        if not e.obsolete
    ]

    assert list(_polib(text)) == expected
    # Babel takes `#|` for a person's comment, and `#~|` for an error.
    plain = [replace(entry, previous="", previous_key="") for entry in listed]
    assert list(_babel(catalogs.render(catalog(*plain)))) == expected
    assert list(_toolkit(text)) == expected


Seen = tuple[str, str, str, bool, list[str], list[str]]


def _polib(text: str) -> Iterable[Seen]:
    for e in polib.pofile(text):
        if not e.obsolete:
            yield e.msgctxt, e.msgid, e.msgstr, e.fuzzy, _lines(e.tcomment), _lines(e.comment)


def _babel(text: str) -> Iterable[Seen]:
    for m in read_po(BytesIO(text.encode())):
        if m.id:
            yield (
                str(m.context),
                str(m.id),
                str(m.string),
                m.fuzzy,
                list(m.user_comments),
                list(m.auto_comments),
            )


def _toolkit(text: str) -> Iterable[Seen]:
    for u in pypo.pofile.parsestring(text.encode()).units:
        if u.source and not u.isobsolete():
            ours, people = (_lines(u.getnotes(origin)) for origin in ("developer", "translator"))
            yield u.getcontext(), str(u.source), str(u.target), u.isfuzzy(), people, ours


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def test_pofilter_runs(tmp_path: Path) -> None:
    """translate-toolkit's checker reads a catalog and passes good translations."""
    good = [Entry(f"k{i}", f"Sentence {i}.", f"Речення {i}.", notes=("paragraph",)) for i in range(3)]
    catalogs.write(tmp_path / "x.po", catalog(*good))
    done = subprocess.run(
        [sys.executable, "-m", "translate.filters.pofilter", "-t", "numbers", "-t", "endpunc", tmp_path / "x.po", tmp_path / "out.po"],
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip

    assert "rror" not in done.stderr
    assert not (tmp_path / "out.po").exists()


@needs_gettext
def test_msgmerge_keeps_what_people_did(tmp_path: Path) -> None:
    """Merged with itself, a catalog keeps targets, comments and states."""
    path = tmp_path / "x.po"
    catalogs.write(path, everything())
    merged = gettext("msgmerge", "--quiet", "--no-wrap", path, path)
    back = catalogs.parse(merged, path)

    def essence(found: Catalog) -> list[tuple[str, str, str, bool, tuple[str, ...]]]:
        return [(e.key, e.source, e.target, e.fuzzy, e.comments) for e in found.live]

    assert essence(back) == essence(everything())


def test_a_write_that_changes_nothing_leaves_the_file(tmp_path: Path) -> None:
    """The file's time stays, so nothing that watches it wakes up."""
    path = tmp_path / "x.po"

    assert catalogs.write(path, everything())
    before = path.stat().st_mtime_ns
    assert not catalogs.write(path, everything())
    assert path.stat().st_mtime_ns == before


def test_a_refused_write_names_the_file(tmp_path: Path) -> None:
    """A folder in the way is told with its path."""
    (tmp_path / "x.po").mkdir()

    with pytest.raises(CatalogError, match=r"x\.po: cannot be written"):
        catalogs.write(tmp_path / "x.po", everything())


@needs_gettext
@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("corpus/a.txt", "corpus/a.txt"),
        ("corpus/two words.txt", "corpus/two%20words.txt"),
        ("corpus/a:b.txt", "corpus/a%3Ab.txt"),
        ("corpus/новини дня.txt", "corpus/новини%20дня.txt"),
        ("corpus/100%.txt", "corpus/100%.txt"),
    ],
)
def test_references(path: str, written: str, tmp_path: Path) -> None:
    """A path is one word for gettext, and comes back as one."""
    assert catalogs.reference(path) == written

    file = tmp_path / "x.po"
    catalogs.write(file, catalog(Entry("k", "x", "y", references=((written, "7"),))))
    assert catalogs.read(file).entries[0].references == ((written, "7"),)
    assert gettext("msgcat", "--no-wrap", file) == file.read_text(encoding="utf-8")
