"""The reviewer's loop: whatever people, articles, glossary and models do in between, no work is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from support.loop import Loop
from support.po import needs_gettext


@needs_gettext
def test_nothing_a_person_did_is_lost() -> None:
    """Random sequences of edits and runs; benchmarks/soak.py runs thousands."""
    few = settings(
        max_examples=200, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )

    run_state_machine_as_test(Loop, settings=few)
