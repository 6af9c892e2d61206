"""Ukrainian declension by ending: what stands in for the dictionary, and the order of doublets.

After the Ukrainian orthography of 2019 (Український правопис, §§ 80-110). Words are in small letters. A table
maps (case, number) to the accepted forms, the preferred one first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "voc")
Table = dict[tuple[str, str], tuple[str, ...]]

_SIBILANT = "жчшщ"
_VOWELS = "аеєиіїоуюя"
_VELAR = {"к": "ц", "г": "з", "х": "с", "ґ": "з"}
_OVI = ("ові", "еві", "єві")
_SWAP = {"а": "у", "я": "ю", "у": "а", "ю": "я"}

# Endings of the adjective by gender: (case) -> endings after a hard and after a soft stem.
_ADJECTIVE = {
    "m": {"nom": "ий ій", "gen": "ого ього", "dat": "ому ьому", "acc": "", "ins": "им ім", "loc": "ому,ім ьому,ім", "voc": "ий ій"},
    "n": {"nom": "е є", "gen": "ого ього", "dat": "ому ьому", "acc": "е є", "ins": "им ім", "loc": "ому,ім ьому,ім", "voc": "е є"},
    "f": {"nom": "а я", "gen": "ої ьої", "dat": "ій ій", "acc": "у ю", "ins": "ою ьою", "loc": "ій ій", "voc": "а я"},
    "pl": {"nom": "і і", "gen": "их іх", "dat": "им ім", "acc": "", "ins": "ими іми", "loc": "их іх", "voc": "і і"},
}  # fmt: skip
_ADJECTIVE_TAIL = re.compile(r"(ий|ій|їй|а|я|е|є|і|ї)$")
_ADJECTIVE_STEM = re.compile(r"(?:[сцз]ьк|[нвлрт]|ач|[^аеєиіїоуюя]ш|^(?:перш|друг|трет|сьом|велик))$")


def invariable(word: str, number: str = "sg") -> Table:
    """The same form in every case."""
    return {(case, number): (word,) for case in CASES}


def adjective(word: str, gender: str, *, animate: bool) -> Table:
    """An adjective given in the nominative of `gender` (m, f, n or pl); `animate` decides the accusative of m and pl.

    Empty where the word does not end like one.
    """
    tail = {"m": r"[иії]й$", "f": "[ая]$", "n": "[еє]$", "pl": "[ії]$"}[gender]
    if not re.search(tail, word):
        return {}
    ending = word[-2:] if gender == "m" else word[-1]
    stem = word[: -len(ending)]
    soft = ending in ("ій", "їй", "я", "є") or (
        gender == "pl" and bool(re.search(r"(?:[жшсз]н|дн|рн|ьн)$", stem) and stem in SOFT)
    )
    number = "pl" if gender == "pl" else "sg"
    table: Table = {}
    for case, pair in _ADJECTIVE[gender].items():
        if pair:
            endings = pair.split()[soft].split(",")
            table[case, number] = tuple(_glue(stem, end) for end in endings)
    if not _ADJECTIVE[gender]["acc"]:
        table["acc", number] = table["gen" if animate else "nom", number]
    table["nom", number] = table["voc", number] = (word,)
    return table


# Stems of soft adjectives, whose nominative plural does not tell (сині but гарні).
SOFT = frozenset(
    ["верхн", "нижн", "середн", "задн", "передн", "внутрішн", "зовнішн", "давн", "останн", "літн", "осінн", "зимн", "сусідн", "майбутн", "колишн", "сьогоднішн", "вечірн", "ранн", "пізн", "художн", "братн", "мужн", "житн", "крайн", "самобутн", "дальн", "ближн", "справжн", "господн", "порожн", "прийдешн", "теперішн", "тодішн", "нинішн", "незабутн", "древн", "син", "присутн", "відсутн", "домашн"]
)  # fmt: skip


def _glue(stem: str, ending: str) -> str:
    """Stem and ending; after a vowel the glide is written in the ending (безкраїй, безкрайого)."""
    if stem[-1:] in _VOWELS and ending[:1] == "ь":
        return stem + "й" + ending[1:]
    if stem[-1:] in _VOWELS and ending[:1] in "іяює":
        return stem + {"і": "ї"}.get(ending[0], ending[0]) + ending[1:]
    return stem + ending


def looks_adjectival(word: str) -> str:
    """The gender (m, f, n, pl) in which `word` looks like a full adjective in the nominative, or nothing."""
    match = _ADJECTIVE_TAIL.search(word)
    if not match or len(word) < 4 or re.search(r"(?:[нтлсзд]{2}я|тва)$", word):
        return ""  # «відділення», «битва» are nouns
    stem = word[: match.start()]
    if not _ADJECTIVE_STEM.search(stem) or (len(word) < 5 and stem not in ("біл", "нов")):
        return ""
    return {"ий": "m", "ій": "m", "їй": "m", "а": "f", "я": "f", "е": "n", "є": "n", "і": "pl", "ї": "pl"}[
        match[1]
    ]


_NEUTER = re.compile(
    r"(?:(?:нн|тт|лл|сс|зз|дд|жж|чч|шш)я|[сцз]тво|исько|(?:[сцз]ьк|[бвд]н|[оеєі]в|ин)[ео]|ище|[рлн]це"
    r"|(?:^|-)(?:море|поле|горе|місто|село|озеро|місце|коло|право|слово|бюро|око|тіло|діло|військо|серце|сонце|яйце))$"
)
_PLURAL = re.compile(r"(?:[бвгґджзкмнпрстфхц]и|[иі][вн]ц[іи]|[бвгкдзлмнпрстфх]'я[тв]и)$")


def guess_gender(word: str) -> str:
    """m, f, n, pl or "" (does not decline) by the ending of a name or noun that no dictionary knows.

    -и ends plurals (Афіни, штати), since foreign names that do not decline end in -і (Тбілісі, Капрі); but -ли may be
    Turkic -lı (Ходжали, Губадли).
    """
    if _NEUTER.search(word):
        return "n"
    if _PLURAL.search(word):
        return "pl"
    if re.search(r"(?:[єеіїиуюо]|[аеиіоу]а|їя)$", word):
        return ""
    if word[-1] in "ая":
        return "f"
    return (
        "f"
        if re.search(r"(?:(?<!^г)ість|асть|вань|адь|їдь|повідь|сіль|подорож|мить|тінь|ніч|річ)$", word)
        else "m"
    )


def looks_living(word: str) -> bool:
    """Whether a masculine noun names a person by its suffix: журналіст, посадовець, автор, депутат."""
    return bool(
        re.search(
            r"(?:іст|.[влмнрст]ист|[еє]ць|ник|тор|лог|гог|граф|крат|навт|філ|онер|істр|ент|тат|ар|яр|ач|ич|тель)$",
            word,
        )
    ) and not (
        re.search(
            r"(?:мент|цент|палець|кінець|носець|мандат|результат|апарат|формат|штат|товар|договор|ринок"
            r"|[зсв]міст|лист|[всф]ектор|фактор|реактор|мотор|монітор|генератор|календар|семінар|гектар|профіль)$",
            word,
        )
    )


def noun(word: str, gender: str, *, animate: bool, place: bool = False) -> Table:
    """A noun in the singular, by `gender` and ending; `invariable` where the ending belongs to no declension."""
    if gender == "f" and word[-1] in "ая":
        return _first(word)
    if gender == "m" and word[-1] in "ая":
        return _first(word)
    if gender == "f" and word[-1] not in _VOWELS:
        return _third(word)
    if gender == "n" and word[-1] in "оеєя":
        return _neuter(word)
    if gender == "m" and (word[-1] not in _VOWELS or word[-1] == "о"):
        return _second(word, animate=animate, place=place)
    return invariable(word)


def _first(word: str) -> Table:
    stem, last = word[:-1], word[-2:-1]
    soft, sibilant = word[-1] == "я", last in _SIBILANT
    glide = soft and (last in _VOWELS or last in "'ь")
    close = "ї" if glide else "і"
    # Soft adjective-like vowel changes are not tried: names keep their stem.
    dative = _palatalised(stem) + "і" if last in _VELAR and not soft else stem + close
    return {
        ("nom", "sg"): (word,),
        ("gen", "sg"): (stem + (close if soft else "і" if sibilant else "и"),),
        ("dat", "sg"): (dative,),
        ("acc", "sg"): (stem + ("ю" if soft else "у"),),
        ("ins", "sg"): (stem + ("єю" if glide else "ею" if soft or sibilant else "ою"),),
        ("loc", "sg"): (dative,),
        ("voc", "sg"): (stem + ("є" if glide else "е" if soft or sibilant else "о"),),
    }


def _palatalised(stem: str) -> str:
    """Before -і: Африка, Африці; Мекка, Мецці."""
    doubled = stem[-2:-1] == stem[-1] and stem[-1] in _VELAR
    return stem[:-2] + _VELAR[stem[-1]] * 2 if doubled else stem[:-1] + _VELAR[stem[-1]]


def _third(word: str) -> Table:
    stem = word.removesuffix("ь")
    oblique = re.sub(r"іст$", "ост", stem)
    doubled = (
        stem + stem[-1] + "ю"
        if len(stem) > 1 and stem[-2] in _VOWELS and stem[-1] in "дтзсцлнжчшщ"
        else stem + ("'ю" if stem[-1] in "бпвмфр" else "ю")
    )
    return {
        ("nom", "sg"): (word,),
        ("gen", "sg"): (oblique + "і", *((oblique + "и",) if stem.endswith("ст") else ())),
        ("dat", "sg"): (oblique + "і",),
        ("acc", "sg"): (word,),
        ("ins", "sg"): (doubled,),
        ("loc", "sg"): (oblique + "і",),
        ("voc", "sg"): (oblique + "е",),
    }


def _neuter(word: str) -> Table:
    stem, soft = word[:-1], word[-1] != "о"
    if word[-1] in "яє" or re.search(r"[рлнтдсзц]е$", word):
        hissing = stem[-1:] in _SIBILANT
        base = ("я", "ю", "ем" if word[-1] == "е" else "ям", "і")
        if hissing:
            base = ("а", "у", "ем", "і")
    else:
        base = ("а", "у", "ем" if soft else "ом", "і")
    locative = stem[:-1] + _VELAR[stem[-1]] + "і" if stem[-1:] in _VELAR else stem + base[3]
    return {
        ("nom", "sg"): (word,),
        ("gen", "sg"): (stem + base[0],),
        ("dat", "sg"): (stem + base[1],),
        ("acc", "sg"): (word,),
        ("ins", "sg"): (stem + base[2],),
        ("loc", "sg"): (locative,),
        ("voc", "sg"): (word,),
    }


# і in the closed syllable, о in the open one; elsewhere і stays (Мадрид is no Мадрод, but захід, заходу is).
_CLOSED = {
    "хід": "ход", "говір": "говор", "двір": "двор", "дім": "дом", "ріг": "рог", "стрів": "стров", "міст": "мост", "рік": "рок",
}  # fmt: skip
_CLOSED_THINGS = {"бір": "бор", "стір": "стор", "гін": "гон", "бік": "бок", "дзвін": "дзвон", "спір": "спор"}
_DROPS_E = re.compile(
    r"(?:січ|берез|квіт|трав|черв|лип|серп|верес|жовт|груд|тижд|рів|перст|студ|ступ|стриж|^д|-д)ень$"
)


def _opened(word: str, *, place: bool) -> tuple[str, str] | None:
    """The stem and kind of a thing whose last vowel drops or changes: список, списк-; липень, липн-; захід, заход-."""
    if not place and re.search(r"[аеиіоу].*[^аеєиіїоуюя]ок$", word):
        return word[:-2] + "к", "hard"  # список, списку; but Бангкок, Бангкока
    if _DROPS_E.search(word):
        return word[:-3] + "н", "soft"
    for closed, opened in {**_CLOSED, **({} if place else _CLOSED_THINGS)}.items():
        if word.endswith(closed):
            return word.removesuffix(closed) + opened, "hard"
    return None


_SOFT_TRADE = re.compile(r"(?:[аеиіоу]к|рет|обз|ис|лод|ит)ар$|^цар$")


def _oblique(word: str, *, place: bool, animate: bool) -> tuple[str, str]:
    """The stem before endings, and its kind: hard, soft, glide or sibilant. Київ → києв, Чернігів → чернігов."""
    if not animate and (shown := _opened(word, place=place)):
        return shown
    if animate and _SOFT_TRADE.search(word):
        return word, "soft"  # секретар, секретаря; but комісар, комісара
    if word.endswith("ь"):
        bare = re.sub(r"(?<=[аеиіоуя])є(?=ць$)", "й", word)  # китаєць, китайця
        return re.sub(r"(?<=[бвгґджзклмнпрстфхцчшщ])е(?=ць$)", "", bare)[:-1], "soft"
    if word.endswith("й"):
        return word[:-1], "glide"
    if word.endswith("о"):
        return word[:-1], "hard"
    if place and (len(word) > 4 or word == "київ"):
        word = re.sub(r"їв$", "єв", re.sub(r"(?<=[бвгґджзклмнпрстфхцчшщ])ів$", "ов", word))
    if word.endswith("ець"):
        word = word[:-3] + "ць"
    return word, "sibilant" if word[-1] in _SIBILANT else "hard"


_COUNTRY = re.compile(
    r"(?:стан|джан|кавказ|карабах|донбас|океан|район|канал|коридор|регіон|округ|палац|порт|басейн|союз|схід|захід|степ)$"
    r"|^(?:іран|ірак|китай|крим|ліван|судан|оман|катар|ємен|кувейт|бахрейн|непал|тайвань|ізраїль|в'єтнам|алжир"
    r"|техас|дунай|каспій|дон|буг|рейн|ніл|тибет|памір|урал|зангезур)$"
)


def _second(word: str, *, animate: bool, place: bool) -> Table:
    stem, kind = _oblique(word, place=place, animate=animate)
    soft = kind in ("soft", "glide")
    a, u = ("я", "ю") if soft else ("а", "у")
    ovi = {"hard": "ові", "soft": "еві", "glide": "єві", "sibilant": "еві"}[kind]
    om = {"hard": "ом", "soft": "ем", "glide": "єм", "sibilant": "ем"}[kind]
    close = "ї" if kind == "glide" else "і"
    velar = stem[-1:] in _VELAR
    in_i = stem[:-1] + _VELAR[stem[-1]] + "і" if velar else stem + close
    town = place and not _COUNTRY.search(word)  # Лондона, but Азербайджану, Карабаху
    genitive = (stem + a,) if animate else (stem + a, stem + u) if town else (stem + u, stem + a)
    if animate:
        locative = (stem + ovi, stem + u, in_i)
    elif stem[-1:] in "кх":
        locative = (stem + u, in_i, stem + ovi)
    else:
        locative = (in_i, stem + u, stem + ovi)
    return {
        ("nom", "sg"): (word,),
        ("gen", "sg"): genitive,
        ("dat", "sg"): (stem + u, stem + ovi),
        ("acc", "sg"): (stem + a,) if animate else (word,),
        ("ins", "sg"): (stem + om,),
        ("loc", "sg"): locative,
        ("voc", "sg"): (_vocative(stem, kind),),
    }


def _vocative(stem: str, kind: str) -> str:
    if kind in ("soft", "glide"):
        return stem + "ю"
    if stem[-1] in "кхгґ" or kind == "sibilant":
        return stem + "у"
    return stem + "е"


def order(
    table: Mapping[tuple[str, str], tuple[str, ...]], *, gender: str, animate: bool, place: bool
) -> Table:
    """`table` of a noun with the doublets that the orthography accepts, in the order that newspapers prefer.

    Dative -у before -ові; locative of living beings -ові first, of things -і first but -у after к and х; places of the
    second declension accept -а and -у in the genitive (Лондона, Лондону).
    """
    if gender not in ("m", "n"):
        return {key: tuple(dict.fromkeys(found)) for key, found in table.items()}
    ordered: Table = {}
    for (case, number), found in table.items():
        forms = list(dict.fromkeys(found))
        if number == "sg":
            region = place and bool(_COUNTRY.search(table.get(("nom", "sg"), ("",))[0]))
            forms = _ordered(
                case, forms, masculine=gender == "m", animate=animate, place=place, region=region
            )
        ordered[case, number] = tuple(dict.fromkeys(forms))
    return ordered


def _ordered(
    case: str, forms: list[str], *, masculine: bool, animate: bool, place: bool, region: bool
) -> list[str]:
    """The forms of one case of a masculine or neuter noun in the singular."""
    if case == "dat":
        forms = sorted(forms, key=lambda form: form.endswith(_OVI) and len(forms) > 1)
        return forms + (_doublet(forms) if masculine else [])
    if case == "loc":
        velar = next((form[:-1] for form in forms if form.endswith(("ку", "ху"))), "")
        if velar and place:
            forms = [*forms, velar[:-1] + _VELAR[velar[-1]] + "і"]
        return sorted(forms, key=lambda form: _locative_rank(form, forms, animate=animate, velar=bool(velar)))
    if case == "gen" and masculine and not animate:
        if not place:
            return sorted(forms, key=lambda form: form[-1] == "а")  # центру before центра
        if forms[0][-1] in _SWAP:
            both = [*forms, forms[0][:-1] + _SWAP[forms[0][-1]]]
            return sorted(both, key=lambda form: form[-1] in "ая") if region else both  # Кавказу, but Лондона
    return forms


def _doublet(forms: list[str]) -> list[str]:
    """-ові or -еві beside a lone dative in -у."""
    if len(forms) != 1 or forms[0][-1] not in "ую" or forms[0].endswith("ому"):
        return []  # a place named by an adjective has none: Хмельницькому
    stem = forms[0][:-1]
    if forms[0][-1] == "ю":
        return [stem + ("єві" if stem[-1] in _VOWELS else "еві")]
    return [stem + ("еві" if stem[-1] in _SIBILANT else "ові")]


def _locative_rank(form: str, forms: list[str], *, animate: bool, velar: bool) -> int:
    # «Дневі» stands beside «дню»; but «Львові», «Києві» beside «Львову», «Києву» have their own -ов, -єв.
    ovi = form.endswith(_OVI) and bool({form[:-3] + "у", form[:-3] + "ю"} & set(forms))
    in_u = form[-1] in "ую"
    if form.endswith(("ому", "ім")):
        return form.endswith("ім")  # Хмельницькому before Хмельницькім
    if animate:
        return 0 if ovi else 1 if in_u else 2
    if velar:
        return 0 if in_u else 2 if ovi else 1
    return 2 if ovi else 1 if in_u else 0
