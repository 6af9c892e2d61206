"""Words that checks look for, by language: numbers, months, weekdays. Stems, since both languages inflect.

Compiled from the orthographies («Український правопис» 2019, §§ 38 and 106; «Azərbaycan dilinin orfoqrafiya lüğəti»).
A language that is not here is not checked for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

EN_UNITS = {
    "zero": 0, "one": 1, "once": 1, "single": 1, "first": 1, "sole": 1, "two": 2, "second": 2, "twice": 2, "both": 2, "pair": 2,
    "couple": 2, "double": 2, "three": 3, "third": 3, "thirds": 3, "triple": 3, "four": 4, "fourth": 4, "fourths": 4, "quarter": 4,
    "quarters": 4, "five": 5, "fifth": 5, "fifths": 5, "six": 6, "sixth": 6, "seven": 7, "seventh": 7, "eight": 8, "eighth": 8,
    "nine": 9, "ninth": 9, "ten": 10, "tenth": 10, "decade": 10, "decades": 10, "eleven": 11, "eleventh": 11, "twelve": 12, "twelfth": 12,
    "dozen": 12, "dozens": 12, "thirteen": 13, "thirteenth": 13, "fourteen": 14, "fourteenth": 14, "fifteen": 15, "fifteenth": 15,
    "sixteen": 16, "sixteenth": 16, "seventeen": 17, "seventeenth": 17, "eighteen": 18, "eighteenth": 18, "nineteen": 19,
    "nineteenth": 19, "twenty": 20, "twentieth": 20, "twenties": 20, "thirty": 30, "thirtieth": 30, "thirties": 30, "forty": 40,
    "forties": 40, "fifty": 50, "fifties": 50, "half": 50, "sixty": 60, "sixties": 60, "seventy": 70, "seventies": 70, "eighty": 80,
    "eighties": 80, "ninety": 90, "nineties": 90, "hundred": 100, "hundreds": 100, "century": 100, "thousand": 1000,
    "thousands": 1000, "millennium": 1000, "million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9, "trillion": 10**12,
}  # fmt: skip
EN_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12,
    "k": 10**3, "m": 10**6, "b": 10**9, "hundred": 100, "dozen": 12,
}  # fmt: skip
EN_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
EN_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words. Patterns run over folded text; `numbers` and `scales` map a stem's pattern to its value."""

    numbers: tuple[tuple[str, float], ...] = ()
    scales: tuple[tuple[str, float], ...] = ()
    months: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    percent: str = ""
    units: tuple[tuple[str, str], ...] = ()  # (English pattern, pattern of the target)


