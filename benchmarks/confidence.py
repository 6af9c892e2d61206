"""How well confidence orders drafts: Spearman's rank correlation with sentence chrF, and chrF by band.

    python benchmarks/confidence.py --to uk [--package FILE_OR_NAME] [--split dev] [--limit N] [--cache FILE] [FOLDER]

FOLDER holds FLORES-200 (default: ../shared/eval/flores beside the repository). Without --package the model is that of
`pipeline translate`. `--cache` keeps the drafts, so that weights can be tuned without translating again. Thresholds
are tuned on dev; devtest is for reporting.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import checks, confidence, languages, locking, models
from pipeline.checks import Context
from pipeline.engines import Settings
from pipeline.locking import Job, Options
from pipeline.model import Band, Draft, Entry, Severity

FOLDER = Path(__file__).parents[2] / "shared" / "eval" / "flores"
ORDER, BETA, EPSILON = 6, 2.0, 1e-16


def read(path: Path, limit: int) -> list[str]:
    """The first `limit` lines of `path`."""
    return path.read_text(encoding="utf-8").split("\n")[:-1][:limit]


def chrf(hypothesis: str, reference: str) -> float:
    """Sentence chrF2 in 0..100 (Popović 2015; character n-grams up to 6 without white space, as sacrebleu has it)."""
    hyp, ref = ("".join(text.split()) for text in (hypothesis, reference))
    score, orders = 0.0, 0
    for n in range(1, ORDER + 1):
        ours, theirs = (Counter(text[i : i + n] for i in range(len(text) - n + 1)) for text in (hyp, ref))
        total, wanted = sum(ours.values()), sum(theirs.values())
        if not total or not wanted:
            continue
        hits = sum((ours & theirs).values())
        precision, recall = hits / total, hits / wanted
        orders += 1
        if precision + recall > 0:
            score += (1 + BETA**2) * precision * recall / max(BETA**2 * precision + recall, EPSILON)
    return 100 * score / orders if orders else 0.0


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 0, equal values sharing their mean."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for i in order[start:end]:
            found[i] = (start + end - 1) / 2
        start = end
    return found


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rho: the correlation of the ranks."""
    a, b = ranks(first), ranks(second)
    mean = (len(a) - 1) / 2
    over = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    under = math.sqrt(sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))
    return over / under if under else 0.0


def drafts(code: str, sources: Sequence[str], package: str | None, cache: Path | None) -> list[Draft]:
    """The drafts of `sources` by the model, or those in `cache` where it holds them."""
    if cache and cache.exists():
        rows = json.loads(cache.read_text(encoding="utf-8"))
        return [
            Draft(source, text, logprob=logprob, agreement=agreement, truncated=truncated)
            for source, (text, logprob, agreement, truncated) in zip(sources, rows, strict=True)
        ]
    choice = models.choose("en", code, wanted=package)
    engine = models.load(choice, Settings(**choice.decoding))
    start = time.monotonic()
    made = locking.translate([Job(source) for source in sources], engine, languages.get(code), Options())
    print(f"{engine.model}: {len(made)} sentences in {time.monotonic() - start:.0f} s")
    if cache:
        rows = [[draft.text, draft.logprob, draft.agreement, draft.truncated] for draft in made]
        cache.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return made


def judged(code: str, draft: Draft) -> Draft:
    """`draft` with what the checks find in it, and its confidence."""
    context = Context(languages.get(code), draft.source, draft.text)
    wanted = [check for check in checks.every().values() if check.severity is not Severity.HINT]
    issues = checks.run(Entry("", draft.source, draft.text), context, wanted)
    draft = replace(draft, issues=tuple(issues))
    return replace(draft, confidence=confidence.judge(draft))


def main() -> None:
    """Print the correlations and the bands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--to", required=True, choices=("uk", "az"))
    parser.add_argument("--package")
    parser.add_argument("--split", default="dev", choices=("dev", "devtest"))
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--cache", type=Path)
    chosen = parser.parse_args()
    sources = read(chosen.folder / f"flores-{chosen.split}.en", chosen.limit)
    references = read(chosen.folder / f"flores-{chosen.split}.{chosen.to}", chosen.limit)
    made = [judged(chosen.to, draft) for draft in drafts(chosen.to, sources, chosen.package, chosen.cache)]
    quality = [chrf(draft.text, reference) for draft, reference in zip(made, references, strict=True)]
    print(f"{chosen.to} {chosen.split}: mean sentence chrF {sum(quality) / len(quality):.1f}")
    features = {
        "log-probability a token": [draft.logprob or 0.0 for draft in made],
        "agreement of the n-best": [1.0 if draft.agreement is None else draft.agreement for draft in made],
        "length ratio (nearness to 1)": [-abs(math.log(max(len(d.text), 1) / len(d.source))) for d in made],
        "length of the source (short first)": [-float(len(draft.source)) for draft in made],
        "confidence score": [draft.confidence.score if draft.confidence else 0.0 for draft in made],
    }
    for name, values in features.items():
        print(f"  Spearman {spearman(values, quality):+.3f}  {name}")
    for band in Band:
        inside = [q for d, q in zip(made, quality, strict=True) if d.confidence and d.confidence.band is band]
        mean = f"mean chrF {sum(inside) / len(inside):5.1f}" if inside else ""
        print(f"  {band.value:8} {len(inside):5} drafts ({len(inside) / len(made):6.1%})  {mean}")
    reasons = Counter(reason for draft in made if draft.confidence for reason in draft.confidence.reasons)
    for reason, count in reasons.most_common():
        hit = [
            q for d, q in zip(made, quality, strict=True) if d.confidence and reason in d.confidence.reasons
        ]
        print(f"  {count:5}  mean chrF {sum(hit) / len(hit):5.1f}  {reason}")


if __name__ == "__main__":
    main()
