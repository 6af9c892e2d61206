"""Ukrainian phrases: which words decline, in agreement with which head, and which stay.

The head is the first noun in the nominative; adjectives before it agree; what follows it stays («Офісом Президента
України»), but for a name after a title («міністра Андрія Сибіги») and an adjective after the head («острова Зміїного»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product

from pipeline.languages import uk_names, uk_people, uk_rules, uk_words
from pipeline.languages.base import Form
from pipeline.languages.uk_rules import CASES, Table
from pipeline.languages.uk_words import Word
from pipeline.model import Target, TermKind

THINGS = frozenset({TermKind.PLACE, TermKind.ORGANIZATION, TermKind.DOCUMENT, TermKind.EVENT})
# First parts of compounds that stay: генерал-полковника, прем'єр-міністра.
_STIFF = frozenset(
    ["генерал", "прем'єр", "прес", "віце", "екс", "контр", "штабс", "обер", "унтер", "лорд", "шеф", "інтернет", "онлайн", "веб", "бізнес", "медіа", "нью", "лос", "сан", "санта", "сент", "усть", "міні", "максі", "топ", "блок", "дизель", "кіно", "плащ", "альфа", "бета", "гамма", "дельта", "опера"]
)  # fmt: skip
# Words of foreign street and company names that do not decline, and particles that make the whole name stiff.
_STIFF_LAST = frozenset(
    [
        "стріт",
        "авеню",
        "сіті",
        "плейс",
        "хаус",
        "гарденс",
        "корпорейшн",
        "груп",
        "інк",
        "таймс",
        "пост",
        "ньюс",
    ]
)
_PARTICLES = frozenset(
    ["де", "ду", "да", "дос", "дас", "ла", "ле", "лос", "лас", "дю", "дель", "ді", "сюр", "ан"]
)
_TITLES = frozenset(
    ["президент", "прем'єр-міністр", "прем'єр", "міністр", "король", "королева", "принц", "принцеса", "граф", "графиня", "герцог", "імператор", "імператриця", "цар", "князь", "княгиня", "папа", "султан", "шах", "емір", "хан", "генерал", "адмірал", "маршал", "майор", "полковник", "капітан", "лейтенант", "сержант", "суддя", "пан", "пані", "панна", "сер", "лорд", "леді", "доктор", "професор", "академік", "сенатор", "посол", "депутат", "канцлер", "губернатор", "мер", "спікер", "голова", "речник", "секретар", "віцепрезидент", "віцепрем'єр", "гетьман", "патріарх", "митрополит", "архієпископ", "єпископ", "кардинал", "отець", "святий", "свята", "аятола", "шейх", "тренер", "режисер", "письменник", "поет", "співак", "співачка", "актор", "актриса", "президентка", "міністерка", "прем'єрка", "посолка", "радник", "радниця", "заступник", "командувач", "командир", "підполковник"]
)  # fmt: skip
_PREPOSITIONS_INSIDE = ("на", "над", "під", "у", "в", "при", "за")
_AND = ("і", "й", "та")
_SEATS = frozenset({"місто", "село", "столиця"})
_MAX_VARIANTS = 6


def recase(form: str, lemma: str) -> str:
    """`form` with the letter case of `lemma`, part by part: «Макдональда», «МакКейна», «Жана-Клода», «НАТО».

    A form that has capitals already stays: «ЖЕКу».
    """
    if form != form.lower():
        return form
    forms, lemmas = form.split("-"), lemma.split("-")
    if len(forms) == len(lemmas) > 1:
        return "-".join(recase(part, model) for part, model in zip(forms, lemmas, strict=True))
    if sign := re.search("[’ʼ]", lemma):
        form = form.replace("'", sign[0])
    letters = [char for char in lemma if char.isalpha() and char != "ʼ"]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return form.upper()
    kept = {i for i, char in enumerate(lemma) if char.isupper()}
    return "".join(char.upper() if i in kept else char for i, char in enumerate(form))


@lru_cache(maxsize=16384)
def forms(
    term: str,
    kind: TermKind,
    gender: str | None = None,
    number: str | None = None,
    animate: bool | None = None,
) -> tuple[Form, ...]:
    """Every form of `term` by rule, the dictionary form first; the flags are those of the glossary or None."""
    target = Target(term, gender=gender, number=number, animate=animate)
    opening, core, closing = _unquoted(term)
    words = core.split()
    if not words:
        return tuple(Form(term, case) for case in CASES)
    numbers: tuple[str, ...] = ("sg",)
    if kind is TermKind.PERSON:
        parts = _person(words, target)
    else:
        parts, numbers = _phrase(words, target, kind)
    return tuple(dict.fromkeys(_assemble(term, opening, closing, words, parts, numbers)))


def _unquoted(term: str) -> tuple[str, str, str]:
    """A term wholly in quotes declines inside them: «Нафтогаз України», «Нафтогазу України»."""
    match = re.fullmatch(r"([«\"“„]?)([^«»\"“”„]+)([»\"”“]?)", term)
    return (match[1], match[2], match[3]) if match and match[1] and match[3] else ("", term, "")


def _assemble(
    term: str,
    opening: str,
    closing: str,
    words: Sequence[str],
    parts: Sequence[Table | None],
    numbers: Sequence[str],
) -> list[Form]:
    made = [Form(term, "nom", numbers[0])]
    for number in numbers:
        for case in CASES:
            options = [
                tuple(recase(form, word) for form in part.get((case, number), (word.lower(),)))
                if part
                else (word,)
                for word, part in zip(words, parts, strict=True)
            ]
            for rank, chosen in enumerate(_combinations(options)):
                text = opening + " ".join(chosen) + closing
                made.append(Form(text, case, number, preferred=rank == 0))
    return made


def _combinations(options: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Combinations of doublets, the preferred first; two -ові in a row are allowed but come last."""
    found = list(product(*options))
    best = found[0]

    def awkward(chosen: tuple[str, ...]) -> int:
        endings = [word[-3:] for word in chosen if word.endswith(("ові", "еві", "єві"))]
        return len(endings) > 1

    first = min(found, key=lambda c: (awkward(c), found.index(c))) if awkward(best) else best
    rest = sorted((c for c in found if c != first), key=awkward)
    return [first, *rest][: _MAX_VARIANTS * 2]


