"""Ukrainian у/в, з/із/зі and і/й put right before an inserted word (Український правопис 2019, §§ 23-25)."""

from __future__ import annotations

import re

_V, _C = "аеєиіїоуюя", "бвгґджзйклмнпрстфхцчшщ"
# Before в, ф and clusters with them у stands whatever comes before.
_HARD = re.compile(r"в|ф|льв|св|тв|хв|зв|дв")
_LAST = re.compile(r"(^|\s|[(«„“\"—])(у|в|з|із|зі|і|й)(\s+)$", re.IGNORECASE)
_SIBILANT = "зсцчшщж"


def adjust(before: str, form: str) -> str:
    """`before` with its last word put right for `form` that follows; what is right already stays."""
    match = _LAST.search(before)
    first = re.match(r"[«„“\"(]*(\w+)", form)
    if match is None or first is None or (match[2].isupper() and len(match[2]) > 1):
        return before
    head, word = before[: match.start(2)], match[2].lower()
    sound = first[1].lower()
    if not re.match(f"[{_V}{_C}]", sound):
        return before  # a numeral, a name in Latin letters
    right = _preposition(word, _before(head), sound)
    shown = right[:1].upper() + right[1:] if match[2][0].isupper() else right
    return head + shown + match[3]


def _before(head: str) -> str:
    """The last sound before the little word: a letter, or nothing after a pause."""
    stripped = head.rstrip()
    return stripped[-1:].lower() if stripped[-1:].isalpha() else ""


def _preposition(word: str, before: str, sound: str) -> str:
    vowel_before, vowel_after = before in _V and before != "", sound[0] in _V
    if word in ("у", "в"):
        if vowel_after:
            return "в" if vowel_before or not before else word
        if _HARD.match(sound) or (before and not vowel_before):
            return "у"
        return "в" if vowel_before else word
    if word in ("з", "із", "зі"):
        return _with(word, vowel_before, sound)
    if before and not vowel_before and not vowel_after:
        return "і"
    return word


def _with(word: str, vowel_before: bool, sound: str) -> str:
    """з before vowels; зі before a cluster with a sibilant; із between consonants before a sibilant."""
    cluster = len(sound) > 1 and sound[0] in _SIBILANT and sound[1] in _C
    if sound[0] in _V:
        return "з"
    if cluster or sound.startswith("льв"):
        return word if word == "із" and not sound.startswith("льв") else "зі"
    if word == "зі" or (word == "із" and vowel_before and sound[0] not in _SIBILANT):
        return "з"
    return "із" if word == "з" and sound[0] in _SIBILANT and not vowel_before else word
