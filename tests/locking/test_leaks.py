"""No sign of ours reaches a draft, whatever the source holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import languages, models
from pipeline.engines import Annotation, Settings
from pipeline.engines.echo import EchoEngine
from pipeline.locking import Job, translate
from pipeline.matching import Matcher
from pipeline.model import LockState, Target, Term, TermKind

TERMS = [
    Term("Baku", TermKind.PLACE, {"uk": Target("Баку", indeclinable=True), "az": Target("Bakı")}),
    Term("Kyiv", TermKind.PLACE, {"uk": Target("Київ"), "az": Target("Kiyev")}),
]
PIECES = st.sampled_from(
    ["Baku", "Kyiv", "London", "Ivan Petrenko", "｟", "￨", "｠", " ", ", ", "said", ".", "ʼ"]
)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=4), code=st.sampled_from(["uk", "az"])
)
def test_nothing_of_ours_is_left(texts: list[str], code: str) -> None:
    """N jobs give N drafts in order, each match one lock, and no sign of ours in any of them."""
    jobs = [Job(text, matches) for text, matches in zip(texts, Matcher(TERMS).match_all(texts), strict=True)]
    engine = EchoEngine(target=code, annotation=Annotation())

    drafts = translate(jobs, engine, languages.get(code))

    assert texts == [draft.source for draft in drafts]
    assert [[lock.match for lock in draft.locks] for draft in drafts] == [list(job.matches) for job in jobs]
    assert not any(sign in draft.text for draft in drafts for sign in "｟￨｠")
    assert all(lock.form for draft in drafts for lock in draft.locks if lock.state is LockState.MENDED)


ADVERSE = [
    "｟Baku￨Bakı｠ said ｟Kyiv￨",
    "￨ ￨ ￨ Kyiv ｠｟ Baku",
    "｟Kyiv｠, Kyiv￨Київ and ｟￨Baku",
    "⁂ Baku ⁂ <unk> Kyiv </s> <2uk> <2az> ▁Kyiv",
    "{{Kyiv}} [[Baku]] %s $1 \\u007f KYIV",
    "｟" * 30 + " Kyiv " + "￨" * 30,
]


@pytest.mark.parametrize("code", ["uk", "az"])
def test_nothing_of_ours_leaks_from_the_starter(code: str) -> None:
    """The model that ships takes annotations, and may copy them; sources that hold our signs tempt it to."""
    choice = models.choose("en", code, wanted="starter")
    engine = models.load(choice, Settings(beam=2))
    jobs = [Job(text, Matcher(TERMS).match(text)) for text in ADVERSE]

    drafts = translate(jobs, engine, languages.get(code))
    engine.close()

    assert engine.annotation is not None
    assert [draft.source for draft in drafts] == ADVERSE
    assert not any(sign in draft.text for draft in drafts for sign in "｟￨｠")
    assert all(lock.state is not LockState.LOST for draft in drafts for lock in draft.locks)
