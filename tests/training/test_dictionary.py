"""The dictionary: its format, the forms made of it, and the tables that ship beside the starters."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.dictionary import (
    LIMIT,
    Word,
    azerbaijani_plural,
    fault,
    faults,
    forms,
    read_dictionary,
    read_seen,
    seen_words,
    table,
    write_seen,
)

TRAINING = Path(__file__).parents[2] / "training"
STARTER = TRAINING.parent / "pipeline" / "models" / "starter"
FILES = sorted((TRAINING / "dictionary").glob("*.tsv"))


def word(english: str, part: str, uk: str = "слово", az: str = "söz") -> Word:
    """An entry as a file has it."""
    lemma, *irregular = english.split("|")
    return Word(lemma, tuple(irregular), part, {"uk": uk, "az": az})


@pytest.mark.parametrize(
    ("english", "part", "made"),
    [
        ("loan", "n", "loan loans"),
        ("city", "n", "city cities"),
        ("day", "n", "day days"),
        ("church", "n", "church churches"),
        ("hero", "n", "hero heroes heros"),
        ("child|children", "n", "child children"),
        ("virus", "n", "virus viruses"),
        ("class", "n", "class classes"),
        ("economics", "n", "economics"),
        ("deer|deer", "n", "deer deer"),
        ("warn", "v", "warn warns warned warning"),
        ("stop", "v", "stop stops stoped stopped stoping stopping"),
        ("agree", "v", "agree agrees agreed agreeing"),
        ("deny", "v", "deny denies denied denying"),
        ("die", "v", "die dies died dying"),
        ("write|wrote|written", "v", "write writes wrote written writing"),
        ("wide", "a", "wide"),
        ("Baltic Sea", "p", "Baltic Sea"),
    ],
)
def test_forms(english: str, part: str, made: str) -> None:
    """Regular forms by rule, irregular ones as the file has them."""
    assert " ".join(form for form, *_ in forms(word(english, part))) == made


def test_phrases_are_inflected_at_the_right_end() -> None:
    """The last word of a noun, the first of a verb."""
    assert [form for form, *_ in forms(word("heart attack", "n"))] == ["heart attack", "heart attacks"]
    assert "carried out" in {form for form, *_ in forms(word("carry out", "v"))}


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("uşaq", "uşaqlar"),
        ("şəhər", "şəhərlər"),
        ("neft yatağı", None),
        ("qızıl medal", "qızıl medallar"),
        ("ölkə", "ölkələr"),
        ("göl", "göllər"),
        ("SMS", None),
        ("ümumi seçkilər", None),
    ],
)
def test_azerbaijani_plurals(noun: str, plural: str | None) -> None:
    """Vowel harmony; nothing for compounds in the possessive."""
    assert azerbaijani_plural(noun) == plural


def test_plurals_are_shown_in_azerbaijani_only() -> None:
    """Beside the noun as it stands after numbers."""
    entry = word("child|children", "n", "дитина", "uşaq")

    assert table([entry], "az", {}) == [
        "child\tnoun\tuşaq",
        "children\tnoun\tuşaq",
        "children\tplural\tuşaqlar",
    ]
    assert table([entry], "uk", {}) == ["child\tnoun\tдитина", "children\tnoun\tдитина"]


def test_aspects() -> None:
    """What lasts is imperfective, what is done perfective; Ukrainian has its own apostrophe."""
    lines = table([word("win|won", "v", "виграти/вигравати"), word("joy", "n", "п'ять")], "uk", {})

    assert lines == [
        "joy\tnoun\tпʼять",
        "joys\tnoun\tпʼять",
        "win\tverb\tвиграти",
        "wining\ting\tвигравати",
        "winning\ting\tвигравати",
        "wins\tverb\tвигравати",
        "won\tpast\tвиграти",
    ]


def test_what_the_model_knows_is_left_out(tmp_path: Path) -> None:
    """Counts are of lines, per language; the limit decides form by form."""
    entry = word("loan", "n")
    texts = ["A loan, a loan!", "loans"] + ["Loans"] * LIMIT["az"]
    write_seen([entry], {"uk": Counter(), "az": seen_words(texts)}, tmp_path / "seen.tsv")

    assert read_seen(tmp_path / "seen.tsv", "az") == {"loan": 1, "loans": LIMIT["az"] + 1}
    assert table([entry], "az", read_seen(tmp_path / "seen.tsv", "az")) == ["loan\tnoun\tsöz"]
    assert len(table([entry], "uk", read_seen(tmp_path / "seen.tsv", "uk"))) == 2


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("loan\tn\tпозика", "3 columns"),
        ("loan\tn\tпозика\t", "empty"),
        ("loan\tz\tпозика\tkredit", "part of speech"),
        ("loan\tn\tпозыка\tkredit", "uk: letters"),
        ("loan\tn\tпозика\tкredit", "az: letters"),
        ("loan\tn\tпозика/кредит\tkredit", "uk: more than one"),
        ("lend\tv\tпозика\tborc vermək", "uk: not an infinitive"),
        ("lend\tv\tпозичити\tborc", "az: not an infinitive"),
        ("позика\tn\tпозика\tkredit", "not an English word"),
    ],
)
def test_faults(line: str, wrong: str) -> None:
    """Each fault is named."""
    assert wrong in (fault(line) or "")


def test_a_faulty_line_is_told_with_its_place(tmp_path: Path) -> None:
    """File and line."""
    path = tmp_path / "words.tsv"
    path.write_text("loan\tn\tпозика\tkredit\nloan\n", encoding="utf-8")

    assert list(faults([path])) == [f"{path}:2: 1 columns, not 4: loan"]
    with pytest.raises(ValueError, match=r"words\.tsv:2"):
        list(read_dictionary([path]))


def test_our_dictionary_is_sound() -> None:
    """No line has a fault."""
    assert list(faults(FILES)) == []


@pytest.mark.parametrize("language", ["uk", "az"])
def test_the_shipped_tables_are_made_of_it(language: str) -> None:
    """Whoever changes the dictionary makes the tables again."""
    shipped = next(STARTER.glob(f"*en_{language}*.hints.tsv")).read_text(encoding="utf-8").splitlines()

    assert shipped == table(read_dictionary(FILES), language, read_seen(TRAINING / "seen.tsv", language))
