"""From text to encoded training pairs: clean, deduplicate, hold out, vocabulary, alignment.

Re-runnable: an existing vocabulary in the output folder is kept, so that training can go on with new text.
"""

from __future__ import annotations

import logging
import lzma
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from training import patterns
from training.align import Link, Place, align, word_places
from training.annotate import Candidate, Links
from training.clean import reject, tidy
from training.corpus import Pair, Span, Tagged, held_out, read_corpus
from training.encoded import MAX_PIECES, PAIRS, Encoded
from training.lemmas import AzerbaijaniWords, azerbaijani_name, ukrainian_name, ukrainian_word
from training.mixture import OTHER_NAMES, OWN, PATTERNS
from training.substitute import given_names, substitute
from training.vocabulary import (
    LANGUAGES,
    VOCABULARY,
    Pieces,
    load_vocabulary,
    piece_places,
    plain,
    train_vocabulary,
)

log = logging.getLogger(__name__)
MAX_WORD_CANDIDATES = 4
PROSE = 0.6
"""Sources of a higher weight (``mixture``) count as prose for the vocabulary."""


def house_style(text: str, language: str) -> str:
    """Return a target text with the apostrophe of the house: U+02BC in Ukrainian."""
    return tidy(text).replace("'", "ʼ") if language == "uk" and "'" in text else text


def typographic(english: str) -> str:
    """Return one English sentence in four with the curly quotes of newspapers, the rest as they are.

    The corpus writes straight quotes only; articles come with either. No character is added or removed.
    """
    if crc32(english.encode()) % 4 != 1:
        return english
    return re.sub(r'(^|(?<=[\s(]))"', "“", english).replace('"', "”").replace("'", "’")


def own_pairs(paths: Iterable[Path]) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of the project's own corpus for training, and those held out."""
    lines = list(read_corpus(paths))
    lemmas = {"uk": _dictionary(lines, 1), "az": _dictionary(lines, 2)}
    training: list[Pair] = []
    kept_out: list[Pair] = []
    for english, *targets in lines:
        out = held_out(english.text)
        for language, target in zip(LANGUAGES, targets, strict=True):
            forms = {span.number: span for span in target.spans}
            names = tuple(
                (span, forms[span.number], lemmas[language][english.text[span.start : span.end]])
                for span in english.spans
            )
            text = english.text if out else typographic(english.text)
            pair = Pair(language, OWN, text, target.text, names)
            (kept_out if out else training).append(pair)
    return training, kept_out


def _dictionary(lines: Sequence[tuple[Tagged, Tagged, Tagged]], column: int) -> dict[str, str]:
    forms: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        places = {span.number: line[column].text[span.start : span.end] for span in line[column].spans}
        for span in line[0].spans:
            forms[line[0].text[span.start : span.end]].append(places[span.number])
    if column == 1:
        return {english: ukrainian_name(found) for english, found in forms.items()}
    return {english: azerbaijani_name(english, found) for english, found in forms.items()}


def _rows(path: Path) -> Iterator[list[str]]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3:
                yield cells


def third_party_pairs(folders: Iterable[Path], forbidden: frozenset[str]) -> list[Pair]:
    """Return the clean, distinct pairs of ``*.en-uk.tsv``, ``*.en-az.tsv`` (plain or .xz) in the folders.

    ``forbidden`` are English sentences (lower case) that must not be trained on: test sets and held-out lines.
    """
    out: list[Pair] = []
    rejected: Counter[str] = Counter()
    for language in LANGUAGES:
        seen: Counter[str] = Counter()
        paths = [path for folder in folders for path in sorted(folder.glob(f"*.en-{language}.tsv*"))]
        for path in paths:
            for name, raw_english, raw_target in _rows(path):
                english, target = tidy(raw_english), tidy(raw_target)
                reason = reject(english, target, language)
                if reason is None and english.lower() in forbidden:
                    reason = "test set"
                if reason is None and seen[english.lower()] >= 1:
                    reason = "repeated"
                if reason is not None:
                    rejected[f"{language} {reason}"] += 1
                    continue
                seen[english.lower()] += 1
                out.append(Pair(language, name, english, house_style(target, language)))
    for reason, count in rejected.most_common():
        log.info("rejected %7d  %s", count, reason)
    return out


def _covering(places: Sequence[Place], start: int, end: int) -> tuple[int, int] | None:
    """Return the range of pieces that covers exactly the characters start to end, or None."""
    inside = [i for i, (low, high) in enumerate(places) if low < end and high > start and high > low]
    if not inside or places[inside[0]][0] != start or places[inside[-1]][1] != end:
        return None
    return inside[0], inside[-1] + 1


