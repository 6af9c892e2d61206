"""How batches are cut and shared among cores."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines import Settings
from pipeline.engines.decoding import Job, batches, free_cores, share_cores


@pytest.mark.parametrize(
    ("settings", "cores", "shares"),
    [
        (Settings(), 1, (1, 1)),
        (Settings(), 8, (8, 1)),
        (Settings(threads=2), 8, (4, 2)),
        (Settings(threads=16), 8, (1, 16)),
        (Settings(workers=2), 8, (2, 4)),
        (Settings(workers=16), 8, (16, 1)),
        (Settings(workers=3, threads=5), 8, (3, 5)),
        (Settings(device="cuda"), 8, (1, 0)),
        (Settings(device="cuda", workers=2, threads=1), 8, (2, 1)),
    ],
)
def test_shares(settings: Settings, cores: int, shares: tuple[int, int]) -> None:
    """What a person sets is kept; what is 0 is filled so that every core has work."""
    assert share_cores(settings, cores) == shares


@pytest.mark.parametrize(("told", "cores"), [("1", 1), ("3", 3)])
def test_cores_that_the_process_was_told(told: str, cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask's workers get one core each; the variable of OpenMP says so."""
    monkeypatch.setenv("OMP_NUM_THREADS", told)

    assert free_cores() == cores


@pytest.mark.parametrize("told", ["", "0", "2,1", "many"])
def test_cores_that_nobody_told(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is empty or of another form counts for nothing."""
    monkeypatch.setenv("OMP_NUM_THREADS", told)

    assert 1 <= free_cores() <= (os.cpu_count() or 1)


@given(
    st.lists(st.tuples(st.integers(1, 90), st.integers(0, 90), st.booleans()), max_size=60),
    st.integers(1, 400),
)
def test_batches_hold_every_job_once(shapes: list[tuple[int, int, bool]], tokens: int) -> None:
    """No batch is wider than asked for unless one job alone is, kinds are not mixed, and the longest goes first."""
    jobs = [Job(("a",) * source, ("b",) * prefix, unknown) for source, prefix, unknown in shapes]
    widths = [max(source, prefix) for source, prefix, _ in shapes]

    found = list(batches(jobs, tokens))

    assert sorted(index for batch in found for index in batch) == list(range(len(jobs)))
    for batch in found:
        assert len(batch) == 1 or len(batch) * max(widths[index] for index in batch) <= tokens
        assert len({jobs[index].unknown for index in batch}) == 1
    for unknown in (False, True):
        firsts = [widths[batch[0]] for batch in found if jobs[batch[0]].unknown is unknown]
        assert firsts == sorted(firsts, reverse=True)
