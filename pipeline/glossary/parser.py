"""A tree of YAML nodes to terms, with every fault that one file can show."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import Problem
from pipeline.glossary import alphabets, fields
from pipeline.glossary.nodes import Node, NodeReader
from pipeline.model import Status, Target, Term, TermKind, Variant

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A spelling that a term claims, with its place."""

    spelling: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A term with the places of the spellings that it claims, its own first."""

    term: Term
    claims: tuple[Claim, ...] = field(hash=False)


def parse(root: Node, path: Path, languages: Sequence[str]) -> tuple[list[Parsed], list[Problem]]:
    """The terms of a file and its faults in file order; terms are complete only where there is no fault."""
    parser = _Parser(path, tuple(languages))
    terms = parser.file(root)
    return terms, sorted(parser.problems, key=lambda problem: (problem.line, problem.column))


class _Parser(NodeReader):
    """One file being read."""

    def __init__(self, path: Path, languages: tuple[str, ...]) -> None:
        super().__init__(path)
        self.wanted = languages
        self.languages = fields.languages(languages)
        self.body = (*fields.TERM[1:], *self.languages)
        self.defaults: dict[str, str] = {}

    def file(self, root: Node) -> list[Parsed]:
        """The whole file: settings, then terms as a list or a mapping."""
        top = self.fields(root, fields.TOP, "the file")
        if "version" in top and top["version"][1].value != "1":
            self.fault(
                top["version"][1], "the version of this format is 1; write `version: 1`, or leave it out"
            )
        if "settings" in top:
            self.settings(top["settings"][1])
        if "terms" not in top:
            if root.id == "mapping":
                self.fault(root, "no `terms:`; put the terms in a list under it")
            return []
        node = top["terms"][1]
        if node.id == "sequence":
            found = [self.item(item) for item in node.value]
        elif node.id == "mapping":
            found = [self.short(key, value) for key, value in node.value]
        else:
            self.fault(node, "`terms` must be a list of terms (write `terms: []` where there are none)")
            found = []
        return self.unique([parsed for parsed in found if parsed is not None])

    def settings(self, node: Node) -> None:
        """Defaults for the terms of this file."""
        options = {"kind": fields.KINDS, "case": fields.CASE_MODES, "status": fields.STATUSES}
        for name, (_, value) in self.fields(node, fields.SETTINGS, "`settings`").items():
            known = options.get(name)
            what = f"`settings.{name}`"
            self.defaults[name] = self.choice(value, known, what) if known else self.text(value, what)

    def item(self, node: Node) -> Parsed | None:
        """A member of the list: {term: Kyiv, uk: …} or {Kyiv: {uk: …}}."""
        if node.id == "mapping" and len(node.value) == 1:
            key, value = node.value[0]
            if key.value not in (*fields.TERM, *self.languages):
                return self.short(key, value)
        found = self.fields(node, ("term", *self.body), "the term")
        if "term" not in found:
            if node.id == "mapping":
                self.fault(node, "an entry without `term`; write the English term")
            return None
        text = self.text(found["term"][1], "`term`")
        return self.term(text, found.pop("term")[1], found) if text else None

    def short(self, key: Node, value: Node) -> Parsed | None:
        """The short form `Kyiv: {uk: …, az: …}`."""
        text = self.text(key, "the term")
        if not text:
            return None
        if value.id != "mapping":
            self.fault(value, f"`{text}` needs its targets by language; write `{text}: {{uk: …, az: …}}`")
            return None
        return self.term(text, key, self.fields(value, self.body, f"`{text}`"))

    def term(self, text: str, place: Node, found: Mapping[str, tuple[Node, Node]]) -> Parsed:
        """One entry from its fields."""
        self.source_text(text, place)
        values = {name: value for name, (_, value) in found.items()}
        choices = {
            "kind": self.option(values, "kind", fields.KINDS, "other"),
            "case": self.option(values, "case", fields.CASE_MODES, "exact"),
            "status": self.option(values, "status", fields.STATUSES, "approved"),
        }
        keep = bool(self.flag(values["keep"], "`keep`")) if "keep" in values else False
        variants, claims = self.variants(values["variants"], text) if "variants" in values else ((), ())
        borrowed = alphabets.words(" ".join((text, *(variant.text for variant in variants))))
        targets = {
            code: target
            for code in self.languages
            if code in values and (target := self.target(values[code], code, borrowed))
        }
        self.presence(text, place, found, keep, choices["status"])
        forbidden = self.forbidden(values["forbidden"], targets, variants) if "forbidden" in values else {}
        mark = place.start_mark
        term = Term(
            text, TermKind(choices["kind"]), targets, variants, keep, choices["case"], forbidden,
            Status(choices["status"]),
            note=self.text(values["note"], "`note`") if "note" in values else "",
            origin=self.text(values["source"], "`source`") if "source" in values else self.defaults.get("source", ""),
            context=self.pattern(values["context"]) if "context" in values else "",
            path=self.path, line=mark.line + 1,
        )  # fmt: skip
        return Parsed(term, (Claim(text, mark.line + 1, mark.column + 1), *claims))

    def option(self, values: Mapping[str, Node], name: str, options: Sequence[str], default: str) -> str:
        """A closed choice with the file's default."""
        chosen = (
            self.choice(values[name], options, f"`{name}`") if name in values else self.defaults.get(name)
        )
        return chosen or default

    def presence(
        self, text: str, place: Node, found: Mapping[str, tuple[Node, Node]], keep: bool, status: str
    ) -> None:
        """Every wanted language has a target, or `keep` says that none is needed; proposals may wait."""
        given = [code for code in self.languages if code in found]
        if keep and given:
            self.fault(found[given[0]][0], f"`{text}` has both `keep: true` and a target; delete one of them")
        missing = [code for code in self.wanted if code not in given]
        if missing and not keep and status == "approved":
            self.fault(
                place,
                f"`{text}` has no target for {' and '.join(missing)}; add it, or `keep: true`, or `status: proposed`",
            )

    def source_text(self, text: str, place: Node) -> None:
        """A source spelling can be found in an English text."""
        if wrong := alphabets.fault(text, "en"):
            self.fault(place, f"an English spelling: {wrong}")
        elif not _WORD.search(text):
            self.fault(place, f"{text!r} has neither letters nor digits: nothing could match it; delete it")

    def pattern(self, node: Node) -> str:
        """A regular expression that compiles."""
        if not (value := self.text(node, "`context`")):
            return ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # "[[a]": legal today, announced to change its meaning
                re.compile(value)
        except (re.error, Warning) as error:
            self.fault(node, f"`context` is no regular expression: {error}; correct it")
            return ""
        return value

    def variants(self, node: Node, term: str) -> tuple[tuple[Variant, ...], tuple[Claim, ...]]:
        """Other spellings: texts, or mappings with targets of their own."""
        variants, claims = [], []
        seen = {term: 0}
        for item in self.items(node):
            place, targets = item, {}
            if item.id == "mapping":
                found = self.fields(item, ("term", *self.languages), "the variant")
                if "term" not in found:
                    self.fault(item, "a variant without `term`; write the English spelling")
                    continue
                place = found["term"][1]
                targets = {c: found[c][1] for c in self.languages if c in found}
            if not (text := self.text(place, "a variant")):
                continue
            self.source_text(text, place)
            if text in seen:
                what = "is the term itself" if text == term else "stands twice"
                self.fault(place, f"the variant `{text}` {what}; delete it")
                continue
            seen[text] = 1
            words = alphabets.words(f"{text} {term}")
            own = {code: t for code, value in targets.items() if (t := self.target(value, code, words))}
            variants.append(Variant(text, own))
            claims.append(Claim(text, place.start_mark.line + 1, place.start_mark.column + 1))
        return tuple(variants), tuple(claims)

    def target(self, node: Node, language: str, borrowed: set[str]) -> Target | None:
        """A target: its text, or a mapping with what rules cannot know."""
        if node.id == "scalar":
            text = self.target_text(node, language, borrowed, f"`{language}`")
            return Target(text) if text else None
        found = {
            name: value for name, (_, value) in self.fields(node, fields.TARGET, f"`{language}`").items()
        }
        if "term" not in found:
            if node.id == "mapping":
                self.fault(node, f"`{language}` has no `term`; write the target's dictionary form")
            return None
        text = self.target_text(found["term"], language, borrowed, f"`{language}.term`")
        extra: dict[str, Any] = {}
        for name in ("animate", "indeclinable", "possessive"):
            if name in found:
                extra[name] = self.flag(found[name], f"`{language}.{name}`")
        for name, options in (("gender", fields.GENDERS), ("number", fields.NUMBERS)):
            if name in found:
                extra[name] = self.choice(found[name], options, f"`{language}.{name}`") or None
        if "adjective" in found:
            extra["adjective"] = (
                self.target_text(found["adjective"], language, borrowed, "`adjective`") or None
            )
        if "forms" in found:
            extra["forms"] = self.forms(found["forms"], language, text, borrowed)
        if extra.get("indeclinable") and any(
            set(texts) - {text} for texts in extra.get("forms", {}).values()
        ):
            self.fault(
                found["forms"], f"`{language}` is `indeclinable` and has other `forms`; delete one of them"
            )
        return Target(text, **extra) if text else None

    def target_text(self, node: Node, language: str, borrowed: set[str], what: str) -> str:
        """A spelling in the target language, composed (NFC), in the right alphabet."""
        text = unicodedata.normalize("NFC", self.text(node, what))
        if wrong := alphabets.fault(text, language, borrowed):
            self.fault(node, wrong)
        return text

    def forms(self, node: Node, language: str, lemma: str, borrowed: set[str]) -> dict[str, tuple[str, ...]]:
        """Listed case forms; each must be able to belong to the term."""
        forms = {}
        for case, (_, value) in self.fields(node, fields.CASES.get(language), f"`{language}.forms`").items():
            texts = []
            for _, item in self.texts(value, f"`forms.{case}`"):
                text = self.target_text(item, language, borrowed, f"`forms.{case}`")
                if lemma and not shares_stem(text, lemma):
                    self.fault(
                        item,
                        f"`{text}` cannot be a form of `{lemma}`: no word begins alike; correct one of them",
                    )
                texts.append(text)
            if case == "nom" and lemma and texts and lemma not in texts:
                self.fault(value, f"`forms.nom` lacks the term `{lemma}` itself; add it, or delete `nom`")
            forms[case] = tuple(dict.fromkeys(texts))
        return forms

    def forbidden(
        self, node: Node, targets: Mapping[str, Target], variants: Sequence[Variant]
    ) -> dict[str, tuple[str, ...]]:
        """Renderings that must not be used, none of which the term itself asks for."""
        found = {}
        for code, (_, value) in self.fields(node, self.languages, "`forbidden`").items():
            texts = []
            wanted = _asked_for(code, targets, variants)
            for text, item in self.texts(value, f"`forbidden.{code}`"):
                if text in wanted:
                    self.fault(
                        item, f"`{text}` is forbidden and is a target of the same term; delete one of them"
                    )
                texts.append(text)
            found[code] = tuple(dict.fromkeys(texts))
        return found

    def unique(self, terms: list[Parsed]) -> list[Parsed]:
        """One entry a term in a file; homographs are told apart by `context`."""
        first: dict[tuple[str, str], Parsed] = {}
        for parsed in terms:
            key = (parsed.term.text, parsed.term.context)
            before = first.setdefault(key, parsed)
            if before is not parsed:
                place = parsed.claims[0]
                message = f"`{key[0]}` is listed twice (first on line {before.term.line}); merge them, or give each a `context`"
                self.problems.append(Problem(message, self.path, place.line, place.column))
        return terms


def _asked_for(language: str, targets: Mapping[str, Target], variants: Sequence[Variant]) -> set[str]:
    """Every spelling that a term asks for in `language`."""
    own = [targets[language]] if language in targets else []
    own += [variant.targets[language] for variant in variants if language in variant.targets]
    return {text for t in own for text in (t.term, *(form for texts in t.forms.values() for form in texts))}


def shares_stem(form: str, lemma: str) -> bool:
    """Whether some word of `form` begins with the two letters that some word of `lemma` begins with.

    Two, not three: «Києва» has only «Ки» in common with «Київ», «дня» only «д» with «день» — which is
    why words of three letters and fewer need one.
    """
    stems = {word[: 1 if len(word) <= 4 else 2].casefold() for word in _WORD.findall(lemma)}
    return any(word.casefold().startswith(tuple(stems)) for word in _WORD.findall(form))
