"""Recipes: the digest of all that a draft is made from. Equal recipes make equal drafts, so none is made twice."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from pipeline import locking
from pipeline.locking import Job
from pipeline.model import Match, Target


def recipe(job: Job, text: str, language: str, engine: str) -> str:
    """The sha256 (hexadecimal) over the sentence with its markup, its locks, and `engine`'s own digest."""
    value = [locking.VERSION, engine, language, text, [_lock(m, language) for m in job.matches]]
    return sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def engine_digest(model_hash: str, decoding: object, hypotheses: int) -> str:
    """A digest of a model and the settings that change its output (threads and batch sizes do not)."""
    return sha256(f"{model_hash}|{decoding}|{hypotheses}".encode()).hexdigest()[:16]


def _lock(match: Match, language: str) -> list[Any]:
    """What a match asks of the target."""
    target = match.term.target(language, match.spelling)
    flags = [match.possessive, match.plural, match.adjective, match.part, match.opaque]
    forbidden = list(match.term.forbidden.get(language, ()))
    return [match.start, match.end, match.term.kind.value, flags, _target(target), forbidden]


def _target(target: Target | None) -> list[Any] | None:
    """A target as plain values."""
    if target is None:
        return None
    forms = {case: list(texts) for case, texts in sorted(target.forms.items())}
    traits = [target.gender, target.number, target.animate, target.indeclinable, target.possessive]
    return [target.term, *traits, target.adjective, forms]
