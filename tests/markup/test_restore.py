"""Markup put back: around its own words, balanced, and never without its links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markup import restore, strip

Alignment = tuple[tuple[int, int, int, int], ...]


def identity(text: str) -> Alignment:
    """Every character aligned with itself."""
    return tuple((i, i + 1, i, i + 1) for i in range(len(text)))


def words(source: str, target: str, *pairs: tuple[str, str]) -> Alignment:
    """An alignment from pairs of words that stand once in each text."""
    found = [(source.index(a), target.index(b), a, b) for a, b in pairs]
    return tuple((i, i + len(a), j, j + len(b)) for i, j, a, b in found)


@pytest.mark.parametrize(
    ("text", "target", "pairs", "wanted"),
    [
        ("The **President** of Ukraine spoke.", "Промовив Президент України.", [("President", "Президент"), ("spoke", "Промовив")], "Промовив **Президент** України."),
        ("He read [the *long* decree](https://a.b).", "Він прочитав довгий указ.", [("long", "довгий"), ("decree", "указ"), ("read", "прочитав")], "Він прочитав [*довгий* указ](https://a.b)."),
        ("**Note:** he left.", "Примітка: він пішов.", [("Note", "Примітка")], "**Примітка:** він пішов."),
        ("*a b* c", "ц б а", [("a", "а"), ("c", "ц")], "ц б *а*"),
        ("[one](u) [two](v)", "два один", [("one", "один"), ("two", "два")], "[два](v) [один](u)"),
        ("**All of it.**", "Усе це разом.", [], "**Усе це разом.**"),
        ("**[All](u)**", "Усе", [], "**[Усе](u)**"),
        ("Visit SOCAR at [SOCAR](u) now", "Відвідайте SOCAR на SOCAR зараз", [], "Відвідайте SOCAR на [SOCAR](u) зараз"),
        ("Run `make x` now.", "Зараз виконайте make x.", [("now", "Зараз")], "Зараз виконайте `make x`."),
        ("It fell.[^1]", "Він упав.", [], "Він упав.[^1]"),
        ("It fell,[^1] he said.", "Він упав, сказав той.", [("fell", "упав")], "Він упав,[^1] сказав той."),
        ("![Port](p.png)", "Порт", [], "![Порт](p.png)"),
        ("<b>Two</b> words", "Два слова", [("Two", "Два")], "<b>Два</b> слова"),
        ("two *words*", "два _слова_ * 2*3", [("words", "слова")], "два *\\_слова\\_* * 2\\*3"),
        ("on *a*", "[б](в) <г> <i> &amp; `д`", [("a", "г")], "[б\\](в) <*г*> \\<i> \\&amp; \\`д\\`"),
        ("snake *a*", "snake_case *", [], "*snake_case* *"),
    ],
)  # fmt: skip
def test_around_its_own_words(text: str, target: str, pairs: list[tuple[str, str]], wanted: str) -> None:
    """By alignment, else by the same words, else by the share of the length."""
    stripped = strip(text, markdown=True)
    alignment = words(stripped.text, target, *pairs) if pairs else None

    restored = restore(target, stripped, alignment)

    assert restored.text == wanted
    assert restored.lost == ()


def test_strays_of_an_alignment_are_left_out() -> None:
    """One word aligned far away does not stretch emphasis over the sentence."""
    stripped = strip("He met **the President of Ukraine** on Friday.", markdown=True)
    target = "У п’ятницю він зустрів Президента України."
    alignment = words(
        stripped.text,
        target,
        ("President", "Президента"),
        ("Ukraine", "України"),
        ("the", "У"),
        ("met", "зустрів"),
    )

    assert restore(target, stripped, alignment).text == "У п’ятницю він зустрів **Президента України**."


def test_a_link_without_words_stands_at_the_end() -> None:
    """Two links and one word: the second keeps its address, and is reported."""
    stripped = strip("[one](https://a.b) [two](https://c.d)", markdown=True)

    restored = restore("слово", stripped)

    assert restored.text == "[слово](https://a.b) [two](https://c.d)"
    assert restored.lost == ("link (https://c.d)",)


def test_an_address_that_the_engine_changed() -> None:
    """An autolink goes around no other word; it comes back at the end. Code is reported."""
    stripped = strip("See <https://a.b> and `x_y`.", markdown=True)

    restored = restore("Дивіться там.", stripped)

    assert restored.text == "Дивіться там. <https://a.b>"
    assert restored.lost == ("<https://a.b>", "`")


def test_empty_target() -> None:
    """Links survive even a target without words; emphasis does not."""
    restored = restore("", strip("*a* [b](c)", markdown=True))

    assert restored.text.strip() == "[b](c)"
    assert restored.lost == ("*", "link (c)")


def test_plain_text_stays() -> None:
    """In .txt a target is what it is."""
    assert restore("*a* <b>", strip("x", markdown=False)).text == "*a* <b>"


PAIRS = [("**", "**"), ("*", "*"), ("[", "](https://a.b/c_d)"), ("<i>", "</i>"), ("~~", "~~")]
LEAF = st.sampled_from(["kyiv", "baku", "odesa", "two words"])
NESTED = st.recursive(
    LEAF, lambda inner: st.tuples(st.sampled_from(PAIRS), inner).map(lambda pair: f"{pair[0][0]}{pair[1]}{pair[0][1]}"), max_leaves=3
)  # fmt: skip
SENTENCES = st.lists(
    st.one_of(LEAF, NESTED, st.just("![a](p)"), st.just("and[^1]")), min_size=1, max_size=6
).map(" ".join)


@given(SENTENCES)
def test_identity(text: str) -> None:
    """With the plain text as target the original comes back."""
    stripped = strip(text, markdown=True)

    assert restore(stripped.text, stripped, identity(stripped.text)).text == text
    assert restore(stripped.text, stripped).text == text


@given(SENTENCES)
def test_the_mechanism_finds_the_same_places(text: str) -> None:
    """With every letter's case turned, so that nothing is a shortcut, each mark goes where it was."""
    stripped = strip(text, markdown=True)
    target = stripped.text.swapcase()

    again = strip(restore(target, stripped, identity(target)).text, markdown=True)

    assert again.text == target
    assert [(m.start, m.end, m.open, m.close) for m in again.marks] == [
        (m.start, m.end, m.open, m.close) for m in stripped.marks
    ]


TARGETS = st.text(alphabet=st.sampled_from("абв АБ.,!*_[]()`<>&;\\-"), max_size=30)
SPANS = st.lists(st.tuples(*[st.integers(0, 40)] * 4), max_size=8).map(tuple)


@given(SENTENCES, TARGETS, st.one_of(st.none(), SPANS))
def test_always_balanced_and_links_survive(text: str, target: str, alignment: Alignment | None) -> None:
    """Whatever the target and the alignment: its words stay, every address is there, links parse as links."""
    stripped = strip(text, markdown=True)
    wanted = [mark.close for mark in stripped.marks if mark.carries and mark.open in ("[", "![")]

    restored = restore(target, stripped, alignment)

    found = strip(restored.text, markdown=True)
    assert sorted(mark.close for mark in found.marks if mark.open in ("[", "![")) == sorted(wanted)
    if not restored.lost:
        assert found.text == target
