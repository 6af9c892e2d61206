"""What a format cannot hold, in words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from pipeline.model import Status, Target, Term, TermKind, Variant


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
    others = sorted({code for term in terms for code in term.targets} - set(languages))
    terms = [_only(term, languages) for term in terms]
    for name, has in FEATURES.items():
        if name not in holds and (count := sum(bool(has(term)) for term in terms)):
            found.append(f"{name}: {count} term{'s' if count > 1 else ''}")
    if others:
        found.append(f"targets in {', '.join(others)}: not exported")
    bare = 0
    if "no target" not in holds:
        bare = sum(not term.keep and not any(code in term.targets for code in languages) for term in terms)
    if bare:
        found.append(f"{bare} term{'s' if bare > 1 else ''} without a target: left out")
    return found


def _only(term: Term, languages: Sequence[str]) -> Term:
    """`term` as far as `languages` are concerned."""
    return replace(
        term,
        targets={code: target for code, target in term.targets.items() if code in languages},
        forbidden={code: texts for code, texts in term.forbidden.items() if code in languages},
        variants=tuple(
            Variant(variant.text, {code: t for code, t in variant.targets.items() if code in languages})
            for variant in term.variants
        ),
    )
