"""Term accuracy against a gold file of terms in test sentences.

A gold row: line (from 1), English term, and for each language the dictionary form and the form that the human
reference uses. Exact: the reference's own form stands in the output as whole words. Lemma: the term in any form,
that is every word of the dictionary form by its stem (less two letters, at least three) with up to seven more.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_AZ_ENDING = re.compile(r"(?<=\w)[-'](?=(?:n?[ıiuü]n|y?[aə]|d[aə]n?|n?[ıiuü]|l[aə]r)\b)")
_GAP = re.compile(r"[^\w'-]+")
_APOSTROPHES = str.maketrans("’ʼ`‘", "''''")
_AZ_QUOTES = str.maketrans({'"': "", "”": "", "“": "", "I": "ı", "İ": "i"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One expected term: ``line`` from 1, ``lemma`` the dictionary form, ``form`` what the reference uses."""

    line: int
    term: str
    lemma: str
    form: str


def read_gold(path: Path, language: str) -> list[Gold]:
    """Return the rows of a gold file that count for a language: those with a form."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Gold(int(row["line"]), row["term_en"], row[f"{language}_lemma"], row[f"{language}_form"])
        for row in rows
        if row[f"{language}_form"]
    ]


def fold(text: str, language: str) -> str:
    """Return the words of a text in lower case between single spaces, apostrophes alike, az suffix marks removed."""
    text = text.translate(_APOSTROPHES)
    if language == "az":
        text = _AZ_ENDING.sub("", text.translate(_AZ_QUOTES))
    return f" {_GAP.sub(' ', text.lower()).strip()} "


def any_form(lemma: str, language: str) -> re.Pattern[str]:
    """Return a pattern for a term in any inflected form, for folded text."""
    parts = []
    for word in fold(lemma, language).split():
        size = len(word) if len(word) <= 3 else max(3, len(word) - 2)
        parts.append(re.escape(word[:size]) + r"[\w'-]{0,7}")
    return re.compile(f" {' '.join(parts)} ")


def term_scores(gold: Sequence[Gold], outputs: Mapping[int, str], language: str) -> dict[str, float]:
    """Return per cent exact, lemma, and exact among the rows whose form is not the dictionary form."""
    exact = lemma = inflected = inflected_exact = 0
    for row in gold:
        output, form = fold(outputs[row.line], language), fold(row.form, language)
        hit = form in output
        exact += hit
        lemma += hit or any_form(row.lemma, language).search(output) is not None
        if form != fold(row.lemma, language):
            inflected += 1
            inflected_exact += hit
    return {
        "rows": len(gold),
        "exact": round(100 * exact / max(1, len(gold)), 1),
        "lemma": round(100 * lemma / max(1, len(gold)), 1),
        "exact inflected": round(100 * inflected_exact / max(1, inflected), 1),
    }
