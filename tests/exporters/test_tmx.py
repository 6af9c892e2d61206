"""The memory as TMX: round trip, files of other tools, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import tmx as toolkit

from pipeline.exporters import tmx
from pipeline.memory import Pair

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff").filter(
        lambda char: ord(char) & 0xFFFE != 0xFFFE
    ),
    min_size=1,
).filter(str.strip)
PAIRS = st.lists(st.builds(Pair, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT), min_size=1, max_size=4)


@given(uk=PAIRS, az=PAIRS)
def test_round_trip(uk: list[Pair], az: list[Pair]) -> None:
    """What is written is read, context and white space included."""
    assert tmx.read(tmx.write({"uk": uk, "az": az}, "en"), "en") == {"uk": uk, "az": az}


def test_translate_toolkit_reads_it() -> None:
    """Another reader of the trade sees the same texts."""
    data = tmx.write({"uk": [Pair("A & <b>\u00a0c", "А\u202f«б»", "a")]}, "en")
    (unit,) = toolkit.tmxfile.parsestring(data).units

    assert (str(unit.source), str(unit.target)) == ("A & <b>\u00a0c", "А\u202f«б»")


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ('<tu><tuv xml:lang="EN-US"><seg>a</seg></tuv><tuv xml:lang="uk-UA"><seg>б</seg></tuv></tu>', {"uk": [Pair("a", "б", "")]}),
        ('<tu><tuv lang="en"><seg>a</seg></tuv><tuv lang="az"><seg>ə</seg></tuv></tu>', {"az": [Pair("a", "ə", "")]}),
        ('<tu><tuv xml:lang="en"><seg>a <bpt i="1">&lt;b&gt;</bpt><hi>c</hi><ept i="1"/> d</seg></tuv><tuv xml:lang="uk"><seg>б</seg></tuv></tu>', {"uk": [Pair("a c d", "б", "")]}),
        ('<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="uk"><seg> </seg></tuv></tu>', {}),
        ('<tu><tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="uk"><seg>б</seg></tuv></tu>', {}),
    ],
)  # fmt: skip
def test_files_of_other_tools(units: str, expected: dict[str, list[Pair]]) -> None:
    """Regions, old attributes, inline codes, empty and foreign units."""
    data = f'<tmx version="1.4"><header/><body>{units}</body></tmx>'.encode()

    assert tmx.read(data, "en") == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<tmx><body>", "not well-formed"),
        (b"<html/>", "not a TMX file"),
        (b'<!DOCTYPE t [<!ENTITY a "b">]><tmx>&a;</tmx>', "entity declarations are refused"),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    """What is no TMX, or dangerous XML."""
    with pytest.raises(ValueError, match=words):
        tmx.read(data, "en")
