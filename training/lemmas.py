"""Dictionary forms for annotation, guessed from inflected forms.

A tagged name of the corpus stands in the form its sentence asks for; the annotation wants the form of a glossary.
Where a name occurs several times, its own forms vote; otherwise endings decide. A wrong guess costs little: the
model learns that the annotated form may differ from the form in the sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

_AZ_CASES = re.compile(
    r"(?:(?:n?[ıiuü]n)|(?:[yn]?[aə])|(?:n?[dt][aə]n?)|(?:[yn][ıiuü])|(?:[ıiuü])|(?:[yn]?l[aə])|"
    r"(?:n?[dt][aə]k[ıi](?:l[aə]r)?(?:n?[ıiuü]n?|n?[aə])?)|(?:[dt][ıiuü]r)|(?:l[ıiuü]))$"
)
_AZ_LATIN = str.maketrans("əıöüğşçxqjcy", "aiougschqgjy")
COMPOUND = re.compile(
    r"\b(?:of|the|for|and)\b|^[Tt]he\b|(?:ministry|minister|president|committee|commission|university|council|bank|"
    r"party|agency|airport|court|union|office|academy|museum|church|theatre|institute|foundation|statement|summit|"
    r"forum|declaration|agreement|convention|region|district|river|lake|sea|street|square|station|plant|palace|"
    r"charter|act|protocol|fund|organi[sz]ation|assembly|parliament|service|centre|center|school|federation)s?\b",
    re.IGNORECASE,
)
AZ_POSSESSIVE = re.compile(r"(?:[ıiuü]|s[ıiuü]|l[aə]r[ıi])$")


def azerbaijani_candidates(word: str) -> list[str]:
    """Return the word and the stems that case endings may hide, longest first."""
    found = [word]
    for cut in range(1, min(9, len(word) - 1)):
        stem, ending = word[:-cut], word[-cut:]
        match = _AZ_CASES.fullmatch(ending.lower().lstrip("'ʼ’-"))
        if match and len(stem.rstrip("'ʼ’-")) >= 2:
            found.append(stem.rstrip("'ʼ’-"))
            if stem[-1] in "yğ":  # Kürdəmirlik -> Kürdəmirliyə: a final k or q softens before a vowel
                found.append(stem[:-1] + ("k" if stem[-1] == "y" else "q"))
    return list(dict.fromkeys(found))


def _sound(word: str) -> str:
    word = word.lower().replace("i̇", "i").translate(_AZ_LATIN)
    return re.sub(
        r"(.)\1", r"\1", word.replace("sh", "s").replace("ch", "c").replace("kh", "h").replace("zh", "j")
    )


def azerbaijani_name(english: str, forms: Iterable[str]) -> str:
    """Return the most likely dictionary form of a tagged name from the forms seen for its English.

    The last word carries the case. A stem seen as a form of its own wins; then the stem that all forms share;
    then the stem that sounds most like the English name (``Kyiv``: ``Kiyevə`` -> ``Kiyev``); a compound with a
    possessive ending (``Avropa Komissiyasına``) keeps it.
    """
    counts = Counter(forms)
    votes: Counter[str] = Counter()
    for form, count in counts.items():
        head, _, last = form.rpartition(" ")
        for stem in azerbaijani_candidates(last):
            candidate = f"{head} {stem}".strip()
            votes[candidate] += count
    best = max(votes.values())

    def merit(candidate: str) -> tuple[float, float]:
        head, _, last = candidate.rpartition(" ")
        bare = last.strip('“”"')
        likeness = SequenceMatcher(None, _sound(english.split()[-1]), _sound(bare)).ratio()
        if head and COMPOUND.search(
            english
        ):  # English word order says nothing about the last Azerbaijani word
            likeness = 0.5 + 0.5 * bool(
                AZ_POSSESSIVE.search(bare) and not bare.endswith(("lı", "li", "lu", "lü"))
            )
        return votes[candidate] / best + 0.5 * (counts[candidate] > 0 and len(counts) > 1), likeness

    return max(votes, key=lambda c: (merit(c)[0] + merit(c)[1], -len(c)))


@lru_cache(maxsize=1)
def _morphology() -> Callable[[str], list[Any]]:
    from pymorphy3 import MorphAnalyzer

    parse: Callable[[str], list[Any]] = MorphAnalyzer(lang="uk").parse
    return parse


@lru_cache(maxsize=200_000)
def ukrainian_word(word: str) -> str:
    """Return the dictionary form of an ordinary Ukrainian word, its capital kept."""
    lemma: str = _morphology()(word.replace("ʼ", "'").replace("'", "ʼ"))[0].normal_form
    return lemma.capitalize() if word[:1].isupper() else lemma


@lru_cache(maxsize=200_000)
def _nominatives(word: str) -> tuple[str, ...]:
    """Return the nominative forms (same number) a capitalised or ordinary word may belong to, likeliest first."""
    found: list[str] = []
    for parse in _morphology()(word):
        tag = parse.tag
        if "NOUN" not in tag and "ADJF" not in tag and "PRTF" not in tag:
            continue
        wanted = {"nomn", "plur"} if "plur" in tag else {"nomn"}
        form = parse.inflect(wanted) if "nomn" not in tag else parse
        if form is not None:
            found.append(form.word)
    return tuple(dict.fromkeys(found))


def _recase(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return "-".join(p[:1].upper() + p[1:] for p in word.split("-")) if like[:1].isupper() else word


def ukrainian_name(forms: Iterable[str]) -> str:
    """Return the most likely dictionary form of a tagged name from the forms seen for its English.

    Every form votes for itself if it can be a nominative, and for what its words give when those that agree (all
    words of a person's name; an adjective and its noun) are put into the nominative.
    """
    counts = Counter(forms)
    votes: defaultdict[str, float] = defaultdict(float)
    for form, count in counts.items():
        for candidate, weight in _name_candidates(form):
            votes[candidate] += count * weight
    return max(votes, key=lambda c: (votes[c] + 0.2 * (counts[c] > 0), -len(c)))


def _name_candidates(form: str) -> list[tuple[str, float]]:
    quote = form[:1] if form[:1] in '«“"' else ""
    words = form[len(quote) :].split(" ")
    first = _nominatives(words[0].rstrip('»”"'))
    low = words[0].lower().rstrip('»”"')
    if not first or quote:
        return [(form, 1.0)]
    found = [(form, 1.0)] if low in first else []
    for rank, head in enumerate([word for word in first if word != low][:2]):
        out = [_recase(head, words[0])]
        for word in words[1:]:
            options = _nominatives(word)
            person = all(w[:1].isupper() for w in words) and len(words) <= 3
            adjective = head.endswith(("ий", "ій", "а", "я", "е", "є", "і")) and len(out) == 1
            out.append(_recase(options[0], word) if options and (person or adjective) else word)
        found.append((" ".join(out), (0.5 if found else 1.0) / (1 + rank)))
    return found


class AzerbaijaniWords:
    """Dictionary forms of ordinary Azerbaijani words: the shortest stem the corpus itself uses often enough."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts

    def lemma(self, word: str) -> str:
        """Return the attested stem without case ending, or the word itself."""
        low = word.replace("İ", "i").replace("I", "ı").lower()
        for stem in reversed(azerbaijani_candidates(low)):
            if len(stem) >= 3 and stem != low and self.counts[stem] >= max(3, self.counts[low] // 3):
                return word[:1] + stem[1:]
        return word
