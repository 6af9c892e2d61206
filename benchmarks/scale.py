"""How a run grows with the corpus: seconds and peak memory of a first run and an unchanged one, with the echo engine.

python -m benchmarks.scale [ARTICLES ...]      # default: 250 1000; 25 sentences each
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GLOSSARY = "terms:\n- {term: Kyiv, kind: place, uk: Київ, az: Kiyev}\n- {term: Baku, kind: place, uk: Баку, az: Bakı}\n"


def make(folder: Path, count: int) -> None:
    """A project of `count` articles, 25 sentences each, no two alike."""
    (folder / "corpus").mkdir()
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "pipeline.yaml").write_text("languages: [uk]\nmodels: {uk: echo}\n", encoding="utf-8")
    for number in range(count):
        lines = [f"Report {number} from Kyiv"]
        lines += [f"On day {day} the delegation {number} left Kyiv for Baku." for day in range(24)]
        (folder / "corpus" / f"report-{number}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def run(folder: Path) -> tuple[float, float]:
    """(seconds, peak MB) of one `pipeline translate` as a process of its own."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--project", str(folder), "translate", "--quiet"]
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the run failed with status {status}")
    return time.monotonic() - began, usage.ru_maxrss / 1024  # kilobytes on Linux


def main() -> None:
    """Print one line a corpus size."""
    print("articles  first s  peak MB  unchanged s  peak MB")
    for count in [int(told) for told in sys.argv[1:]] or [250, 1000]:
        with tempfile.TemporaryDirectory() as place:
            make(Path(place), count)
            first, again = run(Path(place)), run(Path(place))
        print(f"{count:8}  {first[0]:7.1f}  {first[1]:7.0f}  {again[0]:11.2f}  {again[1]:7.0f}", flush=True)


if __name__ == "__main__":
    main()
