"""Translation Memory eXchange 1.4b: one unit a spelling, our own fields in `prop` elements that other tools pass over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.glossary.exchange import xml
from pipeline.glossary.exchange.losses import FEATURES
from pipeline.glossary.exchange.tables import kept
from pipeline.model import Status, Target, Term, TermKind, Variant

_VARIANT = "x-variant-of"
_PROPS = ("kind", "case", "status", "source", "context")
_KEEP = "x-keep"
_FORBIDDEN, _FORM = "x-forbidden-", "x-form-"
_TEXTS, _FLAGS = ("gender", "number", "adjective"), ("animate", "indeclinable", "possessive")


def holds(form: str) -> Collection[str]:
    """What a unit holds: all of it, since `prop` takes anything. `form` is not looked at."""
    return set(FEATURES)


def write(terms: Sequence[Term], languages: tuple[str, ...], form: str) -> bytes:
    """A TMX file."""
    root = xml.Element("tmx", {"version": "1.4"})
    xml.child(
        root, "header", creationtool="glossary-pipeline", creationtoolversion="1", segtype="phrase",
        **{"o-tmf": "glossary.yaml", "adminlang": "en", "srclang": "en", "datatype": "plaintext"},
    )  # fmt: skip
    body = xml.child(root, "body")
    for term in terms:
        if term.keep or any(code in term.targets for code in languages):
            _write_unit(body, term, term.text, languages)
            for variant in term.variants:
                _write_unit(body, term, variant.text, languages)
    return xml.document(root, '<!DOCTYPE tmx SYSTEM "tmx14.dtd">')


def _write_unit(body: xml.Element, term: Term, spelling: str, languages: Sequence[str]) -> None:
    """One spelling with its targets."""
    unit = xml.child(body, "tu")
    main = spelling == term.text
    if main and term.note:
        xml.child(unit, "note", term.note)
    if main:
        values = (term.kind.value, term.case, term.status.value, term.origin, term.context)
        for name, value in zip(_PROPS, values, strict=True):
            if value not in ("", "other", "exact", "approved"):
                xml.child(unit, "prop", value, type=f"x-{name}")
        if term.keep or all(target.term == term.text for target in term.targets.values()):
            xml.child(unit, "prop", "true" if term.keep else "false", type=_KEEP)
        for code in languages:
            for text in term.forbidden.get(code, ()):
                xml.child(unit, "prop", text, type=f"{_FORBIDDEN}{code}")
    else:
        xml.child(unit, "prop", term.text, type=_VARIANT)
    for code, target in (
        ("en", Target(spelling)),
        *((code, term.target(code, spelling)) for code in languages),
    ):
        if target is not None:
            variant = xml.child(unit, "tuv", **{"xml:lang": code})
            for name, value in _grammar(target):
                xml.child(variant, "prop", value, type=name)
            xml.child(variant, "seg", target.term)


def _grammar(target: Target) -> Iterator[tuple[str, str]]:
    """What a target says beyond its text, as properties. `keep` makes targets that say "indeclinable": it comes back."""
    for name in _TEXTS:
        if value := getattr(target, name):
            yield f"x-{name}", value
    for name in _FLAGS:
        if (flag := getattr(target, name)) is not None:
            yield f"x-{name}", "true" if flag else "false"
    for case, texts in target.forms.items():
        yield from ((f"{_FORM}{case}", text) for text in texts)


def _target(variant: xml.Element) -> Target:
    """The target in a `tuv`, with our own properties."""
    found: dict[str, Any] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for element in variant:
        name, value = element.get("type", ""), xml.content(element)
        if xml.local(element) != "prop":
            continue
        plain = name.removeprefix("x-")
        if plain in _TEXTS:
            found[plain] = value
        elif plain in _FLAGS:
            found[plain] = value == "true"
        elif name.startswith(_FORM):
            case = name.removeprefix(_FORM)
            forms[case] = (*forms.get(case, ()), value)
    return Target(_segment(variant), **found, forms=forms)


def read(data: bytes, languages: tuple[str, ...], form: str) -> list[Term]:
    """The terms of a TMX file; units marked as variants join their term. Raises ValueError where it is none."""
    root = xml.parse(data)
    if xml.local(root) != "tmx":
        raise ValueError(f"not a TMX file: its root is <{xml.local(root)}>")
    terms: dict[int, Term] = {}
    last: dict[str, int] = {}
    for number, unit in enumerate(e for e in root.iter() if xml.local(e) == "tu"):
        found = {xml.language(e): _target(e) for e in unit if xml.local(e) == "tuv"}
        source = found.pop("en", Target("")).term
        if not source:
            continue
        props = {e.get("type", ""): xml.content(e) for e in unit if xml.local(e) == "prop"}
        targets = {code: target for code, target in found.items() if target.term}
        owner = last.get(props.get(_VARIANT, ""))
        if owner is None:
            terms[number] = _term(unit, source, targets, props)
            last[source] = number
        else:
            terms[owner] = _with_variant(terms[owner], source, targets)
    return list(terms.values())


def _term(unit: xml.Element, source: str, targets: dict[str, Target], props: dict[str, str]) -> Term:
    """A term from a unit of its own."""
    try:
        kind, status = TermKind(props.get("x-kind") or "other"), Status(props.get("x-status") or "approved")
    except ValueError as error:
        raise ValueError(f"the unit {source!r}: {error}") from error
    forbidden: dict[str, tuple[str, ...]] = {}
    for element in unit:
        if xml.local(element) == "prop" and (name := element.get("type", "")).startswith(_FORBIDDEN):
            code = name.removeprefix(_FORBIDDEN)
            forbidden[code] = (*forbidden.get(code, ()), xml.content(element))
    note = "; ".join(xml.content(e) for e in unit if xml.local(e) == "note")
    case = "fold" if props.get("x-case") == "fold" else "exact"
    made = Term(
        source, kind, targets, (), False, case, forbidden, status, note, props.get("x-source", ""), props.get("x-context", "")
    )  # fmt: skip
    if _KEEP not in props:
        return kept(made)
    return replace(made, targets={}, keep=True) if props[_KEEP] == "true" else made


def _with_variant(term: Term, spelling: str, targets: dict[str, Target]) -> Term:
    """`term` with one variant more; only targets that differ are the variant's own."""
    own = {} if term.keep else {code: t for code, t in targets.items() if t != term.targets.get(code)}
    return replace(term, variants=(*term.variants, Variant(spelling, own)))


def _segment(variant: xml.Element) -> str:
    return next((xml.content(e) for e in variant if xml.local(e) == "seg"), "")
