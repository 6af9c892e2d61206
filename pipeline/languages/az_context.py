"""Which case a slot in an Azerbaijani sentence asks for: by postpositions and possessed nouns; and by English roles."""

from __future__ import annotations

import re

from pipeline.languages.az_phonology import BACK, CLOSE, VOWELS, plain
from pipeline.languages.cases import Weights

# Postpositions and the case before them.
POSTPOSITIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(["ilə", "üçün", "kimi", "haqqında", "barədə", "barəsində", "haqda", "tərəfindən", "vasitəsilə", "arasında", "üzrə", "naminə", "səbəbindən"], ("nom",)),
    **dict.fromkeys(["görə", "qədər", "doğru", "qarşı", "əsasən", "baxmayaraq", "aid", "dair", "xas", "yaxın", "sarı", "tərəf", "məxsus", "müraciət", "cavab"], ("dat",)),
    **dict.fromkeys(["sonra", "əvvəl", "başqa", "savayı", "qabaq", "kənar", "bəri", "ötrü", "asılı", "ibarət", "uzaq", "keçərək"], ("abl",)),
    **dict.fromkeys(["yanında", "qarşısında", "altında", "üstündə", "içində", "ətrafında", "daxilində", "xaricində", "yaxınlığında", "mərkəzində", "şimalında", "cənubunda", "şərqində", "qərbində", "adından", "üzərində"], ("gen", "nom")),
    **dict.fromkeys(("və", "yaxud", "ya"), ()),
}  # fmt: skip

WEIGHTS: dict[str, Weights] = {
    "of": {"gen": 5, "nom": 4, "abl": 0.7},
    "in": {"loc": 7, "gen": 1.2, "nom": 1.5, "abl": 0.3},
    "on": {"loc": 6, "dat": 1, "nom": 2},
    "at": {"loc": 6, "dat": 1.5, "nom": 1},
    "within": {"loc": 5, "gen": 2},
    "to": {"dat": 8, "nom": 1, "acc": 0.5, "abl": 0.3},
    "from": {"abl": 9, "gen": 0.5, "nom": 0.7},
    "by": {"nom": 8, "gen": 1},
    "with": {"nom": 8, "gen": 0.5},
    "without": {"nom": 5},
    "for": {"nom": 6, "gen": 1.5, "dat": 1},
    "about": {"nom": 7, "abl": 1},
    "against": {"dat": 8},
    "between": {"nom": 6, "gen": 1},
    "among": {"nom": 3, "gen": 3},
    "through": {"abl": 7},
    "via": {"abl": 5, "nom": 3},
    "across": {"loc": 4, "acc": 2, "gen": 2},
    "over": {"nom": 3, "gen": 2},
    "under": {"nom": 2, "gen": 3},
    "after": {"abl": 8, "nom": 1},
    "before": {"abl": 8},
    "during": {"loc": 3, "nom": 3, "gen": 3},
    "since": {"abl": 8},
    "until": {"dat": 8},
    "into": {"dat": 8},
    "onto": {"dat": 8},
    "near": {"gen": 4, "dat": 3, "nom": 2},
    "around": {"gen": 5, "nom": 3},
    "towards": {"dat": 7, "nom": 1},
    "toward": {"dat": 7, "nom": 1},
    "off": {"abl": 5, "gen": 2},
    "past": {"abl": 5},
    "outside": {"abl": 4, "gen": 2},
    "inside": {"gen": 3, "loc": 3},
    "behind": {"gen": 4, "nom": 2},
    "like": {"nom": 8},
    "as": {"nom": 8, "gen": 0.5},
    "than": {"abl": 8},
    "possessive": {"gen": 8, "nom": 1},
    "modifier": {"nom": 6, "gen": 2},
    "subject": {"nom": 7, "gen": 2},
    "object": {"acc": 5, "nom": 2.5, "gen": 1.5, "dat": 1},
    "predicate": {"nom": 8},
    "apposition": {"nom": 7, "gen": 2},
}
DEFAULT: Weights = {"nom": 5, "gen": 3, "loc": 1.5, "dat": 1, "acc": 1, "abl": 0.8}
# Not the past tense: gəldi, idi.
_POSSESSED = re.compile(r"\w{2,}(?:s[ıiuü]|[^aəeıioöuüd\W][ıiuü])(?:n[ıiuü]n?|n[aə]|nd[aə]n?|yl[aə])?$")


# Words that begin sentences and are no name, however much they look like one: «Onun» is no İo, «Əslində» no İslandiya.
NO_NAMES = frozenset(
    ["amma", "ancaq", "artıq", "az", "bağlı", "başqa", "bəlkə", "bəli", "bəzi", "bəziləri", "belə", "belədə", "bir", "biri", "biz", "bizim", "bu", "bunda", "bundan", "bunlar", "buna", "bunu", "bunun", "burada", "bütün", "çox", "çoxu", "çünki", "daha", "digər", "dünən", "elə", "əgər", "əksinə", "əksər", "əlavə", "əslində", "əsasən", "əvvəl", "əvvəlcə", "geniş", "hal", "hansı", "hazırda", "heç", "hələ", "həm", "həmçinin", "həmin", "həqiqətən", "hər", "hərçənd", "hətta", "hökumət", "ilk", "indi", "isə", "istər", "kim", "kimi", "lakin", "məhz", "məkan", "məlumat", "mən", "mənim", "mümkün", "nə", "necə", "nəhayət", "niyə", "o", "olsun", "on", "ona", "ondan", "onda", "onlar", "onların", "onlara", "onları", "onu", "onun", "orada", "oxşar", "oyun", "oyunun", "öz", "özü", "qanun", "qanunun", "qonşu", "rəsmi", "sən", "sabah", "siz", "sizin", "sonra", "sonuncu", "şimal", "təəssüf", "təbii", "təqribən", "təkcə", "təxminən", "üstəlik", "və", "xüsusilə", "ya", "yalnız", "yaxud", "yeni", "yenə", "yəni", "zaman"]
)  # fmt: skip


