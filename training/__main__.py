"""Run one step: ``python -m training prepare|train|average|export|evaluate|check ...``."""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent
CHANGEABLE = ("peak_rate", "dropout", "alignment", "name_share", "word_share", "surface_share")


def _prepare(options: argparse.Namespace) -> int:
    from training.prepare import prepare

    prepare(options.corpus, options.third_party, options.tests, options.out, options.vocabulary)
    return 0


def _train(options: argparse.Namespace) -> int:
    from training.profiles import PROFILES
    from training.train import train

    profile = PROFILES[options.profile]
    changes = {name: value for name in CHANGEABLE if (value := getattr(options, name)) is not None}
    train(options.data, options.out, replace(profile, **changes), options.minutes, options.cooldown, options.start)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the starter translation models.")
    steps = parser.add_subparsers(required=True)
    prepare = steps.add_parser("prepare", help="clean, hold out, vocabulary, alignment, encoding")
    prepare.add_argument("out", type=Path, help="folder for the prepared data")
    prepare.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    prepare.add_argument("--third-party", type=Path, nargs="*", default=[])
    prepare.add_argument("--tests", type=Path, help="folder of test sets never to be trained on (*.en)")
    prepare.add_argument("--vocabulary", type=int, default=8000)
    prepare.set_defaults(run=_prepare)
    train = steps.add_parser("train", help="train, or continue training")
    train.add_argument("data", type=Path, help="folder written by prepare")
    train.add_argument("out", type=Path, help="folder for checkpoints")
    train.add_argument("--profile", default="cpu")
    train.add_argument("--minutes", type=float, required=True, help="training time in all, earlier runs included")
    train.add_argument("--cooldown", type=float, default=0.3, help="last part of the time in which the rate falls")
    train.add_argument("--start", type=Path, help="checkpoint of another run to start from")
    for name in CHANGEABLE:
        train.add_argument(f"--{name.replace('_', '-')}", type=float, help="instead of the profile's")
    train.set_defaults(run=_train)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the step named on the command line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    options = _parser().parse_args(arguments)
    result: int = options.run(options)
    return result


if __name__ == "__main__":
    sys.exit(main())
