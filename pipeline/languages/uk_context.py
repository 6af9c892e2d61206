"""Which case a slot in a Ukrainian sentence asks for: by prepositions, governing verbs and nouns; and by English roles."""

from __future__ import annotations

import re

from pipeline.languages import uk_words
from pipeline.languages.cases import Weights

# Government of prepositions (Вихованець, «Прийменникова система української мови», 1980), the commoner case first.
PREPOSITIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ["до", "від", "од", "без", "для", "біля", "коло", "крім", "окрім", "проти", "після", "щодо", "стосовно", "навколо", "довкола", "серед", "посеред", "замість", "заради", "ради", "поблизу", "всередині", "усередині", "вздовж", "уздовж", "протягом", "впродовж", "упродовж", "напередодні", "шляхом", "внаслідок", "унаслідок", "з-під", "із-за", "з-за", "поза", "поруч", "відносно", "неподалік", "осторонь", "навпроти", "напроти"],
        ("gen",),
    ),
    **dict.fromkeys(("з", "із", "зі", "зо"), ("gen", "ins")),
    **dict.fromkeys(("у", "в", "уві"), ("loc", "acc")),  # «у Зеленського» is too rare in news to be weighed
    "на": ("loc", "acc"),
    "о": ("loc",),
    "об": ("loc",),
    "при": ("loc",),
    "по": ("loc", "acc"),
    **dict.fromkeys(("про", "через", "крізь", "попри"), ("acc",)),
    "за": ("ins", "acc"),
    **dict.fromkeys(("над", "наді", "під", "піді", "перед", "переді"), ("ins", "acc")),
    "між": ("ins", "gen"),
    "поміж": ("ins", "gen"),
    "понад": ("acc", "ins"),
    **dict.fromkeys(("завдяки", "всупереч", "наперекір", "назустріч", "услід", "вслід"), ("dat",)),
    "згідно": ("ins",),
    "разом": ("ins",),
}  # fmt: skip
# Verbs by the beginning of the word, with the case of what follows.
_VERBS = (
    (re.compile(r"(?:по)?дяку|допом|належ|протисто|відпові|загрож|довіря|спри[яі]|пода[вт]|(?:за)?пропону|дозвол|повідом|нагада|переда|заважа|наказ|аплоду"), "dat"),
    (re.compile(r"керу|володі|стал?[аои]?$|(?:бу|був|була|було|були|бути)$|кори[ст]ту|очол|опіку|захопл|пиша|користу|назива|вважа|ставши|торгу|гордит"), "ins"),
    (re.compile(r"потреб|уник|домага|стосу|прагн|набу|вимага|чека|бракує|торка|дійш"), "gen"),
)  # fmt: skip

WEIGHTS: dict[str, Weights] = {
    "of": {"gen": 9, "nom": 0.6, "loc": 0.2},
    "in": {"loc": 9, "gen": 1.2, "acc": 0.7, "nom": 0.2},
    "on": {"loc": 6, "acc": 2, "gen": 1},
    "at": {"loc": 6, "gen": 2, "acc": 1},
    "within": {"loc": 4, "gen": 3},
    "to": {"gen": 5, "dat": 2, "acc": 2.5, "ins": 0.7},
    "from": {"gen": 9},
    "by": {"ins": 6, "nom": 1.2, "gen": 1},
    "with": {"ins": 9, "gen": 0.5},
    "without": {"gen": 1},
    "for": {"gen": 5, "acc": 3, "dat": 1},
    "about": {"acc": 9, "gen": 1},
    "against": {"gen": 9},
    "between": {"ins": 9},
    "among": {"gen": 5, "ins": 1},
    "through": {"acc": 9},
    "via": {"acc": 9},
    "across": {"acc": 5, "loc": 2},
    "over": {"ins": 5, "acc": 3},
    "under": {"ins": 5, "gen": 1},
    "after": {"gen": 9},
    "before": {"ins": 4, "gen": 3},
    "during": {"gen": 9, "ins": 0.5},
    "since": {"gen": 9},
    "until": {"gen": 9},
    "into": {"acc": 6, "gen": 3},
    "onto": {"acc": 6},
    "near": {"gen": 9},
    "around": {"gen": 9},
    "towards": {"gen": 9},
    "toward": {"gen": 9},
    "off": {"gen": 9},
    "past": {"acc": 5, "gen": 1},
    "outside": {"ins": 5, "gen": 4},
    "inside": {"gen": 5, "loc": 3},
    "behind": {"ins": 5, "gen": 1},
    "despite": {"acc": 5},
    "like": {"nom": 6, "gen": 1, "acc": 1},
    "as": {"nom": 4, "acc": 2.5, "ins": 2.5, "gen": 1.5},
    "than": {"nom": 4, "gen": 3, "acc": 2},
    "per": {"acc": 1},
    "possessive": {"gen": 8, "nom": 2, "ins": 1},
    "modifier": {"gen": 5, "nom": 4, "acc": 0.5, "loc": 0.5},
    "modifier in": {"gen": 5, "loc": 4},
    "modifier at": {"gen": 5, "loc": 4},
    "subject": {"nom": 9, "acc": 0.7, "gen": 0.7},
    "object": {"acc": 6, "gen": 1.5, "nom": 1.5, "dat": 0.7},
    "predicate": {"nom": 7, "ins": 2},
    "apposition": {"nom": 6, "gen": 2, "acc": 1, "ins": 0.5},
}
DEFAULT: Weights = {"nom": 3, "gen": 3, "acc": 1.5, "loc": 1, "ins": 0.7, "dat": 0.5}


