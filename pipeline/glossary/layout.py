"""Terms as the mappings that glossary.yaml holds, and as text in the file's own style."""

from __future__ import annotations

from typing import Any

from pipeline.model import Status, Target, Term, TermKind


def as_mapping(term: Term) -> dict[str, Any]:
    """The full form of a term, defaults left out, in the order of the docs."""
    found: dict[str, Any] = {"term": term.text}
    if term.kind is not TermKind.OTHER:
        found["kind"] = term.kind.value
    for code, target in term.targets.items():
        found[code] = target_mapping(target)
    if term.variants:
        found["variants"] = [
            {"term": v.text, **{c: target_mapping(t) for c, t in v.targets.items()}} if v.targets else v.text
            for v in term.variants
        ]
    if term.keep:
        found["keep"] = True
    if term.case != "exact":
        found["case"] = term.case
    if term.forbidden:
        found["forbidden"] = {code: list(texts) for code, texts in term.forbidden.items()}
    if term.status is not Status.APPROVED:
        found["status"] = term.status.value
    for name, text in (("note", term.note), ("source", term.origin), ("context", term.context)):
        if text:
            found[name] = text
    return found


def target_mapping(target: Target) -> str | dict[str, Any]:
    """A target as its text, or as a mapping where it says more."""
    names = ("gender", "number", "animate", "indeclinable", "possessive", "adjective")
    more: dict[str, Any] = {name: value for name in names if (value := getattr(target, name)) is not None}
    if target.forms:
        more["forms"] = {
            case: texts[0] if len(texts) == 1 else list(texts) for case, texts in target.forms.items()
        }
    return {"term": target.term, **more} if more else target.term


def one_line(value: Any) -> str:
    """`value` as flow YAML on one line."""
    import yaml

    text = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.removesuffix("\n...\n").rstrip("\n")


def lines(term: Term) -> list[str]:
    """`term` as the lines of a block mapping, values on one line each, without a dash."""
    return [f"{name}: {one_line(value)}" for name, value in as_mapping(term).items()]


def document(terms: list[Term]) -> str:
    """A whole glossary file."""
    if not terms:
        return "terms: []\n"
    return "terms:\n" + "".join(f"  - {one_line(as_mapping(term))}\n" for term in terms)
