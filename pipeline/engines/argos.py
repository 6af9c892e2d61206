"""Argos packages, driven directly on CTranslate2: whole batches in, n-best hypotheses with honest scores out.

argostranslate's own call is not used: it translates sentence by sentence in batches of 32 tokens, cuts long
inputs without a word, and its import brings stanza, spaCy and torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from pipeline.engines.alignment import align, shift
from pipeline.engines.annotated import Annotated, annotate
from pipeline.engines.base import Alignment, Annotation, Hypothesis, Settings
from pipeline.engines.decoding import Decoded, Decoder, Job
from pipeline.engines.hints import Hints, read_hints
from pipeline.engines.package import MODEL, Package, model_sha256, read_package
from pipeline.engines.pieces import (
    clauses,
    continued,
    ends_sentence,
    halves,
    is_loop,
    padding,
    seam,
    split_long,
)
from pipeline.engines.tokenizers import Tokenizer, load_tokenizer
from pipeline.errors import EngineError

# Models are trained on sentences; past this many pieces they drop clauses, so longer segments are cut.
COMFORT = 160
# What cannot be decoded to its end is cut in two again, but not below this many pieces.
SHORTEST = 24
# The n-gram that a stuck decoder may not repeat when it gets its second chance.
GUARD = 3
NOTHING = -100.0  # score of a pair that no model can rate: text for a blank source


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of text that the model sees in one go, and the target text that it must start with."""

    text: str
    prefix: str = ""


