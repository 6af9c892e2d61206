"""The contract of a language: defaults for everything, so that a new one overrides a few small questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.languages.similar import THRESHOLD, likeness, near, squeeze
from pipeline.model import Target, TermKind

# Signs that stand for one another in running text. One character to one, so that offsets stay valid.
_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´′ʹ", "'"),
        **dict.fromkeys("“”„«»‟〝〞", '"'),
        **dict.fromkeys("‐‑–−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
    }
)

# How much a guess from the words around a slot weighs beside a preposition; set on gold-flores.
WEAK = 0.6
# What is left of that for the cases that are guessed second and later.
LESS = 0.6


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a term: `case` is nom, gen, dat, ...; `number` sg or pl; `preferred` before its doublets.

    `possessed`: the form with a possessive suffix of its own, as after a genitive («Ukraynanın baş naziri»).
    """

    text: str
    case: str
    number: str = "sg"
    preferred: bool = True
    possessed: bool = False


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Every form of a term, the dictionary form first. `source` says who made it: listed, rules, shevchenko, ...

    `capital`: an occurrence must begin with a capital, since in small letters it is another word
    («Блох» the surname, «блох» of fleas).
    """

    lemma: str
    forms: tuple[Form, ...]
    source: str = ""
    capital: bool = False

    def __hash__(self) -> int:
        # Paradigms are cache keys for every hypothesis; the generated hash would walk all forms each time.
        return hash((self.lemma, len(self.forms), self.capital))

    def texts(self) -> tuple[str, ...]:
        """The distinct forms, in order."""
        return tuple(dict.fromkeys(form.text for form in self.forms))

    def by_case(self, case: str, number: str = "") -> tuple[Form, ...]:
        """The forms of `case` (and `number`): preferred first, forms with a possessive suffix of their own last."""
        found = [f for f in self.forms if f.case == case and number in ("", f.number)]
        return tuple(sorted(found, key=lambda f: (f.possessed, not f.preferred)))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form of a term found in a text: `text == searched[start:end]`; `case` is empty where several fit or none is known.

    A doublet does not count beside the preferred form of another case.
    """

    start: int
    end: int
    text: str
    case: str = ""
    number: str = "sg"


@dataclass(frozen=True, slots=True)
class Finder:
    """A paradigm made ready for search: `prefix` is a quick test, `pattern` runs over folded text."""

    prefix: str
    pattern: re.Pattern[str]
    readings: dict[str, tuple[str, str]]
    stem: int  # length of the beginning that all forms share
    acronym: bool
    capital: bool


def shared_beginning(words: Sequence[str]) -> str:
    """The longest text that all `words` begin with."""
    if not words:
        return ""
    low, high = min(words), max(words)
    return next((low[:i] for i, char in enumerate(low) if char != high[i]), low)


def listed(target: Target, made: Sequence[Form]) -> tuple[Form, ...]:
    """`made` by rule, with the forms that the glossary lists put first in their case; doublets by rule fall away there.

    A listed case replaces all that rules make of it in the same number; the dictionary form stays first of all.
    """
    number = target.number or (made[0].number if made else "sg")
    forms = [Form(target.term, "nom", number)]
    forms += [
        Form(text, case, number, preferred=i == 0)
        for case, texts in target.forms.items()
        for i, text in enumerate(texts)
    ]
    forms += [form for form in made if form.case not in target.forms or form.number != number]
    distinct: dict[tuple[str, str, str], Form] = {}
    for form in forms:
        distinct.setdefault((form.text, form.case, form.number), form)
    return tuple(distinct.values())


