"""How long 50,000 terms take: the first load, and the load from the compiled cache.

python benchmarks/glossary_load.py [TERMS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from pipeline.glossary import load

ENTRY = """\
  - term: Ministry of Affair Number {n}
    kind: organization
    uk: {{term: Міністерство справ {n}, gender: n, forms: {{gen: Міністерства справ {n}}}}}
    az: {{term: İşlər Nazirliyi {n}, possessive: true}}
    variants: [Affair Ministry {n}, MOA{n}]
    note: made for the benchmark
"""


def main() -> None:
    """Print both times in seconds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "glossary.yaml"
        path.write_text("terms:\n" + "".join(ENTRY.format(n=n) for n in range(count)), encoding="utf-8")
        print(f"{count} terms, {path.stat().st_size / 1e6:.1f} MB")
        for label in ("first", "cached", "cached"):
            start = time.perf_counter()
            glossary = load([path], cache=folder)
            print(f"{label:8} {time.perf_counter() - start:6.2f} s  ({len(glossary)} terms)")
            del glossary


if __name__ == "__main__":
    main()
