"""Whether reading, merging and writing a catalog cost the same an entry, however many there are.

python benchmarks/catalogs.py [ENTRIES ...]      # default: 1000 10000 100000
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from pipeline import articles, catalogs, segments
from pipeline.catalogs import Fresh


def main() -> None:
    """Print one line a size: seconds of each step, and microseconds an entry."""
    print("entries   write s   read s   plan s   merge s   us an entry")
    for count in [int(told) for told in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            text = "\n\n".join(f"The delegation number {n} left Kyiv for Baku." for n in range(count))
            (folder / "long.txt").write_text(text + "\n", encoding="utf-8")
            parts = segments.split(articles.read(folder / "long.txt", corpus=folder))
            empty = catalogs.new("uk", "nplurals=1; plural=0;", project="long", generator="benchmark")
            fresh = {n: Fresh(f"Делегація {n} вирушила з Києва до Баку.", ()) for n in range(len(parts))}
            first = catalogs.assemble(empty, catalogs.plan(empty, parts), fresh, "long.txt")
            marks = [time.perf_counter()]
            catalogs.write(folder / "long.po", first)
            marks.append(time.perf_counter())
            old = catalogs.read(folder / "long.po")
            marks.append(time.perf_counter())
            # Every tenth sentence is gone, so that there is something to match and something obsolete.
            plans = catalogs.plan(old, [part for n, part in enumerate(parts) if n % 10])
            marks.append(time.perf_counter())
            catalogs.assemble(old, plans, {}, "long.txt")
            marks.append(time.perf_counter())
        spent = [b - a for a, b in pairwise(marks)]
        each = sum(spent) / len(parts) * 1e6
        print(
            f"{len(parts):7}" + "".join(f"{seconds:10.2f}" for seconds in spent) + f"{each:14.0f}", flush=True
        )


if __name__ == "__main__":
    main()
