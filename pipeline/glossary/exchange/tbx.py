"""TermBase eXchange: written as TBX-Basic of ISO 30042:2019 (DCA style); read in that, in the DCT style, and as `martif` of 2008,
which Weblate and Microsoft write.

Administrative status: a preferred or unmarked target is the target, a deprecated, superseded, forbidden or obsolete one is
forbidden. English synonyms are variants whatever their status: an article may use any of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.glossary.exchange import xml
from pipeline.glossary.exchange.tables import kept
from pipeline.model import Status, Target, Term, TermKind, Variant

_REFUSED = ("deprecated", "superseded", "forbidden", "obsolete")
_ENTRIES = ("conceptEntry", "termEntry")
_SECTIONS = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n"}
_NUMBERS = {"singular": "sg", "plural": "pl"}


@dataclass(frozen=True, slots=True)
class _Name:
    """One term of one language in an entry."""

    text: str
    status: str = ""
    gender: str | None = None
    number: str | None = None

    @property
    def refused(self) -> bool:
        """Whether its status says that it must not be used."""
        return self.status.lower().startswith(_REFUSED)


def holds(form: str) -> Collection[str]:
    """What TBX-Basic holds of our terms; `form` is not looked at."""
    return {
        "kind",
        "variants",
        "keep",
        "forbidden",
        "status: deprecated",
        "note",
        "source",
        "gender",
        "number",
    }


@dataclass(frozen=True, slots=True)
class _Style:
    """The element names and the statuses of one edition of the standard."""

    entry: str = "conceptEntry"
    section: str = "langSec"
    holder: str = "termSec"
    preferred: str = "preferredTerm-admn-sts"
    admitted: str = "admittedTerm-admn-sts"
    refused: str = "deprecatedTerm-admn-sts"
    tells_keep: bool = False


# Weblate and translate-toolkit read the edition of 2008 only, and Weblate its own short statuses
# (docs.weblate.org, "TermBase eXchange format").
_STYLES = {
    "tbx": _Style(),
    "tbx-2008": _Style("termEntry", "langSet", "tig", "preferred", "admitted", "forbidden", tells_keep=True),
}


def write(terms: Sequence[Term], languages: tuple[str, ...], form: str) -> bytes:
    """TBX-Basic in DCA style (`tbx`), or `martif` of 2008 as Weblate writes it (`tbx-2008`)."""
    style = _STYLES[form]
    root, body = _frame(form)
    for number, term in enumerate(terms, 1):
        if term.keep or any(code in term.targets for code in languages):
            _write_entry(xml.child(body, style.entry, id=f"c{number}"), term, languages, style)
    return xml.document(root)


def _frame(form: str) -> tuple[xml.Element, xml.Element]:
    """The root and the body of a file."""
    if form == "tbx":
        root = xml.Element(
            "tbx",
            {"type": "TBX-Basic", "style": "dca", "xml:lang": "en", "xmlns": "urn:iso:std:iso:30042:ed-2"},
        )
        head = xml.child(root, "tbxHeader")
    else:
        root = xml.Element("martif", {"type": "TBX", "xml:lang": "en"})
        head = xml.child(root, "martifHeader")
    described = xml.child(xml.child(head, "fileDesc"), "sourceDesc")
    xml.child(described, "p", "Exported from glossary.yaml")
    return root, xml.child(xml.child(root, "text"), "body")


def _write_entry(entry: xml.Element, term: Term, languages: Sequence[str], style: _Style) -> None:
    """One concept."""
    if term.kind is not TermKind.OTHER:
        xml.child(entry, "descrip", term.kind.value, type="subjectField")
    if term.keep and style.tells_keep:
        xml.child(entry, "descrip", "No", type="Translation needed")
    if term.origin:
        xml.child(entry, "admin", term.origin, type="source")
    if term.note:
        xml.child(entry, "note", term.note)
    gone = term.status is Status.DEPRECATED
    english = xml.child(entry, style.section, **{"xml:lang": "en"})
    _write_name(english, _Name(term.text, style.refused if gone else style.preferred), style)
    for variant in term.variants:
        _write_name(english, _Name(variant.text, style.refused if gone else style.admitted), style)
    for code in languages:
        target = term.target(code)
        forbidden = term.forbidden.get(code, ())
        if target is None and not forbidden:
            continue
        section = xml.child(entry, style.section, **{"xml:lang": code})
        if target is not None:
            _write_name(section, _Name(target.term, style.preferred, target.gender, target.number), style)
        for text in forbidden:
            _write_name(section, _Name(text, style.refused), style)


def _write_name(section: xml.Element, name: _Name, style: _Style) -> None:
    """One term with its notes."""
    holder = xml.child(section, style.holder)
    xml.child(holder, "term", name.text)
    xml.child(holder, "termNote", name.status, type="administrativeStatus")
    for kind, value, table in (
        ("grammaticalGender", name.gender, _GENDERS),
        ("grammaticalNumber", name.number, _NUMBERS),
    ):
        if value:
            xml.child(
                holder, "termNote", next(word for word, ours in table.items() if ours == value), type=kind
            )


def read(data: bytes, languages: tuple[str, ...], form: str) -> list[Term]:
    """The terms of a TBX file. Raises ValueError where it is none."""
    root = xml.parse(data)
    if xml.local(root) not in ("tbx", "martif"):
        raise ValueError(f"not a TBX file: its root is <{xml.local(root)}>, not <tbx> or <martif>")
    return [term for entry in root.iter() if xml.local(entry) in _ENTRIES for term in _read_entry(entry)]


def _read_entry(entry: xml.Element) -> Iterator[Term]:
    """The term of a concept; none where it has no English or nothing to say in another language."""
    names: dict[str, list[_Name]] = {}
    for section in entry:
        if xml.local(section) in _SECTIONS:
            names.setdefault(xml.language(section), []).extend(_names(section))
    english = names.pop("en", [])
    if not english:
        return
    first = next((name for name in english if not name.refused), english[0])
    targets, forbidden, spare = {}, {}, []
    for code, found in names.items():
        allowed = [name for name in found if not name.refused]
        if allowed:
            targets[code] = Target(allowed[0].text, allowed[0].gender, allowed[0].number)
            spare += [f"{code}: {name.text}" for name in allowed[1:]]
        if refused := tuple(dict.fromkeys(name.text for name in found if name.refused)):
            forbidden[code] = refused
    untranslated = any(
        xml.content(e).lower() == "no" and e.get("type") == "Translation needed" for e in entry.iter()
    )
    notes = [
        *_values(entry, "note"),
        *_values(entry, "definition"),
        *([f"also {', '.join(spare)}"] if spare else []),
    ]
    term = Term(
        first.text,
        _kind(_values(entry, "subjectField")),
        {} if untranslated else targets,
        tuple(Variant(text) for text in dict.fromkeys(name.text for name in english) if text != first.text),
        keep=untranslated,
        forbidden=forbidden,
        status=Status.DEPRECATED
        if first.refused
        else Status.APPROVED
        if targets or untranslated
        else Status.PROPOSED,
        note="; ".join(dict.fromkeys(notes)),
        origin="; ".join(_values(entry, "source")),
    )
    yield replace(kept(term), status=term.status)


def _names(section: xml.Element) -> Iterator[_Name]:
    """The terms of a language section."""
    for holder in section:
        if xml.local(holder) not in _TERMS:
            continue
        text = next((xml.content(e) for e in holder.iter() if xml.local(e) == "term"), "")
        if text:
            status = next(iter(_values(holder, "administrativeStatus")), "")
            gender = next(iter(_values(holder, "grammaticalGender")), "")
            number = next(iter(_values(holder, "grammaticalNumber")), "")
            yield _Name(text, status, _GENDERS.get(gender), _NUMBERS.get(number))


def _values(root: xml.Element, name: str) -> list[str]:
    """Contents of data category `name`, as the type of an element (DCA) or as an element (DCT, `note`)."""
    found = (e for e in root.iter() if xml.local(e) == name or e.get("type") == name)
    return [text for e in found if (text := xml.content(e))]


def _kind(subjects: Sequence[str]) -> TermKind:
    """Our kind where the subject field names one."""
    known = {kind.value: kind for kind in TermKind}
    return next((known[subject] for subject in subjects if subject in known), TermKind.OTHER)
