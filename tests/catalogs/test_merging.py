"""A changed article meets its catalog: a row for each thing that can happen to a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.po import catalog

from pipeline import catalogs, segments
from pipeline.catalogs import Catalog, Fresh
from pipeline.model import BlockKind, Entry, Segment

A, B, C = "The talks began in Baku.", "The minister spoke at noon.", "Journalists waited outside the hall."
CHANGED = "The talks began in Baku on Monday."


def article(*texts: str) -> tuple[Segment, ...]:
    """The segments of an article with one sentence a paragraph."""
    seen: dict[str, int] = {}
    found = []
    for number, text in enumerate(texts):
        seen[text] = seen.get(text, 0) + 1
        found.append(
            Segment(segments.key(text, seen[text]), text, "", "a", number, number + 1, BlockKind.PARAGRAPH)
        )
    return tuple(found)


def run(old: Catalog, *texts: str) -> Catalog:
    """What a run makes of `old` for an article of `texts`: drafts are the sentence in capitals."""
    plans = catalogs.plan(old, article(*texts))
    fresh = {
        i: Fresh(plan.segment.text.upper(), ("paragraph", f"draft {catalogs.digest(plan.segment.text.upper())}-00000000"))
        for i, plan in enumerate(plans)
        if not plan.held
    }  # fmt: skip
    return catalogs.assemble(old, plans, fresh, "corpus/a.txt")


def approved(*texts: str) -> Catalog:
    """A catalog of `texts`, the i-th approved as «Пi» with a person's comment."""
    made = run(catalog(), *texts)
    entries = (
        replace(entry, target=f"П{i}", fuzzy=False, comments=(f"c{i}",))
        for i, entry in enumerate(made.entries)
    )
    return replace(made, entries=tuple(entries))


def shape(found: Catalog) -> list[str]:
    """Each entry in short: its target, `?` where fuzzy, `~` where obsolete; our drafts are `draft`."""
    return [
        ("draft" if catalogs.is_our_draft(e) else e.target + "?" * e.fuzzy) + "~" * e.obsolete
        for e in found.entries
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((A, B, C), (A, B, C), ["П0", "П1", "П2"]),
        ((A, B, C), (C, A, B), ["П2", "П0", "П1"]),
        ((A, C), (A, B, C), ["П0", "draft", "П1"]),
        ((A, B, C), (A, C), ["П0", "П2", "П1~"]),
        ((A, B, C), (CHANGED, B, C), ["draft", "П1", "П2", "П0~"]),
        ((f"{A} {B}", C), (A, B, C), ["draft", "draft", "П1", "П0~"]),
        ((A, B, C), (f"{A[:-1]}, and {B}", C), ["draft", "П2", "П0~", "П1~"]),
        ((A, A, B), (A, B), ["П1", "П2", "П0~"]),
        ((A, B, A, C), (B, A, C), ["П1", "П2", "П3", "П0~"]),
        ((A, B), (A, A, B), ["draft", "П0", "П1"]),
        ((A, B), (), ["П0~", "П1~"]),
    ],
    ids=["same", "moved", "inserted", "removed", "changed", "split", "merged", "first twin", "far twin", "new twin", "all"],
)  # fmt: skip
def test_neighbours_keep_their_work(
    before: tuple[str, ...], after: tuple[str, ...], expected: list[str]
) -> None:
    """Whatever happens to one sentence, the others stay approved; a second run changes nothing."""
    first = run(approved(*before), *after)

    assert shape(first) == expected
    assert run(first, *after) == first
    assert len({entry.key for entry in first.entries}) == len(first.entries)
    assert {e.comments for e in approved(*before).entries} <= {e.comments for e in first.entries}


def test_what_vanished_comes_back() -> None:
    """With its target, its key and its comment."""
    start = approved(A, B, C)

    back = run(run(start, A, C), A, B, C)

    assert [replace(e, notes=()) for e in back.entries] == [replace(e, notes=()) for e in start.entries]


def test_a_changed_sentence_tells_its_past() -> None:
    """`#|` has what was approved last, even after a second change before any review."""
    once = run(approved(A, B), CHANGED, B)
    twice = run(once, CHANGED.replace("Monday", "Tuesday"), B)
    (plan, _) = catalogs.plan(once, article(CHANGED.replace("Monday", "Tuesday"), B))

    assert [once.entries[0].previous, twice.entries[0].previous] == [A, A]
    assert plan.former is not None
    assert plan.former.target == "П0"


def test_both_parts_of_a_split_sentence_know_it() -> None:
    """The reviewer of either half sees the old whole."""
    made = run(approved(f"{A} {B}", C), A, B, C)

    assert [entry.previous for entry in made.live] == [f"{A} {B}", f"{A} {B}", ""]


def test_a_merged_sentence_knows_all_its_parts() -> None:
    """The likest is its former, the others are told too; an unrelated one is not."""
    old = approved(A, B, C, "Nobody spoke to the press.")
    (plan,) = catalogs.plan(old, article(f"{B[:-1]}, {A[:-1].replace('The', 'the')}; {C}"))

    assert plan.former is not None
    assert {plan.former.source, *(entry.source for entry in plan.merged)} == {A, B, C}


def test_of_twins_the_reviewed_one_stays() -> None:
    """Where neighbours do not tell which of two equal sentences was removed, a draft goes, not a person's work."""
    made = run(catalog(), B, A, A, C)
    entries = list(made.entries)
    entries[2] = replace(entries[2], target="П", fuzzy=False)

    assert shape(run(replace(made, entries=tuple(entries)), B, A, C)) == ["draft", "П", "draft"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "draft"),
        ({"target": "Моє"}, "Моє?"),
        ({"target": "Моє", "fuzzy": False}, "Моє"),
        ({"fuzzy": False}, A.upper()),
        ({"target": "", "fuzzy": False}, "draft"),
        ({"notes": ()}, A.upper() + "?"),
    ],
    ids=["untouched", "edited", "rewritten", "approved", "emptied", "notes lost"],
)  # fmt: skip
def test_whose_draft_it_is(change: dict[str, object], expected: str) -> None:
    """A fuzzy text that is not to the letter ours belongs to a person; where the mark is lost, it does too."""
    made = run(catalog(), A)
    edited = replace(made, entries=(replace(made.entries[0], **change),))  # type: ignore[arg-type]

    assert shape(run(edited, A)) == [expected]


def test_drafts_of_ours_vanish_without_a_trace_but_comments_stay() -> None:
    """A commented entry stays even without a target: the source stands in, since msgcat drops empty obsolete ones."""
    made = run(catalog(), A, B, C)
    draft, commented, empty = made.entries
    commented = replace(commented, comments=("why?",))
    empty = replace(empty, target="", fuzzy=False, comments=("later",))
    gone = run(replace(made, entries=(draft, commented, empty)), "Nothing of it.")

    assert [(e.source, e.target, e.comments) for e in gone.obsolete] == [
        (B, B.upper(), ("why?",)),
        (C, C, ("later",)),
    ]
    back = run(gone, A, B, C)
    assert [(e.target, e.comments) for e in back.live][2] == (C.upper(), ("later",))


def test_many_equal_sentences_take_no_square_time() -> None:
    """Three thousand equal captions keep their translations in order."""
    old = catalog(*(Entry(f"k{i}", A, f"П{i}") for i in range(3000)))

    assert [plan.entry for plan in catalogs.plan(old, article(*[A] * 3000))] == list(old.entries)
