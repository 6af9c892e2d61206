"""Term accuracy, and the hygiene of outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.hygiene import rates
from training.terms import Gold, any_form, fold, read_gold, term_scores

EVAL = Path(__file__).parents[3] / "shared" / "eval"


@pytest.mark.parametrize(
    ("lemma", "text", "language", "hit"),
    [
        ("Європейська комісія", "рішення Європейської комісії чинне", "uk", True),
        ("Європейська комісія", "рішення комісії чинне", "uk", False),
        ("Bakı", "Bakıdan gəldi", "az", True),
        ("NATO", "NATO-nun qərarı", "az", True),
        ("США", "у США сніг", "uk", True),
        ("Рим", "у Парижі", "uk", False),
    ],
)
def test_any_form(lemma: str, text: str, language: str, hit: bool) -> None:
    """Endings may differ, words may not be missing."""
    assert (any_form(lemma, language).search(fold(text, language)) is not None) is hit


def test_term_scores_count_exact_lemma_and_inflected() -> None:
    """One row in the wanted form, one in another form, one absent."""
    gold = [
        Gold(1, "Kyiv", "Київ", "Києва"),
        Gold(2, "Kyiv", "Київ", "Київ"),
        Gold(3, "Baku", "Баку", "Баку"),
    ]
    outputs = {1: "до Києва", 2: "у Києві", 3: "нічого"}

    scores = term_scores(gold, outputs, "uk")

    assert scores == {"rows": 3, "exact": 33.3, "lemma": 33.3, "exact inflected": 100.0}


@pytest.mark.skipif(not EVAL.is_dir(), reason="the evaluation data is not here")
def test_the_reference_scores_full_marks() -> None:
    """The gold file's forms are those of the human reference, so the reference must score 100."""
    for language in ("uk", "az"):
        lines = (EVAL / "flores" / f"flores-dev.{language}").read_text(encoding="utf-8").splitlines()
        scores = term_scores(
            read_gold(EVAL / "gold-flores.tsv", language), dict(enumerate(lines, 1)), language
        )
        assert scores["exact"] == scores["lemma"] == 100.0


@pytest.mark.parametrize(
    ("source", "target", "language", "fault"),
    [
        ("Hello", " ", "uk", "empty"),
        ("Hello", "так і так і так і", "uk", "repetition"),
        ("They went home yesterday", "Вони went home вчора", "uk", "copied English"),
        ("Hello", "Мы", "uk", "foreign letters"),
        ("Hello", "salам", "az", "foreign letters"),
        ("Hello", "salam", "uk", "wrong script"),
        ("In 1,500 days", "За 1501 днів", "uk", "numbers changed"),
        ("Hello", "｟ a", "uk", "marks left"),
        ("Hello there", "так " * 20, "uk", "three times as long"),
        ("Hello there, how are you all doing today?", "Так.", "uk", "less than a third"),
    ],
)
def test_each_fault_is_seen(source: str, target: str, language: str, fault: str) -> None:
    """Every fault has a line that shows it."""
    assert rates([source], [target], language)[fault] == 1.0


def test_a_good_line_has_no_fault() -> None:
    """Separators of thousands may differ, names may stay Latin in Azerbaijani."""
    assert set(rates(["Google paid $1,500 in May"], ["Google mayda 1 500 dollar ödədi"], "az").values()) == {
        0.0
    }
