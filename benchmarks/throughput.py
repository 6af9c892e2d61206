"""How fast a run is, beside argostranslate's own call and beside the library that both drive, on the same package.

    python benchmarks/throughput.py [--sentences N] [--pairs N] [--package PACKAGE] [--text FILE] [--argos PYTHON] [--hints]

Whole processes, from start to exit: `ours` is `pipeline translate` with an empty glossary, from articles to catalogs; `raw`
loads the model and hands the ready tokens to `ctranslate2.Translator.translate_batch`, with the best of several batch
sizes, tried first; `argos` is argostranslate's translate path with a sentence splitter that splits at line ends, once as it
is set up by default and with as many threads as the others. Same sentences, beam, decoding settings that the library's
call has, and cores. Every pair runs one right after the other; the medians of the ratios are printed, wall clock and
processor time, since a neighbour on the machine spoils the first but hardly the second.

`--argos` is the Python of an environment with argostranslate (`python -m venv DIR; DIR/bin/pip install argostranslate`,
several GB, since its translate module imports stanza and torch); without it that comparison is left out.
The others do not know a package's hints, so ours go without; `--hints` tells what the longer sources cost.
`--text` has a sentence a line; by default they come from `training/corpus`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from pipeline import models
from pipeline.engines.decoding import free_cores
from pipeline.models import Choice

ROOT = Path(__file__).resolve().parent.parent
IN_ARTICLE = 25
RAW = """
import json, sys
import ctranslate2
told = json.load(open(sys.argv[1]))
model = ctranslate2.Translator(told["model"], inter_threads=told["cores"], intra_threads=1)
start = [[told["prefix"]]] * len(told["tokens"]) if told["prefix"] else None
found = model.translate_batch(told["tokens"], target_prefix=start, max_batch_size=int(sys.argv[2]), batch_type="tokens",
    max_input_length=0, **told["decoding"])
assert len(found) == len(told["tokens"])
"""
ARGOS = """
import sys, time
from pathlib import Path
began = time.perf_counter()
from argostranslate.package import Package
from argostranslate.translate import CachedTranslation, Language, PackageTranslation
class Lines:
    def split_sentences(self, text):
        return [text]
imported = time.perf_counter()
translation = PackageTranslation(Language("en", "English"), Language("xx", "X"), Package(Path(sys.argv[1])))
translation.sentencizer = Lines()
for article in sorted(Path(sys.argv[2]).glob("*.txt")):
    CachedTranslation(translation).translate("\\n".join(article.read_text("utf-8").split("\\n\\n")))
