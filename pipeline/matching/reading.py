"""How a spelling that was found is to be read: is it the term at all, and in which role?"""

from __future__ import annotations

import re

from pipeline.matching.index import Spelling
from pipeline.matching.text import TOKEN
from pipeline.matching.words import FUNCTION, HOMOGRAPHS, QUALIFIED, VERBS_TOO
from pipeline.model import TermKind

_CONTRACTION = re.compile(r"'(?:s|ll|d|ve|re|m)(?![^\W_])", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[\s'\"]*([^\W_]+)")
_NEXT_NOUN = re.compile(r"\s+([^\W\d_]+)")
_PARTNER = re.compile(r"-([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_DETERMINER = re.compile(
    r"\b(?:the|a|an|this|that|these|those|each|every|its|his|her|their|our)\s+$", re.IGNORECASE
)
_DEMONYM = re.compile(r"(?:ian|ean|ish|ese|ani|qi|aeli|ch|ek|ic|an)$", re.IGNORECASE)
_VERB = re.compile(r"(?:ed|ly|ing)$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…]\s)[\s\"'“”«»()\[\]*_#>-]*$")


_WINDOW = 80  # characters before a match that say how to read it; looking further made long texts quadratic


def _before(text: str, start: int) -> str:
    """What stands directly before a match. A sign before it keeps a cut text from looking like a beginning."""
    return text[:start] if start <= _WINDOW else "x" + text[start - _WINDOW : start]


def whole_word(text: str, start: int, end: int) -> bool:
    """Whether `start:end` of the plain `text` is no piece of a longer word, by more than the tokens say.

    "Brien" is none in "O'Brien", "Az" none in "caliber.az"; "Ukraine'll" and "Ukraine-based" do hold "Ukraine".
    """
    before = text[start - 1] if start else " "
    if (
        before in "'."
        and start > 1
        and text[start - 2].isalnum()
        and (before == "'" or text[start].islower())
    ):
        return False
    after = text[end] if end < len(text) else " "
    follows = text[end + 1] if end + 1 < len(text) else " "
    if after == "'" and follows.isalnum():
        return _CONTRACTION.match(text, end) is not None
    return not (after == "." and follows.islower() and follows.isascii())


def case_fits(spelling: Spelling, surface: str) -> bool:
    """Whether `surface`, in plain letters, is written as an exact-case term may be.

    As listed; in ALL CAPS; a small letter of the term may be a capital (first word, Title Case). A capital of the term
    may not be small ("polish" is not "Polish"), but for function words ("the Hague").
    """
    if surface == spelling.shown or spelling.term.case == "fold":
        return True
    if surface.isupper() and (len(surface) > 1 or not spelling.shown.islower()):
        return True
    words = TOKEN.findall(surface)
    several = len(words) > 1  # "us" alone is not "US"
    return all(
        have == want
        or (want[0].islower() and have == want[0].upper() + want[1:])
        or (several and have.lower() == want.lower() in FUNCTION)
        for have, want in zip(words, TOKEN.findall(spelling.shown), strict=False)
    )


def everyday_word(spelling: Spelling, text: str, start: int, end: int) -> bool:
    """Whether the surface is more likely an everyday word, because its capitals say nothing where it stands."""
    surface = text[start:end]
    if surface.lower() not in HOMOGRAPHS or spelling.term.context or spelling.term.case == "fold":
        return False
    if surface.isupper():
        return text.isupper() or not spelling.shown.isupper()
    return _SENTENCE_START.search(_before(text, start)) is not None


def possessive(text: str, start: int, end: int) -> bool:
    """Whether 's (or the bare apostrophe of a plural) follows the match in the plain `text`."""
    if text[end : end + 1] != "'":
        return False
    if text[end + 1 : end + 2] in ("s", "S"):
        return not text[end + 2 : end + 3].isalnum()
    # "the presidents' meeting", but not the closing mark of 'the presidents'.
    opened = "'" in _before(text, start)
    return text[start:end].lower().endswith("s") and not opened and text[end + 1 : end + 2].isspace()


def qualifies(spelling: Spelling, text: str, start: int, end: int) -> bool:
    """Whether the term stands directly before a noun that it qualifies ("the Baku summit").

    Told by the word that follows; after a determiner any word will do that is neither a function word nor looks
    like a verb, because a name alone takes no article ("the Baku summit", "the Naftogaz lawsuit").
    """
    if text[end : end + 1] == "-":
        return _joined(text, end)
    hit = _NEXT_NOUN.match(text, end)
    if not hit:
        return False
    word = hit.group(1)
    low = word.lower()
    if low in FUNCTION:
        return False
    # "talks" may be a verb after a person ("Zelensky talks"), hardly after "the".
    named = _DETERMINER.search(_before(text, start)) is not None
    if low in QUALIFIED:
        # "Zelensky talks" and "Kyiv and Baku support" are verbs, "the Kyiv talks" are none.
        doubtful = spelling.term.kind is TermKind.PERSON or (low in VERBS_TOO and _joins(text, start))
        return named or not doubtful
    if spelling.text != spelling.term.text and _DEMONYM.search(spelling.text) and " " not in spelling.text:
        return not _VERB.search(low)
    bare = spelling.term.kind in (TermKind.PLACE, TermKind.PERSON) and not spelling.shown.lower().startswith(
        "the "
    )
    return named and bare and word.islower() and not _VERB.search(low)


def _joins(text: str, start: int) -> bool:
    """Whether "and" or "or" stands before the match: with two subjects the verb has no ending to know it by."""
    return _before(text, start).rstrip().endswith((" and", " or"))


def _joined(text: str, end: int) -> bool:
    """Before a hyphen: "Ukraine-Azerbaijan talks", "Kyiv-based", "UN-backed" qualify."""
    hit = _PARTNER.match(text, end)
    if not hit:
        return False
    partner, noun = hit.groups()
    return partner.islower() or (
        noun is not None and noun.lower() not in FUNCTION and noun.lower() in QUALIFIED
    )
