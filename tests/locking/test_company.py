"""Terms in company: twice in a sentence, inside of one another, side by side, with one surname, as adjectives, in short."""

from __future__ import annotations

import pytest

from pipeline import languages
from pipeline.engines.replay import ReplayEngine
from pipeline.locking import Job, translate
from pipeline.matching import Matcher
from pipeline.model import Draft, LockState, Target, Term, TermKind, Variant

PERSON, PLACE, ORGANIZATION = TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION
TERMS = [
    Term("Ilham Aliyev", PERSON, {"uk": Target("Ільхам Алієв", gender="m"), "az": Target("İlham Əliyev")}),
    Term("Heydar Aliyev", PERSON, {"uk": Target("Гейдар Алієв", gender="m"), "az": Target("Heydər Əliyev")}),
    Term("Mehriban Aliyeva", PERSON, {"uk": Target("Мехрібан Алієва", gender="f"), "az": Target("Mehriban Əliyeva")}),
    Term("Baku", PLACE, {"uk": Target("Баку", adjective="бакинський"), "az": Target("Bakı")}),
    Term("Ukraine", PLACE, {"uk": Target("Україна"), "az": Target("Ukrayna")}),
    Term("Kyiv", PLACE, {"uk": Target("Київ"), "az": Target("Kiyev")}),
    Term("Azerbaijan", PLACE, {"uk": Target("Азербайджан", adjective="азербайджанський"), "az": Target("Azərbaycan")}, (Variant("Azerbaijani"),)),
    Term("Ministry of Foreign Affairs", ORGANIZATION, {"uk": Target("Міністерство закордонних справ"), "az": Target("Xarici İşlər Nazirliyi", possessive=True)}, (Variant("Foreign Ministry"),)),
    Term("Ministry of Foreign Affairs of Ukraine", ORGANIZATION, {"uk": Target("Міністерство закордонних справ України"), "az": Target("Ukrayna Xarici İşlər Nazirliyi", possessive=True)}),
    Term("New York", PLACE, {"uk": Target("Нью-Йорк"), "az": Target("Nyu-York")}),
    Term("New York University", ORGANIZATION, {"uk": Target("Нью-Йоркський університет"), "az": Target("Nyu-York Universiteti", possessive=True)}),
]  # fmt: skip
KEPT, MENDED = LockState.KEPT, LockState.MENDED


def made(code: str, source: str, answer: str) -> Draft:
    """The draft for one sentence that the engine answers with `answer`."""
    engine = ReplayEngine({source: [answer]}, target=code)
    return translate([Job(source, Matcher(TERMS).match(source))], engine, languages.get(code))[0]


@pytest.mark.parametrize(
    ("code", "source", "answer", "wanted", "states"),
    [
        # Twice in the source: accounted for twice, by two mentions ...
        ("az", "Baku hosted talks, and Baku paid.", "Bakı danışıqlara ev sahibliyi etdi, Bakı ödədi.", "Bakı danışıqlara ev sahibliyi etdi, Bakı ödədi.", [KEPT, KEPT]),
        ("uk", "From Baku he flew over Kyiv back to Baku.", "З Баку він летів через Київ назад до Baku.", "З Баку він летів через Київ назад до Баку.", [KEPT, KEPT, MENDED]),
        # Nested: the longer term, and the shorter one elsewhere.
        ("uk", "The Ministry of Foreign Affairs of Ukraine and the Ministry of Foreign Affairs met.", "Міністерство закордонних справ України та Міністерство закордонних справ зустрілися.", "Міністерство закордонних справ України та Міністерство закордонних справ зустрілися.", [KEPT, KEPT]),
        ("uk", "He left New York for New York University.", "Він залишив Нью-Йорк заради Нью-Йоркського університету.", "Він залишив Нью-Йорк заради Нью-Йоркського університету.", [KEPT, KEPT]),
        ("az", "He left New York for New York University.", "O, Nyu-Yorkdan Nyu York Universitetinə getdi.", "O, Nyu-Yorkdan Nyu-York Universitetinə getdi.", [KEPT, MENDED]),
        # Side by side.
        ("uk", "Ukraine, Azerbaijan and Kyiv, Baku met.", "Україна, Азербайджан і Київ, Баку зустрілися.", "Україна, Азербайджан і Київ, Баку зустрілися.", [KEPT] * 4),
        # One surname, two people; a woman's surname is no man's.
        ("uk", "Ilham Aliyev spoke about Heydar Aliyev.", "Ілхам Алієв говорив про Гейдар Алієв.", "Ільхам Алієв говорив про Гейдара Алієва.", [MENDED, MENDED]),
        ("az", "Ilham Aliyev spoke about Heydar Aliyev.", "İlham Aliyev Heydar Aliyev haqqında danışdı.", "İlham Əliyev Heydər Əliyev haqqında danışdı.", [MENDED, MENDED]),
        ("uk", "Ilham Aliyev and Mehriban Aliyeva arrived. Aliyev spoke.", "Ільхам Алієв та Мехрібан Алієва прибули. Алієв виступив.", "Ільхам Алієв та Мехрібан Алієва прибули. Алієв виступив.", [KEPT] * 3),
        # Adjectives.
        ("uk", "The Baku summit ended.", "Бакинський саміт завершився.", "Бакинський саміт завершився.", [KEPT]),
        ("uk", "The Baku summit ended.", "Саміт у Баку завершився.", "Саміт у Баку завершився.", [KEPT]),
        ("uk", "The Azerbaijani Foreign Ministry said so.", "Так заявили в міністерстві закордонних справ Азербайджану.", "Так заявили в Міністерстві закордонних справ Азербайджану.", [KEPT, KEPT]),
        # In short: the surname for the whole name, the initials for a phrase, in the case that an adjective shows.
        ("uk", "Heydar Aliyev's son Ilham Aliyev visited Baku.", "Син Алієва Ільхам Алієв відвідав Баку.", "Син Гейдара Алієва Ільхам Алієв відвідав Баку.", [MENDED, KEPT, KEPT]),
        ("uk", "The Azerbaijani Foreign Ministry said so.", "Так заявили в азербайджанському МЗС.", "Так заявили в азербайджанському Міністерстві закордонних справ.", [KEPT, MENDED]),
        ("az", "The Azerbaijani Foreign Ministry said so.", "Azərbaycan XİN belə deyib.", "Azərbaycan Xarici İşlər Nazirliyi belə deyib.", [KEPT, MENDED]),
        ("az", "The Azerbaijani Foreign Ministry spokesman said so.", "Azərbaycan XİN-in sözçüsü belə deyib.", "Azərbaycan Xarici İşlər Nazirliyinin sözçüsü belə deyib.", [KEPT, MENDED]),
    ],
)  # fmt: skip
def test_terms_in_company(code: str, source: str, answer: str, wanted: str, states: list[LockState]) -> None:
    """Each mention has its own account, and none takes another's."""
    draft = made(code, source, answer)

    assert draft.text == wanted
    assert [lock.state for lock in draft.locks] == states


def test_a_mention_that_was_dropped_is_told() -> None:
    """A pronoun for the second mention is natural: nothing is put in, and the lock says why."""
    draft = made("uk", "Baku hosted talks, and Baku paid.", "Баку провів переговори, і він заплатив.")

    assert draft.text == "Баку провів переговори, і він заплатив."
    assert [lock.how for lock in draft.locks] == ["", "named once for several times in the source"]