class Language:
    """Base of all languages: the answers for a language that does not inflect and writes Latin letters.

    Subclasses override what differs. Instances hold no mutable state but caches and may be shared.
    """

    code = ""
    name = ""
    plural_forms = "nplurals=2; plural=(n != 1);"
    cases: tuple[str, ...] = ("nom",)
    letters = r"A-Za-z"  # character class of the letters that words of this language may contain
    quotes: tuple[tuple[str, str], ...] = (("“", "”"),)  # the language's own pairs, outer first
    decimal, grouping = ".", ","
    legibility = 1.0  # how well the ending of an inflected word tells its case; set on gold-flores
    conjunction: re.Pattern[str] | None = None  # what stands between names of one list that share a case
    chain: re.Pattern[str] | None = (
        None  # what may follow a form within a word, up to the word's end; compiled once
    )

    def fold(self, text: str) -> str:
        """`text` for comparison: case, apostrophes, quotes and dashes folded; length-preserving, so offsets stay valid."""
        return "".join(low if len(low := char.lower()) == 1 else char for char in text).translate(
            _LOOK_ALIKES
        )

    def upper(self, text: str) -> str:
        """`text` in capitals by the language's rules (Azerbaijani: i → İ)."""
        return text.upper()

    def lower(self, text: str) -> str:
        """`text` in small letters by the language's rules (Azerbaijani: I → ı)."""
        return text.lower()

    def paradigm(self, target: Target, kind: TermKind = TermKind.OTHER) -> Paradigm:
        """All forms of `target`; forms listed in the glossary win over rules. The dictionary form comes first."""
        return Paradigm(target.term, listed(target, ()), source="listed" if target.forms else "as is")

    def find(self, text: str, paradigm: Paradigm) -> tuple[Occurrence, ...]:
        """Where any form of `paradigm` stands in `text`, as whole words, longest first at a place, left to right."""
        finder = _finder(self, paradigm)
        folded = _folded(self, text)
        if finder.prefix not in folded:
            return ()
        return tuple(
            self.occurrence(text, start, end, paradigm)
            for start, end in self._spans(folded, finder)
            if _stands_alone(text, start, end) and self._cased(text[start:end], finder)
        )

    def _spans(self, folded: str, finder: Finder) -> Iterator[tuple[int, int]]:
        """Where the pattern stands as whole words, with the longest chain of suffixes that the language allows."""
        taken = 0
        for hit in finder.pattern.finditer(folded):
            start, end = hit.span()
            if self.chain is not None:
                tail = self.chain.match(folded, end) or self._shorter(folded, start, end, finder)
                if tail is None:
                    continue
                end = tail.end()
            if start >= taken:
                yield start, end
                taken = end

    def _shorter(self, folded: str, start: int, end: int, finder: Finder) -> re.Match[str] | None:
        """The chain after a shorter form at `start`: Georgian «ბაქოდან» is ბაქო-დან, though ბაქოდ is a form, too."""
        ends = (start + len(key) for key in finder.readings if folded.startswith(key, start))
        tails = (self.chain.match(folded, stop) for stop in ends if stop < end and self.chain)
        return next((tail for tail in tails if tail), None)

    def occurrence(self, text: str, start: int, end: int, paradigm: Paradigm) -> Occurrence:
        """The occurrence at `start:end`, with its case where exactly one case has that form."""
        surface = text[start:end]
        case, number = _finder(self, paradigm).readings.get(self.key(surface)) or self.reading(
            surface, paradigm
        )
        return Occurrence(start, end, surface, case, number)

    def key(self, surface: str) -> str:
        """What two spellings of one form share: folded, white space squeezed."""
        return " ".join(self.fold(surface).split())

    def expression(self, paradigm: Paradigm) -> str:
        """A regular expression over folded text that matches every form and little else; whole words are seen to by `find`."""
        forms = sorted({self.fold(text) for text in paradigm.texts() if text}, key=len, reverse=True)
        return "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)

    def reading(self, surface: str, paradigm: Paradigm) -> tuple[str, str]:
        """Case and number of a `surface` that is found by `expression` but is not listed among the forms."""
        return "", "sg"

    def _cased(self, found: str, finder: Finder) -> bool:
        """Whether letter case allows the hit: «сот» (of hundreds) is not «СОТ», «блох» is not «Блох»."""
        if finder.acronym:
            stem = found[: finder.stem]
            return stem == self.upper(stem)
        return not finder.capital or found[0] != self.lower(found[0])

    def near(self, text: str, paradigm: Paradigm, *, threshold: float = THRESHOLD) -> tuple[Occurrence, ...]:
        """Capitalised words of `text` that look like a misspelling or another transliteration of the term, left to right.

        `threshold` is a similarity of skeletons in 0..1. The case is that of the form most alike, empty where several are.
        What `find` finds is no near miss.
        """
        return near(self, text, paradigm, threshold)

    def skeleton(self, word: str) -> str:
        """`word` without what transliterations disagree about; equal skeletons are spellings of one name."""
        return squeeze(
            self.fold(word), (("'", ""), ("y", "i"), ("w", "v"), ("ph", "f"), ("th", "t"), ("k", "c"))
        )

    def is_word(self, word: str) -> bool:
        """Whether a dictionary knows `word` as anything but a personal name; False where there is no dictionary."""
        return False

    def refit(self, paradigm: Paradigm, occurrence: Occurrence) -> tuple[str, ...]:
        """The forms of the term that fit where `occurrence` (a near miss or a wrong form) stands, best first."""
        if occurrence.case and (fitting := paradigm.by_case(occurrence.case, occurrence.number)):
            return tuple(dict.fromkeys(form.text for form in fitting))
        return tuple(sorted(paradigm.texts(), key=lambda form: -likeness(self, occurrence.text, form)))

    def guess_case(self, word: str, kind: TermKind = TermKind.OTHER) -> str:
        """The likeliest case of an inflected `word`; empty where nothing tells."""
        return next(iter(self.guess_cases(word, kind)), "")

    def guess_cases(self, word: str, kind: TermKind = TermKind.OTHER) -> tuple[str, ...]:
        """The cases that an inflected `word` may show, likeliest first; empty where nothing tells."""
        return ()

    def context_cases(self, before: str, after: str) -> tuple[str, ...]:
        """Likely cases of a slot between `before` and `after` in the target language, likeliest first; empty if unknown."""
        return ()

    def context_weights(self, before: str, after: str) -> tuple[tuple[str, float], ...]:
        """`context_cases` with how surely each is asked for, in 0..1: 1 after a preposition or an adjective that agrees,
        WEAK where a guess.
        """
        if agreed := self.agreed(before):
            return tuple((case, 1.0) for case in agreed)
        cases = self.context_cases(before, after)
        if self.governs(before, after):
            return tuple((case, 1.0) for case in cases)
        return tuple((case, WEAK if i == 0 else WEAK * LESS) for i, case in enumerate(cases))

    def governs(self, before: str, after: str) -> bool:
        """Whether a word beside the slot leaves no choice but `context_cases` (a preposition, a postposition)."""
        return False

    def agreed(self, before: str) -> tuple[str, ...]:
        """The cases of an adjective right before the slot, which agrees with what stands there; empty where none does."""
        return ()

    def source_cases(self, source: str, start: int, end: int) -> tuple[tuple[str, float], ...]:
        """Likely cases of the term at `start:end` of the English `source`, with weights that sum to 1, likeliest first."""
        return ((self.cases[0], 1.0),)

    def adjust(self, before: str, form: str, after: str) -> tuple[str, str, str]:
        """The text around an inserted `form` put right (Ukrainian у/в, з/із; Azerbaijani nothing)."""
        return before, form, after

    def transliterate(self, name: str) -> tuple[str, ...]:
        """Proposed spellings of an English `name`, most likely first; used for proposals, never silently."""
        return (name,)

    def romanize(self, text: str) -> str:
        """`text` in Latin letters by the official table of the language; the default changes nothing."""
        return text

    def typography(self, text: str) -> str:
        """`text` with the language's typography applied on publishing; the default changes nothing."""
        return text

    def paradigms(self, targets: Sequence[tuple[Target, TermKind]]) -> list[Paradigm]:
        """Paradigms for many targets, in order."""
        return [self.paradigm(target, kind) for target, kind in targets]