_UK_NUMBERS = (
    (r"нул", 0), (r"од(?:ин|н)(?!ак|ач|ин)|перш|єдин|раз", 1), (r"дв(?:а|і|ох|ом|ома|оє|ічі|ійн|огод|оден|оріч|омісяч|отиж|опов|остор)|друг|обид|обо|пар[аиіу]|подвій|вдвіч|удвіч", 2),
    (r"тр(?:и|ьох|ьом|ьома|оє|ет|ійк|иразов|ич)|потрій|втрич|утрич", 3), (r"чотир|четвер|чверт|вчетвер", 4), (r"п'ят(?!н[иі]ц)|вп'ятер", 5), (r"ш(?:іст|ест|ост)", 6),
    (r"с(?:ім|ьом|ем)(?!'|ей)", 7), (r"в(?:іс|ос)(?:ім|ьм|ем)", 8), (r"дев'ят(?!над|дес)", 9), (r"десят|декад", 10), (r"одинадцят", 11), (r"дванадцят|дюжин", 12),
    (r"тринадцят", 13), (r"чотирнадцят", 14), (r"п'ятнадцят", 15), (r"шістнадцят", 16), (r"сімнадцят", 17), (r"вісімнадцят", 18),
    (r"дев'ятнадцят", 19), (r"двадцят", 20), (r"цілодобов|добов", 24), (r"тридцят", 30), (r"сорок", 40), (r"п'ятдесят|п'ятидесят|половин|пів(?!н|д)|напів|навпіл", 50), (r"шістдесят|шестидесят", 60),
    (r"сімдесят", 70), (r"вісімдесят", 80), (r"дев'яност", 90), (r"ст(?:о|а|ам|ами|ах)(?!\w)|століт|сторіч|сот(?:ень|н|ий|ого|ої|а|е)", 100), (r"двіст|двохс", 200), (r"трист|трьохс", 300),
    (r"чотирист|чотирьохс", 400), (r"п'ятсот|п'ятисот", 500), (r"шістсот|шестисот", 600), (r"сімсот|семисот", 700), (r"вісімсот|восьмисот", 800),
    (r"дев'ятсот|дев'ятисот", 900), (r"тисяч", 1000), (r"півтор", 1.5), (r"мільйон", 10**6), (r"мільярд", 10**9), (r"трильйон", 10**12),
)  # fmt: skip
_AZ_NUMBERS = (
    (r"sıfır", 0), (r"bir(?:i|in|ə|də|inci)?(?!\w)|birinci|ilk|tək|yeganə", 1), (r"iki|ikinci|hər ik|cüt|qoşa", 2), (r"üç", 3), (r"dörd|rüb", 4), (r"beş", 5), (r"altı(?!n)", 6),
    (r"yeddi", 7), (r"səkkiz", 8), (r"doqquz", 9), (r"on(?:uncu|unda|luq|larla|illik|un|a|dan)?(?!\w)|onillik", 10), (r"on bir", 11), (r"on iki", 12), (r"on üç", 13),
    (r"on dörd", 14), (r"on beş", 15), (r"on altı", 16), (r"on yeddi", 17), (r"on səkkiz", 18), (r"on doqquz", 19), (r"iyirmi", 20),
    (r"gecə-gündüz|sutka", 24), (r"otuz", 30), (r"qırx", 40), (r"əlli|yarı", 50), (r"altmış", 60), (r"yetmiş", 70), (r"səksən", 80), (r"doxsan", 90),
    (r"yüz|əsr", 100), (r"min(?!i|al)|minlə", 1000), (r"milyon", 10**6), (r"milyard", 10**9), (r"trilyon", 10**12),
)  # fmt: skip

