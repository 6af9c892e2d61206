"""Check the format of corpus files: ``python -m training.check [FILE...]`` (all of ``training/corpus`` by default)."""

from __future__ import annotations

import sys
from pathlib import Path

from training.corpus import faults

CORPUS = Path(__file__).parent / "corpus"


def main(arguments: list[str]) -> int:
    """Print every faulty line; return 1 if there was one, else 0."""
    paths = [Path(name) for name in arguments] or sorted(CORPUS.glob("*.tsv"))
    found = list(faults(paths))
    lines = sum(1 for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    for what in found:
        print(what)
    print(f"{lines} lines, {len(found)} bad")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
