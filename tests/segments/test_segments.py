"""Articles cut into segments and joined again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from pipeline import segments
from pipeline.articles.markdown import MarkdownFormat
from pipeline.articles.text import TextFormat
from pipeline.errors import ArticleError
from pipeline.model import Article, BlockKind


def article(source: str, form: str = "text") -> Article:
    """An article of `source`."""
    parser = MarkdownFormat() if form == "markdown" else TextFormat()
    return Article("a", Path("a"), form, source, parser.parse(source))


def texts(source: str, form: str = "text") -> list[str]:
    """The texts of its segments."""
    return [segment.text for segment in segments.split(article(source, form))]


def test_text_and_what_follows_it() -> None:
    """A segment knows the white space after it, its block, line and kind."""
    found = segments.split(article("Title\n\nOne is here.  Two is there.\n\nThree follows."))

    assert [(s.text, s.after, s.block, s.line, s.kind) for s in found] == [
        ("Title", "", 0, 1, BlockKind.TITLE),
        ("One is here.", "  ", 1, 3, BlockKind.LEAD),
        ("Two is there.", "", 1, 3, BlockKind.LEAD),
        ("Three follows.", "", 2, 5, BlockKind.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    ("source", "form", "wanted"),
    [
        (
            "Title\n\nThe minister of\nUkraine spoke\nin Kyiv.\n",
            "text",
            ["Title", "The minister of Ukraine spoke in Kyiv."],
        ),
        ("> The minister\n> spoke. He\n> left.\n", "markdown", ["The minister spoke.", "He left."]),
        ("- The minister\n  spoke.\n", "markdown", ["The minister spoke."]),
        (
            "First line  \nsecond line\\\nthird line\n",
            "markdown",
            ["First line", "second line", "third line"],
        ),
        ("| A \\| B | C |\n|---|---|\n", "markdown", ["A | B", "C"]),
        ("---\ntitle: \"He \\\"won\\\"\"\ndescription: 'It''s'\n---\n", "markdown", ['He "won"', "It's"]),
        ("---\ndescription: >\n  Folded\n  text.\n---\n", "markdown", ["Folded text."]),
        ("```\ncode\n```\n", "markdown", []),
        ("", "text", []),
    ],
)
def test_layout_is_no_part_of_a_segment(source: str, form: str, wanted: list[str]) -> None:
    """Soft line ends, quotation markers, table escapes and YAML quoting are not for the translator."""
    assert texts(source, form) == wanted


def test_lines_inside_a_wrapped_block() -> None:
    """A segment names the line that it begins on, not its block's."""
    found = segments.split(article("> One is\n> here. Two\n> is there. Three.\n", "markdown"))

    assert [segment.line for segment in found] == [1, 2, 3]


def test_titles_are_not_cut() -> None:
    """A full stop in a title is an abbreviation."""
    assert texts("# Talks in Kyiv. Then in Baku\n", "markdown") == ["Talks in Kyiv. Then in Baku"]


def test_keys_depend_on_the_text_alone() -> None:
    """The same sentence has the same key wherever it stands; its second occurrence has "-2"."""
    one = segments.split(article("T\n\nSame here. Other there.\n\nSame here. Same here."))
    two = segments.split(article("Another\n\nNew. Same here."))

    first, _, second, third = [segment.key for segment in one[1:]]
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert two[-1].key == first == segments.key("Same here.")
    assert len(first) == 10


def test_join_puts_targets_in_place() -> None:
    """Targets take their segments' places, an empty one keeps its segment, blocks without segments are None."""
    source = "# One\n\nTwo is here. Three is there.\n\n```\ncode\n```\n"
    a = article(source, "markdown")

    joined = segments.join(a, segments.split(a), ["Раз", "Два тут.", " "])

    assert joined == ["Раз", "Два тут. Three is there.", None]


def test_join_keeps_hard_breaks() -> None:
    """A hard line break and the marker after it stand between translated lines too."""
    a = article("> one is  \n> two\n", "markdown")

    assert segments.join(a, segments.split(a), ["раз", "два"]) == ["раз  \n> два"]


def test_join_refuses_another_number() -> None:
    """One target a segment, no fewer."""
    a = article("Title\n\nText here.")

    with pytest.raises(ValueError, match="shorter"):
        segments.join(a, segments.split(a), ["only one"])


PIECES = st.sampled_from(
    [
        "One is here.",
        "Two “is. Here.”",
        "**bold. Text**",
        "[a](https://b.c)",
        "> q",
        "- item",
        "\n",
        "\r\n",
        "\n\n",
        "  \n",
        " ",
        "\\\n",
        "| a | b |\n|---|---|\n| c | d \\| e |\n",
        "# H",
        "```",
        "— Why?",
        " / Photo",
        "&amp;",
        "\t",
        "1. x",
        "---\n",
        "title: x\n",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["text", "markdown"]))
def test_join_undoes_split(source: str, form: str) -> None:
    """With its segments' own texts, every translated block comes back as it was."""
    try:
        a = article(source, form)
    except ArticleError:  # broken front matter, which tests/articles covers
        reject()
    found = segments.split(a)

    joined = segments.join(a, found, [segment.text for segment in found])

    cut = {segment.block for segment in found}
    assert joined == [block.text if number in cut else None for number, block in enumerate(a.blocks)]
    assert all(b.kind is BlockKind.CODE for n, b in enumerate(a.blocks) if n not in cut)
    assert len({segment.key for segment in found}) == len(found)
    assert not any(set("\r\n") & set(segment.text) for segment in found)
    assert all(segment.text == segment.text.strip() != "" for segment in found)


def test_version_names_the_splitter() -> None:
    """A catalog's signature says which rules and which library cut it."""
    assert "sentencex" in segments.VERSION
