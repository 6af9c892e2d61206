"""The contract of a language: defaults for everything, so that a new one overrides a few small questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Target, TermKind


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a term: `case` is nom, gen, dat, ...; `number` sg or pl; `preferred` before its doublets."""

    text: str
    case: str
    number: str = "sg"
    preferred: bool = True


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Every form of a term, the dictionary form first. `source` says who made it: listed, rules, shevchenko, ..."""

    lemma: str
    forms: tuple[Form, ...]
    source: str = ""

    def texts(self) -> tuple[str, ...]:
        """The distinct forms, in order."""
        return tuple(dict.fromkeys(form.text for form in self.forms))

    def by_case(self, case: str, number: str = "") -> tuple[Form, ...]:
        """The forms of `case` (and `number`), preferred first."""
        found = [f for f in self.forms if f.case == case and number in ("", f.number)]
        return tuple(sorted(found, key=lambda f: not f.preferred))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A form of a term found in a text: `text == searched[start:end]`; `case` is empty where several fit or none is known."""

    start: int
    end: int
    text: str
    case: str = ""
    number: str = "sg"


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

    def fold(self, text: str) -> str:
        """`text` for comparison: case and apostrophes folded; length-preserving, so offsets stay valid."""
        return "".join(low if len(low := char.lower()) == 1 else char for char in text)

    def upper(self, text: str) -> str:
        """`text` in capitals by the language's rules (Azerbaijani: i → İ)."""
        return text.upper()

    def lower(self, text: str) -> str:
        """`text` in small letters by the language's rules (Azerbaijani: I → ı)."""
        return text.lower()

    def paradigm(self, target: Target, kind: TermKind = TermKind.OTHER) -> Paradigm:
        """All forms of `target`; forms listed in the glossary win over rules. The dictionary form comes first."""
        forms = [Form(target.term, "nom")]
        forms += [
            Form(text, case, preferred=i == 0)
            for case, texts in target.forms.items()
            for i, text in enumerate(texts)
        ]
        return Paradigm(
            target.term, tuple(dict.fromkeys(forms)), source="listed" if target.forms else "as is"
        )

    def find(self, text: str, paradigm: Paradigm) -> tuple[Occurrence, ...]:
        """Where any form of `paradigm` stands in `text`, as whole words, longest first at a place, left to right."""
        found: list[Occurrence] = []
        folded = self.fold(text)
        taken = 0
        forms = sorted(paradigm.texts(), key=len, reverse=True)
        if not forms:
            return ()
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(self.fold(f))}(?!\w)" for f in forms))
        for hit in pattern.finditer(folded):
            if hit.start() >= taken:
                found.append(self.occurrence(text, hit.start(), hit.end(), paradigm))
                taken = hit.end()
        return tuple(found)

    def occurrence(self, text: str, start: int, end: int, paradigm: Paradigm) -> Occurrence:
        """The occurrence at `start:end`, with its case where exactly one case has that form."""
        surface = self.fold(text[start:end])
        fits = [form for form in paradigm.forms if self.fold(form.text) == surface]
        cases = {(form.case, form.number) for form in fits}
        case, number = cases.pop() if len(cases) == 1 else ("", fits[0].number if fits else "sg")
        return Occurrence(start, end, text[start:end], case, number)

    def adjust(self, before: str, form: str, after: str) -> tuple[str, str, str]:
        """The text around an inserted `form` put right (Ukrainian у/в, з/із; Azerbaijani nothing)."""
        return before, form, after

    def transliterate(self, name: str) -> tuple[str, ...]:
        """Proposed spellings of an English `name`, most likely first; used for proposals, never silently."""
        return (name,)

    def typography(self, text: str) -> str:
        """`text` with the language's typography applied on publishing; the default changes nothing."""
        return text

    def paradigms(self, targets: Sequence[tuple[Target, TermKind]]) -> list[Paradigm]:
        """Paradigms for many targets, in order."""
        return [self.paradigm(target, kind) for target, kind in targets]
