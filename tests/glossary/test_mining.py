"""Candidates from a corpus: recall and precision on real articles, and each rule on its own sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.articles import read
from pipeline.glossary.mining import Candidate, suggest
from pipeline.glossary.mining_groups import skeleton
from pipeline.model import TermKind
from pipeline.segments import split

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

# People, places and organisations by name in the two articles, listed by hand; "/" stands between spellings
# of which one must be found.
GOLD = """
Volodymyr Zelensky/Volodymyr Zelenskyy; Ilham Aliyev; Putin; Olexandr Mischenko; Jeyhun Bayramov; Hikmet Hajiyev;
Hidayat Abdullayev; Orkhan Zeynalov; Anar Akhundov; Elchin Guliyev; Samir Sharifov;
Ukraine; Azerbaijan; Kyiv; Kiev; Brussels; Marinskiy Palace; Black Sea; Caspian; Baku; Soviet Union; Kazakhstan; Armenia; Russia;
U.S.; Presidential Office of Azerbaijan; Presidential Office of Ukraine; Eastern Partnership;
Collective Security Treaty Organization; Caliber.Az; UN General Assembly; SOCAR; State Border Service; NATO; EU
"""
# Right to propose too: offices, documents, events.
ALSO = """
President of Ukraine; Deputy Minister of Foreign Affairs; Minister of Foreign Affairs; Deputy Minister of Energy;
Deputy Minister of Labor and Social Protection of Population; Deputy Minister of Economy; Joint Declaration; Karabakh War;
Head of State Border Service; Joint Declaration of the Presidents of Ukraine and Azerbaijan
"""


def names(text: str) -> list[set[str]]:
    """The entries of a gold list, each with its spellings."""
    return [set(entry.strip().split("/")) for entry in text.replace("\n", " ").split(";")]


def spellings(candidate: Candidate) -> set[str]:
    """Every spelling of a candidate."""
    return {candidate.text, *candidate.variants}


def of(*sentences: str) -> dict[str, Candidate]:
    """The candidates in sentences, by text."""
    return {candidate.text: candidate for candidate in suggest([("a", sentence) for sentence in sentences])}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample articles are not beside this checkout")
def test_recall_and_precision_on_real_articles() -> None:
    """With an empty glossary at least 90 % of the names are found, and 70 % of what is proposed is right."""
    rows = [
        (path.stem, segment.text)
        for path in sorted(SEEDS.glob("*.txt"))
        for segment in split(read(path, corpus=SEEDS))
    ]
    found = suggest(rows)
    gold, also = names(GOLD), names(ALSO)
    hits = [entry for entry in gold if any(entry & spellings(candidate) for candidate in found)]
    right = [c for c in found if any(entry & spellings(c) for entry in gold + also)]

    assert len(hits) / len(gold) >= 0.9, [entry for entry in gold if entry not in hits]
    assert len(right) / len(found) >= 0.7, [c.text for c in found if c not in right]


def test_titles_tell_people() -> None:
    """The words of an office are no part of the name, and the office is a candidate of its own."""
    found = of(
        "He met Azerbaijan's Minister of Foreign Affairs Jeyhun Bayramov and President of Ukraine Volodymyr Zelensky."
    )

    assert {(c.text, c.kind) for c in found.values()} == {
        ("Azerbaijan", TermKind.OTHER), ("Minister of Foreign Affairs", TermKind.OFFICE), ("Jeyhun Bayramov", TermKind.PERSON),
        ("President of Ukraine", TermKind.OFFICE), ("Volodymyr Zelensky", TermKind.PERSON),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "text", "kind"),
    [
        ("They met in Lviv.", "Lviv", TermKind.PLACE),
        ("They saw the Black Sea.", "Black Sea", TermKind.PLACE),
        ("The visit to the Verkhovna Rada ended.", "Verkhovna Rada", TermKind.ORGANIZATION),
        ("They signed the Treaty of Friendship.", "Treaty of Friendship", TermKind.DOCUMENT),
        ("It was before the Karabakh War.", "Karabakh War", TermKind.EVENT),
        ("The role of NATO is clear.", "NATO", TermKind.ORGANIZATION),
        ("This is how Caliber.Az wrote.", "Caliber.Az", TermKind.ORGANIZATION),
    ],
)
def test_kinds(sentence: str, text: str, kind: TermKind) -> None:
    """Head nouns and prepositions tell the kind."""
    assert of(sentence)[text].kind is kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Unfortunately the talks ended.",
        "On Friday in January I said so.",
        "The Ukrainian and Azerbaijani people agree.",
        "LEADERS MEET AGAIN TODAY",
        "Leaders Discuss Trade Before Summit",
        "the President spoke",
    ],
)
def test_what_is_no_name(sentence: str) -> None:
    """Sentence starts, days, demonyms, headings and bare titles propose nothing."""
    assert of(sentence) == {}


def test_spellings_come_together() -> None:
    """Surnames, other romanisations and acronyms join the name that they stand for."""
    found = of(
        "They met Olexandr Mischenko.", "Then Mishchenko left.", "She met Olexandr Mishchenko and Olexandr Mischenko.",
        "The Collective Security Treaty Organization (CSTO) met.", "So the CSTO said.",
    )  # fmt: skip

    assert found["Olexandr Mischenko"].variants == ("Olexandr Mishchenko", "Mishchenko")
    assert found["Collective Security Treaty Organization"].variants == ("CSTO",)


def test_known_terms_are_left_out_and_examples_given() -> None:
    """What the glossary has is not proposed; a candidate shows where it stands."""
    rows = [("one", "They saw Lviv."), ("two", "They saw Lviv and Kyiv.")]
    (found,) = suggest(rows, known=lambda text: text == "Kyiv", examples=1)

    assert (found.text, found.count, found.examples) == ("Lviv", 2, (rows[0],))


def test_company_tells_the_kind() -> None:
    """What is listed with a known term is of its kind, along the whole list; with an office it may be anything."""
    rows = [("a", "Trade with Baku, Sheki and Ganja grew."), ("a", "They thanked SOCAR and Ukrenerho.")]
    kinds = {"Baku": TermKind.PLACE, "SOCAR": TermKind.ORGANIZATION}
    found = suggest(rows, known=kinds.__contains__, kind_of=kinds.get)
    offices = suggest(
        [("a", "It pleased Sheki and Baku.")],
        known=lambda text: text == "Baku",
        kind_of=lambda _: TermKind.OFFICE,
    )

    assert {c.text: c.kind for c in found} == {
        "Sheki": TermKind.PLACE, "Ganja": TermKind.PLACE, "Ukrenerho": TermKind.ORGANIZATION
    }  # fmt: skip
    assert [c.kind for c in offices] == [TermKind.OTHER]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Mischenko", "Mishchenko", True), ("Zelensky", "Zelenskyy", True), ("Hajiyev", "Gajiyev", True), ("Oleksandr", "Olexandr", True),
        ("Kharkiv", "Kherson", False), ("Aliyev", "Guliyev", False), ("Ivanov", "Ivanova", False),
    ],
)  # fmt: skip
def test_skeleton(one: str, two: str, same: bool) -> None:
    """Romanisations of one name agree, other names do not."""
    assert (skeleton(one) == skeleton(two)) is same
