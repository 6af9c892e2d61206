"""Spellings of one name brought together: surnames, acronyms, other romanisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import TermKind

if TYPE_CHECKING:
    from pipeline.glossary.mining import Seen

# How one Slavic or Turkic sound is written in English by turns: Mischenko/Mishchenko, Zelensky/Zelenskyy,
# Gadzhiyev/Hajiyev are the same in these letters. The order matters: the longest first.
_SOUNDS = (
    (r"shch|sch|sh|ch|tch", "s"), (r"dzh|zh|j", "z"), (r"kh|gh|h|g", "h"), (r"ye|ie|yo|e", "e"), (r"yy|iy|yi|ii|y|i", "i"),
    (r"ya|ia", "a"), (r"yu|iu", "u"), (r"ck|q|c", "k"), (r"x", "ks"), (r"w", "v"), (r"(.)\1", r"\1"),
)  # fmt: skip


@dataclass(slots=True)
class Merged:
    """One name with everything that its spellings showed."""

    text: str
    kind: TermKind
    count: int
    score: float
    variants: tuple[str, ...]
    examples: list[tuple[str, str]]


def skeleton(name: str) -> str:
    """`name` in letters that do not tell one romanisation from another."""
    text = name.casefold()
    for pattern, letter in _SOUNDS:
        text = re.sub(pattern, letter, text)
    return text


def group(seen: Mapping[str, Seen], aliases: Mapping[str, str]) -> Iterable[Merged]:
    """The names in `seen`, each with its variants; `aliases` maps an acronym to its long form."""
    leaders: dict[str, list[str]] = {}
    owner = _surnames(seen)
    by_sound: dict[tuple[str, bool], str] = {}
    # The most frequent spelling leads; among equals the longer.
    for text in sorted(seen, key=lambda t: (-seen[t].count, -len(t), t)):
        target = aliases.get(text) or owner.get(text) or text
        if target not in seen:
            target = text
        lead = by_sound.setdefault((skeleton(target), " " in target), target)
        members = leaders.setdefault(lead, [])
        if text not in members:
            members.append(text)
    for lead, members in leaders.items():
        if lead in seen:
            yield _merge(lead, members, seen)


def _surnames(seen: Mapping[str, Seen]) -> dict[str, str]:
    """Bare surnames to the one full name that ends in them, also in another romanisation."""
    full: dict[str, list[str]] = {}
    for text, entry in seen.items():
        if " " in text and entry.kinds.most_common(1)[0][0] is TermKind.PERSON:
            full.setdefault(skeleton(text.split()[-1]), []).append(text)
    found = {}
    for text in seen:
        names = full.get(skeleton(text), []) if " " not in text else []
        if len({skeleton(name) for name in names}) == 1:
            found[text] = max(names, key=lambda name: (seen[name].count, name))
    return found


def _merge(lead: str, members: list[str], seen: Mapping[str, Seen]) -> Merged:
    """One name from its spellings. The score is the count, raised by what speaks for a name."""
    entries = [seen[text] for text in members if text in seen]
    count = sum(entry.count for entry in entries)
    kinds = seen[lead].kinds.copy()
    for entry in entries:
        kinds.update({kind: number for kind, number in entry.kinds.items() if kind is not TermKind.OTHER})
    kind = max(kinds, key=lambda one: (one is not TermKind.OTHER, kinds[one], one.value))
    certain = (1.0 if kind is not TermKind.OTHER else 0.0) + (1.0 if " " in lead else 0.0)
    examples = list(dict.fromkeys(example for entry in entries for example in entry.examples))
    return Merged(
        lead, kind, count, count + certain, tuple(text for text in members if text != lead), examples
    )
