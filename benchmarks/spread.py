"""What it costs to spread a run over processes: `--on local:2` against the same run in one process, catalogs compared.

    python benchmarks/spread.py [--sentences N] [--pairs N]

Needs the cluster extra. Both have as many batches at work as there are cores; the run in one process has them in threads, the
other in a scheduler and workers of dask.distributed that load the model once each. Whole processes, as in throughput.py.
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from throughput import make, ours, run, sentences

from pipeline import models
from pipeline.engines.decoding import free_cores


def spread(folder: Path, workers: int) -> tuple[float, float, str]:
    """One run from nothing over `workers` processes."""
    for name in ("output", ".pipeline"):
        shutil.rmtree(folder / name, ignore_errors=True)
    command = [sys.executable, "-m", "pipeline", "-C", str(folder), "translate", "--quiet"]
    return run([*command, "--on", f"local:{workers}"])


def main() -> None:
    """Print each pair and the median of the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    workers = free_cores()
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name), Path(name) / "kept"
        make(folder, sentences(options.sentences, None), models.choose("en", "uk", wanted="starter"), 4)
        for number in range(options.pairs):
            one, _, _ = ours(folder)
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder / "output", kept)
            many, _, _ = spread(folder, workers)
            paths = sorted(path.relative_to(kept) for path in kept.rglob("*.po"))
            same, *other = filecmp.cmpfiles(kept, folder / "output", [str(p) for p in paths], shallow=False)
            ratios.append(many / one)
            print(
                f"pair {number + 1}: one process {one:.1f} s, local:{workers} {many:.1f} s ({100 * (many / one - 1):+.0f} %); "
                f"{len(same)} of {len(paths)} catalogs are the same to the byte"
            )
            if any(other):
                raise SystemExit(f"catalogs differ: {other}")
    print(f"median: {100 * (median(ratios) - 1):+.1f} %")


if __name__ == "__main__":
    main()
