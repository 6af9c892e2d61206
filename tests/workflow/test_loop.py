"""The reviewer's loop: whatever people, articles, glossary and models do in between, no work is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from support.loop import Loop
from support.po import needs_gettext

Loop.TestCase.settings = settings(
    max_examples=200, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


@needs_gettext
class TestLoop(Loop.TestCase):  # type: ignore[misc]
    """Random sequences of edits and runs; benchmarks/soak.py runs thousands."""
