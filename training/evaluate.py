"""How good a package is: chrF and BLEU, terms with and without annotation, hygiene, decoding settings.

Everything runs through the project's own engine (``pipeline.engines``), as a user's articles do. Test sets stay
outside the repository; what is not there is not measured.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from training.annotate import Term, annotate
from training.hygiene import rates
from training.terms import Gold, read_gold, term_scores


@dataclass(frozen=True, slots=True)
class Lines:
    """A line-aligned test set of one language pair."""

    sources: list[str]
    references: list[str]

    def sample(self, size: int | None) -> Lines:
        """Return about ``size`` lines spread evenly over the set; all of them where ``size`` is None."""
        step = 1 if size is None else max(1, len(self.sources) // size)
        return Lines(self.sources[::step][:size], self.references[::step][:size])


def _read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def flores(tests: Path, split: str, language: str) -> Lines:
    """Return FLORES ``dev`` or ``devtest`` from the folder that holds ``flores-dev.en`` and its like."""
    return Lines(_read(tests / f"flores-{split}.en"), _read(tests / f"flores-{split}.{language}"))


def domain(corpus: Path, language: str) -> tuple[Lines, list[list[Term]]]:
    """Return the held-out lines of our own corpus, and their tagged names as terms in dictionary form.

    The dictionary forms come from the whole corpus, as ``prepare`` guesses them.
    """
    from training.prepare import own_pairs

    _, kept = own_pairs(sorted(corpus.glob("*.tsv")))
    pairs = [pair for pair in kept if pair.language == language]
    terms = [[Term(source.start, source.end, lemma) for source, _, lemma in pair.names] for pair in pairs]
    return Lines([pair.english for pair in pairs], [pair.target for pair in pairs]), terms


class System:
    """A package under evaluation: texts in, best translations out. Its own decoding settings count where none are given."""

    def __init__(self, package: Path, **settings: Any) -> None:
        from pipeline.engines import Settings
        from pipeline.engines.argos import ArgosEngine
        from pipeline.engines.package import read_package
        from pipeline.models.shelf import open_archive

        folder = open_archive(package) if package.is_file() else package
        opened = read_package(folder)
        chosen = replace(Settings(threads=1), **{**opened.decoding, **settings})
        self.engine = ArgosEngine(opened, settings=chosen)
        self.language = self.engine.target

    def __call__(self, sources: Sequence[str]) -> list[str]:
        """Return the best translation of each source."""
        return [found[0].text for found in self.engine.translate(sources)]


def chrf(outputs: Sequence[str], references: Sequence[str]) -> float:
    """Return sacrebleu's chrF2, 0 to 100 (Popović 2015)."""
    from sacrebleu.metrics import CHRF

    return float(CHRF().corpus_score(list(outputs), [list(references)]).score)


def bleu(outputs: Sequence[str], references: Sequence[str]) -> float:
    """Return sacrebleu's BLEU with its default tokenisation, 0 to 100 (Papineni et al. 2002)."""
    from sacrebleu.metrics import BLEU

    return float(BLEU().corpus_score(list(outputs), [list(references)]).score)


def quality(outputs: Sequence[str], lines: Lines) -> dict[str, float]:
    """Return chrF and BLEU, rounded to a tenth."""
    return {
        "chrF": round(chrf(outputs, lines.references), 1),
        "BLEU": round(bleu(outputs, lines.references), 1),
        "lines": len(lines.sources),
    }


def by_source(gold: Iterable[Gold]) -> dict[int, list[Gold]]:
    """Return the gold rows by line number (from 1)."""
    found: dict[int, list[Gold]] = defaultdict(list)
    for row in gold:
        found[row.line].append(row)
    return found


def gold_sources(gold: Sequence[Gold], sources: Sequence[str]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the lines that gold rows speak of, plain and annotated, by line number.

    A term is annotated at its first place in the line; where one term contains another, the longer is.
    """
    plain: dict[int, str] = {}
    marked: dict[int, str] = {}
    for line, rows in by_source(gold).items():
        text = sources[line - 1]
        found = [(text.find(row.term), row) for row in rows]
        terms = [Term(at, at + len(row.term), row.lemma) for at, row in found if at >= 0]
        plain[line], marked[line] = text, annotate(text, terms)
    return plain, marked


def terminology(system: System, gold: Sequence[Gold], sources: Sequence[str]) -> dict[str, Any]:
    """Return term accuracy (per cent) of the same model without and with annotation of its input."""
    out: dict[str, Any] = {}
    for name, texts in zip(("plain", "annotated"), gold_sources(gold, sources), strict=True):
        outputs = dict(zip(texts, system(list(texts.values())), strict=True))
        out[name] = term_scores(gold, outputs, system.language)
    return out


def domain_report(system: System, corpus: Path, size: int | None) -> dict[str, Any]:
    """Return chrF and BLEU on the held-out lines of our corpus, names not annotated and annotated."""
    lines, terms = domain(corpus, system.language)
    marked = [annotate(text, found) for text, found in zip(lines.sources, terms, strict=True)]
    chosen, annotated = lines.sample(size), Lines(marked, lines.references).sample(size)
    return {
        "plain": quality(system(chosen.sources), chosen),
        "annotated": quality(system(annotated.sources), annotated),
    }


def report(
    package: Path, tests: Path, corpus: Path, size: int | None, settings: dict[str, Any]
) -> dict[str, Any]:
    """Return everything that can be measured of one package. ``size`` limits the lines of each set."""
    system = System(package, **settings)
    language = system.language
    out: dict[str, Any] = {
        "package": package.name,
        "settings": settings,
        "domain": domain_report(system, corpus, size),
    }
    splits = ["dev"] if size is not None else ["dev", "devtest"]
    for split in splits:
        lines = flores(tests / "flores", split, language).sample(size)
        outputs = system(lines.sources)
        out[f"flores {split}"] = quality(outputs, lines)
        if split == "dev":
            found = rates(lines.sources, outputs, language)
            out["hygiene"] = {name: round(share, 4) for name, share in found.items()}
    gold = read_gold(tests / "gold-flores.tsv", language)
    if size is None:
        out["terms"] = terminology(system, gold, _read(tests / "flores" / "flores-dev.en"))
    return out


def sweep(package: Path, tests: Path, size: int, grid: dict[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Return chrF, BLEU and hygiene on a sample of FLORES dev for every combination of decoding settings."""
    rows: list[dict[str, Any]] = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values, strict=True))
        system = System(package, **settings)
        lines = flores(tests / "flores", "dev", system.language).sample(size)
        outputs = system(lines.sources)
        found = {
            name: round(share, 4) for name, share in rates(lines.sources, outputs, system.language).items()
        }
        rows.append({**settings, **quality(outputs, lines), **found})
    return rows


def write(result: Any, out: Path | None) -> None:
    """Print a result as JSON, and keep it in ``out`` where that is given."""
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if out is not None:
        out.write_text(text + "\n", encoding="utf-8")
