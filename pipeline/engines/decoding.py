"""Token batches through CTranslate2: sorted by length, run side by side, scores made comparable.

This is the layer between strings (pipeline.engines.argos) and the library: it knows tokens only.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.engines.base import Settings
from pipeline.engines.foreign import translated_errors

EOS = "</s>"
# CTranslate2 cuts longer inputs silently (max_input_length); with this many it would, so nothing longer is sent.
LONGEST = 1024
# A target may be this many times as long as its source, in pieces, plus SLACK, before it counts as runaway.
RATIO, SLACK = 3, 24
# A request is cut in this many batches where they do not get smaller than _LEAST pieces: one article on several cores.
_PARTS, _LEAST = 4, 256
_POSITIONS = re.compile(r"positions >= (\d+)")


@dataclass(frozen=True, slots=True)
class Job:
    """One source to decode: its pieces, the pieces that the target must start with, and whether a piece is unknown."""

    source: tuple[str, ...]
    prefix: tuple[str, ...] = ()
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
    """One hypothesis in pieces, without language token and end. `score`: mean natural log-probability a token.

    `complete`: the model ended it itself. `attention[t]` belongs to tokens[t].
    """

    tokens: tuple[str, ...]
    score: float
    complete: bool
    attention: tuple[tuple[float, ...], ...] = field(default=(), repr=False)


class Decoder:
    """A loaded CTranslate2 translator. Raises EngineError for whatever the library throws."""

    def __init__(self, package: Path, model: Path, settings: Settings, *, target_prefix: str) -> None:
        import ctranslate2

        self._package, self._settings = package, settings
        self._start = [target_prefix] if target_prefix else []
        self._workers, threads = share_cores(settings)
        with translated_errors(package):
            self._translator: Any = ctranslate2.Translator(
                str(model),
                device=settings.device,
                compute_type=settings.compute,
                inter_threads=self._workers,
                intra_threads=threads,
            )
        self.positions = self._probe_positions()

    def _probe_positions(self) -> int:
        """How many positions the model can count: it says so itself when asked for one too many.

        Position tables are part of some models (256 in the starters) and computed in others; nothing in the
        package tells which.
        """
        try:
            self._translator.score_batch([[EOS] * LONGEST], [[EOS]], max_input_length=0)
        except RuntimeError as error:
            found = _POSITIONS.search(str(error))
            if found:
                return int(found.group(1))
        return LONGEST

    def decode(
        self,
        jobs: Sequence[Job],
        *,
        hypotheses: int = 1,
        attention: bool = False,
        no_repeat: int | None = None,
    ) -> Iterator[tuple[int, list[Decoded]]]:
        """(index of the job, its hypotheses, best first), in the order in which batches finish: longest first.

        At most a few batches wait in memory at a time. `no_repeat` overrides the settings' n-gram guard.
        """
        waiting: deque[tuple[list[int], list[Any]]] = deque()
        for batch in batches(jobs, self._batch_tokens(jobs)):
            waiting.append(
                (batch, self._submit([jobs[index] for index in batch], hypotheses, attention, no_repeat))
            )
            if len(waiting) > self._workers + 1:
                yield from self._collect(jobs, *waiting.popleft())
        while waiting:
            yield from self._collect(jobs, *waiting.popleft())

    def _batch_tokens(self, jobs: Sequence[Job]) -> int:
        """Smaller batches where full ones would leave a worker without work.

        How many workers there are plays no part: a batch's company changes the last digits of its scores, and a
        machine with more cores must not draft otherwise.
        """
        total = sum(len(job.source) for job in jobs)
        return max(_LEAST, min(self._settings.batch_tokens, total // _PARTS + 1))

    def _submit(
        self, jobs: Sequence[Job], hypotheses: int, attention: bool, no_repeat: int | None
    ) -> list[Any]:
        settings = self._settings
        longest = max(len(job.source) for job in jobs)
        start = max(len(job.prefix) for job in jobs) + len(self._start)
        prefixes = [[*self._start, *job.prefix] for job in jobs]
        with translated_errors(self._package):
            results: list[Any] = self._translator.translate_batch(
                [list(job.source) for job in jobs],
                target_prefix=prefixes if start else None,
                asynchronous=True,
                beam_size=max(settings.beam, hypotheses),
                num_hypotheses=hypotheses,
                length_penalty=settings.length_penalty,
                repetition_penalty=settings.repetition_penalty,
                no_repeat_ngram_size=settings.no_repeat_ngram if no_repeat is None else no_repeat,
                max_input_length=0,
                max_decoding_length=self.limit(longest) + start,
                return_end_token=True,
                return_scores=True,
                return_attention=attention,
                # An unknown source piece (an emoji, a foreign letter) is copied; otherwise no unknown is wanted.
                replace_unknowns=jobs[0].unknown,
                disable_unk=not jobs[0].unknown,
                use_vmap=settings.shortlist,
            )
        return results

    def limit(self, source_length: int) -> int:
        """The most target pieces that a source of that many pieces may have."""
        return max(1, min(RATIO * source_length + SLACK, self.positions - 2 - len(self._start)))

    def _collect(
        self, jobs: Sequence[Job], batch: list[int], results: list[Any]
    ) -> Iterator[tuple[int, list[Decoded]]]:
        for index, pending in zip(batch, results, strict=True):
            with translated_errors(self._package):
                result = pending.result()
            yield index, self._hypotheses(jobs[index], result)

    def _hypotheses(self, job: Job, result: Any) -> list[Decoded]:
        found = []
        start = len(self._start)
        attention = result.attention or [[] for _ in result.hypotheses]
        for tokens, score, rows in zip(result.hypotheses, result.scores, attention, strict=True):
            complete = bool(tokens) and tokens[-1] == EOS
            # The library divides the sum by (tokens with language token and end) ** length_penalty, and the
            # sum leaves out the forced tokens (measured against score_batch).
            total = score * len(tokens) ** self._settings.length_penalty
            free = len(tokens) - start - len(job.prefix)
            own = tuple(tokens[start : -1 if complete else None])
            rows = tuple(tuple(row) for row in rows[start : start + len(own)])
            found.append(Decoded(own, total / max(1, free), complete, rows))
        return found

    def score(self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[float]:
        """Mean log-probability a token of each (source pieces, target pieces), end included, language token not."""
        scores = [0.0] * len(pairs)
        jobs = [Job(tuple(source[: self.positions - 1]), tuple(target)) for source, target in pairs]
        room = self.positions - 2 - len(self._start)
        waiting: deque[tuple[list[int], list[Any]]] = deque()
        for batch in batches(jobs, self._settings.batch_tokens):
            with translated_errors(self._package):
                results = self._translator.score_batch(
                    [list(jobs[index].source) for index in batch],
                    [[*self._start, *jobs[index].prefix[:room]] for index in batch],
                    max_input_length=0,
                    offset=len(self._start),
                    asynchronous=True,
                )
            waiting.append((batch, results))
            if len(waiting) > self._workers + 1:
                self._take_scores(scores, *waiting.popleft())
        while waiting:
            self._take_scores(scores, *waiting.popleft())
        return scores

    def _take_scores(self, scores: list[float], batch: list[int], results: list[Any]) -> None:
        for index, pending in zip(batch, results, strict=True):
            with translated_errors(self._package):
                found = pending.result().log_probs
            scores[index] = sum(found) / max(1, len(found))

    def close(self) -> None:
        """Free the model's memory."""
        self._translator.unload_model()


