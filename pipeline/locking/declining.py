"""Kept terms that stand in the dictionary form where the word beside them asks for a case: «на Європа», «з Юлія Свириденко».

A model that is given a term may copy it as it was given. Only what leaves no choice counts: a preposition or a postposition
right beside the term, or the case of the name before it in a list that is a list in the source too («з України,
Азербайджан та Грузії»). Only a form that can be the dictionary form and nothing that is asked for is touched: «Баку» and,
after «через», «Азербайджан» are right; so is «Україна» in «у Києві, Україна заявила», where the source has no list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.engines import Engine
from pipeline.languages import Language, Occurrence
from pipeline.locking import slots
from pipeline.locking.asking import Standing
from pipeline.locking.demands import Demand
from pipeline.locking.looking import look
from pipeline.locking.mending import ENGINE, engine_scores, tokens
from pipeline.locking.slots import Candidate

HOW = "the model left it undeclined"
_AND = re.compile(r" (?:and|or) (?:the )?")
_COMMA_AND = re.compile(r", (?:and|or) (?:the )?")
_COMMA = re.compile(r", (?:the )?")
# What follows a name that a comma puts into a list: more names, an "and" before the last ("In Baku, Europe said" has none).
_GOES_ON = re.compile(r"(?:, (?:the )?[A-Z][^,.;:]{0,40})*,? (?:and|or) (?:the )?[A-Z]")


def decline(standings: Sequence[Standing], engine: Engine, language: Language) -> None:
    """Put undeclined terms into the case that is asked for, in place; the engine is asked once a round for all."""
    done: list[set[int]] = [set() for _ in standings]
    while True:
        rounds: list[tuple[Standing, int, list[Candidate]]] = []
        for number, standing in enumerate(standings):
            for index in range(len(standing.items)):
                if index not in done[number] and (ways := _ways(standing, index, language)):
                    done[number].add(index)
                    rounds.append((standing, index, ways))
                    break
        if not rounds:
            return
        scores = iter(
            engine_scores(
                engine, [(standing.job.source, [w.text for w in ways]) for standing, _, ways in rounds]
            )
        )
        for standing, index, ways in rounds:
            values = next(scores)
            best = max(
                range(len(ways)),
                key=lambda i: (ways[i].weight + ENGINE * values[i] * tokens(ways[i].text), -i),
            )
            _take(standing, index, ways[best], language)


def _ways(standing: Standing, index: int, language: Language) -> list[Candidate]:
    """The forms that demand `index` could take instead of the one that stands there."""
    hit = standing.look.found[index]
    item = standing.items[index]
    nominative = language.cases[0]
    if hit is None or item.opaque:
        return []
    readings = _readings(hit, item, language)
    asked = _asked(standing, index, language) if nominative in readings else ()
    if not asked or nominative in asked or readings & set(asked):
        return []
    span, source = (hit.start, hit.end), standing.job.source
    return slots.candidates(standing.text, standing.alignment, span, item, source, language, cases=asked)


def _readings(hit: Occurrence, item: Demand, language: Language) -> frozenset[str]:
    """The cases that the form found may show."""
    key = language.key(hit.text)
    found = {
        form.case for form in item.paradigm.forms if not form.possessed and language.key(form.text) == key
    }
    return frozenset(found or {hit.case} - {""})


def _asked(standing: Standing, index: int, language: Language) -> tuple[str, ...]:
    """The cases that leave no choice, by the word beside the term or by the name before it in a list."""
    hit = standing.look.found[index]
    assert hit is not None
    before, after = standing.text[: hit.start], standing.text[hit.end :]
    if language.governs(before, after):
        return language.context_cases(before, after)
    if agreed := language.agreed(before):
        return agreed
    previous = _before_in_list(standing, index, language)
    if previous is None:
        return ()
    neighbour = standing.look.found[previous]
    assert neighbour is not None
    theirs = _readings(neighbour, standing.items[previous], language)
    governed = _asked(standing, previous, language)
    return tuple(case for case in governed if case in theirs) or tuple(sorted(theirs))


def _before_in_list(standing: Standing, index: int, language: Language) -> int | None:
    """The demand right before `index` in one list with it, in the source and in the text alike."""
    if language.conjunction is None:
        return None
    hit, match = standing.look.found[index], standing.items[index].match
    for other, (item, theirs) in enumerate(zip(standing.items, standing.look.found, strict=True)):
        if (
            hit is None
            or theirs is None
            or item.opaque
            or item.match.end > match.start
            or theirs.end > hit.start
        ):
            continue
        source = standing.job.source
        between = source[item.match.end : match.start]
        listed = (
            _AND.fullmatch(between)
            or (_COMMA.fullmatch(between) and _GOES_ON.match(source, match.end))
            # ", and" may open a clause: it counts after a list of at least two.
            or (_COMMA_AND.fullmatch(between) and _before_in_list(standing, other, language) is not None)
        )
        if listed and language.conjunction.fullmatch(standing.text[theirs.end : hit.start]):
            return other
    return None


def _take(standing: Standing, index: int, way: Candidate, language: Language) -> None:
    """Put the candidate into the text, unless something else is lost by it."""
    seen = look(way.text, standing.items, language)
    if seen.kept < standing.look.kept:
        return
    standing.text, standing.look, standing.alignment = way.text, seen, way.alignment
    standing.how[index] = HOW
