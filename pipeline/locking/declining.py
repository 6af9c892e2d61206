"""Kept terms that stand in the dictionary form where the word beside them asks for a case: «на Європа», «з Юлія Свириденко».

A model that is given a term may copy it as it was given. Only what leaves no choice counts: a preposition or a postposition
right beside the term, and a form that is the dictionary form alone. «Баку» and, after «через», «Азербайджан» are right.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.engines import Engine
from pipeline.languages import Language
from pipeline.locking import slots
from pipeline.locking.asking import Standing
from pipeline.locking.looking import look
from pipeline.locking.mending import ENGINE, engine_scores, tokens
from pipeline.locking.slots import Candidate

HOW = "the model left it undeclined"


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
    if hit is None or item.opaque or hit.case != nominative:
        return []
    before, after = standing.text[: hit.start], standing.text[hit.end :]
    asked = language.context_cases(before, after)
    if not asked or nominative in asked or not language.governs(before, after):
        return []
    span, source = (hit.start, hit.end), standing.job.source
    return slots.candidates(standing.text, standing.alignment, span, item, source, language, cases=asked)


def _take(standing: Standing, index: int, way: Candidate, language: Language) -> None:
    """Put the candidate into the text, unless something else is lost by it."""
    seen = look(way.text, standing.items, language)
    if seen.kept < standing.look.kept:
        return
    standing.text, standing.look, standing.alignment = way.text, seen, way.alignment
    standing.how[index] = HOW
