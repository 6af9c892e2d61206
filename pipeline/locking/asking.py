"""Asking and choosing: n-best hypotheses for a whole batch, and of each list the one that keeps the most locks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.engines import Alignment, Engine, Hypothesis
from pipeline.engines.annotated import Annotated
from pipeline.languages import Language
from pipeline.locking import figures, slots
from pipeline.locking.demands import Demand
from pipeline.locking.jobs import Job, Options
from pipeline.locking.looking import Look, look
from pipeline.locking.sources import annotate

_WHOLE = re.compile(r"｟[^￨｠]*￨([^｠]*)｠")
# A gap that a model leaves behind an opening quotation mark: “ Odessa.
_GAP = re.compile(r"(?:^|(?<=[\s(]))[“«„](?P<gap>\s+)(?=\S)")
_SIGNS = re.compile(r"[｟￨｠]")


@dataclass(slots=True)
class Standing:
    """Where one job stands on its road: the text so far, what it fulfils, how each mended lock was mended, and
    which numbers were put right.
    """

    job: Job
    items: tuple[Demand, ...]
    text: str
    score: float
    look: Look
    alignment: Alignment | None = None
    truncated: bool = False
    agreement: float | None = None
    how: dict[int, str] = field(default_factory=dict)
    repairs: tuple[figures.Repair, ...] = ()


def ask(
    jobs: Sequence[Job],
    items: Sequence[tuple[Demand, ...]],
    engine: Engine,
    language: Language,
    options: Options,
) -> list[Standing]:
    """The best hypothesis for each job. Links are asked for where markup or a lock may need them."""
    sources = [
        annotate(job.source, wanted, engine.annotation) for job, wanted in zip(jobs, items, strict=True)
    ]
    alignment = any(job.align for job in jobs) or any(items)
    answers = engine.translate(
        [source.text for source in sources], hypotheses=options.hypotheses, alignment=alignment
    )
    return [
        _choose(job, wanted, source, hypotheses, language)
        for job, wanted, source, hypotheses in zip(jobs, items, sources, answers, strict=True)
    ]


def _choose(
    job: Job,
    items: tuple[Demand, ...],
    source: Annotated,
    hypotheses: Sequence[Hypothesis],
    language: Language,
) -> Standing:
    """The hypothesis that keeps the most locks, then the most numbers; among those the engine's first.

    Its order, not its scores: a length penalty above 1 puts a longer hypothesis before one of a higher mean
    log-probability, which may have lost a word («dinləmək» for "the art of listening").
    """
    texts = [tidy(hypothesis.text) for hypothesis in hypotheses]
    looks = [look(text, items, language) for text in texts]
    astray = [figures.astray(job.source, text) for text in texts]
    best = max(range(len(texts)), key=lambda i: (looks[i].kept, -astray[i], -i))
    chosen = hypotheses[best]
    standing = Standing(
        job=job,
        items=items,
        text=texts[best],
        score=chosen.score,
        look=looks[best],
        alignment=source.back(chosen.alignment) if texts[best] == chosen.text else None,
        truncated=chosen.truncated,
        agreement=_agreement(texts[best], texts),
        how=dict.fromkeys(_gained(looks[0], looks[best]), "from the model's alternatives"),
    )
    _close_up(standing, language)
    if astray[best]:
        _put_right(standing, language)
    return standing


def _close_up(standing: Standing, language: Language) -> None:
    """Take away the gaps behind opening quotation marks."""
    _rewrite(standing, [(*match.span("gap"), "") for match in _GAP.finditer(standing.text)], language)


def _put_right(standing: Standing, language: Language) -> None:
    """Give the text the numbers of the source where the model garbled them."""
    found = figures.repairs(standing.job.source, standing.text, standing.look.claimed, language)
    _rewrite(standing, [(repair.start, repair.end, repair.right) for repair in found], language)
    standing.repairs = found


def _rewrite(standing: Standing, edits: Sequence[tuple[int, int, str]], language: Language) -> None:
    """Put other text in the place of spans (start, end, text; in order, apart), and look again where there are any."""
    for start, end, new in reversed(edits):
        standing.text = standing.text[:start] + new + standing.text[end:]
        standing.alignment = slots.shift(standing.alignment, (start, end), (start, start + len(new)))
    if edits:
        standing.look = look(standing.text, standing.items, language)


def _gained(first: Look, chosen: Look) -> list[int]:
    """Demands that the chosen hypothesis fulfils and the engine's first does not."""
    return [i for i in first.missing if chosen.found[i] is not None]


def tidy(text: str) -> str:
    """`text` without any annotation that a model copied: what was annotated stays, its signs go."""
    return _SIGNS.sub("", _WHOLE.sub(r"\1", text)) if _SIGNS.search(text) else text


def _agreement(best: str, texts: Sequence[str]) -> float | None:
    """Mean similarity (0..1) of the other hypotheses to the best; None where there is no other."""
    from rapidfuzz.fuzz import ratio

    others = [ratio(best, text) / 100 for text in texts if text != best]
    return sum(others) / len(others) if others else None