def demanded(before: str, after: str) -> tuple[str, ...]:
    """Likely cases of a slot after `before`, likeliest first; empty where nothing tells."""
    tail = re.findall(r"[\w'’ʼ-]+|[^\w\s]", before)
    if not tail or tail[-1] in ".!?;:":
        return ("nom",)
    last = tail[-1].lower().replace("’", "'").replace("ʼ", "'")
    if last in PREPOSITIONS:
        return PREPOSITIONS[last]
    if last in ("«", '"', "“", "(", ",", "і", "й", "та", "або", "чи"):
        return _past_a_list(tail)
    for pattern, case in _VERBS:
        if pattern.match(last):
            return (case,)
    return _by_word(last, len(tail) > 1)


def governs(before: str) -> bool:
    """Whether a preposition stands right before the slot; «ради» is nearly always a council's genitive."""
    last = re.findall(r"[\w'’ʼ-]+|[^\w\s]", before)[-1:]
    return bool(last) and last[0].lower() in PREPOSITIONS and last[0].lower() != "ради"


def agreed(before: str) -> tuple[str, ...]:
    """The cases of the word right before the slot, if it can be nothing but an adjective («в азербайджанському …»);
    a preposition before it chooses among them.
    """
    tail = re.findall(r"[\w'’ʼ-]+", before.lower())[-2:] if re.search(r"\w $", before) else []
    parses = uk_words.parses(tail[-1]) if tail else []
    if not parses or any(not known or parse.tag.POS != "ADJF" for parse, known in parses):
        return ()
    cases = tuple(dict.fromkeys(uk_words.CASE.get(str(parse.tag.case), "") for parse, _ in parses))
    governed = PREPOSITIONS.get(tail[0], ())
    return tuple(case for case in cases if case in governed) or tuple(filter(None, cases))


def _past_a_list(tail: list[str]) -> tuple[str, ...]:
    """After «і», a comma or a quote: what the word before the coordinated names asked for."""
    for i in range(len(tail) - 2, max(-1, len(tail) - 8), -1):
        low = tail[i].lower()
        if low in PREPOSITIONS:
            return PREPOSITIONS[low]
        if tail[i][:1].islower() and low not in ("і", "й", "та"):
            return _by_word(low, inside=True)
    return ("nom",)


def _by_word(word: str, inside: bool) -> tuple[str, ...]:
    """By the part of speech before the slot: after a noun the genitive, after an adjective its own case, after a verb acc."""
    cases: list[str] = []
    for parse, known in uk_words.parses(word):
        if not known:
            continue
        if parse.tag.POS == "NOUN":
            cases += ["gen", "nom"]
        elif parse.tag.POS in ("ADJF", "NPRO") and (case := uk_words.CASE.get(str(parse.tag.case))):
            cases.append(case)
        elif parse.tag.POS in ("VERB", "GRND", "INFN") or "VERB" in str(parse.tag):
            cases += ["acc", "nom", "gen"]
        elif parse.tag.POS in ("CONJ", "PRCL", "ADVB"):
            cases.append("nom")
    return tuple(dict.fromkeys(cases))


# Endings of words that no dictionary knows, with the cases that they may show, likeliest first.
_ENDINGS = (
    (r"ами|ями|ими|іми|ом|ем|єм|ою|ею|єю|им|ьою", ("ins",)),
    (r"ові|еві|єві|ому|ьому", ("dat", "loc")),
    (r"ам|ям", ("dat",)),
    (r"ах|ях", ("loc",)),
    (r"ого|ього|ів|їв|их|іх", ("gen", "acc")),
    (r"ої|ьої", ("gen",)),
    (r"ій", ("loc", "dat")),
    (r"(?<=[бвгґджзклмнпрстфхцчшщьй])(?:а|я)", ("gen", "acc", "nom")),
    (r"(?<=[бвгґджзклмнпрстфхцчшщ])и", ("gen", "nom")),
    (r"ії", ("gen", "loc", "dat")),
    (r"у|ю", ("acc", "dat", "gen", "loc")),
    (r"і|ї", ("loc", "dat", "gen", "nom")),
)
_CASES_OF = tuple((re.compile(rf"(?:{pattern})$"), cases) for pattern, cases in _ENDINGS)


def guesses(word: str, person: bool) -> tuple[str, ...]:
    """The cases that an inflected word may show, likeliest first: of a phrase what its first words that the dictionary
    knows have in common, else by the ending of the last. A name's genitive and accusative are one.
    """
    words = word.lower().replace("’", "'").replace("ʼ", "'").split()
    cases: tuple[str, ...] = ()
    for low in words:
        theirs = _known(low)
        shared = tuple(case for case in cases if case in theirs)
        cases = shared or cases or theirs  # «Королівському Суді»: what both may be
    return cases or (_by_ending(words[-1], person) if words else ())


def _known(low: str) -> tuple[str, ...]:
    cases = [
        uk_words.CASE.get(str(parse.tag.case), "")
        for parse, known in uk_words.parses(low)
        if known and parse.tag.POS in ("NOUN", "ADJF") and "Dist" not in parse.tag and "Fixd" not in parse.tag
    ]
    return tuple(sorted(dict.fromkeys(filter(None, cases)), key=lambda case: case == "voc"))


def _by_ending(low: str, person: bool) -> tuple[str, ...]:
    for pattern, cases in _CASES_OF:
        if pattern.search(low) and len(low) > 3:
            return ("dat", "loc", "acc") if cases[0] == "acc" and person else cases
    return ("nom",)
