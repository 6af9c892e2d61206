"""Target lemma annotation: in texts, and in encoded pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.base import Annotation
from training.annotate import CLOSE, OPEN, SEPARATOR, Candidate, Term, annotate, splice, strip

TEXT = st.text(alphabet="abc ", min_size=1, max_size=30)


def test_annotate_wraps_as_the_engine_does() -> None:
    """What the models are trained on is what ``locking`` writes with the annotation that a package declares."""
    declared = Annotation(OPEN, SEPARATOR, CLOSE)

    assert annotate("See Kyiv now", [Term(4, 8, "Київ")]) == f"See {declared.wrap('Kyiv', 'Київ')} now"


def test_of_overlapping_terms_the_earlier_and_longer_is_kept() -> None:
    """An annotation inside another would be cut in two by the separator."""
    terms = [Term(4, 8, "b"), Term(0, 8, "a"), Term(0, 3, "c")]

    assert annotate("New York is big", terms) == "｟ New York￨ a｠ is big"


@given(TEXT, st.lists(st.tuples(st.integers(0, 29), st.integers(1, 5)), max_size=4))
def test_strip_undoes_annotate(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever is annotated, the plain text can be had back."""
    terms = [Term(start, start + size, "x") for start, size in places if start + size <= len(text)]

    assert strip(annotate(text, terms)) == text


def test_splice_moves_links_and_points_names_at_their_lemma() -> None:
    """Links of other pieces follow their pieces; the term's target pieces look at the dictionary form."""
    term = Candidate(source=(1, 2), target=(0, 2), text="b", lemma="L", surface="S")
    encode = {"b": [11], "L": [21, 22]}.__getitem__

    pieces, links = splice(
        [10, 11, 12], [(0, 1), (2, 2)], [(term, "L")], encode, (1, 2, 3), 9, lambda _: True
    )

    assert pieces == [10, 9, 1, 11, 2, 21, 22, 3, 12]
    assert sorted(links) == [(0, 5), (1, 6), (2, 8)]