print(time.perf_counter() - imported)
"""


def sentences(count: int, text: Path | None) -> list[str]:
    """`count` different sentences in an order that is the same every time."""
    if text is not None:
        found = text.read_text(encoding="utf-8").split("\n")
    else:
        rows = (
            line
            for path in sorted((ROOT / "training" / "corpus").glob("*.tsv"))
            if not path.name.startswith(("short", "phrases", "names"))
            for line in path.read_text(encoding="utf-8").splitlines()
        )
        found = [re.sub(r"</?\d+>", "", row.split("\t")[0]) for row in rows]
    unique = [one for one in dict.fromkeys(one.strip() for one in found) if one]
    random.Random(7).shuffle(unique)
    return unique[:count]


def make(folder: Path, lines: list[str], choice: Choice, beam: int, hints: bool) -> None:
    """A project whose articles are `lines`, and the same sentences as tokens for the raw call."""
    import sentencepiece

    (folder / "corpus").mkdir()
    for i in range(0, len(lines), IN_ARTICLE):
        text = "\n\n".join(lines[i : i + IN_ARTICLE]) + "\n"
        (folder / "corpus" / f"article-{i // IN_ARTICLE:05}.txt").write_text(text, encoding="utf-8")
    (folder / "glossary.yaml").write_text("terms: []\n", encoding="utf-8")
    package = choice.packages[0]
    (folder / "pipeline.yaml").write_text(
        f"languages: [{choice.target}]\nmodels: {{{choice.target}: {json.dumps(str(package.path))}}}\n"
        f"decoding: {{beam: {beam}, hints: {json.dumps(hints)}}}\n",
        encoding="utf-8",
    )
    names = {
        "length_penalty": "length_penalty",
        "repetition_penalty": "repetition_penalty",
        "no_repeat_ngram": "no_repeat_ngram_size",
    }
    decoding = {names[key]: value for key, value in choice.decoding.items() if key in names}
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(package.path / package.tokenizer))
    told = {
        "model": str(package.path / "model"),
        "prefix": package.target_prefix,
        "cores": free_cores(),
        "decoding": {"beam_size": beam, **decoding},
        "tokens": tokenizer.encode(lines, out_type=str),
    }
    (folder / "tokens.json").write_text(json.dumps(told), encoding="utf-8")


def run(command: list[str], **variables: str) -> tuple[float, float, str]:
    """(seconds, seconds of processor, output) of a process of its own."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **variables}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise SystemExit(f"{command[:3]} failed with status {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, told


def ours(folder: Path) -> tuple[float, float, str]:
    """One run of the pipeline from nothing."""
    for name in ("output", ".pipeline"):
        subprocess.run(["rm", "-rf", str(folder / name)], check=True)
    return run([sys.executable, "-m", "pipeline", "-C", str(folder), "translate", "--quiet"])


def raw(folder: Path, tokens: int) -> tuple[float, float, str]:
    """One run of the library alone."""
    return run([sys.executable, "-c", RAW, str(folder / "tokens.json"), str(tokens)])


def argos(python: str, choice: Choice, folder: Path, beam: int, threads: int) -> tuple[float, float, str]:
    """One run of argostranslate's own call; `threads` 0 is its default."""
    return run(
        [python, "-c", ARGOS, str(choice.packages[0].path), str(folder / "corpus")],
        ARGOS_BEAM_SIZE=str(beam), ARGOS_INTRA_THREADS=str(threads), XDG_DATA_HOME=str(folder / "argos"),
        XDG_CONFIG_HOME=str(folder / "argos"), XDG_CACHE_HOME=str(folder / "argos"), ARGOS_DEBUG="0",
    )  # fmt: skip


def compare(label: str, theirs: list[tuple[float, float, str]], mine: list[tuple[float, float, str]]) -> None:
    """Print the medians of one comparison."""
    wall = median(a[0] / b[0] for a, b in zip(theirs, mine, strict=True))
    cpu = median(a[1] / b[1] for a, b in zip(theirs, mine, strict=True))
    print(
        f"{label}: {median(one[0] for one in theirs):.1f} s against our {median(one[0] for one in mine):.1f} s; "
        f"ratio {wall:.2f} by the clock, {cpu:.2f} by processor time ({len(mine)} pairs)",
        flush=True,
    )


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--package", default="starter")
    parser.add_argument("--to", default="uk")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--argos", metavar="PYTHON")
    parser.add_argument("--hints", action="store_true")
    told = parser.parse_args()
    choice = models.choose("en", told.to, wanted=told.package)
    lines = sentences(told.sentences, told.text)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, lines, choice, told.beam, told.hints)
        print(f"{choice.label}, {len(lines)} sentences, beam {told.beam}, {free_cores()} cores")
        ours(folder)  # the package is unpacked and its files are in the machine's cache
        sizes = {tokens: raw(folder, tokens)[0] for tokens in (256, 512, 1024, 2048, 4096)}
        best = min(sizes, key=lambda tokens: sizes[tokens])
        print("raw by batch tokens:", ", ".join(f"{k}: {v:.1f} s" for k, v in sizes.items()), flush=True)
        pairs = [(raw(folder, best), ours(folder)) for _ in range(told.pairs)]
        compare(f"raw at {best} tokens", [a for a, _ in pairs], [b for _, b in pairs])
        if told.argos:
            for threads in (0, free_cores()):
                pairs = [
                    (argos(told.argos, choice, folder, told.beam, threads), ours(folder))
                    for _ in range(max(1, told.pairs // 2))
                ]
                label = f"argostranslate with {threads} threads" if threads else "argostranslate by default"
                compare(label, [a for a, _ in pairs], [b for _, b in pairs])
                inside = median(float(a[2].split()[-1]) / b[0] for a, b in pairs)
                print(f"  without its imports (ours with them): ratio {inside:.2f}", flush=True)


if __name__ == "__main__":
    main()
