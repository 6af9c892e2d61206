"""How well terms are locked: gold terms in FLORES sentences, over stored answers of other systems and a real package.

    python benchmarks/locks.py [--package PACKAGE] [--worst N] [SYSTEM ...]

For each system: exact (the form of the human reference) and lemma (the term in any form) before and after locking,
chrF over the sentences that have a lock, what each step contributes, leaked signs, and the worst cases with reasons.
A system is a file `dev.SYSTEM.LANGUAGE` of the evaluation folder. `--package` measures a package (a path, a name, "starter")
that runs, and what locking costs there on sentences of which every third has a lock.
"""

from __future__ import annotations

import argparse
import csv
import html
import importlib.util
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from pipeline import languages, models
from pipeline.engines import Engine, Settings
from pipeline.engines.replay import ReplayEngine
from pipeline.locking import Job, Options, translate
from pipeline.matching import Matcher
from pipeline.model import Draft, Lock, LockState, Target, Term, TermKind

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
SYSTEMS = ("google", "microsoft", "bergamot-base-memory", "bergamot-tiny", "nllb")
SIGNS = "｟￨｠"


@dataclass(frozen=True, slots=True)
class Row:
    """A gold row of one language: `line` counts from 0."""

    line: int
    term: str
    kind: str
    lemma: str
    form: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: whether the reference's form and any form stands there, before and after."""

    row: Row
    before: tuple[bool, bool]
    after: tuple[bool, bool]
    lock: Lock | None


