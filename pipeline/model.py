"""The frozen values that cross rooms.

    Article ── Block ── Segment ── Match ── Lock ── Draft ── Entry ── Issue

One name for each thing, everywhere. Values know nothing of files, PO or engines, and never call a judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class BlockKind(StrEnum):
    """What part a block plays in its article; the value is what a reviewer reads."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "photo credit"
    QUESTION = "question"
    ANSWER = "answer"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    CELL = "table cell"
    CODE = "code"
    META_TITLE = "front matter title"
    META_DESCRIPTION = "front matter description"

    @property
    def translated(self) -> bool:
        """Whether blocks of this kind are translated; code is shown, never translated."""
        return self is not BlockKind.CODE


@dataclass(frozen=True, slots=True)
class Block:
    """A span of an article that is translated as a whole: `source[start:end] == text`, no outer white space."""

    kind: BlockKind
    text: str
    start: int
    end: int
    line: int  # 1-based line of `start`


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read: `name` is its path under the corpus without suffix, POSIX style.

    `source` is the decoded text with its own line ends; `encoding` and `bom` say how to write it back.
    """

    name: str
    path: Path
    format: str
    source: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    bom: bytes = b""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or caption, heading ...) to translate.

    `key` is stable and content-derived: equal text in one article gets equal keys but for an occurrence
    suffix. `after` is the white space that follows within the block: joining `text + after` gives the block.
    """

    key: str
    text: str
    after: str
    article: str
    block: int
    line: int
    kind: BlockKind


class TermKind(StrEnum):
    """The classes a term may have in glossary.yaml."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    OFFICE = "office"
    DOCUMENT = "document"
    EVENT = "event"
    OTHER = "other"


class Status(StrEnum):
    """Where a term stands: proposed terms are locked too, deprecated ones are not."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Target:
    """A term in one target language, in dictionary form, with what rules cannot know.

    `gender` is m, f or n; `number` sg or pl; None means: let the language decide. `forms` maps a case
    (nom gen dat acc ins loc voc for uk, nom gen dat acc loc abl for az) to its accepted forms, first preferred.
    `possessive` is for Azerbaijani compounds that end in the possessive suffix («Xarici İşlər Nazirliyi»).
    """

    term: str
    gender: str | None = None
    number: str | None = None
    animate: bool | None = None
    indeclinable: bool | None = None
    possessive: bool | None = None
    adjective: str | None = None
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Variant:
    """Another source spelling of a term, with targets of its own where they differ."""

    text: str
    targets: Mapping[str, Target] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary. `text` is the English term; `targets` by language code.

    `keep`: stands in the target as it stands in the source. `case`: "exact" or "fold".
    `context`: a regular expression that must be found in the sentence for the term to apply.
    """

    text: str
    kind: TermKind = TermKind.OTHER
    targets: Mapping[str, Target] = field(default_factory=dict, hash=False)
    variants: tuple[Variant, ...] = ()
    keep: bool = False
    case: str = "exact"
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    status: Status = Status.APPROVED
    note: str = ""
    origin: str = ""
    context: str = ""
    path: Path | None = None
    line: int = 0

    def target(self, language: str, spelling: str = "") -> Target | None:
        """The target in `language` for the source `spelling` (a variant's own target wins); None where there is none."""
        if self.keep:
            return Target(spelling or self.text, indeclinable=True)
        for variant in self.variants:
            if variant.text == spelling and language in variant.targets:
                return variant.targets[language]
        return self.targets.get(language)


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a segment: `text == segment.text[start:end]`.

    `spelling` is the glossary spelling that matched (the term or one of its variants, or a bare surname).
    `possessive` excludes its 's from the span; `adjective`: the term stands before a noun that it qualifies
    ("the Baku summit"); `part`: a bare surname, standing for the full name; `opaque`: not a glossary term
    but a piece to carry over unchanged (URL, e-mail address, code).
    """

    start: int
    end: int
    text: str
    term: Term
    spelling: str
    possessive: bool = False
    plural: bool = False
    adjective: bool = False
    part: bool = False
    opaque: bool = False


class LockState(StrEnum):
    """What became of a lock."""

    KEPT = "kept"
    MENDED = "mended"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Lock:
    """The promise that a match stands in the target, and what became of it.

    `form` is the form that stands in the target (empty when lost), `case` its case where known,
    `how` the step that brought it there, in words a reviewer understands.
    """

    match: Match
    state: LockState
    form: str = ""
    case: str = ""
    how: str = ""


class Severity(StrEnum):
    """How grave an issue is: an error stops publishing, a hint never does."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a reviewer should look at. `start`/`end` are offsets into the target, both 0 for the whole."""

    check: str
    severity: Severity
    message: str
    key: str = ""
    path: Path | None = None
    line: int = 0
    start: int = 0
    end: int = 0


class Band(StrEnum):
    """How much a draft can be trusted, coarse on purpose."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Confidence:
    """A band with its reasons in words; `score` in 0..1 orders drafts within a band."""

    band: Band
    reasons: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine translation of one segment, with the truth about it.

    `logprob` is the mean log-probability a target token (natural logarithm), None where the engine has none;
    `agreement` in 0..1 says how much the engine's best hypotheses are alike, None where there was only one.
    `alignment` links character spans (source start, source end, target start, target end) where it was asked for.
    """

    source: str
    text: str
    locks: tuple[Lock, ...] = ()
    logprob: float | None = None
    agreement: float | None = None
    truncated: bool = False
    alignment: tuple[tuple[int, int, int, int], ...] | None = None
    confidence: Confidence | None = None
    issues: tuple[Issue, ...] = ()
    origin: str = "machine"  # or "memory 100 %", ...


class State(StrEnum):
    """Where an entry stands."""

    EMPTY = "empty"
    DRAFT = "draft"
    APPROVED = "approved"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One segment in a catalog.

    `notes` are ours (`#.`), `comments` belong to people (`# `), `flags` are those gettext knows, "fuzzy"
    left out: it is `fuzzy`. `previous` is the old source (`#|`), `references` (path, line) pairs (`#:`).
    """

    key: str
    source: str
    target: str = ""
    fuzzy: bool = False
    previous: str = ""
    previous_key: str = ""
    references: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def state(self) -> State:
        """Obsolete before empty before draft: an empty obsolete entry is obsolete."""
        if self.obsolete:
            return State.OBSOLETE
        if not self.target:
            return State.EMPTY
        return State.DRAFT if self.fuzzy else State.APPROVED


@dataclass(frozen=True, slots=True)
class Signature:
    """How a catalog was made; written as X- headers so that a re-run knows what is stale."""

    engine: str
    model: str
    model_hash: str
    glossary_hash: str
    pipeline: str
    segmenter: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
