"""Hints: which words are shown to the model, and the way back from the annotated text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import Annotation
from pipeline.engines.annotated import annotate
from pipeline.engines.hints import HINTS, ING, NOUN, OTHER, PAST, PLURAL, VERB, Hints, read_hints
from pipeline.errors import ModelError

READINGS = {
    "attack": [(NOUN, "напад"), (VERB, "напасти")],
    "attacked": [(PAST, "напасти")],
    "wounded": [(OTHER, "поранений"), (PAST, "поранити")],
    "building": [(NOUN, "будівля"), (ING, "будувати")],
    "quake": [(NOUN, "землетрус")],
    "climate": [(NOUN, "клімат")],
    "climate change": [(NOUN, "зміна клімату")],
    "turkey": [(NOUN, "індичка")],
    "Turkey": [(OTHER, "Туреччина")],
    "New York": [(OTHER, "Нью-Йорк")],
}
UK = Hints(READINGS, "uk")
AZ = Hints(
    {
        "import": [(NOUN, "idxal")],
        "children": [(NOUN, "uşaq"), (PLURAL, "uşaqlar")],
        "strikes": [(NOUN, "tətil"), (PLURAL, "tətillər"), (VERB, "vurmaq")],
    },
    "az",
)


def shown(text: str, hints: Hints = UK) -> dict[str, str]:
    """The words of `text` that get a hint."""
    return {text[start:end]: lemma for start, end, lemma in hints.find(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They will attack.", {"attack": "напасти"}),
        ("The attack failed.", {"attack": "напад"}),
        ("Attack is the best defence.", {"Attack": "Напад"}),
        ("Rebels attacked.", {"attacked": "напасти"}),
        ("He was wounded.", {"wounded": "поранити"}),
        ("A wounded man.", {"wounded": "поранений"}),
        ("They are building it.", {"building": "будувати"}),
        ("the building", {"building": "будівля"}),
        ("The quake's centre", {"quake": "землетрус"}),
        ("Climate change is here", {"Climate change": "Зміна клімату"}),
        ("The climate changes", {"climate": "клімат"}),
        ("In Turkey they eat turkey.", {"Turkey": "Туреччина", "turkey": "індичка"}),
        ("new york", {}),
        ("earthquakes", {}),
        ("", {}),
    ],
)
def test_which_words_are_shown(text: str, found: dict[str, str]) -> None:
    """The word before tells verbs from nouns; phrases come before words; names only as they are written."""
    assert shown(text) == found


def test_azerbaijani_capitals() -> None:
    """A capital i has a dot."""
    assert shown("Import fell.", AZ) == {"Import": "İdxal"}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The children sleep.", "uşaqlar"),
        ("Children sleep.", "Uşaqlar"),
        ("Two children sleep.", "uşaq"),
        ("14 children sleep.", "uşaq"),
        ("Twenty-five small children sleep.", "uşaq"),
        ("One of the two, children sleep.", "uşaqlar"),
        ("Two of children", "uşaqlar"),
        ("In 2020 children slept.", "uşaqlar"),
        ("2,020 children slept.", "uşaq"),
        ("Both strikes failed.", "tətil"),
        ("The strikes failed.", "tətillər"),
        ("He strikes it.", "vurmaq"),
    ],
)
def test_a_counted_noun_is_shown_in_the_singular(text: str, lemma: str) -> None:
    """As Azerbaijani has it after numbers: «iki uşaq»; elsewhere the plural is shown."""
    assert list(shown(text, AZ).values()) == [lemma]


WORDS = st.sampled_from([*READINGS, "the", "to", "was", ",", "“", "2,000", "Kyiv", "ніч", "'s"])


@given(st.lists(WORDS, max_size=12).map(" ".join), st.integers(0, 40), st.integers(0, 40))
def test_notes_are_in_order_and_free(text: str, start: int, size: int) -> None:
    """No two notes overlap, none reaches into what is taken, and each stands on the words that it is for."""
    notes = UK.find(text, [(start, start + size)])

    assert all(before[1] <= after[0] for before, after in pairwise(notes))
    assert all(end <= start or begin >= start + size for begin, end, _ in notes if size)
    assert all(text[begin:end].lower() in {form.lower() for form in READINGS} for begin, end, _ in notes)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_the_way_back(text: str) -> None:
    """Links into an annotated text lead to the same characters of the original, those into a note to all of its words."""
    notes = UK.find(text)
    made = annotate(text, notes, Annotation())
    spans = [(start, end, 0, 1) for start, end, *_ in made.pieces]

    back = made.back(tuple(spans)) or ()

    assert "".join(text[start:end] for start, end, *_ in sorted(back)) == text
    assert all((start, end) in {link[:2] for link in back} for start, end, _ in notes)
    assert annotate(text, notes, None).text == text


def test_read(tmp_path: Path) -> None:
    """A table is read with every reading of a form; a package without one has no hints."""
    assert read_hints(tmp_path, "uk") is None
    (tmp_path / HINTS).write_text("attack\tnoun\tнапад\nattack\tverb\tнапасти\n", encoding="utf-8")

    hints = read_hints(tmp_path, "uk")

    assert hints is not None
    assert hints.readings == {"attack": [(NOUN, "напад"), (VERB, "напасти")]}


@pytest.mark.parametrize("line", ["attack", "attack\tnoun", "attack\tword\tнапад", "attack\tnoun\t", ""])
def test_a_faulty_table(tmp_path: Path, line: str) -> None:
    """The line is named."""
    (tmp_path / HINTS).write_text(f"quake\tnoun\tземлетрус\n{line}\n", encoding="utf-8")

    with pytest.raises(ModelError, match=r"hints\.tsv:2: not a hint"):
        read_hints(tmp_path, "uk")
