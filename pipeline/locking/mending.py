"""Mending: what the model said its own way is replaced by our term, in the case that stands there.

Each round takes the first missing demand of every job, gathers the ways to mend it, lets the engine score all of
them in one batch, and applies the best. The routes, in the order in which they were found to be safe:

    near       a span that looks like the term misspelt or transliterated another way
    short      the surname alone where the source has the whole name, or the initials of a phrase (МЗС, XİN)
    aligned    the words that the model linked to the term
    surrogate  the sentence translated again with a frequent word of the same class in the term's place, or with a mask
               that the model carries through where no such word is at hand
    inserted   nothing stands there: the form goes where the term's place in the source says
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.engines import Engine
from pipeline.languages import Language, Occurrence
from pipeline.locking import slots, surrogates
from pipeline.locking.asking import Standing, tidy
from pipeline.locking.demands import Demand, surname
from pipeline.locking.lexicon import load
from pipeline.locking.linking import Link, link, pair
from pipeline.locking.looking import Look, free, look
from pipeline.locking.slots import Candidate
from pipeline.locking.sources import clean
from pipeline.locking.surrogates import Surrogate
from pipeline.model import Target, TermKind

# What a unit of the engine's summed log-probability weighs against the cases' own weights.
ENGINE = 0.5
# How like a term a span must be to be taken for it.
NEAR = 0.8
# What a reviewer reads of a term that nothing in the draft stood for.
INSERTED = "the model left it out, so we put it in; check its place"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to mend demand `index`: the candidate and its route in words."""

    index: int
    candidate: Candidate
    how: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The engine's answer with a stand-in for a term at `start:end`, which shows `case` or none."""

    text: str
    start: int
    end: int
    case: str
    how: str


def mend(standings: Sequence[Standing], engine: Engine, language: Language) -> None:
    """Mend what is missing, in place; what cannot be mended stays missing."""
    replies = _replies(standings, engine, language)
    tried: list[set[int]] = [set() for _ in standings]
    while True:
        rounds: list[tuple[int, list[Way]]] = []
        for number, standing in enumerate(standings):
            index = next((i for i in wanting(standing.look) if i not in tried[number]), None)
            if index is None:
                continue
            tried[number].add(index)
            ways = _ways(standing, index, replies.get((number, index)), language)
            if ways:
                rounds.append((number, ways))
        if not rounds:
            return
        _apply_best(standings, rounds, engine, language)


def wanting(seen: Look) -> tuple[int, ...]:
    """The demands to mend: what is missing, then what shares another's place, of which a misspelt mention may stand too."""
    return (*seen.missing, *sorted(seen.shared))


def _apply_best(
    standings: Sequence[Standing],
    rounds: Sequence[tuple[int, list[Way]]],
    engine: Engine,
    language: Language,
) -> None:
    """Let the engine score every way of a round at once; each job takes its best."""
    scores = engine_scores(
        engine,
        [(standings[number].job.source, [way.candidate.text for way in ways]) for number, ways in rounds],
    )
    for (number, ways), values in zip(rounds, scores, strict=True):
        standing = standings[number]
        valued = [
            (way.candidate.weight + ENGINE * value * tokens(way.candidate.text), -i)
            for i, (way, value) in enumerate(zip(ways, values, strict=True))
        ]
        way = ways[-max(valued)[1]]
        seen = look(way.candidate.text, standing.items, language)
        if seen.kept > standing.look.kept:
            standing.text, standing.look = way.candidate.text, seen
            standing.alignment = way.candidate.alignment
            standing.how[way.index] = way.how


def engine_scores(engine: Engine, choices: Sequence[tuple[str, Sequence[str]]]) -> list[list[float]]:
    """The engine's score of every text of every (source, texts), asked in one call; 0 where there is no choice."""
    pairs = [(clean(source), text) for source, texts in choices if len(texts) > 1 for text in texts]
    scores = iter(engine.score(pairs) if pairs else ())
    return [[next(scores) for _ in texts] if len(texts) > 1 else [0.0] * len(texts) for _, texts in choices]


