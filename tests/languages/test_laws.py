"""Laws that hold for every term, real or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages import get
from pipeline.languages.base import Language, listed
from pipeline.model import Target, TermKind

UK, AZ, PLAIN = get("uk"), get("az"), Language()
KINDS = st.sampled_from(list(TermKind))
UK_WORDS = st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'АБВГДЄІЇКМНОПРСТШЮЯ", min_size=2, max_size=9)
AZ_WORDS = st.text("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABÇƏİIQŞ", min_size=2, max_size=9)
TERMS = {
    "uk": st.lists(UK_WORDS, min_size=1, max_size=3).map(" ".join),
    "az": st.lists(AZ_WORDS, min_size=1, max_size=3).map(" ".join),
}
ANY = st.text(max_size=20)
LISTED = st.dictionaries(
    st.sampled_from(["gen", "loc", "dat"]), st.lists(UK_WORDS, min_size=1, max_size=2).map(tuple)
)


def check_paradigm(language: Language, target: Target, kind: TermKind) -> None:
    """The nominative is the term, every case has a form, and the same question has the same answer."""
    paradigm = language.paradigm(target, kind)

    assert paradigm.forms[0].text == target.term
    assert paradigm.forms[0].case == "nom"
    assert {form.case for form in paradigm.forms} == set(language.cases)
    assert paradigm == language.paradigm(target, kind)
    assert len(paradigm.forms) == len(set(paradigm.forms))


@given(TERMS["uk"], KINDS)
@settings(deadline=None)
def test_an_ukrainian_paradigm_is_whole(term: str, kind: TermKind) -> None:
    """Seven cases, the term first."""
    check_paradigm(UK, Target(term), kind)


@given(TERMS["az"], KINDS)
@settings(deadline=None)
def test_an_azerbaijani_paradigm_is_whole(term: str, kind: TermKind) -> None:
    """Six cases, the term first."""
    check_paradigm(AZ, Target(term), kind)


@pytest.mark.parametrize("language", [UK, AZ, PLAIN], ids=["uk", "az", "plain"])
@given(
    term=ANY,
    kind=KINDS,
    gender=st.sampled_from([None, "m", "f", "n"]),
    number=st.sampled_from([None, "sg", "pl"]),
)
@settings(deadline=None)
def test_no_term_is_too_strange(
    language: Language, term: str, kind: TermKind, gender: str | None, number: str | None
) -> None:
    """Any text with any flags has a paradigm whose first form it is, and can be looked for."""
    paradigm = language.paradigm(Target(term, gender=gender, number=number), kind)

    assert paradigm.forms[0].text == term
    language.find(f"{term} і {term}", paradigm)
    language.near(f"Aa {term} Bb", paradigm)


@given(TERMS["uk"], KINDS, st.booleans())
@settings(deadline=None)
def test_every_ukrainian_form_is_found(term: str, kind: TermKind, capitals: bool) -> None:
    """Looking finds whatever the paradigm holds, as a whole word, wherever it stands; in capitals as well."""
    paradigm = UK.paradigm(Target(term), kind)

    for text in paradigm.texts():
        shown = UK.upper(text) if capitals else text
        if any(word.strip("'-") != word for word in shown.split()):
            continue  # an apostrophe at the edge ties words together
        hits = UK.find(f"– {shown}, ", paradigm)

        assert any(hit.text == shown for hit in hits), shown


@given(TERMS["az"], KINDS, st.booleans())
@settings(deadline=None)
def test_every_azerbaijani_form_is_found(term: str, kind: TermKind, capitals: bool) -> None:
    """The same, with the chain of suffixes taken to its end."""
    paradigm = AZ.paradigm(Target(term), kind)

    for text in paradigm.texts():
        shown = AZ.upper(text) if capitals else text
        hits = AZ.find(f"– {shown}, ", paradigm)

        assert any(hit.text == shown for hit in hits), shown


@pytest.mark.parametrize("language", [UK, AZ, PLAIN], ids=["uk", "az", "plain"])
@given(text=st.text(max_size=60))
@settings(deadline=None)
def test_folding_keeps_the_length(language: Language, text: str) -> None:
    """Offsets in folded text are offsets in the text; folding twice changes nothing."""
    folded = language.fold(text)

    assert len(folded) == len(text)
    assert language.fold(folded) == folded


@given(UK_WORDS, LISTED)
def test_listed_forms_always_win(term: str, forms: dict[str, tuple[str, ...]]) -> None:
    """In the term's number a listed case holds the listed forms and nothing else, in their order."""
    target = Target(term, number="sg", forms=forms)

    paradigm = UK.paradigm(target, TermKind.PLACE)

    for case, texts in forms.items():
        assert [form.text for form in paradigm.by_case(case, "sg")] == list(dict.fromkeys(texts))
    assert paradigm.forms == listed(target, paradigm.forms)


@pytest.mark.parametrize("language", [UK, AZ, PLAIN], ids=["uk", "az", "plain"])
@given(text=st.text(max_size=60))
@settings(deadline=None)
def test_typography_is_settled_after_once(language: Language, text: str) -> None:
    """Publishing what was published changes nothing, and letters are never touched."""
    once = language.typography(text)

    assert language.typography(once) == once
    assert [c for c in once if c.isalpha()] == [c for c in text if c.isalpha() and c != "ʼ"]


@pytest.mark.parametrize("language", [UK, AZ, PLAIN], ids=["uk", "az", "plain"])
@given(before=st.text(max_size=30), form=st.text(max_size=15), after=st.text(max_size=15))
@settings(deadline=None)
def test_adjusting_never_touches_the_form(language: Language, before: str, form: str, after: str) -> None:
    """Only little words before a form change, and putting right what is right changes nothing."""
    left, middle, right = language.adjust(before, form, after)

    assert (middle, right) == (form, after)
    assert language.adjust(left, middle, right) == (left, middle, right)


@pytest.mark.parametrize("language", [UK, AZ, PLAIN], ids=["uk", "az", "plain"])
@given(name=st.text(max_size=25))
@settings(deadline=None)
def test_transliteration_has_an_answer_for_everything(language: Language, name: str) -> None:
    """At least one proposal, at most four, no two alike."""
    proposals = language.transliterate(name)

    assert 1 <= len(proposals) <= 4
    assert len(set(proposals)) == len(proposals)


@pytest.mark.parametrize("language", [UK, AZ], ids=["uk", "az"])
@given(before=st.text(max_size=40), after=st.text(max_size=40), word=st.text(max_size=15))
@settings(deadline=None)
def test_cases_are_cases_of_the_language(language: Language, before: str, after: str, word: str) -> None:
    """Whatever stands around a slot, only cases of the language are asked for, each once, with weights in 0..1."""
    asked = language.context_weights(before, after)

    assert {case for case, _ in asked} <= set(language.cases)
    assert len({case for case, _ in asked}) == len(asked)
    assert all(0 < weight <= 1 for _, weight in asked)
    assert set(language.guess_cases(word)) <= set(language.cases)
