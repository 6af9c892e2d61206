"""Ukrainian: people by shevchenko, other phrases by the optional dictionary or by ending."""

from __future__ import annotations

import re

from pipeline.languages import uk_context, uk_euphony, uk_latin, uk_phrases, uk_rules, uk_words
from pipeline.languages.base import Form, Language, Paradigm, listed
from pipeline.languages.cases import weigh
from pipeline.languages.similar import squeeze
from pipeline.languages.source import role
from pipeline.languages.typesetting import House, typeset
from pipeline.model import Target, TermKind

# Little words inside a term that euphony changes: «Коледж мистецтв і/й/та наук», «товариство з/із/зі запобігання».
_TWINS = {
    **dict.fromkeys(("і", "й", "та"), "(?:і|й|та)"),
    **dict.fromkeys(("з", "із", "зі"), "(?:з|із|зі)"),
    **dict.fromkeys(("у", "в"), "[ув]"),
}
_SAME = {"й": "і", "та": "і", "із": "з", "зі": "з", "в": "у"}
# What transliterations into Ukrainian disagree about, in order of replacement.
_SKELETON = (
    ("'", ""), ("щ", "ш"), ("дж", "ж"), ("дз", "з"), ("йо", "о"), ("ьо", "о"), ("тс", "ц"), ("є", "е"), ("э", "е"),
    ("ё", "е"), ("ы", "і"), ("и", "і"), ("ї", "і"), ("й", "і"), ("ґ", "г"), ("х", "г"), ("ю", "у"), ("я", "а"),
    ("ь", ""), ("ъ", ""),
)  # fmt: skip
_NAMES = frozenset({TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION})

_HOUSE = House((("«", "»"), ("„", "“")), "—", "’", ",", "\u00a0")


class Ukrainian(Language):
    """Ukrainian, by the orthography of 2019."""

    code = "uk"
    name = "Ukrainian"
    plural_forms = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    cases = uk_rules.CASES
    letters = "А-ЩЬЮЯа-щьюяҐґЄєІіЇї'’ʼ"
    quotes = (("«", "»"), ("„", "“"))
    decimal, grouping = ",", " "
    legibility = 4 / 3
    conjunction = re.compile(r", (?:і|й|та|або|чи) | (?:і|й|та|або|чи) |, ")

    def paradigm(self, target: Target, kind: TermKind = TermKind.OTHER) -> Paradigm:
        """The seven cases with their doublets; common nouns in both numbers. Listed forms win."""
        term = target.term
        if target.indeclinable or not term.strip():
            made: tuple[Form, ...] = tuple(Form(term, case, target.number or "sg") for case in self.cases)
        else:
            made = uk_phrases.forms(term, kind, target.gender, target.number, target.animate)
        source = "listed" if target.forms else "as is" if target.indeclinable else self._source(kind)
        capital = kind in _NAMES and len(term.split()) == 1 and term[:1].isupper()
        return Paradigm(term, listed(target, made), source, capital)

    def _source(self, kind: TermKind) -> str:
        if kind is TermKind.PERSON:
            return "shevchenko"
        return "pymorphy3" if uk_words.analyzer() is not None else "rules"

    def key(self, surface: str) -> str:
        """Folded, without quotes, the little words that euphony changes made one."""
        words = self.fold(surface).replace('"', " ").split()
        return " ".join(_SAME.get(word, word) for word in words)

    def expression(self, paradigm: Paradigm) -> str:
        """Every form; quotes may be missing, and little words inside may have changed by euphony."""
        forms = sorted({self.fold(text) for text in paradigm.texts() if text.strip()}, key=len, reverse=True)
        return "|".join(self._form(form) for form in forms)

    def _form(self, form: str) -> str:
        words = form.split()
        made = [words[0], *(words[1:])]
        return r"\s+".join(
            _TWINS[word] if i > 0 and word in _TWINS else re.sub(r'"', '"?', re.escape(word))
            for i, word in enumerate(made)
        )

    def skeleton(self, word: str) -> str:
        """Without vowel quality, softness, doubling, and with г for г, ґ and х; Latin letters are read as Ukrainian ones."""
        folded = self.fold(word)
        if folded[:1].isascii():
            folded = self.fold(self.transliterate(word)[0])
        folded = re.sub(r"^у(?=[аеиіоеєя])|(?<=[аеиіоу])у(?=[аеиіо])", "в", folded)
        return squeeze(folded, _SKELETON)

    def is_word(self, word: str) -> bool:
        """Whether the dictionary knows `word` as anything but a personal name; False without the dictionary."""
        return uk_words.is_word(self.fold(word))

    def guess_cases(self, word: str, kind: TermKind = TermKind.OTHER) -> tuple[str, ...]:
        """The cases that an inflected `word` may show, likeliest first, by the dictionary or its ending."""
        return uk_context.guesses(word, kind is TermKind.PERSON)

    def context_cases(self, before: str, after: str) -> tuple[str, ...]:
        """Likely cases of a slot, likeliest first; empty where the words around it do not tell."""
        return uk_context.demanded(before, after)

    def governs(self, before: str, after: str) -> bool:
        """Whether a preposition stands right before the slot."""
        return uk_context.governs(before)

    def agreed(self, before: str) -> tuple[str, ...]:
        """The cases that an adjective right before the slot may stand in."""
        return uk_context.agreed(before)

    def source_cases(self, source: str, start: int, end: int) -> tuple[tuple[str, float], ...]:
        """Likely cases of the term at `start:end` of the English `source`, with weights that sum to 1."""
        return weigh(uk_context.WEIGHTS, role(source, start, end), uk_context.DEFAULT)

    def adjust(self, before: str, form: str, after: str) -> tuple[str, str, str]:
        """`before` with its last у/в, з/із/зі or і/й put right for the inserted `form`."""
        return uk_euphony.adjust(before, form), form, after

    def transliterate(self, name: str) -> tuple[str, ...]:
        """Ukrainian spellings of a Latin `name`, likeliest first: as romanised officially, and as English sounds."""
        return uk_latin.proposals(name)

    def romanize(self, text: str) -> str:
        """`text` in Latin letters by the table of the Cabinet of Ministers of 2010: «Згурський» Zghurskyi."""
        return uk_latin.romanize(text)

    def typography(self, text: str) -> str:
        """«Лапки», a long dash between spaces, the letter apostrophe ’, decimal comma and spaced thousands."""
        return typeset(text, _HOUSE)
