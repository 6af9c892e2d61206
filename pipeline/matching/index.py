"""The glossary turned round: from the words of a text to the terms that may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.matching.text import TOKEN, key, plain
from pipeline.model import Status, Term, TermKind

_PARTICLES = frozenset(
    (
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "zu",
        "zur",
        "ter",
    )
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "oglu", "ogly", "qizi", "kyzy", "gizi"})
_HEAD_END = re.compile(
    r"\s(?:of|for|in|on|to|at|with|against|from|and|under|by)\s|-(?:in|at)-|,\s", re.IGNORECASE
)
_ES = re.compile(r"(?:s|x|z|ch|sh)$", re.IGNORECASE)
_Y = re.compile(r"(?<=[^aeiou\W])y$", re.IGNORECASE)
_MAN = re.compile(r"man$")
# Adjectives that English puts after the noun, which takes the plural: "Secretaries General".
_AFTER_NOUN = re.compile(r"(?i)\b(\w+)([ -](?:general|designate|elect|plenipotentiary))$")


class Spelling(NamedTuple):
    """One way in which a term may be written: `text` is the glossary's, `shown` the same in plain letters or a plural."""

    term: Term
    text: str
    shown: str
    plural: bool = False
    part: bool = False


class Index:
    """Spellings by their folded tokens joined with spaces, and the lengths that begin with each first token."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.entries: dict[str, tuple[Spelling, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for spelling in _ordered(terms):
            tokens = key(spelling.shown)
            if not tokens:
                continue
            joined = " ".join(tokens)
            known = self.entries.get(joined, ())
            # A term's or a variant's own spelling outranks a plural or a bare surname that happens to equal it.
            if known and (spelling.part or spelling.plural) and not known[0].part:
                continue
            self.entries[joined] = (*known, spelling)
            lengths.setdefault(tokens[0], set()).add(len(tokens))
        self.starts = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _ordered(terms: Iterable[Term]) -> Iterator[Spelling]:
    """Spellings by rank: with a context first (the narrower rule), then without, then plurals, then surnames."""
    active = [term for term in terms if term.status is not Status.DEPRECATED]
    active.sort(key=lambda term: not term.context)
    weak: list[Spelling] = []
    for term in active:
        last = surname(term.text) if term.kind is TermKind.PERSON else ""
        for text, own in _spellings(term):
            shown = plain(text)
            if last and text == last and not own:
                weak.append(Spelling(term, text, shown, part=True))
            else:
                yield Spelling(term, text, shown)
    for term in active:
        if term.kind is TermKind.PERSON:
            weak += _surnames(term)
        elif term.kind is not TermKind.PLACE:
            for text, _ in _spellings(term):
                if (shown := plural(plain(text))) and shown != plain(text):
                    yield Spelling(term, text, shown, plural=True)
    yield from weak


def _spellings(term: Term) -> Iterator[tuple[str, bool]]:
    """The term and its variants, with whether the spelling has a target of its own."""
    yield term.text, True
    for variant in term.variants:
        yield variant.text, bool(variant.targets)


def _surnames(term: Term) -> list[Spelling]:
    """The bare surnames of a person, one for each spelling of the name."""
    found: dict[str, Spelling] = {}
    for text, _ in _spellings(term):
        for last in (surname(text), surname(text, particles=False)):
            if len(last) >= 3:
                found.setdefault(last, Spelling(term, last, plain(last), part=True))
    for variant in term.variants:  # listed as a variant already
        found.pop(variant.text, None)
    return list(found.values())


def surname(name: str, *, particles: bool = True) -> str:
    """The surname in a full English name, with its particles ("von der Leyen"); empty where there is only one word."""
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return ""
    start = len(words) - 1
    while particles and start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def plural(text: str) -> str:
    """The English plural of a noun phrase, made on its head: "Presidents of Ukraine"; empty where it has one already."""
    if cut := _HEAD_END.search(text):
        head, tail = text[: cut.start()], text[cut.start() :]
    elif after := _AFTER_NOUN.search(text):
        head, tail = text[: after.start(2)], after.group(2)
    else:
        head, tail = text, ""
    words = TOKEN.findall(head)
    if not words or not head.endswith(words[-1]) or not words[-1].isalpha():
        return ""
    word = words[-1]
    if word.lower().endswith("s") and not word.lower().endswith(("ss", "us", "is")):
        return ""
    if word.isupper() and len(word) > 1:
        made = f"{word}s"
    elif _MAN.search(word):
        made = f"{word[:-3]}men"
    elif _Y.search(word):
        made = f"{word[:-1]}ies"
    else:
        made = f"{word}es" if _ES.search(word) else f"{word}s"
    return head.removesuffix(word) + made + tail
