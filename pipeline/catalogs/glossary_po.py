"""PO files as glossaries, the way Weblate keeps one: an entry a term, flags for what it is.

`read-only`: not translated; `forbidden`: a rendering that must not be used; `variant:"Kyiv"`: another spelling of that
term (docs.weblate.org, "Glossary"). A proposed term is fuzzy. Kind and source stand in extracted comments.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogs.catalog import new
from pipeline.catalogs.reading import read
from pipeline.catalogs.writing import render
from pipeline.errors import GlossaryError, Problem
from pipeline.model import Entry, Status, Target, Term, TermKind, Variant

HOLDS: Collection[str] = frozenset(
    {
        "kind",
        "variants",
        "targets of variants",
        "keep",
        "forbidden",
        "status: proposed",
        "note",
        "source",
        "context",
    }
)
_VARIANT = re.compile(r'variant:"?(.+?)"?$')
_FIELDS = ("kind", "source", "context", "variant of")


def write_glossary(terms: Sequence[Term], language: str, plural_forms: str) -> bytes:
    """A PO glossary of `terms` in `language`; terms without a target are left out."""
    catalog = new(language, plural_forms, project="glossary", generator="glossary-pipeline")
    entries = [entry for term in terms for entry in _entries(term, language)]
    return render(replace(catalog, entries=tuple(entries))).encode("utf-8")


def read_glossary(path: Path, language: str = "") -> list[Term]:
    """The terms in a PO glossary; `language` where its header names none.

    Raises CatalogError where the file cannot be read, GlossaryError where it has no language.
    """
    catalog = read(path)
    code = re.split("[-_@]", catalog.headers.get("Language", ""))[0] or language
    if not code:
        raise GlossaryError([Problem("the header names no language; name it with --to", path)])
    terms: dict[str, Term] = {}
    for entry in catalog.live:
        if "forbidden" not in entry.flags and not _owner(entry):
            terms[_name(entry)] = _term(entry, code)
    for entry in catalog.live:
        _join(terms, entry, code)
    return list(terms.values())


def _name(entry: Entry) -> str:
    """What tells one term from another: the source, and the context of homographs."""
    return f"{entry.source}\0{_fields(entry.notes)[0].get('context', '')}"


def _entries(term: Term, language: str) -> list[Entry]:
    """The entries of one term: itself, its variants, its forbidden renderings."""
    main = term.target(language)
    if main is None:
        return []
    notes = [f"kind: {term.kind}"] if term.kind is not TermKind.OTHER else []
    notes += [f"source: {term.origin}"] if term.origin else []
    notes += [f"context: {term.context}"] if term.context else []
    notes += [term.note] if term.note else []
    key = term.context
    fuzzy = term.status is Status.PROPOSED
    flags = ("read-only",) if term.keep else ()
    found = [Entry(key, term.text, main.term, fuzzy, notes=tuple(notes), flags=flags)]
    context = (f"context: {term.context}",) if term.context else ()
    for variant in term.variants:
        target = term.target(language, variant.text)
        if target is not None:
            # A flag cannot hold a comma (they are separated by it): the comment says it for every term.
            plain = not set(',"') & set(term.text)
            mark = (*flags, f'variant:"{term.text}"') if plain else flags
            said = (f"variant of: {term.text}", *context)
            # The message context keeps a spelling that two homographs share apart.
            found.append(Entry(key, variant.text, target.term, notes=said, flags=mark))
    for number, text in enumerate(term.forbidden.get(language, ()), 1):
        place = f"{key} forbidden {number}".strip()
        found.append(Entry(place, term.text, text, notes=context, flags=("forbidden",)))
    return found


def _term(entry: Entry, language: str) -> Term:
    """A term from its own entry."""
    fields, note = _fields(entry.notes)
    keep = "read-only" in entry.flags
    known = {kind.value: kind for kind in TermKind}
    return Term(
        entry.source,
        known.get(fields.get("kind", ""), TermKind.OTHER),
        {language: Target(entry.target)} if entry.target and not keep else {},
        keep=keep,
        status=Status.PROPOSED if entry.fuzzy or not (entry.target or keep) else Status.APPROVED,
        note=note,
        origin=fields.get("source", ""),
        context=fields.get("context", ""),
    )


def _join(terms: dict[str, Term], entry: Entry, language: str) -> None:
    """Add a variant or a forbidden rendering to its term; one whose term is missing becomes a term or nothing."""
    context = _fields(entry.notes)[0].get("context", "")
    if "forbidden" in entry.flags:
        name = f"{entry.source}\0{context}"
        if (term := terms.get(name)) and entry.target:
            texts = (*term.forbidden.get(language, ()), entry.target)
            terms[name] = replace(term, forbidden={**term.forbidden, language: texts})
        return
    owner = _owner(entry)
    if not owner:
        return
    name = f"{owner}\0{context}"
    term = terms.get(name)
    if term is None:
        terms[_name(entry)] = _term(entry, language)
        return
    own = Target(entry.target)
    same = term.keep or not entry.target or term.targets.get(language) == own
    variant = Variant(entry.source, {} if same else {language: own})
    terms[name] = replace(term, variants=(*term.variants, variant))


def _owner(entry: Entry) -> str:
    """The term whose variant an entry is, by our comment or by Weblate's flag; empty where it is none."""
    said = _fields(entry.notes)[0].get("variant of", "")
    return said or next((hit.group(1) for flag in entry.flags if (hit := _VARIANT.fullmatch(flag))), "")


def _fields(notes: Sequence[str]) -> tuple[dict[str, str], str]:
    """Our fields in the extracted comments, and the rest as the note."""
    fields: dict[str, str] = {}
    rest = []
    for line in notes:
        name, sign, value = line.partition(": ")
        if sign and name in _FIELDS and name not in fields:
            fields[name] = value
        else:
            rest.append(line)
    return fields, " ".join(rest)
