"""A segment too long for a model, cut at clause boundaries and joined again; and loops in what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.languages import get_or_plain

# Where to cut, best first: after a sentence or a semicolon or colon, a dash, a comma, any white space.
_CUTS = (
    re.compile(r"(?<=[.!?…;:])[\"'”’»)\]]*\s+"),
    re.compile(r"\s+(?=[—–-]\s)"),
    re.compile(r"(?<=[,،])[\"'”’»)\]]*\s+"),
    re.compile(r"\s+"),
)
# Where a clause begins, by source language: after a comma, a semicolon or a colon, before a word that joins clauses.
_CLAUSES = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—-]\s)")
_JOINTS = {
    "en": re.compile(
        r"\s+(?=(?:and|but|or|which|who|that|because|while|when|where|after|before|as)\s)", re.IGNORECASE
    )
}
_FIRST = re.compile(r"\s*(?P<word>[^\W\d_]+)")
# The English pronoun is no name: "and I agree".
_CAPITAL = re.compile(r"\b(?!I\b)[A-Z]")
_CAPITAL_NOUNS = frozenset({"de", "lb"})
_LAST = re.compile(r"[.…]+(?=\s*$)")
# Longest n-gram, in tokens, that is looked at for an immediate repetition.
_PERIOD = 8


def split_long(text: str, limit: int, length: Callable[[str], int]) -> list[str]:
    """`text` in pieces of at most `limit` by `length`, cut at the best boundary near the middle; joined they are `text`.

    White space at a cut stays at the end of the piece before it. A word longer than `limit` is cut anywhere.
    """
    if length(text) <= limit or len(text) < 2:
        return [text]
    cut = _best_cut(text)
    return [*split_long(text[:cut], limit, length), *split_long(text[cut:], limit, length)]


def clauses(text: str, words: int, language: str, closed: Sequence[tuple[int, int]] = ()) -> list[str]:
    """`text` in pieces of at most `words` words where it has clauses to be cut at; joined they are `text`.

    The cut nearest to the middle is taken, none in the first or the last quarter and none inside of the `closed`
    spans. What cannot be cut stays long. White space at a cut stays at the end of the piece before it.
    """
    if len(text.split()) <= words:
        return [text]
    joints = _JOINTS.get(language)
    found = [*_CLAUSES.finditer(text), *(joints.finditer(text) if joints else ())]
    quarter, middle = len(text) / 4, len(text) / 2
    ends = [match.end() for match in found if quarter < match.start() < 3 * quarter]
    ends = [end for end in ends if not any(low < end < high for low, high in closed)]
    if not ends:
        return [text]
    cut = min(ends, key=lambda end: abs(end - middle))
    rest = [(low - cut, high - cut) for low, high in closed]
    return [*clauses(text[:cut], words, language, closed), *clauses(text[cut:], words, language, rest)]


def seam(source: str, target: str) -> str:
    """`target`, the translation of the clause `source` that is not the last, without the full stop of a sentence.

    A model ends what it is given: "On Monday," becomes «У понеділок.», and a sentence would seem to end there. The
    comma, semicolon or colon of the source stands in its place; a full stop of the source stays.
    """
    core = source.rstrip()
    sign = core[-1:] if core[-1:] in (",", ";", ":") else ""
    if ends_sentence(source) or not target.strip():
        return target
    bare = _LAST.sub("", target)
    text = bare.rstrip()
    return text + ("" if text.endswith((",", ";", ":", "–", "—", "-")) else sign) + bare[len(text) :]


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return text.rstrip().endswith((".", "…", "!", "?"))


def continued(source: str, target: str, names: Iterable[str], language: str) -> str:
    """`target`, the translation of the clause `source` that goes on a sentence, without a sentence's capital.

    A model begins what it is given: ", and we coordinate aid" becomes “Biz yardımı …”. Where `source` has capitals of
    its own, or the first word begins like one of `names`, it may be a name, and stays; so does what is all in capitals.
    """
    first = _FIRST.match(target)
    if first is None or language in _CAPITAL_NOUNS or _CAPITAL.search(source):
        return target
    word, at, lower = first["word"], first.start("word"), get_or_plain(language).lower
    if word[1:] != lower(word[1:]) or any(lower(name[:2]) == lower(word[:2]) for name in names):
        return target
    return target[:at] + lower(word[0])[0] + target[at + 1 :]


def halves(text: str) -> list[str]:
    """`text` in two pieces at the best boundary near its middle, or alone where it has no boundary."""
    cut = _best_cut(text)
    return [text[:cut], text[cut:]] if text[cut:].strip() and text[:cut].strip() else [text]


def _best_cut(text: str) -> int:
    """The index after the best cut: the kind that stands within the middle half wins, then the nearest to the middle."""
    middle = len(text) // 2
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text) if 0 < match.end() < len(text)]
        near = [end for end in ends if len(text) // 4 <= end <= len(text) - len(text) // 4]
        if near:
            return min(near, key=lambda end: abs(end - middle))
    # No boundary near the middle: one far word ("a" + 10,000 letters), or no white space at all.
    return middle


def padding(text: str) -> tuple[str, str, str]:
    """`text` as leading white space, core, trailing white space."""
    core = text.strip()
    if not core:
        return text, "", ""
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]


def longest_run(tokens: Sequence[str]) -> int:
    """How often an n-gram (up to eight tokens) immediately repeats itself: 1 where none does, 0 for no tokens."""
    return max(_runs(tokens), default=0)


def _runs(tokens: Sequence[str]) -> Iterator[int]:
    for period in range(1, _PERIOD + 1):
        same = 0
        for index in range(len(tokens)):
            if index >= period and tokens[index] == tokens[index - period]:
                same += 1
            else:
                yield same // period + 1
                same = 0
        if tokens:
            yield same // period + 1


def is_loop(source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether `target` repeats itself as a stuck decoder does: four times or more, and more than `source` does.

    "ha ha ha ha" in the source allows four in the target; "так так так так" for "yes" is a loop.
    """
    run = longest_run(target)
    return run >= 4 and run > longest_run(source) + 1
