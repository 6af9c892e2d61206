"""CSV and TSV: our own full table, and the layouts of DeepL, Google, Amazon and OmegaT.

csv, tsv        a header with our field names; `|` between several values
deepl           source, target; one language, no header (developers.deepl.com, "Managing glossaries")
google, amazon  a header of language codes: equivalent term sets (Cloud Translation v3; Translate custom terminology)
omegat          source TAB target TAB comment, no header
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.glossary import fields
from pipeline.glossary.exchange.losses import FEATURES
from pipeline.model import Status, Target, Term, TermKind, Variant

_CODE = re.compile(r"[a-z]{2,3}(?:[-_]\w+)?", re.IGNORECASE)
_TARGET_FLAGS = ("animate", "indeclinable", "possessive")
_TARGET_TEXTS = ("gender", "number", "adjective")
_PLAIN = ("kind", "case", "status", "note", "source", "context")


def holds(form: str) -> Collection[str]:
    """What the layout holds. `keep` is a target equal to its source."""
    if form in ("csv", "tsv"):
        return {*FEATURES, "no target"} - {"targets of variants"}
    return {"keep", "note"} if form == "omegat" else {"keep"}


def write(terms: Sequence[Term], languages: tuple[str, ...], form: str) -> bytes:
    """The table as UTF-8. Raises ValueError where a layout for one language is given several."""
    stream = io.StringIO()
    tabs = form in ("tsv", "omegat")
    out = csv.writer(stream, delimiter="\t" if tabs else ",", lineterminator="\n")
    if form in ("csv", "tsv"):
        names = _columns(languages)
        out.writerow(names)
        out.writerows(
            [row.get(name, "") for name in names] for row in (_row(term, languages) for term in terms)
        )
    elif form in ("google", "amazon"):
        out.writerow(["en", *languages])
        out.writerows([text, *targets] for text, targets, _ in _sets(terms, languages))
    else:
        if len(languages) != 1:
            raise ValueError(f"the {form} layout holds one language; name it with --to")
        for text, (target,), note in _sets(terms, languages):
            out.writerow([text, target, *([note] if form == "omegat" and note else [])])
    return stream.getvalue().encode("utf-8")


def read(data: bytes, languages: tuple[str, ...], form: str) -> list[Term]:
    """The terms of a table; the layout is told by its first row. Raises ValueError where that is not possible."""
    text = data.decode("utf-8-sig")
    first = next((line for line in text.splitlines() if not line.startswith("#")), "")
    rows = [
        row
        for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
        if any(row) and not (form == "omegat" and row[0].startswith("#"))
    ]
    if not rows:
        return []
    head = [cell.strip() for cell in rows[0]]
    if "term" in head:
        return [
            _term(dict(zip(head, row, strict=False)), number)
            for number, row in enumerate(rows[1:], 2)
            if row and row[0]
        ]
    if (
        len(head) > 1
        and all(_CODE.fullmatch(cell) or cell.lower() in ("pos", "description") for cell in head)
        and _base(head[0]) == "en"
    ):
        return [_from_set(head, row) for row in rows[1:] if row and row[0]]
    if len(languages) != 1:
        raise ValueError("the file does not say its language; name it with --to")
    return [_pair(row, languages[0]) for row in rows if len(row) > 1 and row[0].strip()]


def _sets(terms: Sequence[Term], languages: tuple[str, ...]) -> Iterator[tuple[str, list[str], str]]:
    """Source, targets and note of every term that has some target."""
    for term in terms:
        targets = [target.term if (target := term.target(code)) else "" for code in languages]
        if any(targets):
            yield term.text, targets, term.note


def _from_set(head: Sequence[str], row: Sequence[str]) -> Term:
    cells = {
        _base(code): cell.strip()
        for code, cell in zip(head[1:], row[1:], strict=False)
        if _CODE.fullmatch(code) and len(_base(code)) < 4 and code.lower() != "pos"
    }
    return kept(Term(row[0].strip(), targets={code: Target(cell) for code, cell in cells.items() if cell}))


def _pair(row: Sequence[str], language: str) -> Term:
    note = row[2].strip() if len(row) > 2 else ""
    return kept(Term(row[0].strip(), targets={language: Target(row[1].strip())}, note=note))


def kept(term: Term) -> Term:
    """A term whose targets all equal it is one to keep."""
    if term.targets and all(target.term == term.text for target in term.targets.values()):
        return replace(term, targets={}, keep=True)
    return term


def _base(code: str) -> str:
    """`en-US` → en."""
    return re.split("[-_]", code)[0].lower()


def _columns(languages: Sequence[str]) -> list[str]:
    """The header of the full table."""
    names = ["term", "kind"]
    for code in languages:
        names += [code, *(f"{code}.{name}" for name in (*_TARGET_TEXTS, *_TARGET_FLAGS))]
        names += [f"{code}.forms.{case}" for case in fields.CASES.get(code, ())]
        names.append(f"forbidden.{code}")
    return [*names, "variants", "keep", "case", "status", "note", "source", "context"]


def _row(term: Term, languages: Sequence[str]) -> dict[str, str]:
    """A term as cells by column."""
    cells = {
        "term": term.text, "kind": term.kind.value, "variants": _joined([v.text for v in term.variants]),
        "keep": "true" if term.keep else "", "case": term.case, "status": term.status.value,
        "note": term.note, "source": term.origin, "context": term.context,
    }  # fmt: skip
    for code in languages:
        cells[f"forbidden.{code}"] = _joined(term.forbidden.get(code, ()))
        if target := term.targets.get(code):
            cells[code] = target.term
            for name in (*_TARGET_TEXTS, *_TARGET_FLAGS):
                value = getattr(target, name)
                cells[f"{code}.{name}"] = (
                    "" if value is None else str(value).lower() if isinstance(value, bool) else value
                )
            for case, texts in target.forms.items():
                cells[f"{code}.forms.{case}"] = _joined(texts)
    return cells


def _term(cells: dict[str, str], number: int) -> Term:
    """A term from cells by column; codes are the columns without a dot that are no field."""
    targets = {}
    forbidden = {}
    for name, cell in cells.items():
        if name.startswith("forbidden.") and cell:
            forbidden[name.partition(".")[2]] = tuple(_split(cell))
        elif cell and name not in (*fields.TERM, "") and "." not in name:
            targets[name] = _target(name, cells)
    values = {name: cells.get(name, "").strip() for name in _PLAIN}
    try:
        kind, status = TermKind(values["kind"] or "other"), Status(values["status"] or "approved")
    except ValueError as error:
        raise ValueError(f"row {number}: {error}; see docs/glossary.md for the values") from error
    return Term(
        cells["term"].strip(), kind, targets, tuple(map(Variant, _split(cells.get("variants", "")))),
        cells.get("keep", "").lower() == "true", values["case"] or "exact", forbidden, status,
        values["note"], values["source"], values["context"],
    )  # fmt: skip


def _target(code: str, cells: dict[str, str]) -> Target:
    extra: dict[str, Any] = {name: cells.get(f"{code}.{name}") or None for name in _TARGET_TEXTS}
    for name in _TARGET_FLAGS:
        cell = cells.get(f"{code}.{name}", "").lower()
        extra[name] = cell == "true" if cell else None
    start = f"{code}.forms."
    extra["forms"] = {
        name.removeprefix(start): tuple(_split(cell))
        for name, cell in cells.items()
        if name.startswith(start) and cell
    }
    return Target(cells[code].strip(), **extra)


def _joined(texts: Sequence[str]) -> str:
    """Several values in a cell; a bar in a value is escaped."""
    return "|".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def _split(cell: str) -> list[str]:
    parts = re.findall(r"(?:\\.|[^|\\])+", cell)
    return [text for part in parts if (text := re.sub(r"\\(.)", r"\1", part).strip())]
