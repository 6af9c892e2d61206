"""The `#.` lines of an entry: what a reviewer should know, and the mark by which we know our own drafts again.

The mark is `draft TEXT-RECIPE`: the first says which text we wrote (so that a person's edit is recognised even
though the entry is still fuzzy), the second from what it was made (so that a re-run knows a stale draft).
It stands in a comment since gettext's tools drop flags that they do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from pipeline.model import Draft, Entry, Issue, Lock, LockState, Segment

LOST = "term LOST:"
# In full: a reviewer need not know the short names of a glossary's `forms`.
_CASES = {
    "nom": "nominative",
    "gen": "genitive",
    "dat": "dative",
    "acc": "accusative",
    "ins": "instrumental",
    "loc": "locative",
    "abl": "ablative",
    "voc": "vocative",
}
EARLIER = "earlier translation of the changed sentence:"
_TEXT = "text from the memory"
# How the lines begin that say what the memory has for a sentence.
_OFFERS = ("memory ", EARLIER)
_MARK = re.compile(r"^draft ([0-9a-f]{8})-([0-9a-f]{8})\b")


def digest(text: str) -> str:
    """The first 8 hexadecimal digits of the sha256 of `text`."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def mark(entry: Entry) -> tuple[str, str]:
    """The (text, recipe) digests in the notes of `entry`; empty strings where it has no mark."""
    for note in entry.notes:
        if found := _MARK.match(note):
            return found[1], found[2]
    return "", ""


def is_our_draft(entry: Entry) -> bool:
    """Whether `entry` is a machine draft that nobody has changed: fuzzy, and the very text that we wrote."""
    return entry.fuzzy and bool(entry.target) and mark(entry)[0] == digest(entry.target)


def is_reused(entry: Entry) -> bool:
    """Whether `entry` was approved by the memory and stands as the memory put it."""
    return f"{_TEXT} {digest(entry.target)}" in entry.notes


def reused(kind: str, target: str, origin: str) -> tuple[str, ...]:
    """The notes of a translation that was approved in `origin` between the same neighbours.

    Its mark is another than a draft's: a person who makes it fuzzy means it.
    """
    return (
        kind,
        _one_line(f"memory: approved in {origin}, in the same context"),
        f"{_TEXT} {digest(target)}",
    )


def offered(notes: Sequence[str], offers: Iterable[str]) -> tuple[str, ...]:
    """The notes of a draft of ours with what the memory offers now, before the mark that closes them."""
    rest = [note for note in notes if not note.startswith(_OFFERS)]
    at = next((i for i, note in enumerate(rest) if _MARK.match(note)), len(rest))
    return (*rest[:at], *map(_one_line, offers), *rest[at:])


def compose(segment: Segment, draft: Draft, recipe: str, offers: Iterable[str] = ()) -> tuple[str, ...]:
    """The notes for a new draft: kind, terms, issues, offers from the memory, and last the mark with confidence."""
    notes = [segment.kind.value]
    notes += [line for lock in draft.locks if (line := describe(lock))]
    notes += [_issue(issue) for issue in draft.issues]
    notes += offers
    notes.append(_closing(draft, recipe))
    return tuple(_one_line(note) for note in notes)


def describe(lock: Lock) -> str:
    """A lock in words; "" for an opaque piece that simply stands where it should."""
    match = lock.match
    how = f": {lock.how}" if lock.how else ""
    if match.opaque:
        return (
            "" if lock.state is LockState.KEPT else f"kept as it is: {match.text} ({lock.state.value}{how})"
        )
    if lock.state is LockState.LOST:
        return f"{LOST} {match.text}{how}"
    case = f", {_CASES.get(lock.case, lock.case)}" if lock.case else ""
    return f"term: {match.text} → {lock.form} ({lock.state.value}{case}{how})"


def _issue(issue: Issue) -> str:
    """An issue in one line."""
    return f"{issue.severity.value}: {issue.message}"


def _closing(draft: Draft, recipe: str) -> str:
    """The mark, the origin where it is not the model, and the confidence."""
    text = f"draft {digest(draft.text)}-{recipe}"
    if draft.origin != "machine":
        text += f", from {draft.origin}"
    if draft.confidence:
        text += f", confidence {draft.confidence.band.value}"
        if draft.confidence.reasons:
            text += ": " + "; ".join(draft.confidence.reasons)
    return text


def _one_line(text: str) -> str:
    """`text` without line breaks or outer white space: a note is one `#.` line."""
    return " ".join(text.split())
