"""Which case: guessed from a word, asked for by the words around a slot, suggested by the English source."""

from __future__ import annotations

import pytest

from pipeline.languages import get
from pipeline.languages.base import WEAK, Language
from pipeline.languages.cases import weigh
from pipeline.languages.source import role
from pipeline.model import TermKind

UK, AZ = get("uk"), get("az")


@pytest.mark.parametrize(
    ("word", "kind", "case"),
    [
        ("Київ", "place", "nom"), ("Лондоні", "place", "loc"), ("містом", "place", "ins"), ("країнах", "place", "loc"),
        ("Байдену", "person", "dat"), ("Зеленським", "person", "ins"), ("Зеленського", "person", "gen"),
        ("Міністерством закордонних справ", "organization", "ins"), ("Королівському Суді", "organization", "loc"),
        ("Президент Пакистану", "office", "nom"), ("", "place", ""),
    ],
)  # fmt: skip
def test_the_case_of_an_ukrainian_word(word: str, kind: str, case: str) -> None:
    """By the dictionary, of a phrase by its first words; else by the ending."""
    assert UK.guess_case(word, TermKind(kind)) == case


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("Londonda", "loc"), ("Londondan", "abl"), ("Londonun", "gen"), ("Parisə", "dat"), ("Tbilisiyə", "dat"),
        ("Londonu", "acc"), ("Moskvanı", "acc"), ("London", "nom"), ("Rusiya", "nom"), ("Nayrobi", "nom"), ("Berlin", "nom"),
        ("Florida", "nom"), ("Avropa İttifaqı", "nom"), ("ABŞ-ın", "gen"), ("Xarici İşlər Nazirliyinə", "dat"), ("", "nom"),
        # A suffix that stands off tells its case whatever is written before it; a part of the name is none.
        ("Charles Darwin'in", "gen"), ("Gomulka'yı", "acc"), ("World-ə", "dat"), ("Siem Reap’dan", "abl"), ("Google-da", "loc"),
        ("Trump'ın", "gen"), ("York'ta", "loc"), ("Ağ-Da", "nom"), ("Kot-d'İvuar", "nom"), ("Monte-Neqro", "nom"), ("Nyu-York", "nom"),
        # Silent letters hide the harmony, but not the case.
        ("Whitehallda", "loc"), ("Versaillesdan", "abl"), ("Whitehall", "nom"), ("Ruanda", "nom"), ("Sudan", "nom"),
        # -dakı is made of the locative; a short word's -ə is no sure dative.
        ("Nigeriyadakı", "loc"), ("Palawan'daki", "loc"), ("Bakıdakıların", "loc"), ("Yerə", "nom"), ("Yer", "nom"), ("Yerdə", "loc"),
    ],
)  # fmt: skip
def test_the_case_of_an_azerbaijani_word(word: str, case: str) -> None:
    """By an ending that is in harmony with the rest; names that end like a case are none."""
    assert AZ.guess_case(word) == case


def test_all_cases_that_a_word_may_show() -> None:
    """A man's genitive and accusative cannot be told; the likeliest is first."""
    assert UK.guess_cases("Перселла", TermKind.PERSON)[:2] == ("gen", "acc")
    assert set(UK.guess_cases("Меріленду", TermKind.PLACE)) >= {"acc", "dat", "gen", "loc"}
    assert Language().guess_cases("word") == ()
    assert Language().guess_case("word") == ""


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ("Він жив у ", "loc"), ("поїхав до ", "gen"), ("про ", "acc"), ("завдяки ", "dat"), ("між ", "ins"), ("Разом із ", "gen"),
        ("У ", "loc"), ("", "nom"), ("Він сказав. ", "nom"), ("керує ", "ins"), ("допоміг ", "dat"), ("уникає ", "gen"),
        ("між Україною та ", "ins"), ("біля «", "gen"), ("Президент ", "gen"), ("відвідав ", "acc"), ("великою ", "ins"),
    ],
)  # fmt: skip
def test_what_a_slot_in_ukrainian_asks_for(before: str, first: str) -> None:
    """Prepositions, governing verbs, nouns and adjectives before it; a list is asked for by what opens it."""
    assert UK.context_cases(before, "")[0] == first


