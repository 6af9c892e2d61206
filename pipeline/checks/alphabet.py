"""Letters: those of the language, and one script a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Context, Finding, check
from pipeline.model import Entry, Severity

_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# A word in which both scripts meet without a hyphen or an apostrophe between («Apple-ом» is one in two parts).
_MIXED = re.compile(r"[A-Za-z\u00c0-\u024f][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z\u00c0-\u024f]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_LETTERS = re.compile(r"\w+")
# Words of one or two letters that a Latin look-alike may pass for: «i», «a», «o», «y», «c».
_LONE = re.compile(r"(?<![\w.'’&/-])[aiocyp](?![\w.'’&/:=)-])")
# Turkish spellings of words that Azerbaijani writes otherwise, and the Turkish letter combinations behind them.
# Stems with what may follow; the right side is what Azerbaijani writes.
_TURKISH = {
    r"ve": "və", r"ile": "ilə", r"için": "üçün", r"değil\w*": "deyil", r"ülke\w*": "ölkə", r"hükümet\w*": "hökumət",
    r"cumhurbaşkan\w*": "prezident", r"başkan\w*": "başçı, sədr", r"bakan(?:ı|lık|lığı|ları)\w*": "nazir", r"olarak": "olaraq",
    r"yıl\w*": "il", r"ancak": "ancaq", r"çünkü": "çünki", r"şimdi": "indi", r"evet": "bəli",
    r"hayır": "xeyr", r"kendi\w*": "öz", r"gerçek\w*": "gerçək, həqiqət", r"büyük\w*": "böyük", r"küçük\w*": "kiçik",
    r"türkiye\w*": "Türkiyə", r"azerbaycan\w*": "Azərbaycan", r"ermeni\w*": "erməni", r"karabağ\w*": "Qarabağ", r"dünyadaki\w*": "dünyadakı",
    r"göre": "görə", r"kadar": "qədər", r"önce": "əvvəl", r"birlikte": "birlikdə", r"güvenlik\w*": "təhlükəsizlik",
    r"toplantı\w*": "iclas, görüş", r"sözcü(?:sü|nün)\w*": "sözçü, nümayəndə", r"açıkla\w*": "açıqla", r"söyle\w*": "söylə",
    r"şekilde": "şəkildə", r"tarafından": "tərəfindən", r"üzerine": "üzərinə", r"üzerinde": "üzərində", r"sebep\w*": "səbəb",
    r"haber\w*": "xəbər", r"ekonomi(?:k|si|nin)?": "iqtisadiyyat, iqtisadi", r"devlet\w*": "dövlət", r"millet\w*": "millət", r"meclis\w*": "məclis", r"anlaşma(?!z)\w*": "razılaşma",
    r"görev\w*": "vəzifə", r"gelecek\w*": "gələcək", r"gelen": "gələn", r"diğer\w*": "digər", r"eğer": "əgər", r"hiçbir": "heç bir",
    r"herkes\w*": "hər kəs", r"her": "hər", r"nasıl": "necə", r"nerede\w*": "harada",
}  # fmt: skip
_TURKISH_WORD = re.compile("|".join(f"(?P<t{i}>{stem})" for i, stem in enumerate(_TURKISH)))
_TURKISH_MEANT = tuple(_TURKISH.values())
_TURKISH_STARTS = frozenset(stem[:2] for stem in _TURKISH)


@check("alphabet", Severity.ERROR)
def alphabet(entry: Entry, context: Context) -> Iterator[Finding]:
    """A letter is not of the language

    Ukrainian: Russian ы, э, ъ, ё. Azerbaijani: any Cyrillic. What the source has letter for letter is let be.
    """
    code = context.language.code
    pattern = _RUSSIAN if code == "uk" else _CYRILLIC if code == "az" else None
    if pattern is None or not pattern.search(context.target):
        return
    what = "has a Russian letter" if code == "uk" else "is Cyrillic"
    for hit in _LETTERS.finditer(context.target):
        word = hit.group()
        if pattern.search(word) and word not in context.source and (code == "uk" or not _LATIN.search(word)):
            yield f"“{word}” {what}", hit.start(), hit.end()


@check("mixed-alphabet", Severity.ERROR)
def mixed_alphabet(entry: Entry, context: Context) -> Iterator[Finding]:
    """Latin and Cyrillic letters meet in one word

    They look alike («Kиїв» with a Latin K), and no search finds the word again.
    """
    if not _LATIN.search(context.target) or not _MIXED.search(context.target):
        return
    for hit in _LETTERS.finditer(context.target):
        word = hit.group()
        if _MIXED.search(word) and word not in context.source:
            latin = "".join(_LATIN.findall(word))
            yield f"“{word}” mixes Latin ({latin}) and Cyrillic letters", hit.start(), hit.end()


@check("lone-letter", Severity.WARNING)
def lone_letter(entry: Entry, context: Context) -> Iterator[Finding]:
    """A word of one letter is Latin among Cyrillic ones

    «i», «a», «o», «y», «c» written with Latin letters.
    """
    if context.language.code != "uk" or not _CYRILLIC.search(context.target):
        return
    for hit in _LONE.finditer(context.target):
        around = (
            context.target[max(0, hit.start() - 12) : hit.start()]
            + context.target[hit.end() : hit.end() + 12]
        )
        if not _LATIN.search(around):
            yield f"“{hit.group()}” is a Latin letter", hit.start(), hit.end()


@check("turkish", Severity.WARNING)
def turkish(entry: Entry, context: Context) -> Iterator[Finding]:
    """A word is spelled the Turkish way

    A list of frequent words that Azerbaijani spells otherwise («ülke» for «ölkə»); names of people are let be.
    """
    if context.language.code != "az":
        return
    if _TURKISH_STARTS.isdisjoint(word[:2] for word in context.folded.split()):
        return
    for hit in _LETTERS.finditer(context.folded):
        word = context.target[hit.start() : hit.end()]
        if hit.group()[:2] not in _TURKISH_STARTS or word in context.source:
            continue
        found = _TURKISH_WORD.fullmatch(hit.group())
        if found and found.lastgroup and (word[0].islower() or hit.start() == 0):
            meant = _TURKISH_MEANT[int(found.lastgroup[1:])]
            yield f"“{word}” is Turkish; Azerbaijani has: {meant}", hit.start(), hit.end()
