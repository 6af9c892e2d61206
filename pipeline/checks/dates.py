"""Dates and units: months, weekdays, what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks import vocabulary
from pipeline.checks.base import Context, Finding, check
from pipeline.checks.figures import DIGIT
from pipeline.model import Entry, Severity

# "May" and "March" are months beside a number or after these words; "may" and "march" never are.
_MONTH = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:\d\s(?:of\s)?|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id-?)\s)(May|March)\b"
    r"|\b(May|March)(?=\s\d)"
)
_MONTH_ENDS = ("uary", "ember", "ober", "April", "May", "March", "June", "July", "August")
_DAY = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b")
_PERCENT = re.compile(r"\d\s?%|\d\s?per\s?cent\b")


@check("date", Severity.ERROR)
def date(entry: Entry, context: Context) -> Iterator[Finding]:
    """A month or a weekday of the source is missing

    In the target's word, in any case; a month may be a number (11.09). "Black Friday" and other names that end up
    untranslated are let be where the English word stands in the target.
    """
    words = vocabulary.compiled(context.language.code)
    source = context.source
    for name in _names(_MONTH, source) if words.months and any(end in source for end in _MONTH_ENDS) else ():
        number = vocabulary.EN_MONTHS.index(name.lower())
        named = words.months[number].search(context.folded) or name in context.target
        # In "5 May" the day says nothing of the month: a figure more than the source has must stand for it.
        place = float(number + 1)
        if not named and context.target_figures.times(place) <= context.source_figures.times(place):
            yield f"the month “{name}” is not in the translation", 0, 0
    for name in _names(_DAY, source) if words.days and "day" in source else ():
        day = words.days[vocabulary.EN_DAYS.index(name.lower())]
        if not day.search(context.folded) and name not in context.target:
            yield f"the weekday “{name}” is not in the translation", 0, 0


@check("unit", Severity.WARNING)
def unit(entry: Entry, context: Context) -> Iterator[Finding]:
    """A unit or a currency of the source is missing

    Per cent, dollars, euros, pounds, kilometres, miles, kilograms, degrees, hectares and tonnes, as signs or words.
    """
    words = vocabulary.compiled(context.language.code)
    if not DIGIT.search(context.source):
        return
    if (
        words.percent is not None
        and _PERCENT.search(context.source)
        and not words.percent.search(context.folded)
    ):
        yield "per cent of the source is not in the translation", 0, 0
    if words.any_unit is None or not words.any_unit.search(context.source):
        return
    for english, own in words.units:
        if (hit := english.search(context.source)) and not own.search(context.folded):
            if english.pattern.startswith(r"\b") and hit.group() in context.target:
                continue
            yield f"“{hit.group()}” of the source is not in the translation", 0, 0


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names that `pattern` finds, each once."""
    found = [next(group for group in hit.groups() if group) for hit in pattern.finditer(text)]
    return list(dict.fromkeys(found))
