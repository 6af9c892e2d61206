"""Drafting: how much work a batch holds."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.workflow import drafting


@pytest.mark.parametrize(
    ("decoding", "jobs"),
    [
        ({}, drafting.BATCH),
        ({"batch_tokens": 64}, drafting.BATCH),
        ({"batch_tokens": 1024}, 204),
        ({"batch_tokens": 8192}, 1638),
    ],
)
def test_a_batch_grows_with_the_pieces_that_the_device_takes(decoding: dict[str, Any], jobs: int) -> None:
    """A GPU that is asked for 192 sentences at a time waits for most of a run."""
    assert drafting.batch_size(decoding) == jobs
