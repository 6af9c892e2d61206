"""Ukrainian personal names, word by word, by shevchenko, with the doublets that it does not give."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.languages import uk_names, uk_rules
from pipeline.languages.uk_rules import Table

_VOWELS = "аеєиіїоуюя"
_CASE = {
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "ins": "ablative",
    "loc": "locative",
    "voc": "vocative",
}
_FEMININE_SURNAME = re.compile(r"(?:ов|єв|ев|ін|їн)а$|(?:ськ|цьк|зьк)а$|(?:н|в)а(?<=[аяиі]на)$")
_MASCULINE_SURNAME = re.compile(r"(?:ов|єв|ев|ін|їн)$|(?:ськ|цьк|зьк|н)ий$")


def gender(words: tuple[str, ...], hint: str | None) -> str:
    """m or f of a person named by `words` (small letters, dictionary form); m where nothing tells."""
    if hint in ("m", "f"):
        return hint
    if told := next((uk_names.TELLING[word] for word in words if word in uk_names.TELLING), ""):
        return told
    if re.search(r"[аеиіїуюя]єва$", words[-1]) or words[0] in uk_names.WOMEN:
        return "f"  # Мехрібан Алієва
    if _FEMININE_SURNAME.search(words[-1]) and (
        len(words) == 1 or words[0][-1] in "аяь" or not _ends_like_man(words[0])
    ):
        return "f"
    if _MASCULINE_SURNAME.search(words[-1]):
        return "m"
    return "m" if len(words) == 1 else _by_given_name(words[0].rpartition("-")[2])


def _by_given_name(given: str) -> str:
    """m or f by a given name that is on neither list: -а and -я are women's, but for Франсуа and Абдулла."""
    if given in uk_names.MEN or re.search(r"уа$|[аоу]лл[ая]$", given):
        return "m"
    return "f" if given[-1] in "ая" else "m"


def _ends_like_man(word: str) -> bool:
    return word[-1] not in "аяіеєиь"


# Surnames in -о that decline whoever bears them: Шевченко, Кличко, Гринько.
_NATIVE_IN_O = re.compile(r"(?:[єе]нко|[йчшв]ко|[нлсц]ько)$")
# Surnames in -о that never decline: Савіано, Кастро; but Шевченко, Махно, Шило do.
_FOREIGN_IN_O = re.compile(
    r"(?:[аеоіу]н|тт|лл|сс|[сн]тр|нч|дж|[аеіу]р|іт|ад|[аеу]с|[аеиіоуй]|ьо|[гжчшцпф])о$|(?:ов|яг|аг)о$"
)
# Endings of foreign surnames that Ukrainian ones have as well: Алонсо, Трюдо, Монро, Фуко; but «Іван Гайдо» declines.
_RATHER_FOREIGN_IN_O = re.compile(
    r"(?:[лнр]с|[юіо]д|[йнр]д|[нд]р|[йкнр]т|уст|[аеиіоу]к|[лм]ь?б|[оа]з|рм|ом|жел)о$"
)


def is_slavic(names: tuple[str, ...]) -> bool | None:
    """Whether the given name (small letters) is of a Slavic land; None where none is given or only by its initial."""
    given = [word for word in names[:-1] if not word.endswith(".")]
    if not given:
        return None
    return given[0] in uk_names.SLAVIC or any(
        re.search(r"(?:ович|йович|євич|івна|ївна)$", word) for word in given[1:]
    )


def stays(names: tuple[str, ...]) -> tuple[bool, ...]:
    """Which words of a whole name (small letters) stay: «Кім Чен» of «Кім Чен Ина», «Гейдар огли»."""
    eastern, last = is_eastern(names), len(names) - 1
    return tuple(
        (eastern and i < last) or (0 < i < last and names[i + 1] in uk_names.TURKIC)
        for i in range(len(names))
    )


def is_eastern(names: tuple[str, ...]) -> bool:
    """Whether three short words or more are a Chinese, Korean or Vietnamese name, of which only the last declines."""
    return len(names) > 2 and names[0] in uk_names.EASTERN and max(map(len, names)) < 6


@lru_cache(maxsize=32768)
def name(word: str, sex: str, *, family: bool, slavic: bool | None = None) -> Table:
    """The forms of one part of a name (small letters) in the singular.

    `family`: it is the surname; `slavic`: whether the given name is of a Slavic land, if it is known.
    """
    if _invariable(word, sex, family=family, slavic=slavic):
        return uk_rules.invariable(word)
    first, _, last = word.rpartition("-")
    if first and last in uk_names.TITLES:
        return _join(uk_rules.invariable(first), name(last, sex, family=False))
    if first and family and last in ("молодший", "старший"):
        return _join(
            name(first, sex, family=True, slavic=slavic), uk_rules.adjective(last, "m", animate=True)
        )
    if first and family and last in ("батько", "син"):
        return _join(name(first, sex, family=True, slavic=slavic), uk_rules.noun(last, "m", animate=True))
    if slavic is False and len(word) < 3 and word[-1] not in _VOWELS:
        return uk_rules.noun(word, "m", animate=True)  # «Ин» is no surname in -ин
    table = _by_shevchenko(_field(word, family=family), word, sex)
    if sex == "m" and table["gen", "sg"] != (word,) and _keeps_i(word, family=family, slavic=slavic):
        theirs = table["voc", "sg"]
        table = uk_rules.noun(word, "m", animate=True)
        if theirs[0].startswith(word.rstrip("ь")):  # not «Фароде»
            table["voc", "sg"] = theirs
    if all(forms == (word,) for forms in table.values()):
        return table
    return _doublets(table, sex, family=family)