def tokens(text: str) -> int:
    """About how many tokens a model sees in `text`: turns a mean log-probability into a sum."""
    return 2 * len(text.split()) + 1


def _ways(standing: Standing, index: int, reply: Reply | None, language: Language) -> list[Way]:
    """The ways to mend demand `index`: a near miss where there is one, else links and the surrogate, else insertion."""
    item = standing.items[index]
    if item.opaque:
        return [Way(index, c, "put back where the model left it out") for c in _opaque(standing, item)]
    if ways := _near(standing, index, item, language):
        return ways
    if index in standing.look.shared:
        return []
    # «МЗС» is the whole term; but a link takes in a given name that the model spelt its own way, the surname does not.
    person = item.match.term.kind is TermKind.PERSON
    if not person and (ways := _short(standing, index, item, language)):
        return ways
    if ways := _linked(standing, index, item, language):
        return ways
    if person and (ways := _short(standing, index, item, language)):
        return ways
    ways = _from_reply(standing, index, item, reply, language)
    return ways or _inserted(standing, index, item, language)


def _near(standing: Standing, index: int, item: Demand, language: Language) -> list[Way]:
    """Replace what looks like the term."""
    ways = []
    for hit in language.near(standing.text, item.paradigm, threshold=NEAR):
        if free(hit.start, hit.end, standing.look.claimed):
            made = slots.candidates(
                standing.text,
                standing.alignment,
                (hit.start, hit.end),
                item,
                standing.job.source,
                language,
                slots.hints_of_near(hit, item, language),
            )
            ways += [Way(index, c, f"the model wrote «{hit.text}»") for c in made]
    return ways


def _short(standing: Standing, index: int, item: Demand, language: Language) -> list[Way]:
    """Replace what stands for the term in short: the surname of a person named in full, the initials of a phrase."""
    hit = _shortened(standing, item, language)
    if hit is None:
        return []
    made = slots.candidates(
        standing.text,
        standing.alignment,
        (hit.start, hit.end),
        item,
        standing.job.source,
        language,
        {hit.case: 1.0} if hit.case else {},
    )
    return [Way(index, c, f"the model wrote «{hit.text}»") for c in made]


def _shortened(standing: Standing, item: Demand, language: Language) -> Occurrence | None:
    """The first free place where the term stands in short."""
    lemma = item.paradigm.lemma
    if " " not in lemma:
        return None
    if item.match.term.kind is TermKind.PERSON:
        short = surname(item.paradigm)
    else:
        letters = "".join(word[0] for word in lemma.split() if len(word) > 2)
        short = language.paradigm(Target(language.upper(letters)), TermKind.ORGANIZATION)
        if len(letters) < 2 or short.lemma in standing.job.source:
            return None
    hits = (
        hit for hit in language.find(standing.text, short) if free(hit.start, hit.end, standing.look.claimed)
    )
    return next(hits, None)


def _linked(standing: Standing, index: int, item: Demand, language: Language) -> list[Way]:
    """Replace the words that stand for the term."""
    found = _link(standing, item, language)
    if found is None:
        return []
    old = standing.text[found.span[0] : found.span[1]]
    # With what is attached to the last word: "Capitals"dan.
    words = found.words if language.chain is None else (*found.words[:-1], old.split()[-1])
    hints = slots.hints(words, item, language)
    made = slots.candidates(
        standing.text, standing.alignment, found.span, item, standing.job.source, language, hints
    )
    return [Way(index, c, f"the model wrote «{old}»") for c in made]


def _link(standing: Standing, item: Demand, language: Language) -> Link | None:
    """What the model made of the term."""
    both = pair(standing.job.source, standing.text)
    lexicon = load("en", language.code)
    return link(both, item, standing.look.claimed, language, lexicon, standing.alignment)


