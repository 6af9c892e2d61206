"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# No deadline: a law must not fail because the machine was busy.
settings.register_profile("pipeline", deadline=None)
settings.load_profile("pipeline")