def demanded(before: str, after: str) -> tuple[str, ...]:
    """Likely cases of a slot before `after`, likeliest first; empty where nothing tells."""
    words = re.findall(r"[\wİıƏə'’-]+|[^\w\s]", after)
    if not words:
        return ()
    first = words[0].replace("I", "ı").replace("İ", "i").lower()
    if first in POSTPOSITIONS:
        return POSTPOSITIONS[first]
    near = [word.replace("I", "ı").replace("İ", "i").lower() for word in words[:3] if word[0].isalpha()]
    if first[:1].isalpha() and any(_POSSESSED.match(word) for word in near):
        return ("gen", "nom")
    return ()


def governs(after: str) -> bool:
    """Whether a postposition follows the slot at once."""
    match = re.match(r"\s*([^\W\d_]+)", after)
    return match is not None and bool(POSTPOSITIONS.get(match[1].replace("I", "ı").replace("İ", "i").lower()))


# Names that end like a case, and are none.
_NOT_A_CASE = frozenset(
    ["abadan", "antarktida", "barselona", "bavariya", "benin", "berlin", "berqin", "bərdə", "boqdan", "cenevrə", "ciddə", "dublin", "fələstin", "fəllucə", "florida", "gəncə", "hamadan", "ingiltərə", "iordan", "isveçrə", "kanada", "kremlin", "lenin", "maqadan", "məkkə", "mədinə", "nevada", "pekin", "putin", "qahirə", "qranada", "ruanda", "stalin", "sudan", "suriyə", "tallin", "türkiyə", "uqanda"]
)  # fmt: skip
_CASE_ENDINGS = tuple(
    (re.compile(pattern), case)
    for pattern, case in (
        (r"d[aə]n$", "abl"), (r"d[aə]$", "loc"), (r"n[ıiuü]n$|[^aəeıioöuü\W][ıiuü]n$", "gen"),
        (r"[ıiuü]nə$|[ıuü]na$|[aəeoöuüı]y[aə]$|iyə$|[^aəeıioöuüy\W]ə$", "dat"),
        (r"[aəeıioöuü]n[ıiuü]$|[^aəeıioöuün\W][ıiuü]$|n[ıiuü]$", "acc"),
    )
)  # fmt: skip
# A suffix that stands off tells its case whatever the spelling before it: «Charles Darwin'in», «World Wide Web-ə».
_OFF = re.compile(r"^.{2,}['’ʼ-](?P<suffix>[a-zəıöüğş]{1,4})$")
_SUFFIXES = tuple(
    (re.compile(pattern), case)
    for pattern, case in (
        (r"n?d[aə]n", "abl"), (r"n?[dt][aə]", "loc"), (r"[ny]?[ıiuü]n", "gen"), (r"[ny]?[aə]", "dat"), (r"[ny]?[ıiuü]", "acc"),
    )
)  # fmt: skip
# «Keniyadakı», «Palavandakılar»: what is there, made of the locative.
_THERE = re.compile(r"(?<=d[aə])k[ıi](?:l[aə]r)?(?:n?[ıi]n|n[aə]|n?[ıi]|nd[aə]n?)?$")
# After a consonant -da is the case even where silent letters hide the harmony: «Versaillesda», «Whitehalldan».
_AFTER_CONSONANT = re.compile(r"[^aəeıioöuünyr\W]d[aə](?P<abl>n)?$")


def guesses(word: str) -> tuple[str, ...]:
    """The cases that an inflected word may show, likeliest first, by its ending, if that is in harmony with the rest.

    «Londonu» may be an accusative, «Nayrobi» cannot be; «Avropa İttifaqı» is a compound in the nominative.
    """
    if off := off_case(word):
        return (off,)
    low = _lower(word)
    last = low.split()[-1] if low.split() else ""
    return _by_ending(_THERE.sub("", last).replace("-", ""), compound=" " in low)


def off_case(word: str) -> str:
    """The case of a suffix that stands off by an apostrophe or a hyphen; empty where none does («Mao-Dan»)."""
    low = _THERE.sub("", _lower(word))
    off = _OFF.match(low)
    if off is None or not word[off.start("suffix") :].islower():
        return ""
    return next((case for pattern, case in _SUFFIXES if pattern.fullmatch(off["suffix"])), "")


def _lower(word: str) -> str:
    return word.replace("I", "ı").replace("İ", "i").lower()


def _by_ending(last: str, *, compound: bool) -> tuple[str, ...]:
    """The case that the end of the last word shows."""
    if last in _NOT_A_CASE or len(last) < 5:
        return ("nom",)
    if hidden := _AFTER_CONSONANT.search(last):
        return ("abl",) if hidden["abl"] else ("loc",)
    for pattern, case in _CASE_ENDINGS:
        if pattern.search(last) is None:
            continue
        if not _in_harmony(last):
            break
        return ("nom", "acc") if case == "acc" and compound and last[-2:-1] != "n" else (case,)
    return ("nom",)


def _in_harmony(word: str) -> bool:
    """Whether the last vowel follows from the one before it."""
    vowels = [char for char in plain(word) if char in VOWELS]
    if len(vowels) < 2 or vowels[-1] in "aə":
        return len(vowels) < 2 or (vowels[-1] == "a") == (vowels[-2] in BACK)
    return CLOSE[vowels[-2]] == vowels[-1]
