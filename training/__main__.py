"""Run one step: ``python -m training check|prepare|train|pack|slice|join|average|export|evaluate|sweep ...``."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
CHANGEABLE: dict[str, type] = {
    "device": str,
    "feeders": int,
    "batch_tokens": int,
    "warmup": int,
    "average": float,
    "peak_rate": float,
    "dropout": float,
    "agreement": float,
    "alignment": float,
    "name_share": float,
    "word_share": float,
    "surface_share": float,
}
"""What the command line may change in a profile."""


def _prepare(options: argparse.Namespace) -> int:
    from training.prepare import prepare

    prepare(options.corpus, options.third_party, options.tests, options.out, options.vocabulary)
    return 0


def _profile(options: argparse.Namespace) -> Any:
    """Return the profile named, with what the command line changes."""
    from training.profiles import PROFILES

    changes = {name: value for name in CHANGEABLE if (value := getattr(options, name, None)) is not None}
    return replace(PROFILES[options.profile], **changes)


def _train(options: argparse.Namespace) -> int:
    from training.train import train

    train(
        options.data,
        options.out,
        _profile(options),
        options.minutes,
        options.cooldown,
        options.start,
    )
    return 0


def _pack(options: argparse.Namespace) -> int:
    from training.parcel import pack

    pack(options.data, options.parcel)
    return 0


def _slice(options: argparse.Namespace) -> int:
    """Train for a slice of time from a parcel, and leave the int8 weights in pieces."""
    from training.average import read_weights
    from training.parcel import split, to_bytes, unpack
    from training.train import LAST, train

    data = options.data or options.run_folder / "data"
    if not data.exists():
        unpack(options.parcel, data)
    train(data, options.run_folder, _profile(options), options.minutes, options.cooldown, part=options.part)
    for path in split(to_bytes(read_weights(options.run_folder / LAST)), options.out):
        print(path)
    return 0


def _join(options: argparse.Namespace) -> int:
    from training.average import write_weights
    from training.parcel import join

    write_weights(join(options.pieces), options.out)
    return 0


def _average(options: argparse.Namespace) -> int:
    from training.average import average

    average(options.run_folder, options.out, options.last)
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.export import export

    notes = {}
    for language in ("uk", "az"):
        note = options.notes / f"{language}.md" if options.notes else None
        notes[language] = note.read_text(encoding="utf-8") if note and note.exists() else ""
    for path in export(
        options.weights,
        options.vocabulary,
        options.out,
        options.version,
        options.hardware,
        notes,
        ROOT.parent / "LICENSE",
    ):
        print(path)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from training.evaluate import report, write

    settings = json.loads(options.settings)
    results = [
        report(package, options.tests, options.corpus, options.lines, settings)
        for package in options.packages
    ]
    write(results, options.out)
    return 0


def _sweep(options: argparse.Namespace) -> int:
    from training.evaluate import sweep, write

    grid = json.loads(options.grid)
    write(
        {package.name: sweep(package, options.tests, options.lines, grid) for package in options.packages},
        options.out,
    )
    return 0


def _seen(options: argparse.Namespace) -> int:
    from training.dictionary import read_dictionary, seen_words, write_seen
    from training.prepare import clean_pairs
    from training.vocabulary import LANGUAGES

    pairs = clean_pairs(options.corpus, options.third_party, options.tests)
    counts = {
        language: seen_words(pair.english for pair in pairs if pair.language == language)
        for language in LANGUAGES
    }
    write_seen(read_dictionary(sorted(options.dictionary.glob("*.tsv"))), counts, options.seen)
    return 0


def _hints(options: argparse.Namespace) -> int:
    from training.dictionary import note_sums, write_hints

    for package in options.packages:
        print(write_hints(package, sorted(options.dictionary.glob("*.tsv")), options.seen))
    for folder in {package.parent for package in options.packages}:
        note_sums(folder)
    return 0


def _check(options: argparse.Namespace) -> int:
    from training.check import main as check

    return check(options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Train the starter translation models."
    )
    steps = parser.add_subparsers(required=True)
    _add_training(steps)
    _add_results(steps)
    return parser


def _add_training(steps: Any) -> None:
    check = steps.add_parser("check", help="check the format of corpus files")
    check.add_argument("files", nargs="*")
    check.set_defaults(run=_check)
    prepare = steps.add_parser("prepare", help="clean, hold out, vocabulary, alignment, encoding")
    prepare.add_argument("out", type=Path, help="folder for the prepared data")
    _add_texts(prepare)
    prepare.add_argument("--vocabulary", type=int, default=8000)
    prepare.set_defaults(run=_prepare)
    seen = steps.add_parser(
        "seen", help="how many lines of the training text have each word of the dictionary"
    )
    _add_texts(seen)
    seen.add_argument("--dictionary", type=Path, default=ROOT / "dictionary")
    seen.add_argument("--seen", type=Path, default=ROOT / "seen.tsv", help="file to write")
    seen.set_defaults(run=_seen)
    train = steps.add_parser("train", help="train, or continue training")
    train.add_argument("data", type=Path, help="folder written by prepare")
    train.add_argument("out", type=Path, help="folder for checkpoints")
    train.add_argument("--profile", default="cpu")
    train.add_argument(
        "--minutes", type=float, required=True, help="training time in all, earlier runs included"
    )
    train.add_argument(
        "--cooldown", type=float, default=0.3, help="last part of the time in which the rate falls"
    )
    train.add_argument("--start", type=Path, help="checkpoint or weights of another run to start from")
    _add_changes(train)
    train.set_defaults(run=_train)
    pack = steps.add_parser("pack", help="prepared data as one file for a machine with an accelerator")
    pack.add_argument("data", type=Path)
    pack.add_argument("parcel", type=Path)
    pack.set_defaults(run=_pack)
    part = steps.add_parser("slice", help="there: train for some minutes, leave int8 weights in pieces")
    part.add_argument("parcel", type=Path)
    part.add_argument("run_folder", type=Path, metavar="run", help="folder that stays between slices")
    part.add_argument("out", type=Path, help="folder for the pieces")
    part.add_argument("--profile", default="gpu")
    part.add_argument("--data", type=Path, help="folder of the unpacked parcel, for several runs to share")
    _add_changes(part)
    part.add_argument("--minutes", type=float, default=27.0, help="training time of all slices")
    part.add_argument("--part", type=float, default=9.0, help="training time of this slice")
    part.add_argument("--cooldown", type=float, default=0.3)
    part.set_defaults(run=_slice)
    join = steps.add_parser("join", help="here again: one file of weights from the pieces")
    join.add_argument("out", type=Path)
    join.add_argument("pieces", type=Path, nargs="+")
    join.set_defaults(run=_join)


def _add_texts(parser: Any) -> None:
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--third-party", type=Path, nargs="*", default=[])
    parser.add_argument("--tests", type=Path, help="folder of test sets never to be trained on (*.en)")


def _add_changes(parser: Any) -> None:
    for name, kind in CHANGEABLE.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, help="instead of the profile's")


def _add_results(steps: Any) -> None:
    average = steps.add_parser("average", help="mean of a run's last snapshots")
    average.add_argument("run_folder", type=Path, metavar="run", help="folder of checkpoints")
    average.add_argument("out", type=Path, help="file of weights to write")
    average.add_argument("--last", type=int, default=2, help="snapshots")
    average.set_defaults(run=_average)
    export = steps.add_parser("export", help="Argos packages, one for each language")
    export.add_argument("weights", type=Path, help="written by average, or a snapshot")
    export.add_argument("vocabulary", type=Path, help="sentencepiece.model written by prepare")
    export.add_argument("out", type=Path, help="folder for the packages")
    export.add_argument("--version", default="0.1")
    export.add_argument("--hardware", default="two processor cores", help="what it was trained on")
    export.add_argument(
        "--notes", type=Path, help="folder with uk.md and az.md: paragraphs for the data cards"
    )
    export.set_defaults(run=_export)
    hints = steps.add_parser("hints", help="the dictionary as tables of hints beside the packages")
    hints.add_argument("packages", type=Path, nargs="+", help="an .argosmodel for each language")
    hints.add_argument("--dictionary", type=Path, default=ROOT / "dictionary")
    hints.add_argument("--seen", type=Path, default=ROOT / "seen.tsv", help="written by seen")
    hints.set_defaults(run=_hints)
    for name, run, what in (
        ("evaluate", _evaluate, "chrF, BLEU, terms, hygiene"),
        ("sweep", _sweep, "decoding settings"),
    ):
        step = steps.add_parser(name, help=what)
        step.add_argument("packages", type=Path, nargs="+", help="an .argosmodel or an unpacked package")
        step.add_argument("--tests", type=Path, required=True, help="folder with flores/ and gold-flores.tsv")
        step.add_argument("--lines", type=int, help="a sample of so many lines of each set")
        step.add_argument("--out", type=Path, help="a JSON file")
        step.set_defaults(run=run)
    steps.choices["evaluate"].add_argument("--corpus", type=Path, default=ROOT / "corpus")
    steps.choices["evaluate"].add_argument(
        "--settings", default="{}", help="decoding settings as a JSON object"
    )
    steps.choices["sweep"].add_argument(
        "--grid", required=True, help="settings to try: a JSON object of lists"
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the step named on the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    options = _parser().parse_args(arguments)
    result: int = options.run(options)
    return result


if __name__ == "__main__":
    sys.exit(main())
