"""Ukrainian personal names, word by word, by shevchenko, with the doublets that it does not give."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.languages import uk_rules
from pipeline.languages.uk_rules import Table

_CASE = {
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "ins": "ablative",
    "loc": "locative",
    "voc": "vocative",
}
# Parts of foreign names that stay as they are: фон, ван, огли, Мак, Сан.
FROZEN = frozenset(
    ["фон", "ван", "дер", "ден", "де", "ді", "да", "дос", "ду", "дель", "делла", "ла", "ле", "ль", "лі", "аль", "ель", "бін", "ібн", "бен", "бінт", "огли", "кизи", "кизі", "сан", "аб", "ап", "мак", "тер", "те"]
)  # fmt: skip
_FEMININE_SURNAME = re.compile(r"(?:ов|єв|ев|ін|їн)а$|(?:ськ|цьк|зьк)а$|(?:н|в)а(?<=[аяиі]на)$")
_MASCULINE_SURNAME = re.compile(r"(?:ов|єв|ев|ін|їн)$|(?:ськ|цьк|зьк|н)ий$")
# Women's names that end like men's.
_WOMEN = frozenset(
    ["айгюн", "айнур", "айсель", "айтадж", "айшен", "аннегрет", "анн", "бейлін", "гелен", "гюльнар", "гюльшан", "гюнай", "гюнель", "джейн", "джилл", "елізабет", "інгрід", "керолайн", "кетрін", "ліз", "маргарет", "мехрібан", "наргіз", "нігяр", "ніґяр", "рейчел", "севіль", "севіндж", "сьюзан", "фідан", "хіджран", "ульвіє", "астрід", "бріжит", "едіт", "жюдіт", "кармен", "рут", "шерон"]
)  # fmt: skip
# Men's names that end like women's.
_MEN = frozenset(
    ["ілля", "микола", "микита", "лука", "сава", "хома", "кузьма", "мустафа", "муса", "фома", "юра", "льоша", "саша", "коля", "нікіта", "джошуа", "андреа", "шота", "абдулла", "лула", "хамза", "ага", "барака", "міша", "вітя", "петя", "вася", "ваня", "діма", "паша", "гоша", "шарль", "жуль", "поль", "мануель", "мігель", "самуель", "рафаель", "габріель", "емануель", "еммануель", "даніель", "жоель", "нікола", "марсель"]
)  # fmt: skip


def gender(words: tuple[str, ...], hint: str | None) -> str:
    """m or f of a person named by `words` (small letters, dictionary form); m where nothing tells."""
    if hint in ("m", "f"):
        return hint
    if re.search(r"[аеиіїуюя]єва$", words[-1]) or words[0] in _WOMEN:
        return "f"  # Мехрібан Алієва
    if _FEMININE_SURNAME.search(words[-1]) and (
        len(words) == 1 or words[0][-1] in "аяь" or not _ends_like_man(words[0])
    ):
        return "f"
    if _MASCULINE_SURNAME.search(words[-1]):
        return "m"
    if len(words) == 1:
        return "m"
    import shevchenko

    given = words[0].rpartition("-")[2]
    if given in _MEN:
        return "m"
    found = shevchenko.detect_gender(given_name=given)
    # A name that shevchenko does not know («Урсула») is a woman's if it ends like one; «Абдулла», «Лула» are listed.
    unknown = found not in ("feminine", "masculine")
    return "f" if found == "feminine" or (unknown and re.search(r"(?<![ао]лл)[ая]$", given)) else "m"


def _ends_like_man(word: str) -> bool:
    return word[-1] not in "аяіеєиь"


# Foreign surnames in -о, which do not decline: Савіано, Кастро; but Шевченко, Махно, Шило do.
_FOREIGN_IN_O = re.compile(r"(?:[аеоіу]н|тт|лл|сс|[сн]тр|нч|дж|[аеіу]р|іт|ад|[аеу]с|[аеиіоуй]|ьо|[жчшц]|п)о$")
# Ukrainian given names in -о; all others in -о are foreign and do not decline (Роберто, Родріго).
_GIVEN_IN_O = frozenset(
    ["петро", "павло", "дмитро", "марко", "данило", "михайло", "кирило", "левко", "гаврило", "самійло", "василько", "юрко", "славко", "грицько", "сашко", "олесько", "ясько", "панько", "стецько", "данько", "ярко", "митро", "мирко", "янко", "лавро", "пилипко", "федько", "захарко", "тарасько"]
)  # fmt: skip
# Names whose і is о or е in the other cases; elsewhere і stays: Ріда, Ділокріта.
_CHANGING = frozenset(
    ["антін", "прокіп", "федір", "яків", "нестір", "сидір", "тиміш", "прохір", "сокіл", "лебідь", "ведмідь", "мокій"]
)  # fmt: skip


@lru_cache(maxsize=32768)
def name(word: str, sex: str, *, family: bool) -> Table:
    """The forms of one part of a name (small letters) in the singular; `family`: it is the surname."""
    if word in FROZEN or word.endswith(".") or len(word) < 2:
        return uk_rules.invariable(word)
    if word.endswith("о") and (_FOREIGN_IN_O.search(word) if family else word not in _GIVEN_IN_O):
        return uk_rules.invariable(word)
    import shevchenko

    if family and word.endswith(("молодший", "старший")) and "-" in word:
        first, _, last = word.rpartition("-")
        return _join(name(first, sex, family=True), uk_rules.adjective(last, "m", animate=True))
    field = "family_name" if family else "given_name"
    if not family and re.search(r"(?:вич|ївна|івна)$", word):
        field = "patronymic_name"
    table: Table = {("nom", "sg"): (word,)}
    for case, theirs in _CASE.items():
        form = shevchenko.in_case(theirs, gender="masculine" if sex == "m" else "feminine", **{field: word})[
            field
        ]
        table[case, "sg"] = (str(form),)
    if (
        sex == "m"
        and re.search(r"і[бвгґджзклмнпрстфхцчшщ]ь?$", word)
        and not word.endswith("ів")
        and word not in _CHANGING
    ):
        table = (
            {**uk_rules.noun(word, "m", animate=True), ("voc", "sg"): table["voc", "sg"]}
            if table["gen", "sg"] != (word,)
            else table
        )
    if all(forms == (word,) for forms in table.values()):
        return table
    return _doublets(table, sex, family=family)


def _join(first: Table, last: Table) -> Table:
    return {key: tuple(f"{a}-{b}" for a in first[key] for b in last[key][:1]) for key in first}


def _doublets(table: Table, sex: str, *, family: bool) -> Table:
    word, dative = table["nom", "sg"][0], table["dat", "sg"][0]
    surname_in_ov = family and bool(re.search(r"(?:[оеє]в|[іїи]н)$", word))
    if sex != "m" or dative[-1] not in "ую" or table["gen", "sg"][0][-1] not in "ая":
        if dative.endswith("ому"):
            soft = dative.endswith("ьому")
            table["loc", "sg"] = (dative, dative[: -4 if soft else -3] + "ім")
        return table
    stem, soft = dative[:-1], dative[-1] == "ю"
    glide = soft and stem[-1] in "аеєиіїоуюя"
    hissing = stem[-1] in "жчшщ"
    ovi = stem + ("єві" if glide else "еві" if soft or hissing else "ові")
    # Names in к, г, х have no locative in -і: Петренку, Петренкові.
    in_i = () if stem[-1] in "кгґх" else (stem + ("ї" if glide else "і"),)
    table["dat", "sg"] = (dative,) if surname_in_ov else (dative, ovi)
    table["loc", "sg"] = (dative, *in_i) if surname_in_ov else (ovi, dative, *in_i)
    if not family and table["voc", "sg"][0].endswith("у") and stem[-1] in "бвдзлмнпрстф":
        table["voc", "sg"] = (stem + "е",)  # shevchenko says Хікмету
    if family:
        table["voc", "sg"] = tuple(dict.fromkeys((word, *table["voc", "sg"])))
    return table