class ArgosEngine:
    """One installed package. See Engine for the contract.

    `model_hash` is recomputed from the files where it is not handed in (200 MB take half a second).
    Raises ModelError for a damaged package and EngineError where the library refuses it.
    """

    name = "argos"

    def __init__(
        self, package: Path | Package, *, settings: Settings | None = None, model_hash: str | None = None
    ) -> None:
        self.package = package if isinstance(package, Package) else read_package(package)
        self.settings = settings or Settings()
        self.model = self.package.label
        self.model_hash = model_hash or model_sha256(self.package.path)
        self.source, self.target = self.package.source, self.package.target
        self.masks: tuple[str, ...] = ()
        self.annotation: Annotation | None = self.package.annotation
        self._tokenizer: Tokenizer = load_tokenizer(self.package)
        self._decoder: Decoder | None = Decoder(
            self.package.path,
            self.package.path / MODEL,
            self.settings,
            target_prefix=self.package.target_prefix,
        )
        self._vocabulary = read_vocabulary(self.package.path / MODEL)
        self._hints = self._wanted_hints()

    def _wanted_hints(self) -> Hints | None:
        """The package's hints, where its model takes annotations and the settings do not say no."""
        if self.annotation is None or not self.settings.hints:
            return None
        return read_hints(self.package.path, self.target)

    def translate(
        self,
        sources: Sequence[str],
        *,
        hypotheses: int = 1,
        prefixes: Sequence[str] | None = None,
        alignment: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[Hypothesis]]:
        """See Engine. Sources without a letter or digit come back as they are.

        `alignment` is answered only where the package declares a trained head: an untrained one is noise.
        Raises EngineError.
        """
        check_request(sources, hypotheses, prefixes)
        requests = [
            _Unit(source, prefixes[index] if prefixes else "") for index, source in enumerate(sources)
        ]
        answers: dict[_Unit, list[Hypothesis]] = {}
        counts: dict[_Unit, int] = {}
        for request in requests:
            counts[request] = counts.get(request, 0) + 1
        wanted = [request for request in counts if any(char.isalnum() for char in request.text)]
        for request in counts.keys() - set(wanted):
            answers[request] = [Hypothesis(request.text)]
            _tell(progress, counts[request])
        want_links = alignment and self.package.alignment
        for request, found in self._translate_unique(wanted, hypotheses, want_links):
            answers[request] = found
            _tell(progress, counts[request])
        return [list(answers[request]) for request in requests]

    def _translate_unique(
        self, requests: Sequence[_Unit], hypotheses: int, links: bool
    ) -> Iterable[tuple[_Unit, list[Hypothesis]]]:
        """Each request with its hypotheses, as they become known."""
        limit = self._limit()
        lengths = self._lengths([request.text for request in requests])
        missing: dict[int, list[list[Hypothesis] | None]] = {}
        pieces: list[list[str]] = []
        jobs: list[tuple[int, int]] = []
        units: list[_Unit] = []
        for number, request in enumerate(requests):
            parts = self._parts(request.text)
            if lengths[number] > limit:
                parts = [
                    short
                    for part in parts
                    for short in split_long(part, limit, lambda text: self._lengths([text])[0])
                ]
            pieces.append(parts)
            missing[number] = [None] * len(parts)
            for place, part in enumerate(parts):
                jobs.append((number, place))
                units.append(_Unit(part, request.prefix if place == 0 else ""))
        for index, found in self._decode_units(units, hypotheses, links):
            number, place = jobs[index]
            missing[number][place] = found
            done = [answer for answer in missing[number] if answer is not None]
            if len(done) == len(missing[number]):
                del missing[number]
                yield requests[number], self._joined(pieces[number], done, hypotheses)

    def _parts(self, text: str) -> list[str]:
        """`text` in clauses that the model is comfortable with; whole where its package does not name a length."""
        if not self.package.comfort:
            return [text]
        return clauses(text, self.package.comfort, self.source, self._annotations(text))

    def _joined(
        self, parts: Sequence[str], answers: Sequence[Sequence[Hypothesis]], hypotheses: int
    ) -> list[Hypothesis]:
        """The hypotheses of a segment from those of its `parts`, which may be clauses of one sentence."""
        told = [answers[0]]
        for (before, part), answer in zip(pairwise(parts), answers[1:], strict=True):
            told.append(answer if ends_sentence(before) else self._continued(part, answer))
        return join_pieces(parts, told, hypotheses)

    def _continued(self, part: str, answer: Sequence[Hypothesis]) -> list[Hypothesis]:
        """`answer`, the hypotheses for the clause `part`, without a sentence's capital."""
        bare, lemmas = part, []
        if self.annotation is not None:
            pattern = self.annotation.pattern
            bare, lemmas = pattern.sub(" ", part), [match["lemma"] for match in pattern.finditer(part)]
        return [replace(one, text=continued(bare, one.text, lemmas, self.target)) for one in answer]

    def _annotations(self, text: str) -> list[tuple[int, int]]:
        """The spans of `text` that were annotated before it came here."""
        if self.annotation is None:
            return []
        return [match.span() for match in self.annotation.pattern.finditer(text)]

    def _hinted(self, text: str) -> Annotated:
        """`text` with the package's hints beside its words, unless it grows too long for the model."""
        if self._hints is not None:
            noted = annotate(text, self._hints.find(text, self._annotations(text)), self.annotation)
            if len(noted.pieces) > 1 and self._lengths([noted.text])[0] <= self._open().positions - 2:
                return noted
        return annotate(text, (), None)

    def _limit(self) -> int:
        return min(COMFORT, self._open().positions - 2)

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        return [len(pieces) for pieces in self._tokenizer.encode(texts)]

    def _open(self) -> Decoder:
        if self._decoder is None:
            raise EngineError("the engine was closed: open it again", path=self.package.path)
        return self._decoder

    def _job(self, source: Sequence[str], prefix: Sequence[str] = ()) -> Job:
        unknown = any(piece not in self._vocabulary for piece in source) if self._vocabulary else False
        return Job(tuple(source), tuple(prefix), unknown)

    def _decode_units(
        self, units: Sequence[_Unit], hypotheses: int, links: bool
    ) -> Iterable[tuple[int, list[Hypothesis]]]:
        """(index, hypotheses) for every unit, each short enough for the model, white space around it kept."""
        decoder = self._open()
        padded = [padding(unit.text) for unit in units]
        shown = [self._hinted(core) for _, core, _ in padded]
        encoded = self._tokenizer.encode([one.text for one in shown])
        prefixes = self._tokenizer.encode_target([unit.prefix for unit in units])
        jobs = [self._job(pieces, prefix) for pieces, prefix in zip(encoded, prefixes, strict=True)]
        live = [index for index, job in enumerate(jobs) if job.source]
        for index in range(len(jobs)):
            if not jobs[index].source:
                yield index, [Hypothesis(units[index].text)]
        again: list[int] = []
        for position, decoded in decoder.decode(
            [jobs[i] for i in live], hypotheses=hypotheses, attention=links
        ):
            index = live[position]
            if self._suspect(jobs[index], decoded[0]):
                again.append(index)
            else:
                yield index, self._spell(shown[index], padded[index], jobs[index], decoded, links)
        yield from self._second_chances(again, units, padded, shown, jobs, hypotheses, links)

    @staticmethod
    def _suspect(job: Job, decoded: Decoded) -> bool:
        return not decoded.complete or is_loop(job.source, decoded.tokens)

    def _second_chances(
        self,
        again: Sequence[int],
        units: Sequence[_Unit],
        padded: Sequence[tuple[str, str, str]],
        shown: Sequence[Annotated],
        jobs: Sequence[Job],
        hypotheses: int,
        links: bool,
    ) -> Iterable[tuple[int, list[Hypothesis]]]:
        """Units that looped or ran away, in one batch: without repetitions, else cut in two, else flagged."""
        if not again:
            return
        decoder = self._open()
        retried = [jobs[index] for index in again]
        cut: list[tuple[int, list[str]]] = []
        for position, decoded in decoder.decode(
            retried, hypotheses=hypotheses, attention=links, no_repeat=GUARD
        ):
            index = again[position]
            unit, job = units[index], jobs[index]
            if not self._suspect(job, decoded[0]):
                # The guard changes the probabilities that it reports, so the model is asked again without it.
                scores = decoder.score([(job.source, one.tokens) for one in decoded])
                decoded = [replace(one, score=score) for one, score in zip(decoded, scores, strict=True)]
                yield index, self._spell(shown[index], padded[index], job, decoded, links)
            elif len(job.source) > SHORTEST and len(parts := halves(unit.text)) == 2:
                cut.append((index, parts))
            else:
                spelled = self._spell(shown[index], padded[index], job, decoded, links)
                yield index, [replace(one, truncated=True) for one in spelled]
        pieces = [
            _Unit(part, units[index].prefix if place == 0 else "")
            for index, parts in cut
            for place, part in enumerate(parts)
        ]
        answers = dict(self._decode_units(pieces, hypotheses, links)) if pieces else {}
        for number, (index, parts) in enumerate(cut):
            found = [answers[2 * number], answers[2 * number + 1]]
            yield index, self._joined(parts, found, hypotheses)

    def _spell(
        self, shown: Annotated, pads: tuple[str, str, str], job: Job, decoded: Sequence[Decoded], links: bool
    ) -> list[Hypothesis]:
        """Texts of the decoded hypotheses, best first, each text once."""
        before, _, after = pads
        if job.prefix:
            # The library leaves forced tokens out of its score; ours covers the whole target.
            scores = self._open().score([(job.source, one.tokens) for one in decoded])
            decoded = [replace(one, score=score) for one, score in zip(decoded, scores, strict=True)]
        found: dict[str, Hypothesis] = {}
        for one in sorted(decoded, key=lambda one: -one.score) if job.prefix else decoded:
            text = self._tokenizer.decode(one.tokens)
            spans = shown.back(self._links(shown.text, text, job, one)) if links else None
            if spans is not None:
                spans = shift(spans, len(before), len(before))
            whole = f"{before}{text}{after}"
            found.setdefault(whole, Hypothesis(whole, min(0.0, one.score), not one.complete, spans))
        return list(found.values())

    def _links(self, source: str, target: str, job: Job, decoded: Decoded) -> Alignment:
        return align(
            source,
            target,
            self._tokenizer.surfaces(job.source),
            self._tokenizer.surfaces(decoded.tokens),
            decoded.attention,
        )

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """See Engine. White space around a text does not count; two blank texts score 0. Raises EngineError."""
        unique = list(dict.fromkeys(pairs))
        sources = self._tokenizer.encode([self._hinted(source.strip()).text for source, _ in unique])
        targets = self._tokenizer.encode_target([target.strip() for _, target in unique])
        known: dict[tuple[str, str], float] = {}
        asked = []
        for pair, source, target in zip(unique, sources, targets, strict=True):
            if source:
                asked.append((pair, source, target))
            else:
                known[pair] = NOTHING if target else 0.0
        scores = self._open().score([(source, target) for _, source, target in asked])
        known.update((pair, min(0.0, score)) for (pair, _, _), score in zip(asked, scores, strict=True))
        return [known[pair] for pair in pairs]

    def close(self) -> None:
        """Free the model. A closed engine raises EngineError when it is asked again."""
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None


