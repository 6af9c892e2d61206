"""Candidates for the glossary: names in a corpus that are no terms yet, by statistics of our own and no model.

    sentences ──runs──▶ capitalised runs ──chunks──▶ names with a kind ──group──▶ Candidates, ranked

What tells a name: a capital inside a sentence, words of offices and institutions around it, brackets after it
(acronyms), and how often it comes. Headings in Title Case only count what the running text has shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.glossary import mining_words as words
from pipeline.glossary.mining_company import by_company
from pipeline.glossary.mining_groups import group
from pipeline.glossary.stopwords import STOPWORDS
from pipeline.model import TermKind

# "U.S.", "Caliber.Az", "O'Brien", "McDonald"; a hyphen ends a word, for "Ukraine-Azerbaijan" is two names.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[.'’][A-Z][^\W\d_]+)*\d*|\d+|\S")
_LINKS = frozenset({"of", "for", "on", "the", "and"})
_DEMONYM = re.compile(
    r"(?:[a-z](?:ian|ean|ish|ese|eli)|[bdghjkstz]ani|[a-z]aqi|[a-z]men|Greek|Czech|French|Dutch|Turkic|Swiss)s?$"
)
_STARTERS = frozenset("—–-“\"«(:;•*>#[‘'")
# One letter a token, so that names are cut by one expression: T title, H head noun, C common, N name, A acronym,
# D demonym, o "of", "for", "on", n "and", e "the".
_CHUNK = re.compile(
    r"""(?P<office>(?:[CD]*T)+(?:o(?:e?[CH]+(?:n[CH]+)?))*(?:oe?(?:N(?!N)|N(?=NN(?!N))|A))?)(?!H)
    | (?P<institution>[NACDTH]*H(?:[oe]+(?:[CDHA]+(?:n[CDHA]+)*|N+))*)
    | (?P<name>N{1,4}) | (?P<acronym>A) | (?P<other>.)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that could be a term: `variants` are other spellings found, `examples` (article, sentence) pairs."""

    text: str
    kind: TermKind
    count: int
    score: float
    variants: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Seen:
    """What the corpus shows of one spelling while it is read."""

    count: int = 0
    kinds: Counter[TermKind] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)


def suggest(
    sentences: Iterable[tuple[str, str]],
    *,
    known: Callable[[str], bool] = lambda text: False,
    kind_of: Callable[[str], TermKind | None] = lambda text: None,
    examples: int = 3,
) -> list[Candidate]:
    """Candidates in (article, sentence) pairs, best first; `known` says which spellings are terms already, `kind_of` of
    what kind: what stands in one list with a place ("Baku, Ganja and Sheki") is a place.
    """
    rows = [(article, sentence, _TOKEN.findall(sentence)) for article, sentence in sentences]
    middle, small = _evidence(tokens for _, _, tokens in rows)
    seen: dict[str, Seen] = {}
    aliases: dict[str, str] = {}
    for article, sentence, tokens in rows:
        if _is_heading(tokens):
            continue
        for run, before in _runs(tokens, middle, small):
            for text, kind in _names(run, before, middle):
                entry = seen.setdefault(text, Seen())
                entry.count += 1
                entry.kinds[kind] += 1
                if len(entry.examples) < examples and (article, sentence) not in entry.examples:
                    entry.examples.append((article, sentence))
        aliases.update(_acronyms(sentence))
    by_company(seen, kind_of)
    found = [
        Candidate(
            merged.text,
            merged.kind,
            merged.count,
            merged.score,
            merged.variants,
            tuple(merged.examples[:examples]),
        )
        for merged in group(seen, aliases)
        if not known(merged.text)
    ]
    return sorted(found, key=lambda c: (-c.score, c.text))


def _evidence(rows: Iterable[Sequence[str]]) -> tuple[Counter[str], set[str]]:
    """Words with a capital inside sentences, with counts, and words in small letters anywhere."""
    middle: Counter[str] = Counter()
    small: set[str] = set()
    for tokens in rows:
        heading = _is_heading(tokens)
        for place, token in enumerate(tokens):
            if token[0].islower():
                small.add(token)
            elif token[0].isupper() and place and tokens[place - 1] not in _STARTERS and not heading:
                middle[token] += 1
    return middle, small


def _is_heading(tokens: Sequence[str]) -> bool:
    """Whether capitals say nothing: ALL CAPS, or every longer word that is no function word with a capital."""
    spelled = [t for t in tokens if t.isalpha()]
    if len(spelled) > 2 and all(map(str.isupper, spelled)):
        return True
    if not tokens or tokens[-1] in '.!?…”"':
        return False
    long = [t for t in tokens if t.isalpha() and len(t) > 3 and t.lower() not in STOPWORDS]
    return len(long) > 3 and all(token[0].isupper() for token in long)


def _runs(tokens: Sequence[str], middle: Counter[str], small: set[str]) -> Iterator[tuple[list[str], str]]:
    """Runs of capitalised words with the links between them, and the word before each."""
    run: list[str] = []
    before = ""
    for place, token in enumerate([*tokens, "."]):
        first = place == 0 or tokens[place - 1] in _STARTERS
        if _is_name(token) and (not first or _may_start(tokens, place, middle, small)):
            if not run:
                before = tokens[place - 1].lower() if place else ""
            run.append(token)
        elif run and token in _LINKS:
            run.append(token)
        elif run:
            yield _trimmed(run), before
            run = []
    if run:
        yield _trimmed(run), before


def _is_name(token: str) -> bool:
    """Whether a token has the capital of a name."""
    low = token.lower()
    return token[0].isupper() and token != "I" and low not in words.CALENDAR and low not in STOPWORDS


def _may_start(tokens: Sequence[str], place: int, middle: Counter[str], small: set[str]) -> bool:
    """Whether the first word of a sentence is a name: seen as one elsewhere, or before another one and never small."""
    token = tokens[place]
    if middle[token] or (token.isupper() and len(token) > 1):
        return True
    follows = tokens[place + 1] if place + 1 < len(tokens) else ""
    known_word = token.lower() in words.TITLES or token.lower() in words.COMMON
    return bool(follows) and _is_name(follows) and (token.lower() not in small or known_word)


def _trimmed(run: list[str]) -> list[str]:
    """A run without links at its end."""
    end = len(run)
    while end and run[end - 1] in _LINKS:
        end -= 1
    return run[:end]


def _names(run: Sequence[str], before: str, middle: Counter[str]) -> Iterator[tuple[str, TermKind]]:
    """The names in a run, with their kinds."""
    labels = "".join(map(_label, run))
    for hit in _CHUNK.finditer(labels):
        if hit.lastgroup == "other":
            continue
        chunk = list(run[hit.start() : hit.end()])
        text = " ".join(chunk)
        previous = run[hit.start() - 1].lower() if hit.start() else before
        if hit.lastgroup == "office":
            # "President" alone is a common word; "Deputy Minister of Energy" names an office.
            if len(chunk) > 1 and "o" in hit.group():
                yield _singular(text), TermKind.OFFICE
        elif hit.lastgroup == "institution":
            yield from _institution(chunk, hit.group(), text)
        elif hit.lastgroup == "acronym":
            yield text, TermKind.PLACE if "." in text else TermKind.ORGANIZATION
        else:
            titled = bool(hit.start()) and previous in words.TITLES
            yield text, _kind(chunk, previous, titled)


def _singular(office: str) -> str:
    """ "Presidents of Ukraine" is the office of the President of Ukraine."""
    head, link, rest = office.partition(" of ")
    return f"{head[:-1]}{link}{rest}" if head.endswith("s") and head[:-1].lower() in words.TITLES else office


def _institution(chunk: Sequence[str], labels: str, text: str) -> Iterator[tuple[str, TermKind]]:
    """An institution, place, document or event by its head noun; a lone head noun is none."""
    body = labels.partition("o")[0]
    last = max(place for place, label in enumerate(body) if label == "H")
    if len(chunk) > 1 and not (body == "H" and "o" not in labels):
        yield text, words.HEADS[chunk[last].lower()]


def _kind(chunk: Sequence[str], previous: str, titled: bool) -> TermKind:
    """A name without a head noun: two words and more are a person unless a preposition of place stands before."""
    if any("." in word for word in chunk):
        return TermKind.ORGANIZATION
    if titled:
        return TermKind.PERSON
    if previous in words.PLACE_BEFORE:
        return TermKind.PLACE
    return TermKind.PERSON if len(chunk) > 1 else TermKind.OTHER


def _label(token: str) -> str:
    """The letter of a token in `_CHUNK`."""
    low = token.lower()
    if token in _LINKS:
        return {"the": "e", "and": "n"}.get(token, "o")
    if low in words.TITLES:
        return "T"
    if low in words.HEADS:
        return "H"
    if low in words.COMMON:
        return "C"
    if (token.isupper() and len(token) > 1) or token.endswith("."):
        return "A"
    return "D" if _DEMONYM.search(token) else "N"


def _acronyms(sentence: str) -> dict[str, str]:
    """Acronyms explained in brackets ("Collective Security Treaty Organization (CSTO)") with their long forms."""
    found = {}
    for hit in re.finditer(r"\(([A-Z]{2,8})\)", sentence):
        letters = hit.group(1)
        for length in range(len(letters), len(letters) + 4):
            tail = sentence[: hit.start()].split()[-length:]
            initials = "".join(word[0] for word in tail if word[0].isupper())
            if initials == letters and tail[0][0].isupper():
                found[letters] = " ".join(tail)
                break
    return found
