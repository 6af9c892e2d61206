"""Finding terms: boundaries, spellings, roles, surnames, each with what must not be found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary import Glossary
from pipeline.glossary.compare import compare
from pipeline.matching import Affected, Matcher, coverage, opaque
from pipeline.matching.index import plural, surname
from pipeline.matching.text import compose
from pipeline.model import Match, Status, Target, Term, TermKind, Variant

PERSON, PLACE, OFFICE, ORGANIZATION, OTHER = (
    TermKind.PERSON, TermKind.PLACE, TermKind.OFFICE, TermKind.ORGANIZATION, TermKind.OTHER,
)  # fmt: skip


def term(
    text: str,
    kind: TermKind = OTHER,
    *variants: str,
    case: str = "exact",
    context: str = "",
    status: Status = Status.APPROVED,
) -> Term:
    """A term with a Ukrainian target."""
    return Term(
        text,
        kind,
        {"uk": Target("ціль")},
        tuple(map(Variant, variants)),
        case=case,
        context=context,
        status=status,
    )


TERMS = [
    term("Kyiv", PLACE, "Kiev"), term("Baku", PLACE), term("Ukraine", PLACE, "Ukrainian"), term("Azerbaijan", PLACE),
    term("Volodymyr Zelensky", PERSON, "Volodymyr Zelenskyy"), term("Ilham Aliyev", PERSON), term("Heydar Aliyev", PERSON),
    term("Ursula von der Leyen", PERSON), term("Theresa May", PERSON),
    term("Minister of Foreign Affairs", OFFICE), term("Deputy Minister of Foreign Affairs", OFFICE), term("President of Ukraine", OFFICE),
    term("president", OFFICE, case="fold"), term("Secretary General", OFFICE), term("state border"), term("border crossing point"),
    term("Black Sea", PLACE), term("NATO", ORGANIZATION), term("WHO", ORGANIZATION), term("United States", PLACE, "U.S.", "US"),
    term("tête-à-tête"), term("Georgia", PLACE, context="Tbilisi"), term("May"), term("Caliber.Az", ORGANIZATION), term("The Hague", PLACE),
    term("Verkhovna Rada", status=Status.DEPRECATED), term("strategic partnership"),
    term("Ukraine-Azerbaijan Business Council", ORGANIZATION), term("Polish", PLACE),
]  # fmt: skip
MATCHER = Matcher(TERMS)


def texts(found: tuple[Match, ...]) -> list[str]:
    """The surfaces of matches."""
    return [match.text for match in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv, Kiev and Baku.", ["Kyiv", "Kiev", "Baku"]),
        ("Kyivan and NATOist and Bakuvian", []),
        ("Ukraine's and Azerbaijan’s", ["Ukraine", "Azerbaijan"]),
        ("O'Kyiv and d'Baku, Kyiv'ska", []),
        ("Kyiv'll see that Kyiv'd go", ["Kyiv", "Kyiv"]),
        ("Ukraine-Azerbaijan talks", ["Ukraine", "Azerbaijan"]),
        ("the Ukraine–Azerbaijan Business Council", ["Ukraine–Azerbaijan Business Council"]),
        ("pro-Ukraine, Kyiv-based", ["Ukraine", "Kyiv"]),
        ("Deputy Minister of Foreign Affairs", ["Deputy Minister of Foreign Affairs"]),
        ("Minister of Foreign Affairs", ["Minister of Foreign Affairs"]),
        ("Ministers of Foreign Affairs met Secretaries General", ["Ministers of Foreign Affairs", "Secretaries General"]),
        ("state borders crossed", ["state borders"]),
        ("state border crossing point", ["border crossing point"]),
        ("KYIV: PRESIDENT OF UKRAINE", ["KYIV", "PRESIDENT OF UKRAINE"]),
        ("Strategic Partnership; Strategic partnership; STRATEGIC PARTNERSHIP", ["Strategic Partnership", "Strategic partnership", "STRATEGIC PARTNERSHIP"]),
        ("kyiv, ukraine, nato, Nato", []),
        ("A President and a president", ["President", "president"]),
        ("Black  Sea, Black\nSea, Black\u00a0Sea", ["Black  Sea", "Black\nSea", "Black\u00a0Sea"]),
        ("Black, Sea. Black. Sea", []),
        ("tete-a-tete, tête‑à‑tête, te\u0302te-a\u0300-te\u0302te", ["tete-a-tete", "tête‑à‑tête", "te\u0302te-a\u0300-te\u0302te"]),
        ("the U.S. and the US-led", ["U.S.", "US"]),
        ("Let us go.", []),
        ("LET US GO", []),
        ("May I add? In May we did. MAY I?", ["May"]),
        ("Who wins? The WHO says", ["WHO"]),
        ("please polish it; Polish troops", ["Polish"]),
        ("the Hague, The Hague", ["the Hague", "The Hague"]),
        ("Georgia on my mind", []),
        ("From Georgia to Tbilisi", ["Georgia"]),
        ("the Verkhovna Rada", []),
        ("www.Baku.com, a@Baku.az, https://x.org/Kyiv, @Kyiv", []),
        ("Caliber.Az and caliber.az", ["Caliber.Az"]),
        ("Kyiv.The next line", ["Kyiv"]),
        ("«Kyiv», “Baku”, (Ukraine) — NATO…", ["Kyiv", "Baku", "Ukraine", "NATO"]),
        ("Kyiv_Baku snake_Kyiv", ["Kyiv", "Baku", "Kyiv"]),
        ("", []),
        (" \n", []),
    ],
)  # fmt: skip
def test_what_is_found(text: str, expected: list[str]) -> None:
    """Surfaces found in a text, in order."""
    assert texts(MATCHER.match(text)) == expected


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Ukraine's border", ["possessive"]),
        ("UKRAINE'S BORDER", ["possessive"]),
        ("the presidents’ meeting", ["possessive plural"]),
        ("'the presidents' he said", ["plural"]),
        ("the Baku summit", ["adjective"]),
        ("the Baku lawsuit", ["adjective"]),
        ("NATO countries", ["adjective"]),
        ("Ukraine supported NATO", ["", ""]),
        ("Kyiv and Baku", ["", ""]),
        ("Kyiv and Baku support it", ["", ""]),
        ("Kyiv and the Baku talks", ["", "adjective"]),
        ("Kyiv talks", ["adjective"]),
        ("the Ukraine-Azerbaijan talks", ["adjective", "adjective"]),
        ("a US-led mission", ["adjective"]),
        ("Ukrainian forests", ["adjective"]),
        ("Azerbaijan President Zelensky", ["adjective", "", "part"]),
        ("Zelensky talks of Kyiv", ["part", ""]),
    ],
)
def test_roles(text: str, flags: list[str]) -> None:
    """How a match stands in its sentence."""
    names = ("possessive", "plural", "adjective", "part")
    found = [" ".join(n for n in names if getattr(match, n)) for match in MATCHER.match(text)]

    assert found == flags


@pytest.mark.parametrize(
    ("article", "people"),
    [
        (["Zelensky spoke."], ["Volodymyr Zelensky"]),
        (["Zelenskyy spoke."], ["Volodymyr Zelensky"]),
        (["ZELENSKY IN BAKU"], ["Volodymyr Zelensky"]),
        (["Aliyev spoke."], []),
        (["Ilham Aliyev came.", "Aliyev spoke."], ["Ilham Aliyev", "Ilham Aliyev"]),
        (["Aliyev came", "President Ilham Aliyev spoke."], ["Ilham Aliyev", "Ilham Aliyev"]),
        (["Ilham Aliyev and Heydar Aliyev.", "Aliyev"], ["Ilham Aliyev", "Heydar Aliyev", "Heydar Aliyev"]),
        (["Samir Aliyev spoke.", "Then Aliyev left."], []),
        (["Olena Zelensky spoke.", "Zelensky left."], []),
        (["H. Aliyev and V. Zelensky; X. Zelensky"], ["Heydar Aliyev", "Volodymyr Zelensky"]),
        (["When Zelensky met President Zelensky"], ["Volodymyr Zelensky"] * 2),
        (["Putin Meets Zelensky Again"], ["Volodymyr Zelensky"]),
        (["Von der Leyen and Ms. von der Leyen"], ["Ursula von der Leyen"] * 2),
        (["May spoke; it may rain. May we?"], []),
    ],
)  # fmt: skip
def test_surnames_within_an_article(article: list[str], people: list[str]) -> None:
    """A bare surname stands for the one person whom the article can mean."""
    matcher = Matcher([t for t in TERMS if t.kind is PERSON])
    found = [match.term.text for row in matcher.match_all(article) for match in row]

    assert found == people


def test_articles_do_not_mix() -> None:
    """A name in one article says nothing of a surname in the next."""
    rows = MATCHER.match_all(["Ilham Aliyev", "Aliyev", "Aliyev"], ["one", "one", "two"])

    assert [texts(row) for row in rows] == [["Ilham Aliyev"], ["Aliyev"], []]


def test_a_variant_that_is_the_surname_is_a_part() -> None:
    """A listed bare surname without a target of its own stands for the surname only."""
    listed = Term("Ilham Aliyev", PERSON, {"uk": Target("Ільхам Алієв")}, (Variant("Aliyev"),))

    assert [(m.text, m.part) for m in Matcher([listed]).match("Aliyev and Ilham Aliyev")] == [
        ("Aliyev", True),
        ("Ilham Aliyev", False),
    ]


def test_the_longest_wins_across_starts() -> None:
    """Of overlapping terms the longer one is kept, also where it begins later."""
    matcher = Matcher([term("state border"), term("border crossing point"), term("state")])

    assert texts(matcher.match("a state border crossing point")) == ["state", "border crossing point"]


def test_spelling_names_the_variant() -> None:
    """`spelling` is the glossary's text even where the surface differs in case, accents or number."""
    found = MATCHER.match("KIEV, Presidents of Ukraine, tete-a-tete")

    assert [match.spelling for match in found] == ["Kiev", "President of Ukraine", "tête-à-tête"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("President of Ukraine", "Presidents of Ukraine"), ("embassy", "embassies"), ("envoy", "envoys"), ("spokesman", "spokesmen"),
        ("MP", "MPs"), ("congress", "congresses"), ("Secretary General", "Secretaries General"), ("Commander-in-Chief", "Commanders-in-Chief"),
        ("United Nations", ""), ("Ministry of Defence", "Ministries of Defence"), ("COP29", ""), ("campus", "campuses"),
    ],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    """English plurals stand on the head of the phrase; a plural has none."""
    assert plural(one) == many


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Ilham Aliyev", "Aliyev"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Robert Kennedy Jr.", "Kennedy"),
        ("Pelé", ""),
        ("Ban Ki-moon", "Ki-moon"),
    ],
)
def test_surname(name: str, last: str) -> None:
    """The surname in a full name."""
    assert surname(name) == last


