"""Dates, amounts, percentages, addresses: short pairs written out by rule.

A small corpus shows each number and date once or twice; the rules of both languages are known, so they are taught
by example. Deterministic: the same lines at every run.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

Triple = tuple[str, str, str]
"""English, Ukrainian, Azerbaijani."""
Line = tuple[str, str, str]
"""Language, English, target."""

MONTHS: tuple[Triple, ...] = (
    ("January", "січня", "yanvar"),
    ("February", "лютого", "fevral"),
    ("March", "березня", "mart"),
    ("April", "квітня", "aprel"),
    ("May", "травня", "may"),
    ("June", "червня", "iyun"),
    ("July", "липня", "iyul"),
    ("August", "серпня", "avqust"),
    ("September", "вересня", "sentyabr"),
    ("October", "жовтня", "oktyabr"),
    ("November", "листопада", "noyabr"),
    ("December", "грудня", "dekabr"),
)
SCALES: tuple[tuple[str, tuple[str, str, str, str], str], ...] = (
    ("thousand", ("тисяча", "тисячі", "тисяч", "тисячі"), "min"),
    ("million", ("мільйон", "мільйони", "мільйонів", "мільйона"), "milyon"),
    ("billion", ("мільярд", "мільярди", "мільярдів", "мільярда"), "milyard"),
)
CURRENCIES: tuple[tuple[str, str, str, str], ...] = (
    ("dollars", "доларів", "dollar", "$"),
    ("euros", "євро", "avro", "€"),
    ("hryvnias", "гривень", "qrivna", ""),
    ("manats", "манатів", "manat", ""),
    ("pounds", "фунтів", "funt", "£"),
)
THINGS: tuple[tuple[str, tuple[str, str, str, str], str], ...] = (
    ("people", ("людина", "людини", "людей", "людини"), "nəfər"),
    ("kilometres", ("кілометр", "кілометри", "кілометрів", "кілометра"), "kilometr"),
    ("tonnes", ("тонна", "тонни", "тонн", "тонни"), "ton"),
    ("hours", ("година", "години", "годин", "години"), "saat"),
    ("days", ("день", "дні", "днів", "дня"), "gün"),
    ("schools", ("школа", "школи", "шкіл", "школи"), "məktəb"),
    ("countries", ("країна", "країни", "країн", "країни"), "ölkə"),
    ("soldiers", ("військовий", "військові", "військових", "військового"), "hərbçi"),
    ("drones", ("безпілотник", "безпілотники", "безпілотників", "безпілотника"), "dron"),
    ("buildings", ("будівля", "будівлі", "будівель", "будівлі"), "bina"),
    ("megawatts", ("мегават", "мегавати", "мегаватів", "мегавата"), "meqavat"),
)


def ukrainian_plural(number: int, forms: tuple[str, str, str, str]) -> str:
    """Return the form of a noun after a whole number: 1 день, 2 дні, 5 днів, 11 днів, 21 день."""
    if number % 10 == 1 and number % 100 != 11:
        return forms[0]
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return forms[1]
    return forms[2]


_VOWELS = "aıoueəiöü"
_LAST_SPOKEN = {
    0: "sıfır",
    1: "bir",
    2: "iki",
    3: "üç",
    4: "dörd",
    5: "beş",
    6: "altı",
    7: "yeddi",
    8: "səkkiz",
    9: "doqquz",
}
_TENS = {
    1: "on",
    2: "iyirmi",
    3: "otuz",
    4: "qırx",
    5: "əlli",
    6: "altmış",
    7: "yetmiş",
    8: "səksən",
    9: "doxsan",
}


def last_spoken(number: int) -> str:
    """Return the last word of a spoken Azerbaijani number: 20 -> iyirmi, 300 -> yüz, 7 -> yeddi."""
    if number % 10 or number == 0:
        return _LAST_SPOKEN[number % 10]
    if number % 100:
        return _TENS[number % 100 // 10]
    return "yüz" if number % 1000 else "min"


def harmony(word: str, suffixes: dict[str, str]) -> str:
    """Return the suffix that agrees with the last vowel of a word; keys are the vowels of each class."""
    last = [letter for letter in word if letter in _VOWELS][-1]
    return next(suffix for vowels, suffix in suffixes.items() if last in vowels)


def ordinal(number: int) -> str:
    """Return an Azerbaijani ordinal in figures: 5-ci, 6-cı, 3-cü, 10-cu."""
    return f"{number}-" + harmony(last_spoken(number), {"aı": "cı", "əei": "ci", "ou": "cu", "öü": "cü"})


def locative(number: int) -> str:
    """Return an Azerbaijani number in figures in the locative: 5-də, 6-da."""
    return f"{number}-" + harmony(last_spoken(number), {"aıou": "da", "əeiöü": "də"})


def _dates(pick: random.Random) -> Triple:
    month = pick.choice(MONTHS)
    day, year = pick.randint(1, 30), pick.randint(1900, 2035)
    az_month = month[2] + harmony(month[2], {"aı": "ın", "əei": "in", "ou": "un", "öü": "ün"})
    short = pick.choice((f"{day} {month[0]}", f"{month[0]} {day}"))
    kinds: tuple[Triple, ...] = (
        (
            f"{short}, {year}" if short[0].isalpha() else f"{short} {year}",
            f"{day} {month[1]} {year} року",
            f"{day} {month[2]} {year}",
        ),
        (f"on {short}", f"{day} {month[1]}", f"{az_month} {locative(day)}"),
        (f"in {year}", f"у {year} році", f"{ordinal(year)} ildə"),
        (f"since {year}", f"з {year} року", f"{ordinal(year)} ildən"),
        (f"by {year}", f"до {year} року", f"{ordinal(year)} ilədək"),
        (
            f"between {year - 3} and {year}",
            f"між {year - 3} і {year} роками",
            f"{ordinal(year - 3)} illə {ordinal(year)} il arasında",
        ),
        (
            f"On {short} {year},",
            f"{day} {month[1]} {year} року",
            f"{ordinal(year)} il {az_month} {locative(day)}",
        ),
        (f"the {year} budget", f"бюджет на {year} рік", f"{ordinal(year)} ilin büdcəsi"),
        (
            f"from {short} {year}",
            f"з {day} {month[1]} {year} року",
            f"{ordinal(year)} il {az_month} {day}-{harmony(last_spoken(day), {'aıou': 'dan', 'əeiöü': 'dən'})}",
        ),
    )
    return pick.choice(kinds)


def _decimal(pick: random.Random) -> tuple[str, str]:
    whole, part = pick.randint(0, 99), pick.randint(1, 9)
    return f"{whole}.{part}", f"{whole},{part}"


def _amounts(pick: random.Random) -> Triple:
    scale, forms, az_scale = pick.choice(SCALES)
    currency, uk_currency, az_currency, sign = pick.choice(CURRENCIES)
    if pick.random() < 0.5:
        english, other = _decimal(pick)
        uk_scale = forms[3]
    else:
        number = pick.randint(2, 999)
        english = other = str(number)
        uk_scale = ukrainian_plural(number, forms)
    target = f"{other} {uk_scale} {uk_currency}", f"{other} {az_scale} {az_currency}"
    if sign and pick.random() < 0.5:
        return f"{sign}{english} {scale}", *target
    return f"{english} {scale} {currency}", *target


def _percents(pick: random.Random) -> Triple:
    english, other = _decimal(pick) if pick.random() < 0.5 else (str(n := pick.randint(1, 100)), str(n))
    sign = pick.choice(("%", " per cent", " percent"))
    kinds: tuple[Triple, ...] = (
        (f"{english}{sign}", f"{other}%", f"{other} faiz"),
        (f"by {english}{sign}", f"на {other}%", f"{other} faiz"),
        (f"{english}{sign} of the population", f"{other}% населення", f"əhalinin {other} faizi"),
        (
            f"{english}{sign} more than last year",
            f"на {other}% більше, ніж торік",
            f"ötən illə müqayisədə {other} faiz çox",
        ),
        (f"Exports rose by {english}{sign}.", f"Експорт зріс на {other}%.", f"İxrac {other} faiz artıb."),
        (
            f"Prices fell by {english}{sign}.",
            f"Ціни знизилися на {other}%.",
            f"Qiymətlər {other} faiz ucuzlaşıb.",
        ),
    )
    return pick.choice(kinds)


def _counts(pick: random.Random) -> Triple:
    thing, forms, az_thing = pick.choice(THINGS)
    number = pick.choice((pick.randint(2, 99), pick.randint(2, 999), pick.randint(1000, 99999)))
    english = f"{number:,}" if number >= 1000 else str(number)
    spaced = f"{number:,}".replace(",", " ") if number >= 10000 else str(number)
    uk_thing = ukrainian_plural(number, forms)
    kinds: tuple[Triple, ...] = (
        (f"{english} {thing}", f"{spaced} {uk_thing}", f"{spaced} {az_thing}"),
        (
            f"more than {english} {thing}",
            f"понад {spaced} {uk_thing}",
            f"{spaced}-{harmony(last_spoken(number), {'aıou': 'dan', 'əeiöü': 'dən'})} çox {az_thing}",
        ),
        (
            f"about {english} {thing}",
            f"близько {spaced} {forms[2] if number % 10 != 1 or number % 100 == 11 else forms[3]}",
            f"təxminən {spaced} {az_thing}",
        ),
    )
    return pick.choice(kinds)


_NAMES = ("press", "info", "office", "contact", "newsroom", "media", "editor", "support")
_PLACES = ("example", "kyivpost", "bakunews", "ministry", "parliament", "agency", "university", "railways")
_ENDS = ("com", "org", "gov.ua", "gov.az", "net", "ua", "az", "eu", "int")


def _addresses(pick: random.Random) -> Triple:
    site = f"{pick.choice(_PLACES)}.{pick.choice(_ENDS)}"
    mail = f"{pick.choice(_NAMES)}@{site}"
    number = pick.randint(1, 30)
    kinds: tuple[Triple, ...] = (
        (f"Write to {mail}.", f"Пишіть на {mail}.", f"{mail} ünvanına yazın."),
        (f"Contact: {mail}", f"Контакт: {mail}", f"Əlaqə: {mail}"),
        (f"Read more at www.{site}", f"Докладніше на www.{site}", f"Ətraflı: www.{site}"),
        (f"https://{site}/news/{number}", f"https://{site}/news/{number}", f"https://{site}/news/{number}"),
        (f"Article {number}", f"стаття {number}", f"{ordinal(number)} maddə"),
        (
            f"at {number % 12 + 1}:{number + 20} p.m.",
            f"о {number % 12 + 13}:{number + 20}",
            f"saat {number % 12 + 13}:{number + 20}-{harmony(last_spoken(number + 20), {'aıou': 'da', 'əeiöü': 'də'})}",
        ),
    )
    return pick.choice(kinds)


def generate(lines: int = 5000, seed: int = 7) -> Iterator[Line]:
    """Yield about ``lines`` distinct lines for each language."""
    pick = random.Random(seed)
    makers = (_dates, _dates, _amounts, _percents, _counts, _counts, _addresses)
    seen: set[str] = set()
    for _ in range(lines):
        english, ukrainian, azerbaijani = pick.choice(makers)(pick)
        if english not in seen:
            seen.add(english)
            yield "uk", english, ukrainian
            yield "az", english, azerbaijani
