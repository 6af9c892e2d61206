"""Batches for training: every round a fresh sample of the mixture with fresh annotation, sorted by length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from training.annotate import Candidate, Links, splice
from training.encoded import MAX_PIECES, Encoded, symbol_ids
from training.mixture import weight
from training.profiles import Profile
from training.vocabulary import END, LANGUAGES, SPACE, START, Pieces, prefix

Integers = NDArray[np.int64]
POOL = 1 << 16
"""Pairs sorted by length together: enough that a batch holds pairs of nearly one length."""
STEP = 4
"""Padded lengths are multiples of this. oneDNN compiles a kernel for every new shape, which cost a fifth of a step
when every batch had its own (measured with torch 2.13 on one core)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays of one batch.

    ``source`` ends every line with END; ``source_size`` is its length. ``target`` starts with START and the language
    prefix; ``labels`` are what follows each of its positions, -1 where nothing is learnt (the prefix, padding).
    ``rows``, ``columns``, ``shares`` are the alignment links as ``network.alignment_loss`` wants them.
    """

    source: Integers
    source_size: Integers
    target: Integers
    labels: Integers
    rows: Integers
    columns: Integers
    shares: NDArray[np.float32]

    @property
    def tokens(self) -> int:
        """Return the number of labels."""
        return int((self.labels >= 0).sum())


Line = tuple[list[int], list[int], Links, int]
"""Source pieces, target pieces, links, piece of the language prefix."""


class Annotator:
    """Annotates a random part of the terms of encoded pairs."""

    def __init__(self, pieces: Pieces, profile: Profile) -> None:
        self.profile = profile
        self.symbols = symbol_ids(pieces)
        self.space = pieces.piece_to_id(SPACE)
        self.prefixes = {language: pieces.piece_to_id(prefix(language)) for language in LANGUAGES}
        size = pieces.get_piece_size()
        starts = [pieces.id_to_piece(index).startswith(SPACE) for index in range(size)]
        self.starts_word = starts.__getitem__
        self.encode = lru_cache(maxsize=1 << 17)(pieces.encode)
        self.digits = frozenset(pieces.piece_to_id(digit) for digit in "0123456789")

    def line(self, pair: Encoded, pick: random.Random) -> Line:
        """Return the pair with a fresh random annotation, and now and then with other numbers."""
        source, target, links, start = self._annotated(pair, pick)
        if pick.random() < self.profile.renumbered:
            source, target = renumber(source, target, self.digits, pick)
        return source, target, links, start

    def _annotated(self, pair: Encoded, pick: random.Random) -> Line:
        chosen = self._choose(pair, pick)
        if not chosen:
            return pair.source, pair.target, pair.links, self.prefixes[pair.language]
        forms = [(c, c.surface if pick.random() < self.profile.surface_share else c.lemma) for c in chosen]
        source, links = splice(
            pair.source, pair.links, forms, self.encode, self.symbols, self.space, self.starts_word
        )
        return source, pair.target, links, self.prefixes[pair.language]

    def _choose(self, pair: Encoded, pick: random.Random) -> list[Candidate]:
        """Annotate no name, all names or each by chance: a user's glossary may hold any part of them."""
        chosen: list[Candidate] = []
        if pair.names:
            kind = pick.random()
            share = 0.0 if kind < 0.25 else 1.0 if kind < 0.5 else (self.profile.name_share - 0.25) / 0.5
            chosen = [name for name in pair.names if pick.random() < share]
        if pair.words and pick.random() < self.profile.word_share:
            word = pick.choice(pair.words)
            if all(word.source[1] <= c.source[0] or c.source[1] <= word.source[0] for c in chosen):
                chosen.append(word)
        return sorted(chosen, key=lambda c: c.source)


def runs(pieces: Sequence[int], digits: frozenset[int]) -> dict[tuple[int, ...], list[int]]:
    """Return where each run of digits starts, by its digits."""
    found: dict[tuple[int, ...], list[int]] = {}
    at = 0
    for is_digit, part in groupby(pieces, key=digits.__contains__):
        run = tuple(part)
        if is_digit:
            found.setdefault(run, []).append(at)
        at += len(run)
    return found


def renumber(
    source: list[int], target: list[int], digits: frozenset[int], pick: random.Random
) -> tuple[list[int], list[int]]:
    """Return both sides with the same other digits in numbers of three and more digits that both sides have.

    The last two digits stay, since words agree with them («21 рік», «25 років»; «2024-cü», «2026-cı»).
    """
    left = runs(source, digits)
    if not any(len(run) > 2 for run in left):
        return source, target
    right = runs(target, digits)
    source, target, choice = list(source), list(target), sorted(digits)
    for run, places in left.items():
        if len(run) < 3 or len(right.get(run, ())) != len(places):
            continue
        new = [pick.choice(choice) if i else run[0] for i in range(len(run) - 2)]
        for side, starts in ((source, places), (target, right[run])):
            for start in starts:
                side[start : start + len(new)] = new
    return source, target


