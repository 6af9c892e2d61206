"""Where sentences end: goldens, and what must hold for any text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segments.sentences import cuts

GOLDEN = Path(__file__).parents[1] / "data" / "segments" / "en.txt"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the sentences that it must be cut into."""

    text: str
    sentences: tuple[str, ...]
    line: int


def cases(golden: str) -> list[Case]:
    """The cases of a golden file; ValueError, with the line, for one that is not text, ---, its sentences, ===."""
    found: list[Case] = []
    text, started = "", 0
    sentences: list[str] | None = None
    for number, line in enumerate(golden.splitlines(), 1):
        if line.startswith("# "):
            continue
        if line == "===":
            if not text or not sentences or " ".join(sentences) != text:
                raise ValueError(f"line {number}: the sentences of this case are not its text")
            found.append(Case(text, tuple(sentences), started))
            text, sentences = "", None
        elif line == "---" and text and sentences is None:
            sentences = []
        elif sentences is not None:
            sentences.append(line)
        elif text or not line:
            raise ValueError(f"line {number}: a case is one line of text, then ---")
        else:
            text, started = line, number
    if text:
        raise ValueError(f"line {started}: this case is not closed by ===")
    return found


def sentences(text: str, *, markdown: bool = False) -> list[str]:
    """The pieces of `text` between its cuts."""
    found, start = [], 0
    for end, begin in [*cuts(text, markdown=markdown), (len(text), len(text))]:
        found.append(text[start:end])
        start = begin
    return found


@pytest.mark.parametrize(
    "case", cases(GOLDEN.read_text(encoding="utf-8")), ids=lambda case: f"line {case.line}"
)
def test_golden(case: Case) -> None:
    """Every tricky sentence of news is cut as a person would."""
    assert sentences(case.text) == list(case.sentences)


def test_golden_is_large_enough() -> None:
    """A golden file that lost its cases would pass silently."""
    assert len(cases(GOLDEN.read_text(encoding="utf-8"))) >= 60


@pytest.mark.parametrize(
    "golden",
    [
        "A. B.\n===\n",
        "A.\nB.\n---\nA.\n===\n",
        "A. B.\n---\nA.\n===\n",
        "A.\n---\nA.\n",
        "---\nA.\n===\n",
        "A.\n---\n===\n",
    ],
)
def test_malformed_golden_fails(golden: str) -> None:
    """A case that is not well-formed is refused, never passed over."""
    with pytest.raises(ValueError, match="line"):
        cases(golden)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See [A. Then B.](https://a.b/c) now. Go on.", ["See [A. Then B.](https://a.b/c) now.", "Go on."]),
        ("**It began. It ended.** Nobody came.", ["**It began. It ended.**", "Nobody came."]),
        ("**It began.** *It ended.*", ["**It began.**", "*It ended.*"]),
        ("Run `a. B. c` twice. Then stop.", ["Run `a. B. c` twice.", "Then stop."]),
        ("He left.[^1] She stayed.", ["He left.[^1]", "She stayed."]),
        ("It fell.&nbsp;The rest stood.", ["It fell.&nbsp;The rest stood."]),
    ],
)
def test_markup_is_never_cut(text: str, wanted: list[str]) -> None:
    """No boundary stands inside a link, emphasis or code; a pair stays with its sentence."""
    assert sentences(text, markdown=True) == wanted


@given(st.text(alphabet=st.sampled_from("Ab. ?!…“”\"'()*_`[]<>\\&;—\n\tЇə1pm🙂"), max_size=80), st.booleans())
def test_cuts_are_white_space_in_order(text: str, markdown: bool) -> None:
    """Whatever the text, cuts are disjoint stretches of white space with something on both sides."""
    last = 0
    for end, begin in cuts(text, markdown=markdown):
        assert last < end < begin < len(text)
        assert text[end:begin].isspace()
        last = begin
