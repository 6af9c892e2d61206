"""Plain text: which part each paragraph plays."""

from __future__ import annotations

import pytest

from pipeline.articles.text import TextFormat

LONG = "The minister spoke for an hour about the port and the railway that leads to it."


def kinds(source: str) -> list[tuple[str, str]]:
    """(kind, text) of each block."""
    return [(block.kind.value, block.text) for block in TextFormat().parse(source)]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("* * *\n\n-----\n", []),
        ("A title\n", [("title", "A title")]),
        ("KYIV — The talks have ended.\n\nThey went well.", [("lead", "KYIV — The talks have ended."), ("paragraph", "They went well.")]),
        ("T\n\nOne is here.\n\nTwo is here.", [("title", "T"), ("lead", "One is here."), ("paragraph", "Two is here.")]),
        ("T\nOne is here.\nTwo is here.", [("title", "T"), ("lead", "One is here."), ("paragraph", "Two is here.")]),
        ("T\n\nBy Anna Koval\n\nOne is here.", [("title", "T"), ("paragraph", "By Anna Koval"), ("lead", "One is here.")]),
        ("Why now?\n\nOne is here.", [("title", "Why now?"), ("lead", "One is here.")]),
        ("T\n\nOne.\n\nThe next step\n\nTwo.", [("title", "T"), ("lead", "One."), ("heading", "The next step"), ("paragraph", "Two.")]),
        ("T\n\n- one\n• two\n1) three", [("title", "T"), ("list item", "one"), ("list item", "two"), ("list item", "three")]),
        ("T\n\n1991. It was a year of change.", [("title", "T"), ("lead", "1991. It was a year of change.")]),
        ("T\n\n“All is said.”\n\n“One,” he said, “two.”", [("title", "T"), ("quotation", "“All is said.”"), ("lead", "“One,” he said, “two.”")]),
    ],
)  # fmt: skip
def test_kinds(source: str, wanted: list[tuple[str, str]]) -> None:
    """Titles, leads, headings, list items and quotations by their form."""
    assert kinds(source) == wanted


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The presidents in Baku / AFP", "The presidents in Baku", "AFP"),
        ("The presidents in Baku (2019-12-17) / Presidential Office of Ukraine", "The presidents in Baku (2019-12-17)", "Presidential Office of Ukraine"),
        ("They met. / Photo by A. Koval", "They met.", "Photo by A. Koval"),
        ("One / two / Reuters", "One / two", "Reuters"),
        ("A port  /  AZERTAC", "A port", "AZERTAC"),
    ],
)  # fmt: skip
def test_captions(text: str, caption: str, credit: str) -> None:
    """The caption and its credit are two blocks; the stroke between them is none."""
    assert kinds(f"T\n\n{text}\n\n{LONG}") == [
        ("title", "T"),
        ("caption", caption),
        ("photo credit", credit),
        ("lead", LONG),
    ]


@pytest.mark.parametrize(
    "text", ["It was either / or.", "He runs 90 km/h and/or walks.", "This is / was here", f"{LONG} / {LONG}"]
)
def test_no_captions(text: str) -> None:
    """A stroke inside a sentence makes no caption."""
    assert "caption" not in dict(kinds(f"T\n\nFirst.\n\n{text}"))


def test_interview() -> None:
    """Questions and answers alternate; a paragraph without a dash goes on with the answer."""
    assert kinds("T\nA lead.\n— Why?\n— Because.\nAnd so on.\n— Tell us more.\n— Gladly. Why not?\n") == [
        ("title", "T"),
        ("lead", "A lead."),
        ("question", "Why?"),
        ("answer", "Because."),
        ("answer", "And so on."),
        ("question", "Tell us more."),
        ("answer", "Gladly. Why not?"),
    ]


def test_dialogue_without_questions() -> None:
    """Where nobody asks, turns are quotations; narration between them is narration."""
    assert kinds("T\n\nA lead.\n\n— We won, — he said.\n\nShe smiled.\n\n– We did.") == [
        ("title", "T"),
        ("lead", "A lead."),
        ("quotation", "We won, — he said."),
        ("paragraph", "She smiled."),
        ("quotation", "We did."),
    ]


def test_hard_wrapped_paragraphs() -> None:
    """Lines broken where the next word no longer fits are one paragraph; whole paragraphs on lines are not."""
    wrapped = "The minister of foreign affairs of\nUkraine spoke in the capital about\ntrade. He left in the evening."

    assert [text for _, text in kinds(f"T\n\n{wrapped}\n\nNext.")] == ["T", wrapped, "Next."]
    assert [text for _, text in kinds("T\n\nOne is here.\nTwo is there.")] == [
        "T",
        "One is here.",
        "Two is there.",
    ]
    assert [text for _, text in kinds(f"T\n\n{LONG}\n{LONG}")] == ["T", LONG, LONG]


def test_wire_item_without_a_title() -> None:
    """A file that begins with a wrapped sentence has a lead, not half a sentence for a title."""
    source = "KYIV, 14 January — The presidents of\nUkraine and Azerbaijan have met today\nin Kyiv.\n"

    assert kinds(source) == [("lead", source.strip())]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """All three line ends divide."""
    assert [(block.line, block.text) for block in TextFormat().parse(f"T{end}{end}One.{end}Two.{end}")] == [
        (1, "T"),
        (3, "One."),
        (4, "Two."),
    ]
