"""Check the format of corpus and dictionary files: ``python -m training.check [FILE...]`` (all of both by default)."""

from __future__ import annotations

import sys
from pathlib import Path

from training import corpus, dictionary

CORPUS = Path(__file__).parent / "corpus"
DICTIONARY = Path(__file__).parent / "dictionary"


def main(arguments: list[str]) -> int:
    """Print every faulty line; return 1 if there was one, else 0."""
    paths = [Path(name) for name in arguments] or sorted([*CORPUS.glob("*.tsv"), *DICTIONARY.glob("*.tsv")])
    words = [path for path in paths if path.parent.name == DICTIONARY.name]
    found = [
        *corpus.faults([path for path in paths if path not in words]),
        *dictionary.faults(words),
    ]
    lines = sum(1 for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    for what in found:
        print(what)
    print(f"{lines} lines, {len(found)} bad")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
