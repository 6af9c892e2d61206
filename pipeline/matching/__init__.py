"""Glossary × text → matches: non-overlapping, longest first, on token boundaries.

text ──fold──▶ tokens ──index──▶ candidates ──longest first──▶ finds ──persons──▶ Matches
"""

from pipeline.matching.affected import Affected
from pipeline.matching.coverage import Coverage, coverage
from pipeline.matching.headlines import as_sentence, shouted
from pipeline.matching.matcher import Matcher
from pipeline.matching.opaque import opaque

__all__ = ["Affected", "Coverage", "Matcher", "as_sentence", "coverage", "opaque", "shouted"]
