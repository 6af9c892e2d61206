"""Does a model answer at all, and which placeholders does it carry through?

Locking may hide a term behind a placeholder. Which one a model leaves whole depends on what it saw in training, so
it is tried, once, and kept in the package's manifest.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engines.base import Engine
from pipeline.errors import ModelError

SENTENCES = (
    "The president arrived in the capital on Monday.",
    "Both countries signed an agreement on trade and energy.",
    "The ministry said that 25 people had returned home.",
)
# "{}" is a number, so that several can stand in one sentence. From rare-looking words to bare signs.
CANDIDATES = (
    "XX{}",
    "QX{}",
    "ZZ{}",
    "Xx{}x",
    "X{}",
    "#{}",
    "@{}",
    "¤{}",
    "[{}]",
    "<{}>",
    "__{}__",
    "%{}",
    "№{}",
)
FRAMES = (
    "The meeting with {0} took place on Monday.",
    "{0} and {1} signed the agreement.",
    "On Friday the delegation of {0} visited {1} and met the minister.",
    "According to {0}, nothing has changed.",
    "The statement was published by {1} after talks in {0}.",
)


def check_answers(engine: Engine) -> list[str]:
    """The translations of SENTENCES. Raises ModelError where one is empty or never ends: the package is unusable."""
    answers = [found[0] for found in engine.translate(SENTENCES)]
    for sentence, answer in zip(SENTENCES, answers, strict=True):
        if not answer.text.strip():
            raise ModelError(
                f"the model answers {sentence!r} with nothing: the package is damaged or not for this pair"
            )
    if all(answer.truncated for answer in answers):
        raise ModelError("the model never ends a sentence: the package is damaged or not for this pair")
    return [answer.text for answer in answers]


def surviving_masks(engine: Engine, candidates: Sequence[str] = CANDIDATES) -> tuple[str, ...]:
    """The candidates that come through every frame, each exactly once, best first.

    The best distorts the sentence least: its translation scores highest.
    """
    sources = [
        frame.format(*(mask.format(number) for number in (1, 2))) for mask in candidates for frame in FRAMES
    ]
    found = engine.translate(sources)
    ranked = []
    for place, mask in enumerate(candidates):
        begin = place * len(FRAMES)
        answers = [hypotheses[0] for hypotheses in found[begin : begin + len(FRAMES)]]
        wanted = [[number for number in (1, 2) if f"{{{number - 1}}}" in frame] for frame in FRAMES]
        if all(
            answer.text.count(mask.format(number)) == 1
            for answer, numbers in zip(answers, wanted, strict=True)
            for number in numbers
        ):
            ranked.append((-sum(answer.score for answer in answers), place, mask))
    return tuple(mask for _, _, mask in sorted(ranked))
