"""Other names in our own sentences: the right case, the right places, nothing else touched."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline import languages
from pipeline.model import Target, TermKind
from training.corpus import Pair, Span, untag
from training.substitute import Names, cases, form_for, given_names, kind_of, replaced, substitute

pytest.importorskip("pymorphy3")
LINES = {
    "uk": [
        ("<1>Odesa</1> sleeps.", "<1>Одеса</1> спить.", {1: "Одеса"}),
        ("He left <1>Odesa</1> for <2>Poltava</2>.", "Він поїхав з <1>Одеси</1> до <2>Полтави</2>.", {1: "Одеса", 2: "Полтава"}),
        ("<1>Poltava</1> waits.", "<1>Полтава</1> чекає.", {1: "Полтава"}),
        ("A shop in <1>Kharkiv</1>.", "Крамниця в <1>Харкові</1>.", {1: "Харків"}),
        ("<1>Kharkiv</1> is far.", "<1>Харків</1> далеко.", {1: "Харків"}),
    ],
    "az": [
        ("<1>Odesa</1> sleeps.", "<1>Odessa</1> yatır.", {1: "Odessa"}),
        ("A road to <1>Odesa</1>.", "<1>Odessaya</1> yol.", {1: "Odessa"}),
        ("<1>Lankaran</1> waits.", "<1>Lənkəran</1> gözləyir.", {1: "Lənkəran"}),
        ("Rain in <1>Lankaran</1>.", "<1>Lənkəranda</1> yağış.", {1: "Lənkəran"}),
    ],
}  # fmt: skip


def _pairs(language: str) -> list[Pair]:
    made = []
    for english, target, lemmas in LINES[language]:
        left, right = untag(english), untag(target)
        forms = {span.number: span for span in right.spans}
        names = tuple((span, forms[span.number], lemmas[span.number]) for span in left.spans)
        made.append(Pair(language, "own", left.text, right.text, names))
    return made


@pytest.mark.parametrize("language", ["uk", "az"])
def test_new_names_stand_in_the_case_of_the_old(language: str) -> None:
    """Whatever name comes, its form has the readings that the old one's had, and the rest of the line stays."""
    code = languages.get(language)
    old = {pair.target: pair for pair in _pairs(language)}
    made = substitute(_pairs(language), frozenset(), "other")

    assert made
    for pair in made:
        assert pair.source_name == "other"
        for english_at, target_at, lemma in pair.names:
            surface = pair.target[target_at.start : target_at.end]
            paradigm = code.paradigm(Target(lemma), TermKind.PLACE)
            assert surface in paradigm.texts()
            assert pair.english[english_at.start : english_at.end].isalpha()
        frames = {_frame(p.target, [n[1] for n in p.names]) for p in old.values()}
        assert _frame(pair.target, [name[1] for name in pair.names]) in frames


def _frame(text: str, spans: list[Span]) -> str:
    for span in sorted(spans, key=lambda s: -s.start):
        text = text[: span.start] + "_" + text[span.end :]
    return text


def test_a_form_with_two_readings_takes_a_name_whose_forms_agree_too() -> None:
    """«Харків» is nominative and accusative; «Одеса» has two forms for these, so it cannot stand in its place."""
    uk = languages.get("uk")
    kharkiv, odesa, luhansk = (
        uk.paradigm(Target(term), TermKind.PLACE) for term in ("Харків", "Одеса", "Луганськ")
    )
    readings = cases("Харків", kharkiv)

    assert {case for case, _ in readings} >= {"nom", "acc"}
    assert form_for(readings, odesa) is None
    assert form_for(readings, luhansk) == "Луганськ"


@pytest.mark.parametrize(
    ("english", "kind"),
    [
        ("Kyiv", TermKind.PLACE),
        ("Ilham Aliyev", TermKind.PERSON),
        ("Ministry of Justice", TermKind.ORGANIZATION),
        ("Black Sea", TermKind.ORGANIZATION),
        ("NATO", None),
        ("the White House", None),
        ("Prime Minister Tusk", None),
        ("Los Angeles", None),
    ],
)
def test_kinds(english: str, kind: TermKind | None) -> None:
    """One word is a place, a given name with another word a person, a common noun makes an organisation."""
    assert kind_of(english, frozenset({"Ilham"})) is kind


def test_an_indefinite_article_keeps_its_name() -> None:
    """After "a" or "an" another name could ask for the other article."""
    left, right = untag("An <1>Odesa</1> court."), untag("Суд <1>Одеси</1>.")
    pair = Pair("uk", "own", left.text, right.text, ((left.spans[0], right.spans[0], "Одеса"),))
    names = Names([*_pairs("uk"), pair], languages.get("uk"), frozenset())
    names.fill(random.Random(1))

    assert all(replaced(pair, names, random.Random(seed)) is None for seed in range(20))


def test_given_names_come_from_the_corpus() -> None:
    """The first word of a name of two, where its Ukrainian spelling is a given name."""
    left, right = (
        untag("<1>Olena Bilyk</1> met <2>Black Sea</2>."),
        untag("<1>Олена Білик</1> зустріла <2>Чорне море</2>."),
    )
    names = tuple(zip(left.spans, right.spans, ("Олена Білик", "Чорне море"), strict=True))

    assert given_names([Pair("uk", "own", left.text, right.text, names)]) == {"Olena"}


def test_the_corpus_itself_gives_versions() -> None:
    """Our own visits, first two hundred lines: versions exist, and every span cuts out what it says."""
    from training.prepare import own_pairs

    path = Path(__file__).parents[2] / "training" / "corpus" / "visits.tsv"
    pairs = [p for p in own_pairs([path])[0][:400] if p.language == "az" and p.names]
    for pair in substitute(pairs, frozenset(), "other"):
        for left, right, _ in pair.names:
            assert pair.english[left.start : left.end].strip() == pair.english[left.start : left.end] != ""
            assert pair.target[right.start : right.end].strip() == pair.target[right.start : right.end] != ""