def batches(jobs: Sequence[Job], tokens: int) -> Iterator[list[int]]:
    """Indexes of `jobs` in batches of at most `tokens` padded pieces, longest first; one longer job goes alone.

    A batch holds jobs of one kind of `unknown`, because that is a setting of the whole batch.
    """
    order = sorted(range(len(jobs)), key=lambda index: (jobs[index].unknown, -_width(jobs[index]), index))
    batch: list[int] = []
    for index in order:
        if batch:
            width = _width(jobs[batch[0]])
            if (len(batch) + 1) * width > tokens or jobs[batch[0]].unknown != jobs[index].unknown:
                yield batch
                batch = []
        batch.append(index)
    if batch:
        yield batch


def _width(job: Job) -> int:
    return max(len(job.source), len(job.prefix), 1)


def share_cores(settings: Settings, cores: int | None = None) -> tuple[int, int]:
    """(batches side by side, threads of each) for `settings`; a 0 there is filled so that every core has work.

    One thread a batch by default: two threads on one batch wait for each other (docs/quality-speed.md). On a GPU one
    batch at a time, and the library's own threads.
    """
    if settings.device != "cpu":
        return settings.workers or 1, settings.threads
    cores = cores or free_cores()
    if settings.workers:
        return settings.workers, settings.threads or max(1, cores // settings.workers)
    threads = settings.threads or 1
    return max(1, cores // threads), threads


def free_cores() -> int:
    """Cores that this process may use: $OMP_NUM_THREADS where it is set, else all that it may run on.

    Dask sets it to 1 in its workers, so that several on one machine do not fight for its cores.
    """
    told = os.environ.get("OMP_NUM_THREADS", "")
    if told.isdecimal() and int(told):
        return int(told)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