def _owners(places: Sequence[Place], words: Sequence[Place]) -> list[int]:
    """Return for every piece the word it belongs to, or -1."""
    owners = []
    word = 0
    for start, end in places:
        while word < len(words) and words[word][1] <= start:
            word += 1
        owners.append(word if end > start and word < len(words) and words[word][0] < end else -1)
    return owners


def piece_links(source_owner: Sequence[int], target_owner: Sequence[int], links: Iterable[Link]) -> Links:
    """Return piece links from word links: the k-th piece of a target word looks at the proportional source piece."""
    source_pieces: dict[int, list[int]] = defaultdict(list)
    target_pieces: dict[int, list[int]] = defaultdict(list)
    for index, word in enumerate(source_owner):
        source_pieces[word].append(index)
    for index, word in enumerate(target_owner):
        target_pieces[word].append(index)
    found: Links = []
    for left, right in links:
        sources, targets = source_pieces.get(left), target_pieces.get(right)
        if sources and targets:
            found += [(t, sources[k * len(sources) // len(targets)]) for k, t in enumerate(targets)]
    return found


class Encoder:
    """Turns pairs with word links into encoded pairs."""

    def __init__(self, pieces: Pieces, azerbaijani: AzerbaijaniWords) -> None:
        self.pieces = pieces
        self.azerbaijani = azerbaijani

    def _lemma(self, word: str, language: str) -> str:
        return ukrainian_word(word) if language == "uk" else self.azerbaijani.lemma(word)

    def _encode(self, text: str) -> tuple[list[int], list[Place]]:
        ids = self.pieces.encode(text)
        return ids, piece_places([self.pieces.id_to_piece(index) for index in ids], text)

    def encode(self, pair: Pair, forward: set[Link], reverse: set[Link]) -> Encoded | None:
        """Return the encoded pair, or None if it is too long or cannot be placed."""
        try:
            source, source_places = self._encode(pair.english)
            target, target_places = self._encode(pair.target)
        except ValueError:  # rare characters that the vocabulary normalises to several
            return None
        if len(source) > MAX_PIECES or len(target) > MAX_PIECES:
            return None
        source_words, target_words = word_places(pair.english), word_places(pair.target)
        names = self._names(pair, source_places, target_places)
        links = _respect_names(pair, source_words, target_words, forward | (forward & reverse))
        spans = piece_links(_owners(source_places, source_words), _owners(target_places, target_words), links)
        words = self._words(
            pair, (source_places, target_places), (source_words, target_words), forward & reverse
        )
        return Encoded(pair.language, pair.source_name, source, target, spans, names, words)

    def _names(self, pair: Pair, source: list[Place], target: list[Place]) -> tuple[Candidate, ...]:
        found = []
        for left, right, lemma in pair.names:
            ranges = _covering(source, left.start, left.end), _covering(target, right.start, right.end)
            if ranges[0] is not None and ranges[1] is not None:
                text = pair.english[left.start : left.end]
                found.append(
                    Candidate(ranges[0], ranges[1], text, lemma, pair.target[right.start : right.end])
                )
        return tuple(sorted(found, key=lambda c: c.source))

    def _words(
        self,
        pair: Pair,
        places: tuple[list[Place], list[Place]],
        words: tuple[list[Place], list[Place]],
        both: set[Link],
    ) -> tuple[Candidate, ...]:
        """Return ordinary words, and two neighbouring ones as a phrase, that are linked one to one."""
        found: list[Candidate] = []
        for group in _phrases(sorted(both)):
            start, end = words[0][group[0][0]][0], words[0][group[-1][0]][1]
            low, high = words[1][group[0][1]][0], words[1][group[-1][1]][1]
            text, form = pair.english[start:end], pair.target[low:high]
            if len(text) < 4 or len(form) < 3 or not (text[0].isalpha() and form[0].isalpha()):
                continue
            if any(left.start < end and start < left.end for left, _, _ in pair.names):
                continue
            ranges = _covering(places[0], start, end), _covering(places[1], low, high)
            if ranges[0] is None or ranges[1] is None:
                continue
            lemma = " ".join(self._lemma(word, pair.language) for word in form.split(" "))
            found.append(Candidate(ranges[0], ranges[1], text, lemma, form))
        step = max(1, len(found) // MAX_WORD_CANDIDATES)
        return tuple(found[::step][:MAX_WORD_CANDIDATES])


def _phrases(links: list[Link]) -> Iterator[list[Link]]:
    """Yield single links, and pairs of links whose words are neighbours in the same order on both sides."""
    for link in links:
        yield [link]
    for first, second in pairwise(links):
        if second == (first[0] + 1, first[1] + 1):
            yield [first, second]


def _respect_names(pair: Pair, source: list[Place], target: list[Place], links: set[Link]) -> set[Link]:
    """Return the links with those that contradict the tagged names replaced by the names' own."""
    if not pair.names:
        return links

    def inside(places: list[Place], span: Span) -> list[int]:
        return [i for i, (start, end) in enumerate(places) if start < span.end and span.start < end]

    out = set(links)
    for left, right, _ in pair.names:
        sources, targets = inside(source, left), inside(target, right)
        out = {link for link in out if (link[0] in sources) == (link[1] in targets)}
        linked = {link[1] for link in out}
        for k, word in enumerate(targets):
            if word not in linked and sources:
                out.add((sources[k * len(sources) // len(targets)], word))
    return out


def encode_pairs(pairs: Sequence[Pair], pieces: Pieces) -> list[Encoded]:
    """Return the pairs encoded, aligned language by language."""
    out: list[Encoded] = []
    for language in LANGUAGES:
        chosen = [_normal(pair, pieces) for pair in pairs if pair.language == language]
        log.info("aligning %d pairs of %s", len(chosen), language)
        links = align([(pair.english, pair.target) for pair in chosen])
        counts = (
            Counter(word.lower() for pair in chosen for word in pair.target.split())
            if language == "az"
            else None
        )
        encoder = Encoder(pieces, AzerbaijaniWords(counts or Counter()))
        encoded = (encoder.encode(pair, *both) for pair, both in zip(chosen, links, strict=True))
        out += [item for item in encoded if item is not None]
    return out


def _normal(pair: Pair, pieces: Pieces) -> Pair:
    """Return the pair as the vocabulary sees it, unless that would move the tagged names."""
    english, target = plain(pieces.normalize(pair.english)), plain(pieces.normalize(pair.target))
    same = len(english) == len(pair.english) and len(target) == len(pair.target)
    return Pair(pair.language, pair.source_name, english, target, pair.names if same else ())


def forbidden_sentences(folder: Path | None) -> frozenset[str]:
    """Return the English sentences of a folder of test sets (``*.en``), in lower case."""
    paths = sorted(folder.glob("*.en")) if folder else []
    return frozenset(
        tidy(line).lower() for path in paths for line in path.read_text(encoding="utf-8").splitlines()
    )


def vocabulary_sample(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield the texts the vocabulary is trained on: our own thrice, every other prose once, a tenth of the rest."""
    from training.mixture import weight

    for index, pair in enumerate(pairs):
        times = (
            3
            if pair.source_name == OWN
            else int(weight(pair.source_name, pair.language) > PROSE or index % 10 == 0)
        )
        for _ in range(times):
            yield pair.english
            yield pair.target


def _texts(
    corpus: Path, third_party: Sequence[Path], tests: Path | None
) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Our own pairs for training, those of others, and our own that are held out."""
    training, kept_out = own_pairs(sorted(corpus.glob("*.tsv")))
    forbidden = forbidden_sentences(tests) | {tidy(pair.english).lower() for pair in kept_out}
    return training, third_party_pairs(third_party, forbidden), kept_out


def clean_pairs(corpus: Path, third_party: Sequence[Path], tests: Path | None) -> list[Pair]:
    """Return the pairs that a model is trained on, before any are made of them."""
    training, generic, _ = _texts(corpus, third_party, tests)
    return [*training, *generic]


def prepare(corpus: Path, third_party: Sequence[Path], tests: Path | None, out: Path, size: int) -> None:
    """Write the vocabulary (unless there is one), ``pairs.pickle`` and ``heldout.{en,uk,az}`` to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    training, generic, kept_out = _texts(corpus, third_party, tests)
    generated = [
        Pair(language, PATTERNS, english, target) for language, english, target in patterns.generate()
    ]
    named = {language: [p for p in training if p.language == language and p.names] for language in LANGUAGES}
    given = given_names(named["uk"])
    renamed = [pair for found in named.values() for pair in substitute(found, given, OTHER_NAMES)]
    log.info("%d sentences with other names", len(renamed))
    pairs = [*training, *renamed, *generic, *generated]
    model = out / VOCABULARY
    if not model.exists():
        train_vocabulary(vocabulary_sample(pairs), size, model)
    encoded = encode_pairs(pairs, load_vocabulary(model))
    temporary = out / (PAIRS + ".new")
    with temporary.open("wb") as stream:
        pickle.dump(encoded, stream, protocol=pickle.HIGHEST_PROTOCOL)
    temporary.replace(out / PAIRS)
    for language in LANGUAGES:
        chosen = [pair for pair in kept_out if pair.language == language]
        (out / "heldout.en").write_text("".join(f"{pair.english}\n" for pair in chosen), encoding="utf-8")
        (out / f"heldout.{language}").write_text(
            "".join(f"{pair.target}\n" for pair in chosen), encoding="utf-8"
        )
    for (language, name), count in Counter((e.language, e.source_name) for e in encoded).most_common():
        log.info("kept %7d  %s %s", count, language, name)
    log.info("%d pairs, %d target pieces", len(encoded), sum(len(e.target) for e in encoded))
