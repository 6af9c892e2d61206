"""What part a term plays in its English sentence, by the words around it: the clue to its case in the target language.

The idea of predicting the target inflection from the source context is Xu and Carpuat's ("Rule-based Morphological
Inflection Improves Neural Terminology Translation", 2021); the rules here are our own.
"""

from __future__ import annotations

import re

PREPOSITIONS = frozenset(
    ["of", "in", "on", "at", "to", "from", "by", "with", "without", "for", "about", "against", "between", "among", "through", "across", "over", "under", "after", "before", "during", "since", "until", "till", "near", "around", "towards", "toward", "into", "onto", "inside", "outside", "within", "beyond", "behind", "beside", "besides", "despite", "like", "unlike", "than", "as", "per", "via", "off", "past", "above", "below", "along", "amid", "regarding", "concerning", "except"]
)  # fmt: skip
_SKIPPED = re.compile(
    r"(?:the|an?|this|these|those|its|his|her|their|our|both|former|then|late|new|old|current|entire|whole|southern"
    r"|northern|eastern|western|central|south-?eastern|north-?eastern|north-?western|south-?western|ethnically|full|popular"
    r"|neighbou?ring|[\d,.]+(?:st|nd|rd|th|s)?|\w+(?:ish|ese|ian|ean|al|ous|ic))$"
)
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de][\w.'’-]*,?$|and$|or$|&$|the$")
_VERBS = frozenset(
    ["said", "says", "say", "told", "tells", "asked", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "does", "did", "do", "won", "lost", "took", "made", "called", "saw", "met", "left", "joined", "hit", "sees", "sent", "held", "gave", "gives", "includes", "visit", "visited", "beat", "support", "backs", "led", "leads", "urges", "urged", "wants", "became", "becomes", "began", "won't", "doesn't", "don't", "isn't", "wasn't", "also", "still", "now", "briefly", "then", "later", "never", "often", "always", "already", "first", "once", "again", "today", "waged", "offer", "offers", "contains", "plans", "needs", "calls", "supports", "welcomes", "rejects", "condemns", "confirms", "denies", "hopes", "expects", "believes", "thinks", "knows", "agrees", "warns", "announces", "signs", "visits", "meets", "hosts"]
)  # fmt: skip
_OBJECT_VERBS = re.compile(
    r"(?:\w{2,}ed|\w{3,}ing|saw|met|left|hit|beat|took|made|won|told|gave|sent|held|led|joins?|visits?|meets?|hosts?|appoints?"
    r"|surpass(?:es)?|sees|see|meet|urges?|thanks?|succeeds?|connects?|surrounds?|invades?|supports?|host|told|asks?|leave|reach|"
    r"help|helps|attacks?|invites?|warns?|backs?|praises?|condemns?|represents?)$"
)
_TO_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "become", "becomes", "became", "remains", "remained"]
)
_NOT_A_NOUN = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "who",
        "which",
        "that",
        "where",
        "when",
        "while",
        "if",
        "because",
        "so",
        "to",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "there",
        "here",
        "not",
        "yesterday",
        "today",
        "tomorrow",
        "since",
        "however",
    ]
)


def role(source: str, start: int, end: int) -> str:
    """The part of the term at `start:end`: possessive, modifier, subject, object, predicate, apposition, or a preposition."""
    after = source[end:]
    before = re.findall(r"[\w'’&.-]+|[^\w\s]", source[:start])
    if re.match(r"['’](?:s\b|(?=\s))", after):
        return "possessive"
    governor = _governor(before)
    if _is_modifier(after) and not _is_title_before_name(after):
        return "modifier" if governor not in PREPOSITIONS else f"modifier {governor}"
    if governor in PREPOSITIONS:
        return governor
    if governor in ("", "that", "and", "but", "while", "when", "because", ",", "or"):
        return "subject"
    if governor in _TO_BE:
        return "predicate"
    if _OBJECT_VERBS.match(governor):
        return "object"
    return "apposition" if governor.isalpha() else "subject"


def _governor(before: list[str]) -> str:
    """The word that governs the slot: articles, adjectives and coordinated names before it are passed over."""
    i = len(before) - 1
    names = False
    while i >= 0:
        token = before[i]
        low = token.lower()
        if token in '"“”‘’«»(' or (_SKIPPED.match(low) and low not in PREPOSITIONS):
            i -= 1
        elif (low in ("and", "or", ",") or (names and token[:1].isupper())) and _listed(before, i):
            names = True
            i -= 1
        else:
            break
    if i < 0:
        return ""
    token = before[i]
    return token.lower() if token[-1:] not in ".;:!?" or len(token) > 1 else ""


def _listed(before: list[str], i: int) -> bool:
    """Whether a conjunction or a name at `i` stands in a list of names that a preposition opens: «in Kyiv, Lviv and …»."""
    for token in reversed(before[:i]):
        if token.lower() in PREPOSITIONS:
            return True
        if not (token == "," or _CAPITAL.match(token) or token.lower() in ("both", "including")):
            return False
    return False


def _is_modifier(after: str) -> bool:
    """Whether a noun follows directly: "the Baku summit", "Supreme Court rulings"."""
    match = re.match(r"\s+([A-Za-z][\w-]*)", after)
    if match is None:
        return False
    word = match[1]
    low = word.lower()
    if low in _VERBS or low in PREPOSITIONS or low in _NOT_A_NOUN:
        return False
    if word[0].isupper():
        return True
    return not re.search(r"(?:ed|ly|ing)$", low)


def _is_title_before_name(after: str) -> bool:
    """ "Judge Glynn said": a name follows, and the title keeps its own part in the sentence."""
    return bool(re.match(r"\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?(?:\s+(?:said|told|has|is|was)|[,.])", after))