def _person(words: Sequence[str], target: Target) -> list[Table | None]:
    """Tables of a person's words: a title in front declines as a phrase, then the name by its own rules."""
    start = _name_start(words)
    names = tuple(word.lower() for word in words[start:])
    sex = uk_people.gender(names, target.gender) if names else "m"
    slavic, stays = uk_people.is_slavic(names), uk_people.stays(names)
    parts: list[Table | None] = []
    if start:
        titles, _ = _phrase(words[:start], Target(" ".join(words[:start]), animate=True), TermKind.OFFICE)
        parts += titles
    for i, word in enumerate(names):
        last = i == len(names) - 1
        if (
            len(word) > 1
            and word.isalpha()
            and words[start + i].isupper()
            and len(names) > 1
            and not words[0].isupper()
        ):
            parts.append(None)  # an acronym among the names
        elif word.startswith(("«", '"')) or stays[i]:
            parts.append(None)
        elif last and len(names) > 1 and (shape := _byname(word, sex)):
            parts.append(shape)
        else:
            parts.append(uk_people.name(word, sex, family=last, slavic=slavic if last else None))
    return parts


def _byname(word: str, sex: str) -> Table | None:
    """A by-name that is an adjective: Олександр Македонський, Іван Грозний."""
    if sex == "m" and re.search(r"^[^-]*[^аеєиіїоуюя-]ий$", word):
        return uk_rules.adjective(word, "m", animate=True)
    return None


def _name_start(words: Sequence[str]) -> int:
    """Where the name begins after a title: «прем'єр-міністр Джон Ховард» → 1; 0 where there is no title."""
    start = 0
    for i, word in enumerate(words[:-1]):
        plain = word.lower().replace("’", "'").replace("ʼ", "'")
        if word[:1].islower() and plain not in uk_names.FROZEN:
            start = i + 1
        elif i == start == 0 and plain in _TITLES:
            start = 1
    return start


def _phrase(
    words: Sequence[str], target: Target, kind: TermKind
) -> tuple[list[Table | None], tuple[str, ...]]:
    """Tables of a phrase's words (None: stays) and the numbers that it has."""
    lows = [word.lower().replace("’", "'").replace("ʼ", "'") for word in words]
    head = _head(words, lows, target, kind)
    if head is None:
        return [None] * len(words), (target.number or "sg",)
    noun = _head_word(words[head], lows[head], target, kind, alone=len(words) == 1)
    if noun is None:
        return [None] * len(words), (target.number or "sg",)
    number = "pl" if noun.gender == "pl" else "sg"
    parts: list[Table | None] = [None] * len(words)
    parts[head] = noun.table
    agree = _agreement(noun)
    for i in range(head):
        parts[i] = None if lows[i] in _AND else agree(lows[i])
    after = head + 1
    if after < len(words):
        parts[after] = _after(words, lows, after, noun, kind)
    _coordinate(words, lows, head, parts, kind)
    both = (
        kind not in THINGS
        and number == "sg"
        and not noun.fixed
        and ("gen", "pl") in noun.table
        and target.number is None
    )
    if both:
        parts[:head] = [_both(lows[i], part, noun) for i, part in enumerate(parts[:head])]
    return parts, (number, "pl") if both else (number,)


