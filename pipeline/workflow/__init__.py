"""The only room that knows the order of the stages: translate, check, status, publish."""

from pipeline.workflow.costs import Costs
from pipeline.workflow.reports import Counts, LanguageReport, Progress
from pipeline.workflow.road import Request
from pipeline.workflow.translate import translate

__all__ = ["Costs", "Counts", "LanguageReport", "Progress", "Request", "translate"]
