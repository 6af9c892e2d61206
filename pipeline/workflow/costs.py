"""Where a run's seconds go: a stopwatch for each stage, exclusive of the stages inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from pipeline.engines import Engine, Hypothesis


@dataclass(slots=True)
class Costs:
    """Seconds by stage, in the order in which the stages were first entered.

    Together they make the run's time: what happens beside it in threads and workers counts only as far as it is waited for.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    _inner: list[float] = field(default_factory=list)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count the time inside to `stage`, but for what stages inside it count."""
        self.seconds.setdefault(stage, 0.0)
        self._inner.append(0.0)
        started = perf_counter()
        try:
            yield
        finally:
            spent = perf_counter() - started
            self.seconds[stage] += spent - self._inner.pop()
            if self._inner:
                self._inner[-1] += spent

    def split(self, origin: str, told: Mapping[str, float]) -> None:
        """Count what `origin` has to the stages in `told`, by the seconds that workers tell of them.

        Workers side by side tell more seconds than were waited: then all that was waited is shared in proportion. Where
        they tell less, the rest stays with `origin`: what travelling costs.
        """
        waited, total = self.seconds.get(origin, 0.0), sum(told.values())
        scale = min(1.0, waited / total) if total else 0.0
        for stage, seconds in told.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds * scale
        self.seconds[origin] = waited - total * scale

    @property
    def shares(self) -> list[tuple[str, float, float]]:
        """(stage, seconds, share of all stages in 0..1), the dearest first."""
        total = sum(self.seconds.values()) or 1.0
        return sorted(
            ((stage, seconds, seconds / total) for stage, seconds in self.seconds.items()),
            key=lambda row: (-row[1], row[0]),
        )


class Timed:
    """An engine whose own time is counted in `seconds`. See Engine for the contract."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.seconds = 0.0
        self.name, self.model, self.model_hash = engine.name, engine.model, engine.model_hash
        self.source, self.target = engine.source, engine.target
        self.annotation, self.masks = engine.annotation, engine.masks

    def translate(
        self,
        sources: Sequence[str],
        *,
        hypotheses: int = 1,
        prefixes: Sequence[str] | None = None,
        alignment: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """See Engine."""
        started = perf_counter()
        try:
            return self._engine.translate(
                sources, hypotheses=hypotheses, prefixes=prefixes, alignment=alignment, progress=progress
            )
        finally:
            self.seconds += perf_counter() - started

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Engine."""
        started = perf_counter()
        try:
            return self._engine.score(pairs)
        finally:
            self.seconds += perf_counter() - started

    def close(self) -> None:
        """See Engine."""
        self._engine.close()
