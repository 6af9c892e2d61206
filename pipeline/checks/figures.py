"""Numbers read from a text, in English or target notation, as values that can be compared.

Lenient where notation is ambiguous (1.200 is 1200 or 1.2; «2019 200» is one number or two): a number counts as lost
only where no reading of the target has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks import vocabulary

_GAP = " \u00a0\u202f\u2009"
# Digits with separators between them; the separators are sorted out by `_readings`.
DIGIT = re.compile(r"[0-9]")
_RUN = re.compile(rf"\d+(?:[.,:'’{_GAP}]\d+)*")
_GROUPED = re.compile(rf"\d{{1,3}}(?:([,.'’{_GAP}])\d{{3}})(?:\1\d{{3}})*(?:([.,])\d+)?$")
_SPACED = re.compile(rf"[{_GAP}]")
_DECIMAL = re.compile(r"\d+[.,]\d+$")
_ROMAN = re.compile(r"(?<![\w'’])[IVXLCІХСМ]{1,7}(?![\w'’])")
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_EN_SCALE = re.compile(
    r"[\s-]?(?:(thousand|million|billion|trillion|mn|mln|bn|tn|hundred|dozen)s?|([kmb]))(?![a-z])"
)
_EN_WORD = re.compile(r"[a-z]+")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 3.0, "⅔": 3.0}
# The end of a range may carry the sign for both: 10:00-11:00 pm.
_RANGE = r"(?: ?[-–] ?\d{1,2}(?:[:.]\d\d)?| (?:and|to) \d{1,2}(?:[:.]\d\d)?)?"
_AFTERNOON = re.compile(_RANGE + r"\s?(?:p\.?\s?m\b|(?:in the )?(?:afternoon|evening))")
_MORNING = re.compile(_RANGE + r"\s?a\.?\s?m\b")
# The second year of a season: 2024/25, 2024–25.
_SEASON = re.compile(r"\d{4}[/–-]")
_ZONE = re.compile(r"\s?(?:gmt|utc|hours?\b|local time|[ap]\.?m\b)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits. `values`: what it may mean, its likeliest value first; `several`: readings as more than
    one number, or by the 24-hour clock (10:08 pm is 10 and 8, or 22 and 8).
    """

    text: str
    start: int
    end: int
    values: tuple[float, ...]
    several: tuple[tuple[float, ...], ...] = ()
    glued: bool = False  # to letters before it: H2O, mm2

    @property
    def all(self) -> tuple[float, ...]:
        """Every value in any reading."""
        return (*self.values, *(part for parts in self.several for part in parts))


@dataclass(frozen=True)
class Figures:
    """The numbers of a text. `reader` reads the words of the text, only when somebody asks."""

    digits: tuple[Figure, ...]
    reader: Callable[[], frozenset[float]]

    @cached_property
    def spoken(self) -> frozenset[float]:
        """The values of single words ("twenty", "million", «трьох»), Roman numerals and one-character fractions."""
        return self.reader()

    @cached_property
    def values(self) -> frozenset[float]:
        """Every value in digits, in any reading."""
        return frozenset(value for figure in self.digits for value in figure.all)

    def times(self, value: float) -> int:
        """How often `value` stands in digits, in any reading: twice in 5.05.2024."""
        return sum(figure.all.count(value) for figure in self.digits)


def english(text: str, low: str) -> Figures:
    """The numbers of an English text; `low` is the same in small letters."""

    def reader() -> frozenset[float]:
        spoken = (vocabulary.EN_UNITS.get(word) for word in _EN_WORD.findall(low))
        return frozenset(float(value) for value in spoken if value is not None) | _signs(text)

    return Figures(tuple(_english(text, low)) if DIGIT.search(text) else (), reader)


def target(text: str, folded: str, code: str) -> Figures:
    """The numbers of a target text in the language `code`; `folded` is the text in small letters."""
    words = vocabulary.compiled(code)

    def reader() -> frozenset[float]:
        hits = words.number.finditer(folded) if words.number is not None else ()
        return frozenset(float(words.values[(hit.lastindex or 1) - 1]) for hit in hits) | _signs(text)

    return Figures(tuple(_target(text, folded, words)) if DIGIT.search(text) else (), reader)


def _english(text: str, low: str) -> list[Figure]:
    """Numbers in English notation, with the scale words behind them and the clock's afternoon."""
    found = []
    for start, run in _runs(text):
        values = list(_readings(run, decimal="."))
        values += _second_year(text, start, run)
        end = start + len(run)
        scale = _EN_SCALE.match(low, end)
        if scale and scale[1]:
            factor = vocabulary.EN_SCALES[scale[1]]
            values = [_round(value * factor) for value in values]
        elif scale:
            values += [_round(value * vocabulary.EN_SCALES[scale[2]]) for value in values]
        found.append(Figure(run, start, end, tuple(values), _clock(run, low, end), _glued(text, start)))
    return found