def _inserted(standing: Standing, index: int, item: Demand, language: Language) -> list[Way]:
    """Put the term where its place in the source says."""
    place = slots.gap(standing.text, standing.job.source, item, standing.look.claimed)
    text = standing.text[:place] + " " + standing.text[place:]
    alignment = slots.shift(standing.alignment, (place, place), (place, place + 1))
    made = slots.candidates(text, alignment, (place + 1, place + 1), item, standing.job.source, language)
    return [Way(index, c, INSERTED) for c in made]


def _opaque(standing: Standing, item: Demand) -> list[Candidate]:
    """Put a URL, an address or code back: it has one form only."""
    place = slots.gap(standing.text, standing.job.source, item, standing.look.claimed)
    shown = item.match.text if item.match.opaque else item.paradigm.lemma
    text = f"{standing.text[:place]} {shown}{standing.text[place:]}"
    span = (place + 1, place + 1 + len(shown))
    form = replace(item.paradigm.forms[0], text=shown)
    return [Candidate(text, span, form, 0.0, slots.shift(standing.alignment, (place, place), span))]


def _replies(
    standings: Sequence[Standing], engine: Engine, language: Language
) -> dict[tuple[int, int], Reply]:
    """The engine's answers with a stand-in in the place of each missing term, one batch for all.

    A model that was given the term in the source and left it out does no better with a stand-in: asking it again cost
    a third of the translation and lost 0.3 points of exact forms (docs/quality-locks.md).
    """
    if engine.annotation is not None:
        return {}
    asked: list[tuple[tuple[int, int], Surrogate | str, str]] = []
    for number, standing in enumerate(standings):
        for index in standing.look.missing:
            item = standing.items[index]
            if (
                item.opaque
                or _near(standing, index, item, language)
                or _shortened(standing, item, language)
                or _link(standing, item, language)
            ):
                continue
            source, match = clean(standing.job.source), item.match
            stand_in = surrogates.choose(match.term.kind, item.target.gender, language.code)
            shown = stand_in.text if stand_in else ""
            # One that the sentence has already could not be told from itself in the answer.
            if stand_in is None or shown in source:
                shown = next((mask.format(7) for mask in engine.masks), "")
            if shown and shown not in source:
                again = source[: match.start] + shown + source[match.end :]
                asked.append(
                    ((number, index), stand_in if stand_in and stand_in.text == shown else shown, again)
                )
    if not asked:
        return {}
    answers = engine.translate([source for _, _, source in asked])
    found = {
        key: _found(tidy(answer[0].text), stand_in, language)
        for (key, stand_in, _), answer in zip(asked, answers, strict=True)
    }
    return {key: reply for key, reply in found.items() if reply is not None}


def _found(text: str, stand_in: Surrogate | str, language: Language) -> Reply | None:
    """Where the stand-in came out, if just once."""
    if isinstance(stand_in, str):
        at = text.find(stand_in)
        once = at >= 0 and text.count(stand_in) == 1
        return (
            Reply(text, at, at + len(stand_in), "", "translated again with a mask in its place")
            if once
            else None
        )
    hits = language.find(text, language.paradigm(stand_in.targets[language.code], stand_in.kind))
    if len(hits) != 1:
        return None
    return Reply(text, hits[0].start, hits[0].end, hits[0].case, "translated again around it")


def _from_reply(
    standing: Standing, index: int, item: Demand, reply: Reply | None, language: Language
) -> list[Way]:
    """Our term in the place and case of the stand-in, if all else that was kept is kept there too."""
    if reply is None:
        return []
    made = slots.candidates(
        reply.text,
        None,
        (reply.start, reply.end),
        item,
        standing.job.source,
        language,
        {reply.case: 1.0} if reply.case else {},
    )
    good = [c for c in made if look(c.text, standing.items, language).kept > standing.look.kept]
    return [Way(index, c, reply.how) for c in good]
