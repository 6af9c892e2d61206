"""The corpus of the starter models: its format, its held-out part, its own files."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.corpus import Span, fault, faults, held_out, read_corpus, untag

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
GOOD = "<1>Kyiv</1> is calm.\t<1>Київ</1> спокійний.\t<1>Kiyev</1> sakitdir."


def test_untag_gives_text_and_places() -> None:
    """Tags go, and each span points at its name in the text that is left."""
    tagged = untag("<2>Baku</2> and <1>Kyiv</1> agree.")

    assert tagged.text == "Baku and Kyiv agree."
    assert tagged.spans == (Span(2, 0, 4), Span(1, 9, 13))


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=6), max_size=5))
def test_untag_undoes_tagging(names: list[str]) -> None:
    """Whatever is tagged, the spans cut exactly those names out of the text."""
    tagged = untag(" x ".join(f"<{number}>{name}</{number}>" for number, name in enumerate(names, 1)))

    assert tagged.text == " x ".join(names)
    assert [tagged.text[span.start : span.end] for span in tagged.spans] == names


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (GOOD, None),
        ("a\tб", "2 columns"),
        (GOOD.replace("<1>Київ</1>", "Київ"), "tag numbers differ"),
        (GOOD.replace("спокійний", "спокойный"), "Russian letter"),
        (GOOD.replace("sakitdir", "спокій"), "Cyrillic in the Azerbaijani"),
        (GOOD.replace("calm", "спокій"), "Cyrillic in the English"),
        (GOOD.replace("calm", "<calm"), "stray"),
        (GOOD + " ", "space at its edge"),
        (GOOD.replace("<1>", "<1><1>"), "stray"),
    ],
)
def test_fault_names_what_is_wrong(line: str, what: str | None) -> None:
    """Every rule of the format has a line that breaks it."""
    found = fault(line)

    assert found is None if what is None else what in (found or "")


def test_a_repeated_english_is_a_fault(tmp_path: Path) -> None:
    """The same English twice would put one line into both the trained and the held-out part of two files."""
    (tmp_path / "a.tsv").write_text(f"{GOOD}\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text(f"\n{GOOD}\n", encoding="utf-8")

    (found,) = faults(sorted(tmp_path.glob("*.tsv")))

    assert "b.tsv:2: the same English as" in found
    assert len(list(read_corpus(sorted(tmp_path.glob("*.tsv"))))) == 1


def test_held_out_is_about_one_in_twenty_five() -> None:
    """The rule is a checksum of the English, so anyone can repeat it."""
    lines = list(read_corpus(sorted(CORPUS.glob("*.tsv"))))
    share = sum(held_out(english.text) for english, _, _ in lines) / len(lines)

    assert [held_out(text) for text in ("Talks go on.", "Talks")] == [
        crc32(b"Talks go on.") % 25 == 0,
        crc32(b"Talks") % 25 == 0,
    ]
    assert 0.03 < share < 0.05


def test_our_corpus_has_no_broken_line() -> None:
    """Every line can be read; repeated English, which is left out when read, is the only fault allowed."""
    found = [what for what in faults(sorted(CORPUS.glob("*.tsv"))) if "the same English" not in what]

    assert found == []
