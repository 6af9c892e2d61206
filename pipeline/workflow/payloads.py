"""Drafts in the memory: as small JSON, their matches left out since the recipe vouches for them."""

from __future__ import annotations

import json

from pipeline.model import Band, Confidence, Draft, Issue, Lock, LockState, Match, Severity


def dump(draft: Draft, matches: tuple[Match, ...]) -> bytes:
    """`draft` as bytes; its locks refer to `matches` by index."""
    places = {id(match): i for i, match in enumerate(matches)}
    confidence = draft.confidence
    value = {
        "text": draft.text,
        "logprob": draft.logprob,
        "agreement": draft.agreement,
        "truncated": draft.truncated,
        "locks": [
            [_place(lock.match, matches, places), lock.state.value, lock.form, lock.case, lock.how]
            for lock in draft.locks
        ],
        "confidence": confidence and [confidence.band.value, list(confidence.reasons), confidence.score],
        "issues": [[i.check, i.severity.value, i.message, i.start, i.end] for i in draft.issues],
    }
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _place(match: Match, matches: tuple[Match, ...], places: dict[int, int]) -> int:
    """The index of `match`; a worker's copy of it is found by value."""
    return places[id(match)] if id(match) in places else matches.index(match)


def load(payload: bytes, source: str, matches: tuple[Match, ...]) -> Draft | None:
    """The draft behind `payload` for `source`; None where it does not fit, and must be made again."""
    try:
        value = json.loads(payload.decode("utf-8", "surrogatepass"))
        confidence = value["confidence"]
        return Draft(
            source=source,
            text=value["text"],
            locks=tuple(
                Lock(matches[i], LockState(state), form, case, how)
                for i, state, form, case, how in value["locks"]
            ),
            logprob=value["logprob"],
            agreement=value["agreement"],
            truncated=value["truncated"],
            confidence=Confidence(Band(confidence[0]), tuple(confidence[1]), confidence[2])
            if confidence
            else None,
            issues=tuple(
                Issue(check, Severity(severity), message, start=start, end=end)
                for check, severity, message, start, end in value["issues"]
            ),
        )
    except (ValueError, KeyError, IndexError, TypeError):
        return None
