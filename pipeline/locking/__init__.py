"""Locking: how a term gets through a model in the right grammatical form. See docs/locking.md."""

from pipeline.locking.jobs import Job, Options
from pipeline.locking.locks import VERSION, translate

__all__ = ["VERSION", "Job", "Options", "translate"]
