"""Attention over pieces to links between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.alignment import align, compose, piece_spans, words


@pytest.mark.parametrize(
    ("text", "surfaces", "found"),
    [
        ("Baku is", [" Ba", "ku", " is"], ["Ba", "ku", "is"]),
        ("ﬁne  one", [" fi", "ne", " one"], ["ﬁ", "ne", "one"]),
        ("a\u00a0b", [" a", " b"], ["a", "b"]),
        ("\x07ab", [" a", "b"], ["a", "b"]),
        ("a", [" ", "a", "zz"], ["", "a", ""]),
    ],
)
def test_piece_spans(text: str, surfaces: list[str], found: list[str]) -> None:
    """Where each piece stands in the text, through NFKC, odd spaces and dropped characters."""
    assert [text[start:end] for start, end in piece_spans(text, surfaces)] == found


@given(st.text(max_size=40), st.lists(st.text(max_size=5), max_size=8))
def test_spans_stay_in_the_text(text: str, surfaces: list[str]) -> None:
    """Whatever the pieces are, spans are inside and run left to right."""
    spans = piece_spans(text, surfaces)

    assert len(spans) == len(surfaces)
    assert all(0 <= start <= end <= len(text) for start, end in spans)


def test_words() -> None:
    """Apostrophes and hyphens are inside words; signs stand alone."""
    text = "Russia's п'ять — well-known, NATO."

    assert [text[a:b] for a, b in words(text)] == ["Russia's", "п'ять", "—", "well-known", ",", "NATO", "."]


def test_subwords_are_averaged() -> None:
    """A word of two pieces takes the mean of their rows; a source word the sum over its pieces."""
    links = align(
        "Foreign Minister",
        "міністр",
        [" For", "eign", " Minister"],
        [" міні", "стр"],
        [[0.5, 0.4, 0.1], [0.0, 0.0, 1.0]],
    )

    # Foreign 0.45, Minister 0.55 of the mean row: both hold a share of their own.
    assert links == ((0, 7, 0, 7), (8, 16, 0, 7))


def test_a_small_share_is_no_link() -> None:
    """Attention leaks everywhere a little."""
    links = align("a b", "x", [" a", " b"], [" x"], [[0.8, 0.2]])

    assert links == ((0, 1, 0, 1),)


def test_compose_goes_through_the_middle() -> None:
    """a-b and b-c that overlap in b make a-c."""
    assert compose(((0, 2, 5, 9), (3, 4, 10, 12)), ((6, 7, 0, 3), (20, 22, 4, 5))) == ((0, 2, 0, 3),)
