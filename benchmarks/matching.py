"""How fast terms are found: a glossary of 200,000 terms over English text, beside a plain token scan in the same run.

    python benchmarks/matching.py [TERMS] [TEXT_FILE …]

Without files a text is made from the terms' own words, so that nearly every word begins some term: the hard case.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from itertools import product
from pathlib import Path

from pipeline.matching import Matcher
from pipeline.matching.text import TOKEN
from pipeline.model import Target, Term, TermKind

SYLLABLES = [
    "".join(pair)
    for pair in product("bdfgklmnprstvz", ("a", "e", "i", "o", "u", "ar", "en", "is", "ol", "um"))
]
FILLER = (
    "the", "of", "and", "in", "to", "said", "that", "with", "for", "on", "by", "visit", "talks", "agreement",
    "during", "before", "a", "new", "energy", "support",
)  # fmt: skip


def terms(count: int, chance: random.Random) -> list[Term]:
    """Invented names of one to four words."""
    words = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(40_000)]
    kinds = (TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION, TermKind.OFFICE)
    made = {" ".join(chance.choices(words, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(count * 2)}
    return [Term(text, chance.choice(kinds), {"uk": Target(text)}) for text in sorted(made)[:count]]


def sentences(known: list[Term], megabytes: float, chance: random.Random) -> list[str]:
    """Sentences of about twenty words, a quarter of them from terms."""
    made, size = [], 0
    while size < megabytes * 1e6:
        words = [
            chance.choice(known).text if chance.random() < 0.15 else chance.choice(FILLER) for _ in range(18)
        ]
        made.append(" ".join(words).capitalize() + ".")
        size += len(made[-1])
    return made


def main() -> None:
    """Print times, the rate and its ratio to the plain scan."""
    chance = random.Random(7)
    known = terms(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, chance)
    if files := sys.argv[2:]:
        texts = [line for name in files for line in Path(name).read_text("utf-8").splitlines()]
        texts *= max(1, int(1e6 / sum(map(len, texts))))
    else:
        texts = sentences(known, 1.0, chance)
    size = sum(len(text.encode()) for text in texts) / 1e6
    start = time.perf_counter()
    matcher = Matcher(known)
    built = time.perf_counter() - start
    start = time.perf_counter()
    tokens = sum(1 for text in texts for _ in TOKEN.finditer(text.lower()))
    scanned = time.perf_counter() - start
    start = time.perf_counter()
    found = sum(map(len, matcher.match_all(texts, [str(n // 20) for n in range(len(texts))])))
    matched = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(known)} terms, {size:.2f} MB, {tokens} tokens, {found} matches; {memory:.0f} MB of memory")
    print(
        f"build {built:.2f} s; plain token scan {size / scanned:.2f} MB/s; matcher {size / matched:.2f} MB/s"
    )
    print(f"the matcher takes {matched / scanned:.1f} times as long as the scan")


if __name__ == "__main__":
    main()
