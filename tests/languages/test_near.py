"""Near misses: another spelling or transliteration of a term, its case kept; other words are left alone."""

from __future__ import annotations

import pytest

from pipeline.languages import get
from pipeline.languages.base import Language
from pipeline.languages.similar import likeness, squeeze
from pipeline.model import Target, TermKind

UK, AZ = get("uk"), get("az")


@pytest.mark.parametrize(
    ("language", "term", "kind", "text", "mended"),
    [
        (UK, "Олександр Міщенко", "person", "з Олександром Мищенком", "Олександром Міщенком"),
        (UK, "Олександр Міщенко", "person", "Олександр Мищенко", "Олександр Міщенко"),
        (UK, "Міщенко", "person", "розмова Мищенка", "Міщенка"),
        (UK, "Джейхун Байрамов", "person", "з Джейхун Байрамовим", "Джейхуном Байрамовим"),
        (UK, "Ільхам Алієв", "person", "з Ільгамом Алієвим", "Ільхамом Алієвим"),
        (UK, "Гейдар Алієв", "person", "від Хейдара Алієва", "Гейдара Алієва"),
        (UK, "Зеленський", "person", "із Зеленским", "Зеленським"),
        (UK, "Зеленський", "person", "Zelenskiy сказав", "Зеленський"),
        (UK, "Київ", "place", "у Kyiv", "Київ"),
        (AZ, "Zelenski", "person", "Zelenskiy dedi", "Zelenski"),
        (AZ, "Zelenski", "person", "Zelenskiyin çıxışı", "Zelenskinin"),
        (AZ, "Gürcüstan", "place", "Gürcistanda", "Gürcüstanda"),
        (AZ, "Ukrayna", "place", "Ukrainanın", "Ukraynanın"),
        (AZ, "Bakı", "place", "Bakudakı səfirlik", "Bakıdakı"),
        (AZ, "Vladislav Qomulka", "person", "Wladyslaw Gomulka'yı həbs", "Vladislav Qomulkanı"),
        (AZ, "Oleksandr Mişenko", "person", "Aleksandr Mişşenkodan", "Oleksandr Mişenkodan"),
    ],
)
def test_a_near_miss_is_refitted_in_its_case(
    language: Language, term: str, kind: str, text: str, mended: str
) -> None:
    """What the model transliterated its own way becomes our term in the case that stands there."""
    paradigm = language.paradigm(Target(term), TermKind(kind))

    hits = language.near(text, paradigm, threshold=0.8)

    assert len(hits) == 1
    assert language.refit(paradigm, hits[0])[0] == mended
    assert text[hits[0].start : hits[0].end] == hits[0].text


@pytest.mark.parametrize(
    ("language", "term", "kind", "text"),
    [
        (UK, "Іран", "place", "Ірак і Іраку"),
        (UK, "Нігер", "place", "у Нігерії"),
        (UK, "Лівія", "place", "Лівія"),  # found, so no near miss
        (UK, "Лі", "person", "Лю і Ле"),  # too short to tell
        (UK, "Корея", "place", "корова"),  # small letters are no name
        (AZ, "İran", "place", "İraq"),
        (AZ, "İslandiya", "place", "Əslində belədir"),
        (AZ, "Benin", "place", "Bunun üçün"),
        (AZ, "İo", "place", "Onun peyki"),
    ],
)
def test_other_words_are_no_near_misses(language: Language, term: str, kind: str, text: str) -> None:
    """A wrong replacement is worse than a lost lock."""
    assert language.near(text, language.paradigm(Target(term), TermKind(kind))) == ()


def test_several_cases_give_the_likest_form_first() -> None:
    """Genitive and accusative of a man are one; the form is the same, whatever the case."""
    paradigm = UK.paradigm(Target("Ільхам Алієв"), TermKind.PERSON)

    hit = UK.near("Ілхама Алиєва", paradigm)[0]

    assert hit.case == ""
    assert UK.refit(paradigm, hit)[0] == "Ільхама Алієва"


def test_overlapping_near_misses_leave_the_best() -> None:
    """Two windows that share a word cannot both be the term."""
    paradigm = UK.paradigm(Target("Анна Ганна"), TermKind.PERSON)

    hits = UK.near("Анна Гана Гана", paradigm)

    assert [hit.text for hit in hits] == ["Анна Гана"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [(UK, "Міщенко", "Мищенко"), (UK, "Хейдар", "Гейдар"), (UK, "Зеленский", "Зеленський"), (AZ, "Zelenskiy", "Zelenski"),
     (AZ, "Vaşinqton", "Washington"), (AZ, "Gürcüstan", "Gürcistan")],
)  # fmt: skip
def test_transliterations_of_one_name_are_alike(language: Language, one: str, other: str) -> None:
    """Skeletons are what transliterations agree about."""
    assert likeness(language, one, other) > 0.8


def test_likeness_asks_for_as_many_words() -> None:
    """A name and a surname are compared by the surname's owner, not here."""
    assert likeness(UK, "Алієв", "Ільхам Алієв") == 0.0
    assert likeness(UK, "", "") == 0.0


def test_squeeze_replaces_in_order_and_undoubles() -> None:
    """The order of steps is part of the contract."""
    assert squeeze("mishshenko", (("sh", "ş"), ("ş", "s"))) == "misenko"


def test_the_plain_language_has_near_misses_too() -> None:
    """Defaults serve a language that says nothing of its own."""
    plain = Language()
    paradigm = plain.paradigm(Target("Kravchuk"))

    assert [hit.text for hit in plain.near("met Kravchuck today", paradigm)] == ["Kravchuck"]
