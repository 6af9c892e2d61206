"""The law of every format: the source as its own target comes back byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from pipeline import articles, segments
from pipeline.articles.base import Format
from pipeline.articles.markdown import MarkdownFormat
from pipeline.articles.text import TextFormat
from pipeline.errors import ArticleError
from pipeline.model import Article, BlockKind

REPO = Path(__file__).parents[2]
SEEDS = REPO.parent / "shared" / "seeds"
FORMATS: dict[str, Format] = {"text": TextFormat(), "markdown": MarkdownFormat()}

LINES = st.sampled_from(
    [
        "Title of the text", "One is here. Two is there.", "— What is it?", "— It is this.", "A caption / AFP",
        "“Whole quotation.”", "- item", "1. item", "1991. It was", "# Heading", "Setext", "===", "---", "> quote", "> > q",
        "  indented", "    code", "\tcode", "```", "~~~", "| a | b \\| c |", "|---|---|", "1 | 2", "[x]: https://a.b",
        "[link](https://a.b)", "![alt](a.png)", "<div>", "text</div>", "**bold**", "*Caption / Credit*", "title: x",
        "title: \"x \\\" y\"", "description: >", "...", "", "", "", " ", "Ї ə 🙂", "\ufeff", "\x0c", "a  ", "b\\", "* * *",
        "- | a |", "#", "#  ", "# a #", "* # b", "\u2028", "x\x85y", "a\x1cb",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
SOURCES = st.lists(st.tuples(LINES, ENDS), max_size=12).map(lambda rows: "".join(a + b for a, b in rows))
ANY = st.one_of(SOURCES, SOURCES.map(lambda text: "---\n" + text), st.text(max_size=60))


def parsed(source: str, name: str) -> Article:
    """An article of `source`; examples with broken front matter are rejected."""
    try:
        return Article("a", Path("a"), name, source, FORMATS[name].parse(source))
    except ArticleError:
        reject()


@given(ANY, st.sampled_from(sorted(FORMATS)))
@example("---\n---\n", "markdown")
@example("---\ntitle: a\n---", "markdown")
@example("1. | a | b |\n   |---|---|\n   | 1 | 1 |\n", "markdown")
def test_render_undoes_parse(source: str, name: str) -> None:
    """With every block's own text, or with None, the source comes back; blocks are disjoint and in order."""
    article = parsed(source, name)

    assert articles.render(article, [block.text for block in article.blocks]) == source
    assert articles.render(article, [None] * len(article.blocks)) == source
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(source)
        assert block.text == source[block.start : block.end]
        assert block.text == block.text.strip()
        last = block.end


@given(ANY, st.sampled_from(sorted(FORMATS)))
@settings(max_examples=60)
def test_lines_are_right(source: str, name: str) -> None:
    """A block's line is the number of line ends before it, plus one."""
    for block in parsed(source, name).blocks:
        before = source[: block.start].replace("\r\n", "\n").replace("\r", "\n")
        assert block.line == before.count("\n") + 1


SAFE = st.text(alphabet=st.sampled_from("абв АБ.-#>|1)*+=`~[]:\"'\\"), min_size=1, max_size=20)


@given(
    st.sampled_from(
        [
            "# T\n\nPara one.\n\n> quote\n\n- item\n\n| a | b |\n|---|---|\n| c | d |\n",
            "---\ntitle: Plain\ndescription: 'single'\n---\n\nText of it.\n",
            '---\ntitle: "double"\ndescription: >\n  folded\n---\n\nText of it.\n\nTitle\n=====\n',
        ]
    ),
    st.data(),
)
def test_a_target_never_changes_the_blocks_around_it(source: str, data: st.DataObject) -> None:
    """Whatever a target holds, the rendered article has the same blocks of the same kinds."""
    article = parsed(source, "markdown")
    targets = [
        data.draw(SAFE.map(lambda text: f"{text}я")) if block.kind is not BlockKind.CODE else None
        for block in article.blocks
    ]

    again = parsed(articles.render(article, targets), "markdown")

    prose = {BlockKind.LEAD: BlockKind.PARAGRAPH}  # told apart by length and full stop, not by syntax
    before, after = ([prose.get(block.kind, block.kind) for block in one.blocks] for one in (article, again))
    assert after == before


def everything() -> list[Path]:
    """The sample corpus and, where they are, the seeds."""
    corpus = [*sorted((REPO / "corpus").rglob("*.txt")), *sorted((REPO / "corpus").rglob("*.md"))]
    return [*corpus, *sorted(SEEDS.glob("*.txt"))]


@pytest.mark.parametrize("path", everything(), ids=lambda path: path.name)
def test_samples_come_back_byte_for_byte(path: Path) -> None:
    """Every sample, through segments and back, gives its own bytes."""
    article = articles.read(path, corpus=path.parent)
    found = segments.split(article)

    rendered = articles.render(article, segments.join(article, found, [segment.text for segment in found]))

    assert articles.encode(article, rendered) == path.read_bytes()


def test_the_corpus_is_large_enough() -> None:
    """At least eight articles and 220 sentences, in both formats."""
    corpus = REPO / "corpus"
    found = articles.find(corpus)

    assert len(found) >= 8
    assert {path.suffix for path in found} == {".txt", ".md"}
    assert sum(len(segments.split(articles.read(path, corpus=corpus))) for path in found) >= 220
