"""Which words stand for which: a small table of translation probabilities, to find what a model made of a term.

Learnt by IBM Model 1 (Brown et al. 1993) from the project's own corpus (`benchmarks/lexicon.py`). Target words are
cut to stems of a few letters, since both languages inflect at the end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from pipeline.files import write_atomic

STEM = 5  # letters of a target word that are kept
FLOOR = 0.08  # pairs less probable are left out
ROUNDS = 6
_FOLDER = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Probabilities of target stems by English word; empty where a language has no table."""

    table: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def probability(self, english: str, word: str) -> float:
        """How probable it is that the target `word` stands for `english`, 0 to 1."""
        row = self.table.get(headword(english))
        return _share(row, stem(word)) if row else 0.0

    def knows(self, english: str) -> bool:
        """Whether the table has anything to say about a word."""
        return headword(english) in self.table


def _share(row: Mapping[str, float], wanted: str) -> float:
    """The share of a stem, or of one that differs in its last letter only: «земле» is «землі», «мером» is «мера»."""
    best = row.get(wanted, 0.0)
    for known, share in row.items():
        shorter = min(len(known), len(wanted))
        if share > best and shorter >= 3 and len(wanted) - len(known) < 3:
            keep = max(3, shorter - 1)
            best = share if known[:keep] == wanted[:keep] else best
    return best


def headword(english: str) -> str:
    """An English word in small letters, without 's and the plural's s."""
    low = re.sub(r"['’]s?$", "", english.lower())
    if " " in low:
        return low
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def stem(word: str) -> str:
    """The first letters of a target word, in small letters, apostrophes left out."""
    low = word.replace("İ", "i").replace("I", "ı").lower() if not word.isascii() else word.lower()
    return re.sub(r"['’ʼ]", "", low)[:STEM]


def words(text: str) -> list[str]:
    """The words of a text, hyphenated ones in parts."""
    return _WORD.findall(text)


def headwords(english: str) -> set[str]:
    """The headwords of an English text, and its pairs of capitalised neighbours: "United States" is no united state."""
    found = words(english)
    both = {f"{a.lower()} {b.lower()}" for a, b in pairwise(found) if a[0].isupper() and b[0].isupper()}
    return both | {headword(word) for word in found}


@cache
def load(source: str, target: str) -> Lexicon:
    """The table that ships for a pair of languages; an empty one where none does."""
    path = _FOLDER / f"{source}-{target}.tsv"
    if not path.is_file():
        return Lexicon()
    table: dict[str, dict[str, float]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            word, *cells = line.split("\t")
            table[word] = {
                name: int(share) / 100 for name, _, share in (cell.partition(" ") for cell in cells)
            }
    return Lexicon(table)


def learn(pairs: Iterable[tuple[str, str]], rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """Probabilities of target stems by English word, from sentence pairs, by Model 1 without the empty word."""
    corpus = [(sorted(headwords(one)), sorted({stem(word) for word in words(other)})) for one, other in pairs]
    chance: dict[str, dict[str, float]] = {}
    for number in range(rounds):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for ours, theirs in corpus:
            for target in theirs:
                weights = [chance[word].get(target, 1e-6) if number else 1.0 for word in ours]
                total = sum(weights)
                for word, weight in zip(ours, weights, strict=True):
                    counts[word][target] += weight / total
        chance = {word: _shares(row) for word, row in counts.items()}
    return chance


def _shares(row: Mapping[str, float]) -> dict[str, float]:
    total = sum(row.values())
    return {target: count / total for target, count in row.items() if count / total > 0.005}


def save(path: Path, chance: Mapping[str, Mapping[str, float]], known: Sequence[str], about: str) -> None:
    """Write the probable pairs of the `known` words, most probable first. Raises OSError."""
    lines = [f"# {about}"]
    for word in sorted(known):
        row = sorted(chance.get(word, {}).items(), key=lambda item: (-item[1], item[0]))
        cells = [f"{target} {round(100 * share)}" for target, share in row[:6] if share >= FLOOR]
        if cells:
            lines.append("\t".join([word, *cells]))
    write_atomic(path, ("\n".join(lines) + "\n").encode())
