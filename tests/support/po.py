"""Catalogs for tests: a header, nasty text, and GNU gettext as a witness."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st

from pipeline import catalogs
from pipeline.catalogs import Catalog
from pipeline.model import Entry

PLURALS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
needs_gettext = pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")

# What breaks a PO file, a line or a reader, and what people really type.
NASTY = (
    'a "quoted" word', "a\\backslash\\", "tab\there", "line\nbreak", "two\n\nbreaks", "end\n", "\nstart", "cr\rhere",
    "bell\a back\b form\f tab\v", "low \x01\x02\x0e\x1b\x1c\x1d\x1e\x1f\x7f", "next line\x85here", "line\u2028paragraph\u2029",
    "no-break\xa0space\u202f", "\u202eright to left\u202c שלום עולם", "zero\u200bwidth\ufeff", "👩‍👩‍👧 \U000e0001", "a\u0301 й й",
    "# not a comment", "#~ not obsolete", "<<<<<<< not a conflict", 'msgid "not one"', "%s %(name)d {0}", "&amp; <b>",
    "«Ґанок» — ʼїжакʼ", "Əli İşıq öyrənir", "x" * 3000, "long " * 400,
)  # fmt: skip


def catalog(*entries: Entry) -> Catalog:
    """A Ukrainian catalog of `entries`."""
    return replace(catalogs.new("uk", PLURALS, project="p", generator="g"), entries=entries)


def texts(exclude: str = "") -> st.SearchStrategy[str]:
    """Text of any characters that a PO file can hold (gettext keeps NUL and EOT for itself), with more of the nasty ones than chance would bring."""
    common = st.sampled_from('"\\\n\t #~|:,%<>=абвґєїəğışщ —«»\u2028\xa0')
    anything = st.characters(codec="utf-8", exclude_characters="\0\x04\r")
    characters = st.one_of(common, anything).filter(lambda char: char not in exclude)
    return st.one_of(
        st.text(characters, min_size=1, max_size=40),
        st.sampled_from(NASTY).map(lambda text: "".join(char for char in text if char not in exclude)),
    ).filter(bool)


def one_line(exclude: str = "") -> st.SearchStrategy[str]:
    """A comment's text: one line, no outer white space, no backslash at its end (see the writer)."""
    return texts(exclude).map(lambda text: " ".join(text.split()).rstrip("\\ ")).filter(bool)


@st.composite
def entries(draw: st.DrawFn, exclude: str = "") -> tuple[Entry, ...]:
    """A few entries with distinct keys, live ones first."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        target = draw(texts(exclude))
        fuzzy, obsolete = draw(st.booleans()), draw(st.integers(0, 3)) == 0
        changed = draw(st.booleans())
        found.append(
            Entry(
                f"k{number}",
                draw(texts(exclude)),
                target,
                fuzzy,
                previous=draw(texts(exclude)) if changed else "",
                previous_key="old" if changed else "",
                references=() if obsolete else (("corpus/a.txt", str(number + 1)),),
                notes=()
                if obsolete
                else ("paragraph", *draw(st.lists(one_line(exclude), max_size=2, unique=True))),
                comments=tuple(draw(st.lists(one_line(exclude), max_size=2, unique=True))),
                flags=("no-wrap",) if draw(st.booleans()) else (),
                obsolete=obsolete,
            )
        )
    return tuple(sorted(found, key=lambda entry: entry.obsolete))


def gettext(*command: str | Path) -> str:
    """The standard output of a GNU gettext tool; its complaints are an error."""
    done = subprocess.run([*map(str, command)], capture_output=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode("utf-8")
