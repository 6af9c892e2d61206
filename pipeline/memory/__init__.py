"""The memory: drafts already made and translations that people approved, in SQLite; made again from the catalogs when deleted."""

from pipeline.memory.similar import SimilarIndex
from pipeline.memory.store import Memory, Pair

__all__ = ["Memory", "Pair", "SimilarIndex"]
