"""What a format cannot hold, in words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from pipeline.model import Status, Target, Term, TermKind


def _any_target(test: Callable[[Target], object]) -> Callable[[Term], object]:
    return lambda term: any(
        test(target)
        for target in (*term.targets.values(), *(t for v in term.variants for t in v.targets.values()))
    )


# Name of a thing that a term may have to whether it has it.
FEATURES: dict[str, Callable[[Term], object]] = {
    "kind": lambda term: term.kind is not TermKind.OTHER,
    "variants": lambda term: term.variants,
    "targets of variants": lambda term: any(variant.targets for variant in term.variants),
    "keep": lambda term: term.keep,
    "case: fold": lambda term: term.case == "fold",
    "forbidden": lambda term: term.forbidden,
    "status: proposed": lambda term: term.status is Status.PROPOSED,
    "status: deprecated": lambda term: term.status is Status.DEPRECATED,
    "note": lambda term: term.note,
    "source": lambda term: term.origin,
    "context": lambda term: term.context,
    "gender": _any_target(lambda target: target.gender),
    "number": _any_target(lambda target: target.number),
    "animate": _any_target(lambda target: target.animate is not None),
    "indeclinable": _any_target(lambda target: target.indeclinable is not None),
    "possessive": _any_target(lambda target: target.possessive is not None),
    "adjective": _any_target(lambda target: target.adjective),
    "forms": _any_target(lambda target: target.forms),
}


def losses(terms: Sequence[Term], languages: Sequence[str], holds: Collection[str]) -> list[str]:
    """A line for each thing that some terms have and the format does not hold."""
    found = []
    for name, has in FEATURES.items():
        if name not in holds and (count := sum(bool(has(term)) for term in terms)):
            found.append(f"{name}: {count} term{'s' if count > 1 else ''}")
    others = sorted({code for term in terms for code in term.targets} - set(languages))
    if others:
        found.append(f"targets in {', '.join(others)}: not exported")
    bare = sum(1 for term in terms if not term.keep and not any(code in term.targets for code in languages))
    if bare:
        found.append(f"{bare} term{'s' if bare > 1 else ''} without a target: left out")
    return found