def scorer() -> ModuleType:
    """The scorer of the evaluation folder."""
    spec = importlib.util.spec_from_file_location("termscore", EVAL / "termscore.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {EVAL}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text("utf-8").rstrip("\n").split("\n")


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def glossary(code: str) -> list[Term]:
    """The terms that have a target in `code`; one with several kinds or targets is kept once, as first listed."""
    found: dict[str, Term] = {}
    for row in table(EVAL / "gold-flores.glossary.tsv"):
        if lemma := row[f"{code}_lemma"]:
            term = Term(row["term_en"], TermKind(row["kind"]), {code: Target(lemma)})
            found.setdefault(term.text, term)
    return list(found.values())


def gold(code: str) -> list[Row]:
    """The rows that count in `code`."""
    return [
        Row(int(row["line"]) - 1, row["term_en"], row["kind"], row[f"{code}_lemma"], row[f"{code}_form"])
        for row in table(EVAL / "gold-flores.tsv")
        if row[f"{code}_form"]
    ]


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """chrF2 of a corpus, 0..100: character n-grams of one to six, white space left out (Popović 2015, as sacrebleu)."""
    matched, ours, theirs = ([0] * 6 for _ in range(3))
    for hypothesis, reference in zip(hypotheses, references, strict=True):
        a, b = "".join(hypothesis.split()), "".join(reference.split())
        for n in range(6):
            one = Counter(a[i : i + n + 1] for i in range(len(a) - n))
            two = Counter(b[i : i + n + 1] for i in range(len(b) - n))
            matched[n] += sum((one & two).values())
            ours[n] += sum(one.values())
            theirs[n] += sum(two.values())
    precision = sum(m / max(1, o) for m, o in zip(matched, ours, strict=True)) / 6
    recall = sum(m / max(1, t) for m, t in zip(matched, theirs, strict=True)) / 6
    return 100 * 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


def judge(
    rows: Sequence[Row], code: str, plain: Sequence[str], drafts: Sequence[Draft], score: ModuleType
) -> list[Outcome]:
    """Each row before and after locking."""

    def test(row: Row, text: str) -> tuple[bool, bool]:
        folded = score.fold(text, code)
        exact = score.fold(row.form, code) in folded
        return exact, exact or bool(score.stems(row.lemma, code).search(folded))

    return [
        Outcome(row, test(row, plain[row.line]), test(row, drafts[row.line].text), _lock_of(row, drafts))
        for row in rows
    ]


def _lock_of(row: Row, drafts: Sequence[Draft]) -> Lock | None:
    """The lock of the row's term, or of a longer one that holds it."""
    locks = drafts[row.line].locks
    same = [lock for lock in locks if lock.match.term.text == row.term]
    return next(iter(same or [lock for lock in locks if row.term in lock.match.text]), None)


def share(outcomes: Sequence[Outcome], get: Callable[[Outcome], bool]) -> str:
    """A percentage."""
    return f"{100 * sum(map(get, outcomes)) / max(1, len(outcomes)):.1f}"


def step(lock: Lock | None) -> str:
    """The step that brought a lock where it is, in one word or two."""
    if lock is None:
        return "no lock"
    if lock.state is not LockState.MENDED:
        return f"{lock.state.value}{', shared' if lock.how else ''}"
    return lock.how.split(" «")[0].split("; ")[0]


def report(name: str, code: str, plain: Sequence[str], drafts: Sequence[Draft], worst: int) -> None:
    """Print everything about one system."""
    outcomes = judge(gold(code), code, plain, drafts, scorer())
    infl = [one for one in outcomes if one.row.form != one.row.lemma]
    locked = [i for i, draft in enumerate(drafts) if draft.locks]
    reference = lines(EVAL / "flores" / f"flores-dev.{code}")
    before, after = (
        chrf([texts[i] for i in locked], [reference[i] for i in locked])
        for texts in (plain, [draft.text for draft in drafts])
    )
    leaks = sum(sign in draft.text for draft in drafts for sign in SIGNS)
    print(f"\n## {name} en-{code}: {len(outcomes)} rows, {len(locked)} sentences with a lock")
    print("             exact  lemma  exact-inflected  chrF")
    for title, at, value in (("unlocked", "before", before), ("locked", "after", after)):
        exact, lemma, inflected = (
            share(part, lambda one, i=i: getattr(one, at)[i])  # noqa: B023 - called at once
            for part, i in ((outcomes, 0), (outcomes, 1), (infl, 0))
        )
        print(f"  {title:10s} {exact:>5s}  {lemma:>5s}  {inflected:>5s}            {value:.2f}")
    print(f"  Δ chrF {after - before:+.2f}; leaked signs {leaks}")
    print("  step                                        locks  rows  exact after")
    every = Counter(step(lock) for draft in drafts for lock in draft.locks)
    for kind, count in every.most_common():
        mine = [one for one in outcomes if step(one.lock) == kind]
        print(f"  {kind:42s} {count:6d} {len(mine):5d}  {share(mine, lambda one: one.after[0])}")
    bad = sorted((one for one in outcomes if not one.after[0]), key=lambda one: one.after[1])
    for one in bad[:worst]:
        show(one, drafts[one.row.line], plain[one.row.line])


def show(one: Outcome, draft: Draft, plain: str) -> None:
    """Print one failed row: what is wanted, what stands there and why."""
    kind = "another form" if one.after[1] else "NO FORM"
    form = one.lock.form if one.lock else "-"
    how = f"{one.lock.state.value} {one.lock.how}" if one.lock else "the matcher found no term"
    print(f"  {one.row.line + 1:4d} {kind}: {one.row.term} → {one.row.form} | have: {form} | {how}")
    print(f"        {draft.source}\n        {plain}")
    if draft.text != plain:
        print(f"        {draft.text}")


def replay(system: str, code: str, sources: Sequence[str]) -> tuple[list[str], Engine]:
    """A system's stored answers, with what Google's have escaped ("&#39;") as it is, and an engine that gives them."""
    answers = [html.unescape(text) for text in lines(EVAL / "flores" / "systems" / f"dev.{system}.{code}")]
    return answers, ReplayEngine(
        {source: [answer] for source, answer in zip(sources, answers, strict=True)}, target=code
    )


def jobs(code: str, sources: Sequence[str]) -> list[Job]:
    """A job for each sentence, every sentence an article of its own."""
    found = Matcher(glossary(code)).match_all(sources, [str(i) for i in range(len(sources))])
    return [Job(source, matches) for source, matches in zip(sources, found, strict=True)]


def run_package(wanted: str, code: str, worst: int) -> None:
    """Measure a package that runs, and the time that locks take there."""
    choice = models.choose("en", code, wanted=wanted)
    engine = models.load(choice, Settings(**choice.decoding))
    sources = lines(EVAL / "flores" / "flores-dev.en")
    work = jobs(code, sources)
    bare = [Job(job.source) for job in work]
    language = languages.get(code)
    plain = [draft.text for draft in translate(bare, engine, language)]
    report(engine.model, code, plain, translate(work, engine, language), worst)
    locked = [job for job in work if job.matches][:60]
    mixed = locked + [job for job in work if not job.matches][: 2 * len(locked)]
    times = []
    for part in ([Job(job.source) for job in mixed], mixed):
        start = time.perf_counter()
        translate(part, engine, language)
        times.append(time.perf_counter() - start)
    print(
        f"  {len(mixed)} sentences: plain {times[0]:.1f} s, locked {times[1]:.1f} s ({100 * (times[1] / times[0] - 1):+.0f} %)"
    )
    engine.close()


def main() -> None:
    """Measure the systems asked for, or all there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("systems", nargs="*", default=SYSTEMS)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--language", choices=("uk", "az"))
    parser.add_argument("--package", help="a package by name or path, or “starter”")
    options = parser.parse_args()
    if not EVAL.is_dir():
        sys.exit(f"no evaluation data in {EVAL}")
    codes = (options.language,) if options.language else ("uk", "az")
    if options.package:
        for code in codes:
            run_package(options.package, code, options.worst)
        return
    sources = lines(EVAL / "flores" / "flores-dev.en")
    for code in codes:
        work = jobs(code, sources)
        for system in options.systems:
            if (EVAL / "flores" / "systems" / f"dev.{system}.{code}").exists():
                plain, engine = replay(system, code, sources)
                start = time.perf_counter()
                drafts = translate(work, engine, languages.get(code), Options())
                seconds = time.perf_counter() - start
                report(system, code, plain, drafts, options.worst)
                print(f"  ({seconds:.1f} s)")


if __name__ == "__main__":
    main()
