"""Numbers: what the source counts, the target counts too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks import vocabulary
from pipeline.checks.base import Context, Finding, check
from pipeline.checks.figures import Figure, Figures
from pipeline.model import Entry, Severity

# Up to here a number may be a word in any form, or go without saying ("one of the two").
SMALL = 12
_ENGLISH_GROUPS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w,])")
# What numbers a figure or a version is no quantity.
_REFERENCE = re.compile(
    r"(?:[Ff]igures?|[Ff]ig\.|[Tt]able|[Ss]ection|[Cc]hapter|[Vv]ersion|[Aa]rticle|v\.?|§) ?$"
)
_ENGLISH_DECIMAL = re.compile(r"(?<![\w.,:-])\d+\.\d+(?![\w.,:-])")


@check("number", Severity.ERROR)
def number(entry: Entry, context: Context) -> Iterator[Finding]:
    """A number of the source is missing, or the target has one that the source has not

    Notation is the target's own: 1,200.5 is 1 200,5; 2.5 million is 2,5 млн or 2 500 000; words, Roman centuries and
    the 24-hour clock are understood. Numbers up to 12 are left to the check `number-small`.
    """
    source, target = context.source_figures, context.target_figures
    if not source.digits and not target.digits:
        return
    known = source.values
    for figure in source.digits:
        if figure.values[0] > SMALL and not _stands(figure, target):
            yield f"“{figure.text}” of the source is not in the translation", 0, 0
    for figure in target.digits:
        if figure.values[0] > SMALL and not _licensed(figure, known, source, context):
            yield f"“{figure.text}” is not in the source", figure.start, figure.end


@check("number-small", Severity.WARNING)
def number_small(entry: Entry, context: Context) -> Iterator[Finding]:
    """A number from 0 to 12 is missing or new

    In digits or words; a warning, since a translator may turn "2 of the 3" into a pronoun.
    """
    source, target = context.source_figures, context.target_figures
    if not source.digits and not target.digits:
        return
    known = source.values
    for figure in source.digits:
        if figure.values[0] <= SMALL and not figure.glued and not _stands(figure, target):
            yield f"“{figure.text}” of the source is not in the translation", 0, 0
    for figure in target.digits:
        if figure.values[0] <= SMALL and not figure.glued and not _licensed(figure, known, source, context):
            yield f"“{figure.text}” is not in the source", figure.start, figure.end


@check("number-format", Severity.WARNING)
def number_format(entry: Entry, context: Context) -> Iterator[Finding]:
    """A number is written the English way

    1,200.5 should be 1 200,5; what is glued to letters (802.11n) or has several points (a version) is let be.
    """
    if context.language.decimal != ",":
        return
    for pattern in (_ENGLISH_GROUPS, _ENGLISH_DECIMAL):
        for hit in pattern.finditer(context.target):
            if hit.group() in context.source and not _REFERENCE.search(
                context.source[: context.source.find(hit.group())]
            ):
                sign = f"decimal comma, groups parted by “{context.language.grouping}”"
                yield f"“{hit.group()}” is English notation ({sign})", hit.start(), hit.end()


def _stands(figure: Figure, target: Figures) -> bool:
    """Whether the target has the figure in any reading, in digits or words."""
    values = target.values
    if any(value in values for value in figure.values):
        return True
    if any(all(_part_stands(part, target) for part in parts) for parts in figure.several):
        return True
    value = figure.values[0]
    return (
        any(spelled(reading, target.spoken, values) for reading in figure.values)
        or _decade(value, values)
        or _spoken_decade(value, target.spoken)
    )


def _part_stands(part: float, other: Figures) -> bool:
    """Whether a part of a time or a date stands in the other text; the nought of «о 22:00» need not."""
    return part == 0 or part in other.values or spelled(part, other.spoken, other.values)


def _licensed(figure: Figure, known: frozenset[float], source: Figures, context: Context) -> bool:
    """Whether the source has the target's figure in any reading, in digits or words, or as a month.

    A character written as an entity (&#39;) is no number; `leftover` tells of it.
    """
    if context.target[max(0, figure.start - 2) : figure.start] == "&#":
        return True
    if any(value in known or spelled(value, source.spoken, known) for value in figure.values):
        return True
    for parts in figure.several:
        if all(_part_stands(part, source) or _month(part, context) for part in parts):
            return True
    value = figure.values[0]
    return _month(value, context) or any(value - century in known for century in (1900, 2000))


def _decade(value: float, values: frozenset[float]) -> bool:
    """Whether "the 90s" stand as «1990-ті»."""
    return 10 <= value <= 99 and any(century + value in values for century in (1800, 1900, 2000))


def _spoken_decade(value: float, spoken: frozenset[float]) -> bool:
    """Whether "the 1960s" stand as «шістдесяті»."""
    return 1800 <= value <= 2090 and value % 10 == 0 and value % 100 in spoken


def _month(value: float, context: Context) -> bool:
    """Whether the source names the month that `value` counts."""
    return (
        1 <= value <= 12
        and value == int(value)
        and vocabulary.EN_MONTHS[int(value) - 1] in context.folded_source
    )


def spelled(value: float, spoken: frozenset[float], digits: frozenset[float] = frozenset()) -> bool:
    """Whether words make up `value`: "twenty", "five" for 25; «2 тисячі» may stand as a digit and a word."""
    if not spoken:
        return False
    if value in spoken:
        return True
    for scale in (10**12, 10**9, 10**6, 10**3, 100, 10):  # ten: "three decades" may be «30 років»
        if scale in spoken and value >= scale and value % (scale / 10) == 0 and value / scale < 1000:
            count = value / scale
            if count in digits or count == 1 or spelled(count, spoken - {float(scale)}):
                return True
    if value != int(value) or value <= 0 or value >= 10_000:
        return False
    parts = [digit * power for power, digit in _places(int(value)) if digit]
    if len(parts) > 1 and value % 100 in range(11, 20):
        parts = [part for part in parts if part >= 100] + [int(value) % 100]
    return len(parts) > 1 and all(_hundreds(part, spoken) for part in parts)


def _hundreds(part: int, spoken: frozenset[float]) -> bool:
    """Whether one place of a number is spoken: 300 as «триста», "three hundred", üç yüz."""
    if part in spoken:
        return True
    for scale in (1000, 100):
        if part >= scale:
            return scale in spoken and part // scale in {*spoken, 1}
    return False


def _places(value: int) -> list[tuple[int, int]]:
    """(power of ten, digit) from the greatest."""
    text = str(value)
    return [(10 ** (len(text) - 1 - i), int(digit)) for i, digit in enumerate(text)]