@lru_cache(maxsize=65536)
def _finder(language: Language, paradigm: Paradigm) -> Finder:
    readings: dict[str, list[Form]] = {}
    for form in paradigm.forms:
        readings.setdefault(language.key(form.text), []).append(form)
    keys = [language.fold(text) for text in paradigm.texts() if text]
    shared = shared_beginning(keys)
    letters = [char for char in paradigm.lemma if char.isalpha()]
    expression = language.expression(paradigm) or r"(?!)"
    return Finder(
        prefix=re.split(r"[\W_]", shared, maxsplit=1)[0],
        pattern=re.compile(rf"(?<!\w)(?:{expression})" + ("" if language.chain else r"(?!\w)")),
        readings={key: reading_of(found) for key, found in readings.items()},
        stem=len(shared),
        acronym=len(letters) > 1 and " " not in paradigm.lemma and all(map(str.isupper, letters)),
        capital=paradigm.capital,
    )


def reading_of(forms: Sequence[Form]) -> tuple[str, str]:
    """The case and number that forms of one spelling share; a preferred form outweighs a doublet («Києву» is dative).

    The case is empty where several fit, the number sg where both do.
    """
    forms = [form for form in forms if form.preferred or form.possessed] or forms
    cases, numbers = {form.case for form in forms}, {form.number for form in forms}
    number = numbers.pop() if len(numbers) == 1 else "sg"
    return (cases.pop() if len(cases) == 1 and not numbers else ""), number


@lru_cache(maxsize=4096)
def _folded(language: Language, text: str) -> str:
    return language.fold(text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no hyphen or apostrophe ties the span to more of the same word.

    «прес-секретар» is not «секретар» and «Об'єднані» not «Об»; but capitals may be tied by a hyphen:
    «Bakı-Tbilisi-Qars» is a mention of Bakı.
    """
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (len(before) == 2 and _tied(before[1], before[0])) and not (
        len(after) == 2 and _tied(after[0], after[1])
    )


def _tied(joiner: str, letter: str) -> bool:
    return (joiner in "-‐‑" and letter.islower()) or (joiner in "'’ʼ" and letter.isalpha())