@pytest.mark.parametrize(
    ("after", "cases"),
    [
        (" ilə görüş", ("nom",)), (" üçün", ("nom",)), (" görə", ("dat",)), (" sonra", ("abl",)), (" prezidenti", ("gen", "nom")),
        (" tərəfindən", ("nom",)), (" gəldi", ()), (" və", ()), ("", ()), (".", ()),
    ],
)  # fmt: skip
def test_what_a_slot_in_azerbaijani_asks_for(after: str, cases: tuple[str, ...]) -> None:
    """Postpositions, and a possessed noun, before which stands a genitive or the bare noun."""
    assert AZ.context_cases("", after) == cases


def test_a_preposition_is_sure_and_a_neighbour_is_not() -> None:
    """Weights in 0..1 for the same cases."""
    assert UK.context_weights("жив у ", "") == (("loc", 1.0), ("acc", 1.0))
    assert UK.context_weights("Президент ", "")[0] == ("gen", WEAK)
    assert AZ.context_weights("", " sonra") == (("abl", 1.0),)
    assert AZ.context_weights("", " prezidenti")[0] == ("gen", WEAK)
    assert Language().context_weights("in ", "") == ()


ROLES = [
    ("The President of Ukraine arrived.", "Ukraine", "of", "gen", "gen"),
    ("He met with Ilham Aliyev.", "Ilham Aliyev", "with", "ins", "nom"),
    ("Ukraine's army advanced.", "Ukraine", "possessive", "gen", "gen"),
    ("Aliyev said so.", "Aliyev", "subject", "nom", "nom"),
    ("They visited Baku.", "Baku", "object", "acc", "acc"),
    ("It happened in Kyiv, Lviv and Odesa.", "Odesa", "in", "loc", "loc"),
    ("He flew from Azerbaijan to Georgia.", "Azerbaijan", "from", "gen", "abl"),
    ("He flew from Azerbaijan to Georgia.", "Georgia", "to", "gen", "dat"),
    ("The Baku summit opened.", "Baku", "modifier", "gen", "nom"),
    ("The capital is Baku.", "Baku", "predicate", "nom", "nom"),
    ("He spoke in the southern Odesa.", "Odesa", "in", "loc", "loc"),
    ("He met President Zelensky yesterday.", "Zelensky", "apposition", "nom", "nom"),
    ("He said that Azerbaijan won.", "Azerbaijan", "subject", "nom", "nom"),
    ("", "", "subject", "nom", "nom"),
]


@pytest.mark.parametrize(("source", "term", "part", "uk", "az"), ROLES, ids=[f"{r[0]}-{r[1]}" for r in ROLES])
def test_the_part_of_a_term_in_its_english_sentence(
    source: str, term: str, part: str, uk: str, az: str
) -> None:
    """The role by the words around it, and the likeliest case in each language."""
    start = source.find(term)
    end = start + len(term)

    assert role(source, start, end) == part
    for language, case in ((UK, uk), (AZ, az)):
        weights = language.source_cases(source, start, end)
        assert weights[0][0] == case
        assert sum(weight for _, weight in weights) == pytest.approx(1)
        assert [weight for _, weight in weights] == sorted((weight for _, weight in weights), reverse=True)


def test_unknown_roles_fall_back() -> None:
    """ "modifier of" has no row of its own; what nobody foresaw gets the default."""
    table = {"modifier": {"nom": 1.0}}

    assert weigh(table, "modifier of", {"gen": 1.0}) == (("nom", 1.0),)
    assert weigh(table, "strange", {"gen": 3.0, "acc": 1.0}) == (("gen", 0.75), ("acc", 0.25))
