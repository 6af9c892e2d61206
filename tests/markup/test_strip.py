"""Inline markup taken out; URLs, addresses and code left in and reported."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markup import strip


def marked(text: str) -> tuple[str, list[tuple[str, str, str]], list[str]]:
    """(plain text, (open, content, close) of each mark, opaque texts)."""
    found = strip(text, markdown=True)
    marks = [(mark.open, found.text[mark.start : mark.end], mark.close) for mark in found.marks]
    return found.text, marks, list(found.opaque_texts)


@pytest.mark.parametrize(
    ("text", "plain", "marks", "opaque"),
    [
        ("no markup", "no markup", [], []),
        ("a *b* c", "a b c", [("*", "b", "*")], []),
        ("a **b *c*** d", "a b c d", [("**", "b c", "**"), ("*", "c", "*")], []),
        ("***b***", "b", [("*", "b", "*"), ("**", "b", "**")], []),
        ("_a_ and __b__", "a and b", [("_", "a", "_"), ("__", "b", "__")], []),
        ("~~a~~ ~b~", "a ~b~", [("~~", "a", "~~")], []),
        ("snake_case_name 2*3*4", "snake_case_name 234", [("*", "3", "*")], []),
        ("a * b * c", "a * b * c", [], []),
        ("**a", "**a", [], []),
        ("*a **b*", "*a *b", [("*", "b", "*")], []),
        ("[a b](https://c.d/e_(f) 'T') g", "a b g", [("[", "a b", "](https://c.d/e_(f) 'T')")], []),
        ("[a](<b c>)", "a", [("[", "a", "](<b c>)")], []),
        ("[*a*][ref] [b][]", "a b", [("[", "a", "][ref]"), ("*", "a", "*"), ("[", "b", "][b]")], []),
        ("[the President] said", "[the President] said", [], []),
        ("[a [b](c) d](e)", "[a b d](e)", [("[", "b", "](c)")], []),
        ("*a [b*](c)", "*a b*", [("[", "b*", "](c)")], []),
        ("![alt](a.png) b", "alt b", [("![", "alt", "](a.png)")], []),
        ("a ![](a.png)b", "a b", [("![](a.png)", "", "")], []),
        ("[![i](j)](k)", "i", [("[", "i", "](k)"), ("![", "i", "](j)")], []),
        ("run `a *b* c` now", "run a *b* c now", [("`", "a *b* c", "`")], ["a *b* c"]),
        ("`` a`b ``", "a`b", [("`` ", "a`b", " ``")], ["a`b"]),
        ("a ` b", "a ` b", [], []),
        ("<https://a.b/c> <d@e.fg>", "https://a.b/c d@e.fg", [("<", "https://a.b/c", ">"), ("<", "d@e.fg", ">")], ["https://a.b/c", "d@e.fg"]),
        ("see https://a.b/c_d_(e). Or www.a.az!", "see https://a.b/c_d_(e). Or www.a.az!", [], ["https://a.b/c_d_(e)", "www.a.az"]),
        ("(mail d.e+f@g.hi)", "(mail d.e+f@g.hi)", [], ["d.e+f@g.hi"]),
        ("**https://a.b/c**", "https://a.b/c", [("**", "https://a.b/c", "**")], ["https://a.b/c"]),
        ("<b>a</b> <br/>c", "a c", [("<b>", "a", "</b>"), ("<br/>", "", "")], []),
        ("<span class=\"x\">a <i>b</i></span>", "a b", [("<span class=\"x\">", "a b", "</span>"), ("<i>", "b", "</i>")], []),
        ("a <b>c", "a c", [("<b>", "", "")], []),
        ("a < b > c", "a < b > c", [], []),
        ("a<!-- c -->b", "ab", [("<!-- c -->", "", "")], []),
        ("a[^1] b", "a b", [("[^1]", "", "")], []),
        (r"\*a\* \[b\](c)", "*a* [b](c)", [], []),
        ("AT&amp;T &nbsp; &#8212; &x;", "AT&T \u00a0 — &x;", [], []),
    ],
)  # fmt: skip
def test_strip(text: str, plain: str, marks: list[tuple[str, str, str]], opaque: list[str]) -> None:
    """Each kind of inline markup, and what only looks like it."""
    assert marked(text) == (plain, marks, opaque)


def test_plain_text_has_no_markup() -> None:
    """In .txt nothing is markup; addresses are opaque all the same."""
    text = "*a* [b](c) <d> see https://e.f, g@h.ij & `k`"
    found = strip(text, markdown=False)

    assert (found.text, found.marks) == (text, ())
    assert found.opaque_texts == ("https://e.f", "g@h.ij")


@pytest.mark.parametrize(
    "text", ["Caliber.Az spoke", "a@b", "http://", "e.g. this", "1@2.3,", "@name", "a.b.c"]
)
def test_no_addresses(text: str) -> None:
    """Names with dots and halves of addresses are words."""
    assert [piece for piece in strip(text, markdown=False).opaque_texts if piece != "1@2.3"] == []


MARKUP = st.text(alphabet=st.sampled_from("ab .*_~`[]()<>!&;\\/:@#|\"'^-1Ї"), max_size=50)


@given(st.one_of(MARKUP, st.text(max_size=40)))
def test_whatever_the_text(text: str) -> None:
    """Marks nest, spans are in range, origins rise, and nothing but markup is taken out."""
    found = strip(text, markdown=True)

    assert len(found.origins) == len(found.text)
    assert all(a[1] <= b[0] for a, b in zip(found.origins, found.origins[1:], strict=False))
    assert all(0 <= start < end <= len(found.text) for start, end in found.opaque)
    for number, mark in enumerate(found.marks):
        assert 0 <= mark.start <= mark.end <= len(found.text)
        assert mark.parent < number
        if mark.parent >= 0:
            parent = found.marks[mark.parent]
            assert parent.start <= mark.start <= mark.end <= parent.end
    letters = re.sub(r"\W", "", found.text)
    assert len(letters) <= len(re.sub(r"\W", "", text))


PIECES = [
    "**b**",
    "*i*",
    "[l](u)",
    "`c`",
    "<https://a.b>",
    "<b>h</b>",
    "![a](p)",
    "~~s~~",
    "\\*",
    "&amp;",
    "word",
    "_u_ ",
    " ",
    "***x** y*",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_witness(text: str) -> None:
    """markdown-it-py, which reads no positions, sees the same words."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("strikethrough")
    children = parser.parseInline(text)[0].children or []
    seen = "".join(
        child.content for child in children if child.type in ("text", "code_inline", "image", "text_special")
    )

    assert strip(text, markdown=True).text.split() == seen.split()
