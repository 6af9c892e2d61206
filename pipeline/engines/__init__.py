"""Engines: sentences in, hypotheses out. They know nothing of glossaries, PO or files of the project."""

from pipeline.engines.base import Alignment, Annotation, Engine, Hypothesis, Settings

__all__ = ["Alignment", "Annotation", "Engine", "Hypothesis", "Settings"]
