"""Looking for a term in a text: any form, whole words, alternations, apostrophes, Turkic casing, chains of suffixes."""

from __future__ import annotations

import pytest

from pipeline.languages import Paradigm, get
from pipeline.languages.base import Form, Language, shared_beginning
from pipeline.model import Target, TermKind

UK, AZ = get("uk"), get("az")


def found(language: Language, term: str, kind: str, text: str) -> list[str]:
    """The texts of the occurrences."""
    return [hit.text for hit in language.find(text, language.paradigm(Target(term), TermKind(kind)))]


@pytest.mark.parametrize(
    ("term", "kind", "text", "hits"),
    [
        ("Київ", "place", "у Києві та в Києва; КИЄВІ", ["Києві", "Києва", "КИЄВІ"]),
        ("Київ", "place", "Київський, по-київськи, київ", []),
        ("Коледж мистецтв і наук", "organization", "Коледжу мистецтв й наук і Коледжем мистецтв та наук",
         ["Коледжу мистецтв й наук", "Коледжем мистецтв та наук"]),
        ("договір з Росією", "document", "договору із Росією", ["договору із Росією"]),
        ("Азербайджанський дім у Києві", "organization", "Азербайджанського дому в Києві", ["Азербайджанського дому в Києві"]),
        ("Об'єднані Нації", "organization", "Об’єднаних Націй, Обʼєднані Нації, Об`єднаним  Націям",
         ["Об’єднаних Націй", "Обʼєднані Нації", "Об`єднаним  Націям"]),
        ("«Азовсталь»", "organization", "на «Азовсталі», Азовсталлю, \"Азовсталь\"", ["«Азовсталі»", "Азовсталлю", '"Азовсталь"']),
        ("прем'єр-міністр", "office", "Прем’єр-міністра; віце-прем'єр-міністр", ["Прем’єр-міністра"]),
        ("секретар", "office", "прес-секретар і секретарем", ["секретарем"]),
        ("СОТ", "organization", "сот людей у СОТ", ["СОТ"]),
        ("Блох", "person", "Блоха, блохи", ["Блоха"]),
        ("США", "place", "США-Україна, сша", ["США"]),
        ("Об", "place", "Об'єднані", []),
        ("міністр", "office", "міністри, міністрами, міністерство", ["міністри", "міністрами"]),
        ("Баку", "place", "Баку\u00a0й Баку–Тбілісі", ["Баку", "Баку"]),
    ],
)  # fmt: skip
def test_ukrainian(term: str, kind: str, text: str, hits: list[str]) -> None:
    """Forms in any letter case where that is no other word, whole words, with the alternations of little words."""
    assert found(UK, term, kind, text) == hits


@pytest.mark.parametrize(
    ("term", "kind", "text", "hits"),
    [
        ("Bakı", "place", "BAKI, Bakının, bakı", ["BAKI", "Bakının"]),
        ("Bakı", "place", "Bakıdakılar Bakılı Bakıdır Bakıyla Bakısı Bakıdakıların Bakıyadək",
         ["Bakıdakılar", "Bakılı", "Bakıdır", "Bakıyla", "Bakısı", "Bakıdakıların", "Bakıyadək"]),
        ("İlham Əliyev", "person", "İLHAM ƏLİYEVİN; İlham Əliyevlə", ["İLHAM ƏLİYEVİN", "İlham Əliyevlə"]),
        ("ABŞ", "place", "ABŞ-ın, ABŞ-dakı, ABŞ’ın, ABŞ-la, abş", ["ABŞ-ın", "ABŞ-dakı", "ABŞ’ın", "ABŞ-la"]),
        ("Rus", "other", "Rusiya Rusların Ruslar", ["Rusların", "Ruslar"]),
        ("Türk", "other", "Türkiyə, Türkiyənin, Türkün", ["Türkün"]),
        ("çörək", "other", "çörəyin çörəklərimizdən çörəkçi", ["çörəyin", "çörəklərimizdən"]),
        ("fikir", "other", "fikri fikirlər fikirləşir", ["fikri", "fikirlər"]),
        ("xarici işlər naziri", "office", "Xarici işlər nazirləri, xarici işlər nazirimizin, xarici işlər nazirliyi",
         ["Xarici işlər nazirləri", "xarici işlər nazirimizin"]),
        ("“Qarabağ”", "organization", "“Qarabağ”ın, \"Qarabağ\"da, «Qarabağ»dan, “Qarabağ”-a",
         ["“Qarabağ”ın", '"Qarabağ"da', "«Qarabağ»dan", "“Qarabağ”-a"]),
        ("Zelenski", "person", "Zelenskinin, Zelenskiyə, Zelenskiyin", ["Zelenskinin", "Zelenskiyə"]),
        ("su", "other", "suyun suyu suda sular", ["suyun", "suyu", "suda", "sular"]),
        ("Bakı", "place", "Bakı-Tbilisi-Qars", ["Bakı"]),
    ],
)  # fmt: skip
def test_azerbaijani(term: str, kind: str, text: str, hits: list[str]) -> None:
    """Turkic casing, and chains of suffixes beyond plain case."""
    assert found(AZ, term, kind, text) == hits


@pytest.mark.parametrize(
    ("language", "term", "kind", "text", "case", "number"),
    [
        (UK, "Київ", "place", "у Києві", "loc", "sg"),
        (UK, "Володимир Зеленський", "person", "з Володимиром Зеленським", "ins", "sg"),
        (UK, "Володимир Зеленський", "person", "Володимира Зеленського", "", "sg"),  # genitive or accusative
        (UK, "Київ", "place", "Києву", "dat", "sg"),  # a locative too, but only as a doublet
        (UK, "міністр", "office", "міністрами", "ins", "pl"),
        (UK, "Баку", "place", "Баку", "", "sg"),
        (AZ, "Bakı", "place", "Bakıdan", "abl", "sg"),
        (AZ, "nazir", "office", "nazirlərə", "dat", "pl"),
        (AZ, "nazir", "office", "naziri", "", "sg"),  # accusative, or the minister of somebody
        (AZ, "çörək", "other", "çörəklərimizdən", "abl", "sg"),
    ],
)
def test_an_occurrence_knows_its_case(
    language: Language, term: str, kind: str, text: str, case: str, number: str
) -> None:
    """The case where one fits, else nothing."""
    hit = language.find(text, language.paradigm(Target(term), TermKind(kind)))[0]

    assert (hit.case, hit.number) == (case, number)
    assert text[hit.start : hit.end] == hit.text


def test_offsets_survive_letters_that_grow_when_lowered() -> None:
    """«İ» in small letters is two characters in most languages; folding keeps the length all the same."""
    text = "İİİ Bakıya"

    hit = AZ.find(text, AZ.paradigm(Target("Bakı"), TermKind.PLACE))[0]

    assert text[hit.start : hit.end] == "Bakıya"
    assert len(UK.fold("İẞß")) == 3


def test_a_paradigm_may_hold_any_forms() -> None:
    """Locks cut paradigms of their own; signs in forms are no regular expression."""
    paradigm = Paradigm("C++ (mova)", (Form("C++ (mova)", "nom"), Form("", "gen")))

    assert [hit.text for hit in UK.find("C++ (mova).", paradigm)] == ["C++ (mova)"]
    assert UK.find("anything", Paradigm("", (Form("", "nom"),))) == ()


def test_what_forms_share() -> None:
    """The quick test before the pattern."""
    assert shared_beginning(["київ", "києві"]) == "ки"
    assert shared_beginning(["баку"]) == "баку"
    assert shared_beginning([]) == ""
