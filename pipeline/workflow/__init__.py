"""The only room that knows the order of the stages: translate, check, status, publish."""

from pipeline.workflow.reports import Counts, LanguageReport, Progress
from pipeline.workflow.road import Request
from pipeline.workflow.translate import translate

__all__ = ["Counts", "LanguageReport", "Progress", "Request", "translate"]
