"""Where a run's seconds go."""

from __future__ import annotations

from pathlib import Path
from time import sleep

import pytest
from support.cli import make_project, pipeline

from pipeline.engines.echo import EchoEngine
from pipeline.workflow.costs import Costs, Timed


def test_an_inner_stage_is_not_counted_twice() -> None:
    """The outer stage has what the inner one leaves, and all shares make one."""
    costs = Costs()
    with costs("outer"):
        sleep(0.01)
        with costs("inner"):
            sleep(0.05)

    assert costs.seconds["inner"] >= 0.05
    assert costs.seconds["outer"] < costs.seconds["inner"]
    assert sum(share for _, _, share in costs.shares) == pytest.approx(1)


@pytest.mark.parametrize(
    ("waited", "told", "seconds"),
    [
        (10.0, {"model": 6.0, "locks": 2.0}, {"workers": 2.0, "model": 7.0, "locks": 2.0}),
        (10.0, {"model": 15.0, "locks": 5.0}, {"workers": 0.0, "model": 8.5, "locks": 2.5}),
        (10.0, {}, {"workers": 10.0, "model": 1.0}),
        (10.0, {"model": 0.0}, {"workers": 10.0, "model": 1.0}),
    ],
)
def test_waiting_is_split(waited: float, told: dict[str, float], seconds: dict[str, float]) -> None:
    """What workers tell of themselves is taken from the time spent waiting for them, and never more than that."""
    costs = Costs({"workers": waited, "model": 1.0})
    costs.split("workers", told)

    assert costs.seconds == pytest.approx(seconds)
    assert sum(costs.seconds.values()) == pytest.approx(waited + 1.0)


def test_a_timed_engine_answers_like_its_own() -> None:
    """The stopwatch changes nothing but its reading."""
    engine = EchoEngine(dictionary={"one": "один"})
    timed = Timed(engine)

    assert timed.translate(["one two"], hypotheses=2) == engine.translate(["one two"], hypotheses=2)
    assert timed.score([("one", "один")]) == engine.score([("one", "один")])
    assert (timed.model_hash, timed.masks) == (engine.model_hash, engine.masks)
    assert timed.seconds > 0


def test_profile_of_a_run(tmp_path: Path) -> None:
    """`--profile` prints every stage with its share."""
    done = pipeline("translate", "--to", "uk", "--quiet", "--profile", project=make_project(tmp_path))

    stages = {line.split()[0] for line in done.stdout.splitlines()}
    assert {"articles", "glossary", "model", "locks", "checks", "memory", "catalogs"} <= stages
