"""Terms of several files to one glossary: who wins, and who claims what another has."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import Problem
from pipeline.glossary.parser import Claim, Parsed
from pipeline.model import Status, Term

Key = tuple[str, str]


def merge(files: Sequence[Sequence[Parsed]]) -> tuple[list[Parsed], list[Problem]]:
    """The terms that stand after merging, and the faults between them.

    The first file (glossary.yaml) has the say: its entry stands against the whole entry of the same term (and
    context) in the others. Those (glossary/*.yaml) are peers: the same term in two of them must say the same.
    """
    merged: dict[Key, tuple[int, Parsed]] = {}
    problems: list[Problem] = []
    for number, parsed_terms in enumerate(files):
        for parsed in parsed_terms:
            key = (parsed.term.text, parsed.term.context)
            owner, before = merged.setdefault(key, (number, parsed))
            if owner in (0, number):  # decided by the first file, or twice in one file: the parser told that
                continue
            if meaning(before.term) != meaning(parsed.term):
                other = f"{before.term.path}:{before.term.line}"
                message = f"`{key[0]}` says something else at {other}; keep one, or decide in glossary.yaml"
                problems.append(_problem(message, parsed, parsed.claims[0]))
    terms = [parsed for _, parsed in merged.values()]
    return terms, problems + _clashes(terms)


def meaning(term: Term) -> tuple[object, ...]:
    """What a translation sees of a term: everything but its place, note and source."""
    return (
        term.text, str(term.kind), _targets(term), term.keep, term.case, str(term.status), term.context,
        tuple((v.text, tuple(sorted((c, _target(t)) for c, t in v.targets.items()))) for v in term.variants),
        tuple(sorted(term.forbidden.items())),
    )  # fmt: skip


def _targets(term: Term) -> tuple[object, ...]:
    return tuple(sorted((code, _target(target)) for code, target in term.targets.items()))


def _target(target: object) -> str:
    """A target as text: the fields' own representation, which names every one."""
    return repr(target)


def _clashes(terms: Sequence[Parsed]) -> list[Problem]:
    """Spellings that two terms claim with different targets; `context` tells homographs apart."""
    owners: dict[tuple[str, str, str], tuple[Parsed, Claim]] = {}
    problems = []
    for parsed in terms:
        term = parsed.term
        if term.status is Status.DEPRECATED:
            continue
        for claim in parsed.claims:
            spelling = claim.spelling if term.case == "exact" else claim.spelling.casefold()
            key = (term.case, spelling, term.context)
            other, place = owners.setdefault(key, (parsed, claim))
            if other is parsed or not _differ(other.term, place.spelling, term, claim.spelling):
                continue
            owner = f"`{other.term.text}` ({other.term.path}:{place.line})"
            message = (
                f"`{claim.spelling}` of `{term.text}` also belongs to {owner}, with another target; "
                "keep it in one of them, or give both a `context`"
            )
            problems.append(_problem(message, parsed, claim))
    return problems


def _differ(one: Term, spelling: str, two: Term, other: str) -> bool:
    """Whether two terms ask for different targets; a language that only one of them has makes no difference."""
    if one.keep != two.keep:
        return True
    if one.keep:
        return False
    for code in {*one.targets, *two.targets}:
        first, second = one.target(code, spelling), two.target(code, other)
        if first and second and first.term != second.term:
            return True
    return False


def _problem(message: str, parsed: Parsed, claim: Claim) -> Problem:
    return Problem(message, parsed.term.path, claim.line, claim.column)