def _agreement(noun: Word) -> Callable[[str], Table | None]:
    def agree(word: str) -> Table | None:
        return _adjective(word, noun.gender or "m", animate=noun.animate)

    return agree


def _adjective(word: str, gender: str, *, animate: bool) -> Table | None:
    if "-" in word:
        first, _, last = word.rpartition("-")
        inner = _adjective(last, gender, animate=animate)
        if inner is None:
            return None
        outer = {} if first.endswith(("о", "е")) else _adjective(first, gender, animate=animate) or {}
        return {
            key: tuple(f"{outer.get(key, (first,))[0]}-{form}" for form in found)
            for key, found in inner.items()
        }
    return uk_rules.adjective(word, gender, animate=animate) or None


def _both(word: str, part: Table | None, noun: Word) -> Table | None:
    """The plural of an adjective beside its singular."""
    if part is None:
        return None
    singular = part["gen", "sg"][0]
    stem = re.sub(r"(?:ого|ього|ої|ьої)$", "", singular)
    plural = uk_rules.adjective(stem + "і", "pl", animate=noun.animate)
    return {**part, **plural}


def _head(words: Sequence[str], lows: Sequence[str], target: Target, kind: TermKind) -> int | None:
    """The index of the head noun: the last word of a run of adjectives, or the first noun."""
    for i, low in enumerate(lows):
        last = i == len(lows) - 1
        if words[i].startswith(("«", '"', "“")) or low in _PARTICLES:
            return i - 1 if i else None
        if last:
            return i
        if low in _AND and i > 0 and uk_words.is_adjective(lows[i - 1]):
            continue
        if uk_words.is_adjective(low.rpartition("-")[2]) and _agrees_ahead(lows, i):
            continue
        if uk_words.is_adverb(low) and uk_words.is_adjective(lows[i + 1]):
            continue  # «внутрішньо переміщені особи»
        if _foreign_run(words, lows, i, kind):
            return len(words) - 1 if kind is TermKind.PLACE else None
        return i
    return None


def _agrees_ahead(lows: Sequence[str], i: int) -> bool:
    """Whether a noun in the nominative or an adjective of one gender follows: «Генеральна Асамблея», not «Кримська в».

    «Рада міністрів», «Рада Безпеки», «права людини»: «рада» (glad) and «права» (right) are adjectives too, but disagree.
    """
    gender = uk_words.is_adjective(lows[i].rpartition("-")[2])
    following = lows[i + 1].rpartition("-")[2]
    if uk_words.is_adjective(following) == gender:
        return True
    if following in _AND and i + 2 < len(lows):  # «надзвичайний і повноважний посол»
        return uk_words.is_adjective(lows[i + 2]) == gender
    nouns = uk_words.nominative_genders(following)
    return gender in nouns or ("pl" not in nouns and bool(nouns) and gender != "pl")


def _foreign_run(words: Sequence[str], lows: Sequence[str], i: int, kind: TermKind) -> bool:
    """Two capitalised words that no dictionary joins: «Вашингтон Кепіталс», «Макбет Стріт» do not decline inside."""
    if kind in (TermKind.OFFICE, TermKind.DOCUMENT) or i + 1 >= len(words):
        return False
    if not all(word[:1].isupper() for word in words) or words[i + 1].isupper():
        return False
    common = any(
        known and parse.tag.POS == "NOUN" and "nomn" in parse.tag for parse, known in uk_words.parses(lows[i])
    )
    if uk_words.analyzer() is None:
        return not _likely_genitive(lows[i], lows[i + 1])
    following = uk_words.parses(lows[i + 1])
    strange = not any(known for _, known in following)
    oblique = any(known and parse.tag.case in ("gent", "ablt", "datv") for parse, known in following)
    return (strange and (not common or kind is TermKind.ORGANIZATION)) or (
        not common and not oblique and bool(following)
    )


def _likely_genitive(first: str, second: str) -> bool:
    """Without a dictionary: whether a noun and its genitive meet («Університет Вірджинії»), by their endings."""
    return bool(
        re.search(r"(?:[аяуюиії]|ів|їв|ей|ого|их)$", second) or re.search(r"(?:ія|ість|ство|ння)$", first)
    )


