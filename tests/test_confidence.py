"""Confidence: which reasons make which band, and what lowers the score."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.confidence import judge
from pipeline.model import Band, Draft, Issue, Lock, LockState, Match, Severity, Term
from pipeline.project import Project
from pipeline.workflow.checking import Checker

GOOD = Draft("The delegation came to Kyiv.", "Делегація прибула до Києва.", logprob=-0.2, agreement=0.9)
MATCH = Match(23, 27, "Kyiv", Term("Kyiv"), "Kyiv")


def locks(*states: LockState) -> tuple[Lock, ...]:
    """Locks in these states."""
    return tuple(Lock(MATCH, state) for state in states)


def issue(check: str, severity: Severity) -> tuple[Issue, ...]:
    """One issue."""
    return (Issue(check, severity, "x"),)


@pytest.mark.parametrize(
    ("draft", "band", "reasons"),
    [
        (GOOD, Band.HIGH, ()),
        (replace(GOOD, logprob=None, agreement=None), Band.HIGH, ()),
        (replace(GOOD, locks=locks(LockState.KEPT)), Band.HIGH, ()),
        (replace(GOOD, locks=locks(LockState.MENDED)), Band.MEDIUM, ("a term was mended",)),
        (replace(GOOD, locks=locks(LockState.MENDED, LockState.MENDED)), Band.MEDIUM, ("2 terms were mended",)),
        (replace(GOOD, locks=locks(LockState.LOST)), Band.LOW, ("a term is lost",)),
        (
            replace(GOOD, locks=locks(LockState.LOST, LockState.LOST, LockState.MENDED)),
            Band.LOW,
            ("2 terms are lost", "a term was mended"),
        ),
        (replace(GOOD, logprob=-0.6), Band.MEDIUM, ("the model is unsure",)),
        (replace(GOOD, logprob=-1.0), Band.LOW, ("weak all in all", "the model is unsure")),
        (replace(GOOD, logprob=-1.5), Band.LOW, ("the model is very unsure",)),
        (replace(GOOD, agreement=0.6), Band.MEDIUM, ("the model's alternatives differ",)),
        (replace(GOOD, logprob=-0.05, agreement=0.49), Band.MEDIUM, ("the model's alternatives differ much",)),
        (replace(GOOD, agreement=0.2), Band.LOW, ("weak all in all", "the model's alternatives differ much")),
        (replace(GOOD, truncated=True), Band.LOW, ("the model stopped before the end",)),
        (replace(GOOD, text="Так."), Band.LOW, ("much shorter than the source",)),
        (replace(GOOD, text="Делегація " * 9), Band.LOW, ("much longer than the source",)),
        (replace(GOOD, text="Делегація прибула туди"), Band.MEDIUM, ("rather short for the source",)),
        (replace(GOOD, text="Делегація прибула до Києва вже вчора зранку"), Band.MEDIUM, ("rather long for the source",)),
        (replace(GOOD, source="OK", text="Гаразд, домовилися"), Band.HIGH, ()),
        (replace(GOOD, issues=issue("loop", Severity.ERROR)), Band.LOW, ("the model repeats itself",)),
        (replace(GOOD, issues=issue("number", Severity.ERROR)), Band.LOW, ("a check finds an error",)),
        (replace(GOOD, issues=issue("unit", Severity.WARNING)), Band.MEDIUM, ("a check finds something to look at",)),
        (replace(GOOD, issues=issue("quotes-style", Severity.WARNING)), Band.HIGH, ()),
    ],
)  # fmt: skip
def test_bands_and_reasons(draft: Draft, band: Band, reasons: tuple[str, ...]) -> None:
    """Each reason in words, grave ones first; one grave reason makes low, one light one medium."""
    confidence = judge(draft)

    assert (confidence.band, confidence.reasons) == (band, reasons)


@given(st.floats(-8, 0), st.one_of(st.none(), st.floats(0, 1)), st.sampled_from(list(LockState)))
def test_the_score_is_a_share_and_reasons_lower_it(
    logprob: float, agreement: float | None, state: LockState
) -> None:
    """Between 0 and 1; a lost term is never better than a mended one, nor that than a kept one."""
    draft = replace(GOOD, logprob=logprob, agreement=agreement)
    kept, mended, lost = (judge(replace(draft, locks=locks(s))).score for s in LockState)

    assert 0 <= lost <= mended <= kept <= 1


def test_a_draft_is_checked_before_it_is_judged(tmp_path: Path) -> None:
    """The checks of the project find what is wrong in a draft; hints and what its locks tell are left out."""

    project = Project(
        tmp_path, tmp_path / "glossary.yaml", tmp_path / "corpus", tmp_path / "output", checks={"unit": "off"}
    )
    draft = Draft("It cost $1,996 at school.", "Це коштувало 1969 брат в школі .")

    found = Checker(project).draft(draft, "uk")

    assert [one.check for one in found] == ["number", "number", "spaces"]
    assert {(one.start, one.end) for one in found} == {(0, 0)}


def test_a_starter_is_never_trusted_much() -> None:
    """The best draft of a starter model is medium, and says why; the order of drafts stays."""
    draft = Draft("A sentence here.", "Тут речення одне.", logprob=-0.05, agreement=0.95)

    assert judge(draft).band is Band.HIGH
    assert judge(draft, starter=True).band is Band.MEDIUM
    assert judge(draft, starter=True).reasons == ("a starter model wrote it",)
    assert judge(draft, starter=True).score == judge(draft).score
