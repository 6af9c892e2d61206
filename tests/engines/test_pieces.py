"""Cutting long segments, and telling loops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.pieces import (
    clauses,
    continued,
    halves,
    is_loop,
    longest_run,
    padding,
    seam,
    split_long,
)


@given(st.text(max_size=400), st.integers(1, 60))
def test_pieces_join_to_the_text(text: str, limit: int) -> None:
    """Nothing is lost between two pieces, and none is too long."""
    parts = split_long(text, limit, len)

    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


CLAUSE_WORDS = st.sampled_from(
    ["the", "envoy", "came,", "and", "who", "left;", "(that", "said:", "–", "Baku."]
)


@given(
    st.lists(CLAUSE_WORDS, max_size=40).map(" ".join),
    st.integers(2, 12),
    st.integers(0, 60),
    st.integers(0, 30),
)
def test_clauses_join_to_the_text(text: str, words: int, start: int, size: int) -> None:
    """Nothing is lost between two clauses, and none ends inside of a closed span."""
    parts = clauses(text, words, "en", [(start, start + size)])

    assert "".join(parts) == text
    ends = [len("".join(parts[: number + 1])) for number in range(len(parts) - 1)]
    assert not any(start < end < start + size for end in ends)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left.", ["He left."]),
        ("The envoy came to Baku, and he left.", ["The envoy came to Baku, ", "and he left."]),
        ("He, an envoy of old, came to Baku", ["He, an envoy of old, ", "came to Baku"]),
        (
            "He, an old envoy of both countries",
            ["He, an old envoy of both countries"],
        ),  # too near to its start
        (
            "The old envoy of the state which came to Baku",
            ["The old envoy of the state ", "which came to Baku"],
        ),
        ("one two three four five six seven eight", ["one two three four five six seven eight"]),
    ],
)
def test_where_clauses_are_cut(text: str, parts: list[str]) -> None:
    """After a comma or before a joint, near the middle; a sentence without either stays whole."""
    assert clauses(text, 6, "en") == parts


@pytest.mark.parametrize(
    ("source", "target", "sewn"),
    [
        ("On Monday, ", "У понеділок. ", "У понеділок, "),
        ("On Monday, ", "У понеділок, ", "У понеділок, "),
        ("On Monday, ", "У понеділок ", "У понеділок, "),
        ("the tool ", "інструмент. ", "інструмент "),
        ("He left. ", "Він пішов. ", "Він пішов. "),
        ("He said: ", "Він сказав... ", "Він сказав: "),
        (", ", "", ""),
    ],
)
def test_seams(source: str, target: str, sewn: str) -> None:
    """A clause does not end in a full stop unless its source does, and keeps its comma."""
    assert seam(source, target) == sewn


@pytest.mark.parametrize(
    ("source", "target", "names", "language", "wanted"),
    [
        ("and we coordinate aid", "Biz yardımı", [], "az", "biz yardımı"),
        ("which it left", "İndi tərk", [], "az", "indi tərk"),
        ("and ice", "Istı buz", [], "az", "ıstı buz"),
        ("and I agree", "Я згоден", [], "uk", "я згоден"),
        ("in   ", "Києві цього року", ["Київ"], "uk", "Києві цього року"),
        ("in   ", "Цього року в Києві", ["Київ"], "uk", "цього року в Києві"),
        ("and Baku agreed", "Баку погодився", [], "uk", "Баку погодився"),
        ("and the un", "ООН і", [], "uk", "ООН і"),
        ("and the house", "Haus und Hof", [], "de", "Haus und Hof"),
        ("and more", " Більше", [], "uk", " більше"),
        ("1999", "1999", [], "uk", "1999"),
        ("", "", [], "uk", ""),
    ],
)
def test_a_clause_goes_on_a_sentence(
    source: str, target: str, names: list[str], language: str, wanted: str
) -> None:
    """No capital of a sentence in its middle, unless the word may be a name."""
    assert continued(source, target, names, language) == wanted


@given(st.text(max_size=100))
def test_halves_join_to_the_text(text: str) -> None:
    """Two halves with something in each, or the text alone."""
    parts = halves(text)

    assert "".join(parts) == text
    assert len(parts) == 1 or all(part.strip() for part in parts)


@given(st.text(max_size=100))
def test_padding_joins_to_the_text(text: str) -> None:
    """White space around a text is told apart from it."""
    before, core, after = padding(text)

    assert before + core + after == text
    assert core == core.strip()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They met in Baku; they left on Monday.", "They met in Baku; "),
        ("They met in Baku, they left on Monday.", "They met in Baku, "),
        ("In Baku, they met; they left, on Monday.", "In Baku, they met; "),
        ("He said: “We met in Baku.” Then they left.", "He said: “We met in Baku.” "),
        ("They met in Baku — they left on Monday", "They met in Baku "),
        ("one two three four five", "one two "),  # both are three away from the middle: the earlier
        ("onetwothreefour", "onetwot"),
        ("At 1,000.50 they met again here", "At 1,000.50 they "),
    ],
)
def test_the_best_boundary_wins(text: str, first: str) -> None:
    """Clause before dash before comma before white space; a number is no boundary."""
    assert halves(text)[0] == first


@pytest.mark.parametrize(
    ("tokens", "run"),
    [("", 0), ("a", 1), ("a b c", 1), ("a a a", 3), ("x a b a b a b y", 3), ("a b b c c c", 3), ("a b a", 1)],
)
def test_longest_run(tokens: str, run: int) -> None:
    """The most often an n-gram follows on itself."""
    assert longest_run(tokens.split()) == run


@pytest.mark.parametrize(
    ("source", "target", "loop"),
    [
        ("yes", "так так так так", True),
        ("yes", "так так так", False),
        ("ha ha ha ha", "ха ха ха ха", False),
        ("ha ha ha", "ха ха ха ха", False),
        ("ha", "і в Баку і в Баку і в Баку і в Баку", True),
        ("a sentence", "одне речення", False),
        ("", "", False),
    ],
)
def test_is_loop(source: str, target: str, loop: bool) -> None:
    """A stuck decoder, not a source that repeats itself."""
    assert is_loop(source.split(), target.split()) is loop
