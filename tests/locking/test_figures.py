"""Numbers that a model garbled: what is put right, and what is left to the translator's judgement."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import languages
from pipeline.engines.replay import ReplayEngine
from pipeline.locking import Job, translate
from pipeline.locking.figures import astray, repairs
from pipeline.model import Severity

UK = languages.get("uk")


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("In 1997 it began.", "У 197 році почалося.", ["1997"]),
        ("On 11 March 2022.", "1 березня 2022 року.", ["11"]),
        ("From 2009 to 2022.", "З 209 до 202.", ["2009", "2022"]),
        ("It has 6.5 tons.", "Має 65.5 тонни.", ["6,5"]),
        ("It has 12,500 men.", "Має 1250 людей.", ["12 500"]),
    ],
)
def test_garbled_numbers(source: str, target: str, right: list[str]) -> None:
    """The source's number, in the notation of the target language."""
    assert [repair.right.replace("\u00a0", " ") for repair in repairs(source, target, (), UK)] == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("In 1997 it began.", "У 1997 році почалося."),
        ("It has 2,000 men.", "Має 2 000 людей."),
        ("It has 2,000 men.", "Має 2000 людей."),
        ("About 100 thousand came.", "Прийшло близько 100 000."),
        ("At 1 pm.", "О 13 годині."),
        ("It is 100 miles away.", "Це за 160 км."),
        ("There were ten.", "Їх було 10."),
        ("In the 21st century.", "У ХХІ столітті."),
        ("Call 22 men.", "Поклич 10 людей."),
    ],
)
def test_what_may_be_meant(source: str, target: str) -> None:
    """Another notation, unit or clock is no fault of the model."""
    assert repairs(source, target, (), UK) == ()


def test_terms_are_left_alone() -> None:
    """A number inside a term's form belongs to the term."""
    assert repairs("The F-16 and 15 more.", "F-155 і ще.", ((0, 5),), UK) == ()


def test_the_draft_tells() -> None:
    """A number put right is a warning on the draft."""
    engine = ReplayEngine({"In 1997 it began.": ["У 197 році почалося."]}, target="uk")
    (draft,) = translate([Job("In 1997 it began.")], engine, UK)

    assert draft.text == "У 1997 році почалося."
    assert [(i.severity, i.message) for i in draft.issues] == [
        (Severity.WARNING, "the model wrote 197, we put the source's 1997")
    ]


def test_an_alternative_with_the_right_numbers_is_chosen() -> None:
    """Among hypotheses that keep the same terms, the one with the source's numbers."""
    engine = ReplayEngine({"It has 120 men.": ["Має людей.", "Має 120 людей."]}, target="uk")
    (draft,) = translate([Job("It has 120 men.")], engine, UK)

    assert draft.text == "Має 120 людей."


@given(st.text("0123456789 ,.aб", max_size=30), st.text("0123456789 ,.aб", max_size=30))
def test_repairs_never_make_it_worse(source: str, target: str) -> None:
    """After the repairs fewer numbers are astray, and only numbers changed."""
    found = repairs(source, target, (), UK)
    text = target
    for repair in reversed(found):
        text = text[: repair.start] + repair.right + text[repair.end :]

    assert all(re.fullmatch(r"\d.*", repair.wrote) for repair in found)
    if all("," not in repair.right and "." not in repair.right for repair in found):
        assert astray(source, text) <= astray(source, target)