@given(
    st.text(alphabet=st.sampled_from("KyivBakuUNée\u0301ÅİıŁ '’-–.,@_\n/"), max_size=60)
    | st.text(max_size=60)
)
def test_any_text_gives_sound_matches(text: str) -> None:
    """Whatever the text: spans say what they hold, in order, none overlapping."""
    found = MATCHER.match(text)

    assert all(text[match.start : match.end] == match.text for match in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(
    st.lists(st.sampled_from(TERMS[:8] + TERMS[10:15]), min_size=1, max_size=5),
    st.sampled_from(["; ", ", ", " and ", " — ", ") ("]),
)
def test_every_listed_term_is_found_between_marks(terms: list[Term], between: str) -> None:
    """Terms set side by side are all found, as themselves."""
    found = MATCHER.match(between.join(t.text for t in terms))

    assert [match.term for match in found] == terms


@given(st.text(max_size=40))
def test_compose_keeps_places(text: str) -> None:
    """Offsets of the composed text lead back to where each letter stands, and cover the whole text."""
    composed, offsets = compose(text)

    assert not offsets or (
        len(offsets) == len(composed) + 1 and offsets[-1] == len(text) and offsets == sorted(set(offsets))
    )


def test_opaque_pieces() -> None:
    """Addresses are found whole, the full stop after them is not theirs."""
    found = opaque(
        "See https://a.org/b_(c), www.d.com. Write to e.f@g.co.uk; caliber.az, Caliber.Az, 3.5, U.S."
    )

    assert texts(found) == ["https://a.org/b_(c)", "www.d.com", "e.f@g.co.uk", "caliber.az"]
    assert all(match.opaque for match in found)


def test_coverage_counts_names() -> None:
    """Capitalised words inside sentences are names; those in a match are known."""
    found = coverage(MATCHER, "a", ["The visit to Kyiv and Lviv.", "Lviv is nice."])

    assert (found.matches, found.terms, found.names, found.known, found.unknown) == (
        1,
        1,
        2,
        1,
        (("Lviv", 1),),
    )
    assert found.share == 0.5


def test_a_long_text_is_read_like_a_short_one() -> None:
    """Matches far into a text are read by what stands near them."""
    text = "the talks went on. " * 200 + "May we? the Baku lawsuit of Samir Aliyev. In May"

    assert [(m.text, m.adjective) for m in MATCHER.match(text)] == [("Baku", True), ("May", False)]


def test_affected_texts_are_those_with_a_changed_term() -> None:
    """Old and new spellings of changed terms count; a note changes nothing."""
    old = Glossary((term("Kyiv", PLACE, "Kiev"), Term("Baku", note="a"), term("Lviv", PLACE)))
    new = Glossary((term("Kyiv", PLACE, "Kiyiv"), Term("Baku", note="b"), term("Sumy", PLACE)))
    found = Affected(compare(old, new)).find(["Kiev", "Kiyiv", "Baku", "Lviv", "Sumy", "Poltava"])

    assert {number: texts(matches) for number, matches in found.items()} == {
        0: ["Kiev"],
        1: ["Kiyiv"],
        3: ["Lviv"],
        4: ["Sumy"],
    }
    assert Affected(compare(new, new)).find(["Kyiv"]) == {}