def join_pieces(
    parts: Sequence[str], answers: Sequence[Sequence[Hypothesis]], hypotheses: int
) -> list[Hypothesis]:
    """The hypotheses of a whole segment from those of its pieces: the i-th of each (or its last), joined.

    The score is the mean over pieces weighted by their length; a piece's flag is the whole's.
    """
    if len(parts) == 1:
        return list(answers[0])
    joined: dict[str, Hypothesis] = {}
    for rank in range(max(1, min(hypotheses, max(len(answer) for answer in answers)))):
        chosen = [answer[min(rank, len(answer) - 1)] for answer in answers]
        chosen = [*map(_sewn, parts[:-1], chosen[:-1]), chosen[-1]]
        text = "".join(one.text for one in chosen)
        weights = [max(1, len(one.text)) for one in chosen]
        score = sum(one.score * weight for one, weight in zip(chosen, weights, strict=True)) / sum(weights)
        truncated = any(one.truncated for one in chosen)
        joined.setdefault(text, Hypothesis(text, score, truncated, _joined_links(parts, chosen)))
    return list(joined.values())


def _sewn(part: str, one: Hypothesis) -> Hypothesis:
    """`one`, the translation of `part`, made ready to be followed by the next piece."""
    text = seam(part, one.text)
    links = one.alignment and tuple(link for link in one.alignment if link[3] <= len(text))
    return replace(one, text=text, alignment=links)