BY_LANGUAGE: Mapping[str, Vocabulary] = {
    "uk": Vocabulary(
        numbers=_UK_NUMBERS,
        scales=(
            (r"сот(?:ень|ні|ня)", 100),
            (r"тис(?:\.|яч\w*)", 10**3),
            (r"млн|мільйон\w*", 10**6),
            (r"млрд|мільярд\w*", 10**9),
            (r"трлн|трильйон\w*", 10**12),
        ),
        months=(
            r"січ(?:ень|н)", r"лют(?:ий|ого|ому|им)|лютнев", r"берез(?:ень|н)", r"квіт(?:ень|н)", r"трав(?:ень|н)", r"черв(?:ень|н)",
            r"лип(?:ень|н)", r"серп(?:ень|н)", r"верес(?:ень|н)", r"жовт(?:ень|н)", r"листопад", r"груд(?:ень|н)",
        ),
        days=(r"понеділ", r"вівтор", r"серед(?:а|у|и|і|ою|ам)(?!\w)", r"четвер", r"п'ятниц", r"субот", r"неділ"),
        percent=r"%|відсот|процент|в\.\s?п\.|п\.\s?п\.",
        units=(
            (r"\$|\bdollars?\b|\bUSD\b|\bUS\$", r"\$|долар|usd|дол\."),
            (r"€|\beuros?\b|\bEUR\b", r"€|євро|eur"),
            (r"£|\bpounds? sterling\b|\bGBP\b", r"£|фунт|gbp"),
            (r"\b(?:km|kilomet(?:er|re)s?)\b", r"км|кілометр|километр"),
            (r"\bmiles?\b|\bmi\b", r"мил|км|кілометр"),
            (r"\bmph\b", r"мил|км"),
            (r"\b(?:kg|kilograms?|kilos?)\b", r"кг|кілограм|кіло"),
            (r"°\s?C|\b(?:degrees )?Celsius\b", r"°|градус|цельсі"),
            (r"°\s?F|\bFahrenheit\b", r"°|градус|фаренгейт"),
            (r"\bhectares?\b", r"га\b|гектар"),
            (r"\btonnes?\b|\btons?\b", r"тон|т\b"),
        ),
    ),
    "az": Vocabulary(
        numbers=_AZ_NUMBERS,
        scales=((r"yüz", 100), (r"min", 10**3), (r"mln|milyon", 10**6), (r"mlrd|milyard", 10**9), (r"trln|trilyon", 10**12)),
        months=(
            r"yanvar", r"fevral", r"mart", r"aprel", r"may(?!o|a\b|n)", r"iyun", r"iyul", r"avqust", r"sent?yabr", r"okt?yabr", r"noyabr",
            r"dekabr",
        ),
        days=(
            r"bazar\s?ertəsi|birinci gün", r"çərşənbə axşam|ikinci gün", r"çərşənbə(?! axşam)|üçüncü gün", r"cümə axşam|dördüncü gün", r"cümə(?! axşam)|beşinci gün",
            r"şənbə|altıncı gün", r"bazar(?!\s?ertəsi)|yeddinci gün",
        ),
        percent=r"%|faiz",
        units=(
            (r"\$|\bdollars?\b|\bUSD\b|\bUS\$", r"\$|dollar|usd"),
            (r"€|\beuros?\b|\bEUR\b", r"€|avro|yevro|eur"),
            (r"£|\bpounds? sterling\b|\bGBP\b", r"£|funt|gbp"),
            (r"\b(?:km|kilomet(?:er|re)s?)\b", r"km|kilometr"),
            (r"\bmiles?\b|\bmi\b", r"mil|km|kilometr"),
            (r"\bmph\b", r"mil|km"),
            (r"\b(?:kg|kilograms?|kilos?)\b", r"kq|kiloqram|kg|kilo"),
            (r"°\s?C|\b(?:degrees )?Celsius\b", r"°|dərəcə|selsi"),
            (r"°\s?F|\bFahrenheit\b", r"°|dərəcə|farenheyt"),
            (r"\bhectares?\b", r"ha\b|hektar"),
            (r"\btonnes?\b|\btons?\b", r"ton|t\b"),
        ),
    ),
}  # fmt: skip


def of(code: str) -> Vocabulary:
    """The vocabulary of the language `code`, empty where there is none."""
    return BY_LANGUAGE.get(code, Vocabulary())


@dataclass(frozen=True, slots=True)
class Compiled:
    """A vocabulary's patterns made ready."""

    number: re.Pattern[str] | None
    values: tuple[float, ...]
    scale: re.Pattern[str] | None
    scales: tuple[float, ...]
    months: tuple[re.Pattern[str], ...]
    days: tuple[re.Pattern[str], ...]
    percent: re.Pattern[str] | None
    units: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    any_unit: re.Pattern[str] | None


@cache
def compiled(code: str) -> Compiled:
    """The patterns of the language `code`; each group of `number` and `scale` stands for one value."""
    words = of(code)
    # Great values first: «п'ятсот» is not «п'ят», "on bir" is not "on".
    numbers = sorted(words.numbers, key=lambda item: -item[1])
    units = tuple((re.compile(a), re.compile(b)) for a, b in words.units)
    return Compiled(
        number=_union([stem for stem, _ in numbers], r"(?<![^\W\d_])"),
        values=tuple(value for _, value in numbers),
        scale=_union([stem for stem, _ in words.scales], ""),
        scales=tuple(value for _, value in words.scales),
        months=tuple(re.compile(rf"(?<!\w)(?:{stem})") for stem in words.months),
        days=tuple(re.compile(rf"(?<!\w)(?:{stem})") for stem in words.days),
        percent=re.compile(words.percent) if words.percent else None,
        units=units,
        any_unit=re.compile("|".join(english for english, _ in words.units)) if units else None,
    )


def _union(stems: list[str], before: str) -> re.Pattern[str] | None:
    return re.compile(before + "(?:" + "|".join(f"({stem})" for stem in stems) + ")") if stems else None