def _head_word(word: str, low: str, target: Target, kind: TermKind, *, alone: bool) -> Word | None:
    """The head's forms; None where it does not decline."""
    if target.indeclinable or low in _STIFF_LAST or low in _PARTICLES or not low[-1:].isalpha():
        return None
    letters = [char for char in word if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return _acronym(low, target) if alone else None
    if kind is TermKind.OFFICE:
        animate: bool | None = True if target.animate is None else target.animate
    elif kind in THINGS:
        animate = bool(target.animate)
    else:
        animate = target.animate
    return _compound(low, target, animate, place=kind is TermKind.PLACE)


def _acronym(low: str, target: Target) -> Word | None:
    """Acronyms read as words of the second declension decline when the glossary gives them a gender: ГУАМу, ЖЕКу."""
    vowel_inside = re.search(r".[аеиіоуя][бвгґджзклмнпрстфхцчшщ]$", low)
    if target.gender == "m" and vowel_inside:
        made = uk_rules.noun(low, "m", animate=False)
        table = {key: tuple(low.upper() + form[len(low) :] for form in found) for key, found in made.items()}
        return Word(table, "m", animate=False, known=False)
    return None


def _compound(low: str, target: Target, animate: bool | None, *, place: bool) -> Word | None:
    """A head with or without hyphens: the last part declines; two living nouns both do; на, над … end the declension."""
    hints = (target.gender or "", target.number or "")
    parts = low.split("-")
    inner = next((i for i, part in enumerate(parts) if i and part in _PREPOSITIONS_INSIDE), 0)
    if len(parts) == 1 or (not inner and any(known for _, known in uk_words.parses(low))):
        return uk_words.noun(low, *hints, animate, place)
    if any(part in _PARTICLES for part in parts[1:-1]):
        return None
    if inner:
        head = uk_words.noun("-".join(parts[:inner]), *hints, animate, place)
        return head._replace(table=_affix(head.table, after="-" + "-".join(parts[inner:])))
    if parts[-1] in _STIFF_LAST:
        return None
    if len(parts) == 2 and not place and (both := _two_things(parts[0], parts[1], animate)):
        return both
    last = uk_words.noun(parts[-1], *hints, animate, place)
    front = "-".join(parts[:-1])
    if (
        len(parts) == 2
        and animate
        and not _is_stiff(front)
        and uk_words.is_nominative_noun(front)
        and last.known
    ):
        first = uk_words.noun(front, "", "", True, False)
        if first.known and not first.fixed:
            return last._replace(table=_twin(first.table, last.table))
    return last._replace(table=_affix(last.table, before=front + "-"))


def _two_things(front: str, back: str, animate: bool | None) -> Word | None:
    """«Держава-член», «ракета-носій»: a feminine in front declines, too, and tells gender and animacy; else None."""
    if front[-1:] not in ("а", "я") or _is_stiff(front) or "f" not in uk_words.nominative_genders(front):
        return None
    first = uk_words.noun(front, "f", "", animate, False)
    if not first.known or first.fixed:
        return None
    last = uk_words.noun(back, "", "", first.animate, False)
    return first._replace(table=_twin(first.table, last.table)) if last.known and not last.fixed else None


def _is_stiff(front: str) -> bool:
    """Whether the first part of a compound stays: прем'єр-міністра, віцепрем'єр-міністерки."""
    return front in _STIFF or front.endswith("прем'єр")


def _affix(table: Table, before: str = "", after: str = "") -> Table:
    return {key: tuple(before + form + after for form in found) for key, found in table.items()}


def _twin(first: Table, last: Table) -> Table:
    return {
        key: tuple(f"{first[key][0]}-{form}" for form in found) for key, found in last.items() if key in first
    }


def _after(words: Sequence[str], lows: Sequence[str], i: int, noun: Word, kind: TermKind) -> Table | None:
    """The word after the head, where it declines: an adjective in agreement, or a city's name after «місто»."""
    last = i == len(words) - 1
    if last and uk_words.is_adjective(lows[i]) == (noun.gender or "m") and words[i][:1].isalpha():
        return _adjective(lows[i], noun.gender or "m", animate=noun.animate)
    if last and lows[i - 1] in _SEATS and kind is TermKind.PLACE and not noun.fixed:
        town = uk_words.noun(lows[i], "", "", False, True)
        return town.table if town.gender != "pl" else None
    return None


def _coordinate(
    words: Sequence[str], lows: Sequence[str], head: int, parts: list[Table | None], kind: TermKind
) -> None:
    """«Боснія і Герцеговина», «права і свободи людини»: both nouns decline, if both are nominatives of one number."""
    if head != 0 or len(words) < 3 or lows[1] not in _AND or (kind is TermKind.PLACE and len(words) > 3):
        return
    first = parts[0] or {}
    if kind is TermKind.PLACE:
        other = uk_words.noun(lows[2], "", "", False, True)
    elif uk_words.is_nominative_noun(lows[2]):
        other = uk_words.noun(lows[2], "", "pl" if ("gen", "sg") not in first else "", None, False)
    else:
        return
    plural = other.gender == "pl"
    if kind is not TermKind.PLACE and plural != (("gen", "sg") not in first):
        return
    parts[2] = {
        (case, number): other.table.get((case, "pl" if plural else number), (lows[2],))
        for case in CASES
        for number in {number for _, number in first}
    }