def _joined_links(parts: Sequence[str], chosen: Sequence[Hypothesis]) -> Alignment | None:
    links: list[tuple[int, int, int, int]] = []
    source = target = 0
    for part, one in zip(parts, chosen, strict=True):
        if one.alignment is None and any(char.isalnum() for char in part):
            return None
        links.extend(shift(one.alignment or (), source, target))
        source += len(part)
        target += len(one.text)
    return tuple(links)


def read_vocabulary(model: Path) -> frozenset[str]:
    """The source pieces that the model knows; empty where its file has a form unknown here (then nothing is unknown).

    Source: CTranslate2 writes `shared_vocabulary` or `source_vocabulary` as .json (since 3.0) or .txt.
    """
    import json

    for stem in ("shared_vocabulary", "source_vocabulary"):
        try:
            if (model / f"{stem}.json").is_file():
                return frozenset(json.loads((model / f"{stem}.json").read_text(encoding="utf-8")))
            if (model / f"{stem}.txt").is_file():
                return frozenset((model / f"{stem}.txt").read_text(encoding="utf-8").split("\n"))
        except (OSError, ValueError, TypeError):
            return frozenset()
    return frozenset()


def check_request(sources: Sequence[str], hypotheses: int, prefixes: Sequence[str] | None) -> None:
    """Refuse a request that no engine can answer, with ValueError: these are faults of the caller, not of a user."""
    if isinstance(sources, str):
        raise ValueError("sources must be a sequence of strings, not one string")
    if hypotheses < 1:
        raise ValueError(f"hypotheses must be at least 1, not {hypotheses}")
    if prefixes is not None and len(prefixes) != len(sources):
        raise ValueError(f"{len(prefixes)} prefixes for {len(sources)} sources")


def _tell(progress: Callable[[int], None] | None, done: int) -> None:
    if progress is not None:
        progress(done)
