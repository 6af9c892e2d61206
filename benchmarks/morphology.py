"""How many case forms the languages get right, beside hand-written tables, UniMorph and the gold rows of FLORES dev.

    python benchmarks/morphology.py EVAL_FOLDER [--aze FILE] [--ukr FILE] [--without-dictionary] [--all]

EVAL_FOLDER holds `morphology/{uk,az}_cases.tsv` (lemma, case, form) and `gold-flores.tsv`. UniMorph's
`aze` and `ukr` (Wiktionary, CC BY-SA 3.0) are not part of the project: https://github.com/unimorph. `--without-dictionary` measures Ukrainian as if pymorphy3
were not installed. `--all` prints what agrees, too. Figures and examined disagreements: docs/quality-morphology.md.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import languages
from pipeline.languages import Language
from pipeline.model import Target, TermKind

CASES = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc", "voct": "voc",
    "NOM": "nom", "GEN": "gen", "DAT": "dat", "ACC": "acc", "LOC": "loc", "ABL": "abl",
    "INS": "ins", "ESS": "loc", "VOC": "voc",
}  # fmt: skip
# What a glossary would say of the lemmas in the hand-written tables; all others are of kind "other".
KINDS = {
    TermKind.PERSON: [
        "Володимир Зеленський", "Ільхам Алієв", "Джейхун Байрамов", "Хікмет Гаджиєв", "Олександр Міщенко",
        "Volodimir Zelenski", "İlham Əliyev", "Ceyhun Bayramov", "Hikmət Hacıyev",
    ],
    TermKind.PLACE: [
        "Київ", "Баку", "Азербайджан", "Україна", "Карабах", "Каспійське море", "Брюссель", "Маріїнський палац", "Bakı", "Kiyev",
        "Ukrayna", "Azərbaycan", "Qarabağ", "Brüssel", "Xəzər dənizi", "Qara dəniz", "ABŞ", "İraq", "Mozambik",
    ],
    TermKind.OFFICE: ["міністр закордонних справ", "заступник міністра", "генерал-полковник"],
}  # fmt: skip
KIND = {lemma: kind for kind, lemmas in KINDS.items() for lemma in lemmas}


class Row(NamedTuple):
    """A question and the answers that count; `ours` is every form of that case, preferred first."""

    lemma: str
    case: str
    accepted: tuple[str, ...]
    ours: tuple[str, ...]
    doublets: bool = False  # the file gives one form where the orthography has several: any of ours may be it

    @property
    def right(self) -> bool:
        """Whether our first form (with `doublets`, any) is one that the file accepts."""
        return bool(set(self.ours if self.doublets else self.ours[:1]) & set(self.accepted))


def hand_written(language: Language, path: Path) -> Iterator[Row]:
    """The rows of a hand-written table."""
    for row in _read(path):
        case = CASES.get(row["case"], row["case"])
        paradigm = language.paradigm(Target(row["lemma"]), KIND.get(row["lemma"], TermKind.OTHER))
        also = (row.get("also_accepted") or "").split("|")
        forms = paradigm.by_case(case, "sg") or paradigm.by_case(case)
        yield Row(row["lemma"], case, (row["form"], *filter(None, also)), tuple(form.text for form in forms))


def unimorph(language: Language, path: Path, *, doublets: bool = False) -> Iterator[Row]:
    """The nouns of a UniMorph file in all cases and both numbers, plain and with the third person's suffix (PSS3S).

    `doublets`: the file gives one form where the orthography has several. The Azerbaijani file has many datives among
    the definite accusatives («arxivə»): they end in -a or -ə, which no accusative does, and are asked as datives.
    """
    answers: dict[tuple[str, str, str, bool], list[str]] = defaultdict(list)
    for lemma, form, parts in _nouns(path):
        case = next((CASES[part] for part in parts if part in CASES), "")
        person = [part for part in parts if part.startswith("PSS")]
        if case == "acc" and "DEF" in parts and form[-1] in "aə":
            case = "dat"
        if case and person in ([], ["PSS3S"]):
            answers[lemma, case, "pl" if "PL" in parts else "sg", bool(person)].append(form)
    for (lemma, case, number, possessed), accepted in answers.items():
        forms = language.paradigm(Target(lemma)).by_case(case, number)
        ours = tuple(form.text for form in forms if form.possessed == possessed)
        yield Row(
            lemma, f"{case} {number}{' possessed' * possessed}", tuple(accepted), ours, doublets=doublets
        )


def recognised(language: Language, path: Path) -> Iterator[Row]:
    """Every form of UniMorph's nouns, possessives of all persons among them: whether looking finds it as a whole word."""
    for lemma, form, parts in _nouns(path):
        hits = language.find(form, language.paradigm(Target(lemma)))
        found = any(hit.text == form for hit in hits)
        yield Row(lemma, ";".join(parts[1:]), (form,), (form,) if found else ())


def _nouns(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Lemma, form and tags of the nouns in a UniMorph file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        lemma, form, tags = [*line.split("\t"), "", ""][:3]
        if (parts := tags.split(";"))[0] == "N":
            yield lemma, form, parts


def gold(language: Language, path: Path) -> Iterator[Row]:
    """Gold rows: whether the paradigm with its suffix chains reaches the form that the reference uses."""
    for row in _read(path):
        wanted = row[f"{language.code}_form"]
        if not wanted:
            continue
        paradigm = language.paradigm(Target(row[f"{language.code}_lemma"]), TermKind(row["kind"]))
        hits = language.find(wanted, paradigm)
        reached = any(hit.text == wanted for hit in hits)
        yield Row(paradigm.lemma, row["line"], (wanted,), (wanted,) if reached else ())


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def report(title: str, rows: Sequence[Row], *, verbose: bool) -> None:
    """Print the rate and every disagreement."""
    right = sum(row.right for row in rows)
    print(f"{title}: {right} of {len(rows)} rows, {right / len(rows):.2%}")
    for row in rows:
        if verbose or not row.right:
            theirs, ours = " / ".join(row.accepted), " / ".join(row.ours) or "none"
            print(f"  {'=' if row.right else '!'} {row.lemma} {row.case}: {theirs}; ours {ours}")


def main() -> None:
    """Measure what is there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--aze", type=Path)
    parser.add_argument("--ukr", type=Path)
    parser.add_argument("--without-dictionary", action="store_true")
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    if asked.without_dictionary:
        sys.modules["pymorphy3"] = None  # type: ignore[assignment]  # the import system's own way to say "absent"
    for code in ("uk", "az"):
        language = languages.get(code)
        table = asked.folder / "morphology" / f"{code}_cases.tsv"
        report(f"{code}, hand-written", list(hand_written(language, table)), verbose=asked.all)
        reached = list(gold(language, asked.folder / "gold-flores.tsv"))
        report(f"{code}, gold-flores forms reached", reached, verbose=asked.all)
    for code, path in (("az", asked.aze), ("uk", asked.ukr)):
        if path:
            language = languages.get(code)
            rows = list(unimorph(language, path, doublets=code == "uk"))
            report(f"{code}, UniMorph nouns", rows, verbose=asked.all)
            found = list(recognised(language, path))
            report(f"{code}, UniMorph forms of all persons recognised", found, verbose=asked.all)


if __name__ == "__main__":
    main()
