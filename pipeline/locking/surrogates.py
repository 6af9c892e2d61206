"""Surrogates: frequent words that every model knows, put in place of a term to learn where it would stand and in which case."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Target, TermKind


@dataclass(frozen=True, slots=True)
class Surrogate:
    """An English word and its translations. Chosen so that most case forms of the translation differ."""

    text: str
    kind: TermKind
    gender: str
    targets: dict[str, Target]


def _made(text: str, kind: TermKind, gender: str, **targets: str) -> Surrogate:
    return Surrogate(
        text, kind, gender, {code: Target(term, gender=gender) for code, term in targets.items()}
    )


SURROGATES: tuple[Surrogate, ...] = (
    _made("Ivan Petrenko", TermKind.PERSON, "m", uk="Іван Петренко", az="İvan Petrenko"),
    _made("Maria Ivanova", TermKind.PERSON, "f", uk="Марія Іванова", az="Mariya İvanova"),
    _made("London", TermKind.PLACE, "m", uk="Лондон", az="London"),
    _made("Poland", TermKind.PLACE, "f", uk="Польща", az="Polşa"),
    _made("the Parliament", TermKind.ORGANIZATION, "m", uk="парламент", az="parlament"),
    _made("the Commission", TermKind.ORGANIZATION, "f", uk="комісія", az="komissiya"),
    _made("the Minister", TermKind.OFFICE, "m", uk="міністр", az="nazir"),
    _made("the Agreement", TermKind.DOCUMENT, "f", uk="угода", az="saziş"),
    _made("the Summit", TermKind.EVENT, "m", uk="саміт", az="sammit"),
)


def choose(kind: TermKind, gender: str | None, language: str) -> Surrogate | None:
    """The surrogate for a term of `kind` and `gender`: same kind and gender, else same kind; None where there is none."""
    same = [s for s in SURROGATES if s.kind is kind and language in s.targets]
    return next((s for s in same if s.gender == gender), same[0] if same else None)