def _clock(run: str, low: str, end: int) -> tuple[tuple[float, ...], ...]:
    """The readings of an English number as several, and by the 24-hour clock; `low` goes on at `end`.

    A full stop between two numbers is a decimal point unless the clock says otherwise: 7.5 is not 7 and 5.
    """
    afternoon, morning = _AFTERNOON.match(low, end), _MORNING.match(low, end)
    military = len(run) == 4 and run.isdigit() and _ZONE.match(low, end)
    if military:
        parts = [float(run[:2]), float(run[2:])]
    elif "," in run or (run.count(".") == 1 and not (afternoon or morning)):
        parts = []
    else:
        parts = _split(run) or ([float(run)] if run.isdigit() else [])
    if not parts:
        return ()
    readings = [tuple(parts)] if len(parts) > 1 else []
    if afternoon and parts[0] < 12:
        readings.append((parts[0] + 12, *parts[1:]))
    elif morning and parts[0] == 12:
        readings.append((0.0, *parts[1:]))
    return tuple(readings)


def _target(text: str, folded: str, words: vocabulary.Compiled) -> list[Figure]:
    """Numbers in any notation, each also with the scale word behind it, and sums such as «2 min 500»."""
    found: list[Figure] = []
    running, last_end = 0.0, -9
    for start, run in _runs(text):
        values = list(_readings(run, decimal=","))
        values += _second_year(text, start, run)
        end = start + len(run)
        scaled = 0.0
        at = end + 1 if folded[end : end + 1] in _GAP + "-" else end
        if words.scale is not None and (hit := words.scale.match(folded, at)):
            factor = words.scales[(hit.lastindex or 1) - 1]
            scaled = _round(values[0] * factor)
            values += [_round(value * factor) for value in values]
            end_all = hit.end()
        else:
            end_all = end
        if start - last_end <= 2 and running > (value := scaled or values[0]):
            running = _round(running + value)
            values.append(running)
        else:
            running = scaled
        last_end = end_all
        several = (tuple(_split(run)),) if not run.isdigit() else ()
        found.append(Figure(run, start, end, tuple(values), several, _glued(text, start)))
    return found


def _glued(text: str, start: int) -> bool:
    """Whether a letter stands right before the digits."""
    return start > 0 and text[start - 1].isalpha()


def _runs(text: str) -> list[tuple[int, str]]:
    """(offset, digits with their separators); what spaces do not group is told apart."""
    found: list[tuple[int, str]] = []
    for hit in _RUN.finditer(text):
        run, start = hit.group(), hit.start()
        if not _SPACED.search(run) or _GROUPED.match(run):
            found.append((start, run))
            continue
        at = start
        for piece in _SPACED.split(run):
            found.append((at, piece))
            at += len(piece) + 1
    return found


def _second_year(text: str, start: int, run: str) -> tuple[float, ...]:
    """The year that the two digits `run` at `start` mean behind an earlier one; nothing where they mean none."""
    if len(run) != 2 or not run.isdigit() or not _SEASON.fullmatch(text, max(0, start - 5), start):
        return ()
    first = int(text[start - 5 : start - 1])
    year = first - first % 100 + int(run)
    return (float(year),) if year > first else ()


def _readings(run: str, decimal: str) -> tuple[float, ...]:
    """What the digits may mean as one number, the reading in which `decimal` is the decimal sign first."""
    if run.isdigit():
        return (float(run),)
    values: list[float] = []
    grouped = _GROUPED.match(run)
    if grouped and (grouped[1] != grouped[2]):
        tail = grouped[2]
        head, _, rest = run.rpartition(tail) if tail else (run, "", "")
        whole = re.sub(r"\D", "", head)
        values.append(float(f"{whole}.{rest}" if rest else whole))
    if _DECIMAL.match(run):
        as_decimal = float(run.replace(",", "."))
        values.insert(0 if decimal in run else len(values), as_decimal)
    return tuple(dict.fromkeys(values)) or tuple(_split(run))[:1]


def _split(run: str) -> list[float]:
    """The digits as several numbers: 10:30, 11.09, 1995.96; empty where there is nothing to split."""
    return [] if run.isdigit() else [float(piece) for piece in re.split(r"\D", run) if piece]


def _round(value: float) -> float:
    """Free of the noise that 2.3 * 10**6 leaves."""
    return round(value, 6)


def _signs(text: str) -> frozenset[float]:
    """The values of one-character fractions and of Roman numerals, their Cyrillic look-alikes too. "I" is no number."""
    fractions = {value for char, value in _FRACTIONS.items() if char in text}
    return frozenset(fractions | {float(_roman(hit)) for hit in _ROMAN.findall(text) if hit not in "IІCС"})


def _roman(text: str) -> int:
    """The value of a Roman numeral; letters in any order count as in subtractive notation."""
    values = [_ROMAN_VALUES[char] for char in text.translate(_CYRILLIC_ROMAN)]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