def _field(word: str, *, family: bool) -> str:
    """What shevchenko calls this part of a name."""
    if family:
        return "family_name"
    return "patronymic_name" if re.search(r"(?:вич|ївна|івна)$", word) else "given_name"


def _by_shevchenko(field: str, word: str, sex: str) -> Table:
    """shevchenko's one form for each case."""
    import shevchenko

    gender = "masculine" if sex == "m" else "feminine"
    made = {
        case: shevchenko.in_case(theirs, gender=gender, **{field: word})[field]
        for case, theirs in _CASE.items()
    }
    return {("nom", "sg"): (word,), **{(case, "sg"): (str(form),) for case, form in made.items()}}


def _invariable(word: str, sex: str, *, family: bool, slavic: bool | None) -> bool:
    """Whether a part of a name has one form for all cases."""
    if word in uk_names.FROZEN or word in uk_names.STRESSED or word.endswith(".") or len(word) < 2:
        return True
    if word.rpartition("-")[2] in uk_names.TURKIC or re.search(r"[аеиіоу]а$", word):
        return True  # Ага-заде; Ґарсіа, Делакруа, Франсуа
    if not family and sex == "f" and word in uk_names.WOMEN and word[-1] == "ь":
        return True  # Айсель, Мішель
    if not word.endswith("о"):
        return False
    if not family:
        return word not in uk_names.GIVEN_IN_O
    if _NATIVE_IN_O.search(word):
        return False
    if _FOREIGN_IN_O.search(word):
        return True
    return not slavic if slavic is not None else bool(_RATHER_FOREIGN_IN_O.search(word))


def _keeps_i(word: str, *, family: bool, slavic: bool | None) -> bool:
    """Whether і stays in the other cases, against shevchenko: Ріда, Ділокріта; and foreign -ін is no Slavic surname:
    «Дарвіном», but «Путіним», «Овечкіним».
    """
    if family and word.endswith(("ін", "їн")):
        foreign = not slavic if slavic is not None else word in uk_names.FOREIGN_IN_IN
        return foreign and not word.endswith("кін")
    return (
        bool(re.search(r"і[бвгґджзклмнпрстфхцчшщ]ь?$", word))
        and not word.endswith("ів")
        and word not in uk_names.CHANGING
    )


def _join(first: Table, last: Table) -> Table:
    return {key: tuple(f"{a}-{b}" for a in first[key] for b in last[key][:1]) for key in first}


def _doublets(table: Table, sex: str, *, family: bool) -> Table:
    word, dative, genitive = (table[case, "sg"][0] for case in ("nom", "dat", "gen"))
    if sex == "m" and dative.endswith(("ові", "еві", "єві")) and genitive[-1] in "ая":
        dative = genitive[:-1] + ("ю" if genitive[-1] == "я" else "у")  # shevchenko has «Орлові» alone
    surname_in_ov = family and bool(re.search(r"(?:[оеє]в|[іїи]н)$", word))
    if sex != "m" or dative[-1] not in "ую" or genitive[-1] not in "ая":
        if dative.endswith("ому"):
            soft = dative.endswith("ьому")
            table["loc", "sg"] = (dative, dative[: -4 if soft else -3] + "ім")
        return table
    stem, soft = dative[:-1], dative[-1] == "ю"
    glide = soft and stem[-1] in "аеєиіїоуюя'"
    hissing = stem[-1] in "жчшщ"
    ovi = stem + ("єві" if glide else "еві" if soft or hissing else "ові")
    # Names in к, г, х have no locative in -і: Петренку, Петренкові.
    in_i = () if stem[-1] in "кгґх" else (stem + ("ї" if glide else "і"),)
    if hissing and table["ins", "sg"][0].endswith("ом"):
        table["ins", "sg"] = (stem + "ем",)  # shevchenko says «Гутеррешом»
    table["dat", "sg"] = (dative,) if surname_in_ov else (dative, ovi)
    table["loc", "sg"] = (dative, *in_i) if surname_in_ov else (ovi, dative, *in_i)
    if not family and table["voc", "sg"][0].endswith("у") and stem[-1] in "бвдзлмнпрстф":
        table["voc", "sg"] = (stem + "е",)  # shevchenko says Хікмету
    if family:
        table["voc", "sg"] = tuple(dict.fromkeys((word, *table["voc", "sg"])))
    return table
