"""Markdown: blocks found, kinds told, targets kept inside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import articles
from pipeline.articles.markdown import MarkdownFormat
from pipeline.errors import ArticleError
from pipeline.model import Article


def article(source: str) -> Article:
    """An article of `source`."""
    return Article("a", Path("a.md"), "markdown", source, MarkdownFormat().parse(source))


def kinds(source: str) -> list[tuple[str, str]]:
    """(kind, text) of each block."""
    return [(block.kind.value, block.text) for block in article(source).blocks]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("", []),
        ("# T #\n\n## H\n\nSet\n---\n", [("title", "T"), ("heading", "H"), ("heading", "Set")]),
        ("Set *a*\n===\n", [("title", "Set *a*")]),
        ("# T\nOne is here.\n\nTwo.", [("title", "T"), ("lead", "One is here."), ("paragraph", "Two.")]),
        ("- a\n- b\n  c\n\n  d\n  1. e\n", [("list item", "a"), ("list item", "b\n  c"), ("list item", "d"), ("list item", "e")]),
        ("> a\n> b\n>\n> c\n", [("quotation", "a\n> b"), ("quotation", "c")]),
        ("> - a\n", [("list item", "a")]),
        ("- > a\n", [("quotation", "a")]),
        ("- # H\n", [("title", "H")]),
        ("| A | B |\n|---|:-:|\n| c \\| d | `e` |\n|  | f |\n", [("table cell", "A"), ("table cell", "B"), ("table cell", "c \\| d"), ("table cell", "`e`"), ("table cell", "f")]),
        ("A | B\n--|--\n1 | 1\n", [("table cell", "A"), ("table cell", "B"), ("table cell", "1"), ("table cell", "1")]),
        ("> | A |\n> |---|\n> | b |\n", [("table cell", "A"), ("table cell", "b")]),
        ("```py\nx = 1\ny = 2\n```\n", [("code", "x = 1\ny = 2")]),
        ("    x = 1\n", [("code", "x = 1")]),
        ("~~~\nopen\n", [("code", "open")]),
        ("<div>\ntext\n</div>\n\n<!-- c -->\n", []),
        ("[x]: https://a.b 'T'\n", []),
        ("***\n\n---\n", []),
        ("![The port](a.png)\n", [("paragraph", "![The port](a.png)")]),
        ("*The port / AFP*\n", [("caption", "The port"), ("photo credit", "AFP")]),
        ("*The* port */ AFP*\n", [("paragraph", "*The* port */ AFP*")]),
        ("— Why?\n\n— So.\n", [("question", "Why?"), ("answer", "So.")]),
        ("a\r\nb\r\n\r\n# H\r\n", [("paragraph", "a\r\nb"), ("title", "H")]),
    ],
)  # fmt: skip
def test_kinds(source: str, wanted: list[tuple[str, str]]) -> None:
    """Every construct of CommonMark and its tables."""
    assert kinds(source) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("---\ntitle: Plain\n---\n", [("front matter title", "Plain")]),
        ("---\n# c\ntitle: \"A \\\"b\\\"\" # c\ntags: [x]\n---\n", [("front matter title", 'A \\"b\\"')]),
        ("---\ntitle: 'It''s'\ndescription: Long\n  text\n---\n", [("front matter title", "It''s"), ("front matter description", "Long\n  text")]),
        ("---\ndescription: >-\n  Folded\n  text.\n\ndate: 1\n---\n", [("front matter description", "Folded\n  text.")]),
        ("---\nauthor: A\n---\n", []),
        ("---\ntitle: 2024\n---\n", []),
        ("---\nparent:\n  title: nested\n---\n", []),
        ("---\r\ntitle: Plain\r\n...\r\nText.\r\n", [("front matter title", "Plain"), ("lead", "Text.")]),
        ("---\n\nProse, no front matter.\n\n---\n", [("lead", "Prose, no front matter.")]),
        ("Text.\n\n---\ntitle: x\n---\n", [("lead", "Text."), ("title", "title: x")]),
    ],
)  # fmt: skip
def test_front_matter(source: str, wanted: list[tuple[str, str]]) -> None:
    """Title and description at the top level, in any quoting; nothing else."""
    assert kinds(source) == wanted


def test_broken_front_matter() -> None:
    """A value that YAML cannot read is refused with its line."""
    with pytest.raises(ArticleError, match="quote the value") as caught:
        kinds("---\ndate: 1\ntitle: Kyiv: the talks\n---\n\nText.\n")

    assert caught.value.line == 3


def test_broken_front_matter_names_the_file(tmp_path: Path) -> None:
    """Read from disk, the error carries the path too."""
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")

    with pytest.raises(ArticleError) as caught:
        articles.read(path, corpus=tmp_path)

    assert caught.value.path == path


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Text.", "1991. Рік", "1991\\. Рік"),
        ("Text.", "- тире", "\\- тире"),
        ("Text.", "# ні", "\\# ні"),
        ("Text.", "> ні", "\\> ні"),
        ("Text.", "[а]: б", "\\[а]: б"),
        ("Text.", "— тире", "— тире"),
        ("Text.", "два\nрядки", "два рядки"),
        ("1991\\. Text.", "1991\\. Рік", "1991\\. Рік"),
        ("# Text", "Текст #", "# Текст \\#"),
        ("> Text\n> more", "текст", "> текст"),
        ("- Text", "- а", "- \\- а"),
        ("| a |\n|---|\n", "б | в", "| б \\| в |\n|---|\n"),
        ("| a |\n|---|\n", "б \\| в", "| б \\| в |\n|---|\n"),
        ("---\ntitle: a\n---\n", "Київ: переговори", '---\ntitle: "Київ: переговори"\n---\n'),
        ("---\ntitle: a\n---\n", "«Київ»", "---\ntitle: «Київ»\n---\n"),
        ("---\ntitle: a\n---\n", "true", '---\ntitle: "true"\n---\n'),
        ('---\ntitle: "a"\n---\n', 'x "y" \\z', '---\ntitle: "x \\"y\\" \\\\z"\n---\n'),
        ("---\ntitle: 'a'\n---\n", "м'яч", "---\ntitle: 'м''яч'\n---\n"),
        ("---\ntitle: >\n  a\n  b\n---\n", "в: г", "---\ntitle: >\n  в: г\n---\n"),
        ("```\nx\n```\n", "ні", "```\nx\n```\n"),
    ],
)
def test_targets_stay_inside(source: str, target: str, wanted: str) -> None:
    """A target that would open another block, cell or YAML value is made safe where it stands."""
    assert articles.render(article(source), [target]) == wanted


def test_one_target_a_block() -> None:
    """Too few targets are refused."""
    with pytest.raises(ValueError, match="shorter"):
        articles.render(article("# T\n\nText."), ["one"])
