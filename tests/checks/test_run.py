"""What holds for all checks: waivers, obsolete entries, offsets, levels, speed classes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import checks, languages
from pipeline.checks import Context
from pipeline.checks.repetition import looping
from pipeline.model import Entry, Severity

BAD = Entry("k", "It was 1996.", "Це був 1969  рік")
PIECES = st.sampled_from(
    ["Київ", "Kиїв", "1,200", "1 200,5", "(", ")", "«", "»", '"', " ", "  ", ",", ".", "...", "the", "of", "Monday",
     "в", "у", "і", "й", "ы", "&#39;", "[a](b)", "**", "`", "https://a.b/c", "news@a.b", "5 pm", "мм2", "İ", "ı", "ß", "\n"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)
)


def codes(entry: Entry, only: Sequence[str] = ()) -> list[str]:
    """The checks that find something in a Ukrainian entry."""
    context = Context(languages.get("uk"), entry.source, entry.target)
    wanted = [check for code, check in checks.every().items() if not only or code in only]
    return [issue.check for issue in checks.run(entry, context, wanted)]


@given(TEXTS, TEXTS, st.sampled_from(["uk", "az"]), st.booleans())
def test_no_text_is_too_strange(source: str, target: str, code: str, markdown: bool) -> None:
    """Checks never fail, and what they point at lies inside the target."""
    context = Context(languages.get(code), source, target, markdown)
    entry = Entry("k", source, target)

    for issue in checks.run(entry, context, checks.every().values()):
        assert 0 <= issue.start <= issue.end <= len(target)
        assert issue.message


@given(TEXTS.filter(str.strip), st.sampled_from(["uk", "az"]))
def test_a_text_agrees_with_itself(text: str, code: str) -> None:
    """No number, date, bracket, markup or address is lost where source and target are one text without notation."""
    wanted = ("markup", "emphasis", "address", "brackets-lost", "end-punctuation")
    context = Context(languages.get(code), text, text, True)

    assert checks.run(Entry("k", text, text), context, [checks.every()[name] for name in wanted]) == []


@given(st.integers(13, 10**9), st.integers(13, 10**9))
def test_another_number_is_found(number: int, other: int) -> None:
    """A number of the source passes in Ukrainian notation, and another one does not pass for it."""
    grouped = f"{number:,}"
    right = Entry("k", f"It cost {grouped} euros.", f"Це коштувало {grouped.replace(',', ' ')} євро.")
    wrong = Entry("k", right.source, f"Це коштувало {other} євро.")

    assert codes(right, ["number"]) == []
    assert bool(codes(wrong, ["number"])) is (number != other and not _decade(number, other))


def _decade(number: int, other: int) -> bool:
    """Whether one may be the short form of the other's year: 90 and 1990, 19 and 2019."""
    low, high = sorted((number, other))
    return low < 100 and high - low in (1800, 1900, 2000)


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("", ["number", "number", "end-punctuation", "spaces"]),
        ("skip-check: number", ["end-punctuation", "spaces"]),
        (" skip-check: number, spaces", ["end-punctuation"]),
        ("a word first\nskip-check: spaces number", ["end-punctuation"]),
        ("skip-check: all", []),
        ("no skip-check: number", ["number", "number", "end-punctuation", "spaces"]),
    ],
)
def test_a_persons_comment_waives(comment: str, left: list[str]) -> None:
    """`skip-check:` at the start of a comment line waives what it names, and nothing else does."""
    entry = Entry(BAD.key, BAD.source, BAD.target, comments=(comment,) if comment else ())

    assert codes(entry) == left


def test_obsolete_and_empty_entries() -> None:
    """Nothing is said about what vanished; of an empty entry only that it is empty."""
    assert codes(Entry("k", "It was 1996.", "x", obsolete=True)) == []
    assert codes(Entry("k", "It was 1996.", "")) == ["empty"]


def test_a_language_without_vocabulary_is_checked_for_the_rest() -> None:
    """A stranger's language has no months and no number words: digits are still compared, nothing fails."""
    language = languages.Language()
    entry = Entry("k", "On Monday 1,996 came (all).", "Am Montag kamen 1996 (alle.")
    found = checks.run(entry, Context(language, entry.source, entry.target), checks.every().values())

    assert [issue.check for issue in found] == ["brackets", "brackets-lost"]


def test_levels_can_be_changed() -> None:
    """A project's level goes into the issues."""
    check = checks.with_severity(checks.every()["spaces"], Severity.ERROR)
    [issue] = check(BAD, Context(languages.get("uk"), BAD.source, BAD.target))

    assert issue.severity is Severity.ERROR


@pytest.mark.parametrize(
    "piece", ["a", "ab ", "(", "«", "1", "1 ", "1.1", "й в ", "the of ", "xv ", "[", "*a", "`", "a@b ", "5:"]
)
def test_hostile_texts_come_back(piece: str) -> None:
    """A text of 16,000 characters made to mislead a pattern: one that backtracks without bound would never return."""
    text = piece * (16_000 // len(piece))
    entry = Entry("k", text, text + " x,,")
    context = Context(languages.get("uk"), entry.source, entry.target, True)

    assert "doubled-sign" in {issue.check for issue in checks.run(entry, context, checks.every().values())}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("he said he said", ""),
        ("no no no", "no"),
        ("a b c a b c a b c", "a b c"),
        ("haaaaaaaaaaaa", "a"),
        ("2020 2020 2020", "2020"),
        ("1000000000", ""),
        ("the cat and the dog and the cow", ""),
    ],
)
def test_looping(text: str, found: str) -> None:
    """What is repeated beyond reason, and what is not."""
    assert looping(text) == found
