"""Azerbaijani: own rules for forms, and a search that understands chains of suffixes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.languages import az_context, az_forms, az_latin
from pipeline.languages.az_phonology import harmonise, plain, soften
from pipeline.languages.base import Form, Language, Occurrence, Paradigm, listed
from pipeline.languages.cases import weigh
from pipeline.languages.similar import THRESHOLD, squeeze
from pipeline.languages.source import role
from pipeline.languages.typesetting import House, typeset
from pipeline.model import Target, TermKind

# Chains over folded text. V is a close vowel, A an open one. Loose on harmony: a model's «Bakıdə» is still Bakı.
_V, _A = "[ıiuü]", "[aə]"
_PLURAL = f"l{_A}r"
_THIRD = (
    f"s?{_V}(?:n{_V}n|n{_A}|n{_V}|nd{_A}n?)?"  # no y: «Rusiya» is no form of «Rus», «Türkiyə» none of «Türk»
)
_OURS = f"{_V}?m(?:{_V}z)?|n{_V}z|{_V}n{_V}z"
_CASE = f"n?{_V}n|[ny]?{_A}|n?{_V}|(?<=su)y{_V}n?|n?d{_A}n?"  # suyun, suyu; but no «Zelenskiyin»
_WITH = f"[yn]?l{_A}"  # Bakıyla, Əliyevlə
_QUALITY = f"l{_V}(?:{_PLURAL})?|s{_V}z|n?c{_A}|l{_V}(?:k|q|ğ{_V}|y{_V})"
_WHICH = f"k{_V}(?:{_PLURAL})?(?:n?{_V}n|n?{_A}|n?{_V}|n?d{_A}n?)?"  # Bakıdakı, Bakıdakıların, Əliyevinki
_IS = f"d{_V}r(?:{_PLURAL})?"
_CASED = f"(?:(?:{_THIRD}|(?:{_OURS})?(?:{_CASE})|{_OURS})(?:{_WHICH})?)"
CHAIN = re.compile(
    rf"(?:[\"'-]{{0,2}}(?=[a-zəıöüğşç])(?:{_PLURAL})?"
    rf"(?:{_CASED}|(?:s?{_V}|{_OURS})?{_WITH}|{_WHICH}|{_QUALITY}(?:{_CASE})?)?(?:dək|c{_A}n)?(?:{_IS})?(?:m{_V})?)?(?!\w)"
)
_ENDINGS = (
    ("loc", re.compile(f"d{_A}$")),
    ("abl", re.compile(f"d{_A}n$")),
    ("gen", re.compile(f"{_V}n$")),
)

# What transliterations into Azerbaijani disagree about, in order of replacement.
_SKELETON = (
    ("'", ""), ("kh", "x"), ("sh", "ş"), ("zh", "j"), ("ch", "ç"), ("gh", "q"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("ts", "s"), ("w", "v"), ("ğ", "q"), ("g", "q"), ("k", "q"), ("x", "q"), ("h", "q"), ("ə", "a"), ("e", "a"),
    ("ı", "i"), ("y", "i"), ("ü", "u"), ("ö", "u"), ("o", "u"), ("j", "c"),
)  # fmt: skip

_DERIVED = re.compile(
    rf"(?P<loc>n?d{_A}(?=k{_V}))?(?P<rest>k{_V}(?:{_PLURAL})?(?:n{_V}n|n?{_A}|n{_V})?|d{_V}r|(?<=.{{4}})l{_V})$"
)

_HOUSE = House((("“", "”"), ("‘", "’")), "–", "’", ",", "\u00a0")


class Azerbaijani(Language):
    """Azerbaijani in the Latin alphabet."""

    code = "az"
    name = "Azerbaijani"
    plural_forms = "nplurals=2; plural=(n != 1);"
    cases = az_forms.CASES
    letters = "A-Za-zÇçƏəĞğIıİiÖöŞşÜü"
    quotes = (("“", "”"), ("‘", "’"))
    decimal, grouping = ",", " "
    chain = CHAIN

    def fold(self, text: str) -> str:
        """`text` for comparison; I → ı and İ → i, length kept."""
        return super().fold(text.replace("I", "ı").replace("İ", "i"))

    def upper(self, text: str) -> str:
        """`text` in capitals, i → İ and ı → I."""
        return az_forms.upper(text)

    def lower(self, text: str) -> str:
        """`text` in small letters, I → ı and İ → i."""
        return az_forms.lower(text)

    def paradigm(self, target: Target, kind: TermKind = TermKind.OTHER) -> Paradigm:
        """The six cases; for common nouns their plural and possessed forms too. Listed forms win."""
        term = target.term
        word = term.split()[-1] if term.split() else term
        proper = az_forms.is_proper(word, target, kind)
        if target.indeclinable or not term:
            made: tuple[Form, ...] = tuple(Form(term, case) for case in self.cases)
        else:
            made = az_forms.forms(
                term,
                possessive=az_forms.is_possessive(target, kind),
                proper=proper,
                plural=target.number == "pl",
                common=kind not in az_forms.PROPER and not az_forms.is_acronym(word),
            )
        capital = kind in (*az_forms.PROPER, TermKind.ORGANIZATION) and " " not in term and word[:1].isupper()
        return Paradigm(term, listed(target, made), "listed" if target.forms else "rules", capital)

    def expression(self, paradigm: Paradigm) -> str:
        """The term, or a listed form that does not begin like it; suffixes of any kind are seen to by `chain`."""
        stem = self._stem(paradigm)
        begins = re.compile(stem)
        others = [form for form in paradigm.forms if not begins.match(self.fold(form.text))]
        if not others:
            return stem
        return f"{stem}|{super().expression(Paradigm(paradigm.lemma, tuple(others)))}"

    def _stem(self, paradigm: Paradigm) -> str:
        """The lemma, with k/y and q/ğ at its end, and without the vowel that drops."""
        folded = self.fold(paradigm.lemma)
        words = folded.split()
        if not words:
            return "(?!)"
        last, head = words[-1], [re.escape(word) for word in words[:-1]]
        stems = [re.escape(last[:-1]) + {"k": "[kyğ]", "q": "[qğ]"}.get(last[-1], re.escape(last[-1]))]
        if (soft := soften(last)) != last and len(soft) < len(last):
            stems.append(re.escape(soft))
        return r"\s+".join([*head, f"(?:{'|'.join(stems)})"])

    def reading(self, surface: str, paradigm: Paradigm) -> tuple[str, str]:
        """The case that the end of the chain tells: loc, abl, gen; the others are too alike."""
        folded = self.fold(surface)
        for case, pattern in _ENDINGS:
            if pattern.search(folded):
                return case, "sg"
        return "", "sg"

    def skeleton(self, word: str) -> str:
        """Without vowel quality and doubling, with one sign for k, q, g, ğ, h and x."""
        return squeeze(plain(self.fold(word)), _SKELETON)

    def is_word(self, word: str) -> bool:
        """Whether `word` is one of the common words that open sentences; there is no dictionary of all others."""
        return self.fold(word) in az_context.NO_NAMES

    def near(self, text: str, paradigm: Paradigm, *, threshold: float = THRESHOLD) -> tuple[Occurrence, ...]:
        """As for every language; the case is read from the ending where the term itself does not end like that."""
        wide = _widened(paradigm)
        return tuple(self._by_ending(hit, paradigm) for hit in super().near(text, wide, threshold=threshold))

    def _by_ending(self, hit: Occurrence, paradigm: Paradigm) -> Occurrence:
        if off := az_context.off_case(hit.text):
            return replace(hit, case=off)
        case, _ = self.reading(hit.text, paradigm)
        other = case and case != self.reading(paradigm.lemma, paradigm)[0]
        return replace(hit, case=case) if other else hit

    def refit(self, paradigm: Paradigm, occurrence: Occurrence) -> tuple[str, ...]:
        """The form of that case, or the term with the rest of the chain that stands there (Bakudakı → Bakıdakı)."""
        tail = _DERIVED.search(self.fold(occurrence.text))
        if tail is None:
            return super().refit(paradigm, occurrence)
        base = paradigm.by_case("loc")[0].text if tail["loc"] else paradigm.lemma
        rest = tail["rest"] if tail["loc"] else tail[0]
        return (base + harmonise(rest, self.lower(base)),)

    def guess_cases(self, word: str, kind: TermKind = TermKind.OTHER) -> tuple[str, ...]:
        """The cases that an inflected `word` may show, likeliest first, by its ending."""
        return az_context.guesses(word)

    def context_cases(self, before: str, after: str) -> tuple[str, ...]:
        """Likely cases of a slot, likeliest first; empty where the words around it do not tell."""
        return az_context.demanded(before, after)

    def governs(self, before: str, after: str) -> bool:
        """Whether a postposition follows the slot at once."""
        return az_context.governs(after)

    def source_cases(self, source: str, start: int, end: int) -> tuple[tuple[str, float], ...]:
        """Likely cases of the term at `start:end` of the English `source`, with weights that sum to 1."""
        return weigh(az_context.WEIGHTS, role(source, start, end), az_context.DEFAULT)

    def transliterate(self, name: str) -> tuple[str, ...]:
        """Azerbaijani spellings of an English `name`, likeliest first."""
        return az_latin.proposals(name)

    def typography(self, text: str) -> str:
        """“Dırnaq”, a dash between spaces, decimal comma and spaced thousands."""
        return typeset(text, _HOUSE)


@lru_cache(maxsize=16384)
def _widened(paradigm: Paradigm) -> Paradigm:
    """`paradigm` with what a locative makes further: Bakıdakı, Bakıdadır."""
    more = [
        replace(form, text=form.text + harmonise(suffix, az_forms.lower(form.text)))
        for form in paradigm.by_case("loc")[:1]
        for suffix in ("kı", "dır")
    ]
    return replace(paradigm, forms=(*paradigm.forms, *more))
