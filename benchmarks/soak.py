"""Soak the reviewer's loop: thousands of random sequences of edits and runs.

    python benchmarks/soak.py [SEQUENCES]

The law that is held, and what may happen in a sequence, stand in tests/support/loop.py.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.loop import Loop  # CONFIG: found through the line above


def main() -> None:
    """Run the sequences, print how long they took; a broken law raises with the sequence that broke it."""
    sequences = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    started = time.monotonic()
    run_state_machine_as_test(
        Loop,
        settings=settings(
            max_examples=sequences, stateful_step_count=20, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    print(f"{sequences} sequences of up to 20 steps in {time.monotonic() - started:.0f} s; nothing was lost")


if __name__ == "__main__":
    main()