def couple(lines: Sequence[Line], share: float, pick: random.Random) -> list[Line]:
    """Return the lines, a share of them put together with another of their language into one.

    A model that has seen single sentences only stops early in long ones (Kondo et al. 2021, "Sentence concatenation
    approach to data augmentation for neural machine translation").
    """
    out: list[Line] = []
    waiting: dict[int, Line] = {}
    for line in lines:
        first = waiting.pop(line[3], None)
        if first is None:
            if pick.random() < share / 2:
                waiting[line[3]] = line
            else:
                out.append(line)
        elif max(len(first[0]) + len(line[0]), len(first[1]) + len(line[1])) > MAX_PIECES:
            out += [first, line]
        else:
            links = [(target + len(first[1]), source + len(first[0])) for target, source in line[2]]
            out.append((first[0] + line[0], first[1] + line[1], first[2] + links, line[3]))
    return [*out, *waiting.values()]


def sample(pairs: Sequence[Encoded], pick: random.Random) -> list[Encoded]:
    """Return one round: every pair as often as its source's weight says, fractions by chance."""
    out: list[Encoded] = []
    for pair in pairs:
        often = weight(pair.source_name, pair.language)
        times = int(often) + (pick.random() < often % 1)
        out += [pair] * times
    pick.shuffle(out)
    return out


def collate(lines: Sequence[Line]) -> Batch:
    """Return the padded arrays of a batch."""
    size, count = rounded(max(len(line[0]) for line in lines) + 1), len(lines)
    length = rounded(max(len(line[1]) for line in lines) + 2)
    source = np.full((count, size), END, dtype=np.int64)
    target = np.full((count, length), END, dtype=np.int64)
    labels = np.full((count, length), -1, dtype=np.int64)
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    for row, (pieces, words, links, start) in enumerate(lines):
        source[row, : len(pieces)] = pieces
        target[row, 0], target[row, 1] = START, start
        target[row, 2 : 2 + len(words)] = words
        labels[row, 1 : 1 + len(words)] = words
        labels[row, 1 + len(words)] = END
        often: dict[int, int] = {}
        for position, _ in links:
            often[position] = often.get(position, 0) + 1
        for position, piece in links:
            # The piece at ``position`` is predicted, and its attention computed, one place earlier.
            rows.append(row * length + position + 1)
            columns.append(piece)
            shares.append(1.0 / often[position])
    sizes = np.array([len(line[0]) + 1 for line in lines], dtype=np.int64)
    as_integers = (np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64))
    return Batch(source, sizes, target, labels, *as_integers, np.array(shares, dtype=np.float32))


def rounded(length: int) -> int:
    """Return the length rounded up to a multiple of ``STEP``."""
    return -(-length // STEP) * STEP


def group(lines: Sequence[Line], batch_tokens: int) -> list[list[Line]]:
    """Return the lines in groups of one target length, nearly one source length, and up to ``batch_tokens`` a side.

    Full groups have a multiple of eight lines. A group less than half full goes on into the next length.
    """
    sized = [((rounded(len(line[1]) + 2), rounded(len(line[0]) + 1)), line) for line in lines]
    out: list[list[Line]] = [[]]
    first, wide = 0, STEP
    for (target, source), line in sorted(sized, key=lambda pair: pair[0]):
        wide = max(wide, target, source)
        full = len(out[-1]) >= max(1, batch_tokens // wide // 8 * 8)
        if out[-1] and (full or (target != first and 2 * wide * len(out[-1]) > batch_tokens)):
            out.append([])
        if not out[-1]:
            first, wide = target, max(target, source)
        out[-1].append(line)
    return [part for part in out if part]


def endless(pairs: Sequence[Encoded], annotator: Annotator, seed: int) -> Iterator[Batch]:
    """Yield batches for ever; the same seed gives the same batches."""
    pick = random.Random(seed)
    while True:
        chosen = sample(pairs, pick)
        for start in range(0, len(chosen), POOL):
            lines = [annotator.line(pair, pick) for pair in chosen[start : start + POOL]]
            lines = couple(lines, annotator.profile.joined, pick)
            groups = group(lines, annotator.profile.batch_tokens)
            pick.shuffle(groups)
            for lines in groups:
                yield collate(lines)
