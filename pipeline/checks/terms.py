"""The glossary's terms: kept, not forbidden, and called for."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Context, Finding, check
from pipeline.model import Entry, LockState, Severity, Target


@check("term-lost", Severity.ERROR)
def term_lost(entry: Entry, context: Context) -> Iterator[Finding]:
    """A glossary term of the source is not rendered as the glossary has it

    In any grammatical form; one rendering is enough for a name that the source repeats.
    """
    for lock in context.locks:
        if lock.state is LockState.LOST and not lock.match.opaque:
            match = lock.match
            target = match.term.target(context.language.code, match.spelling)
            yield f"“{match.text}” should be «{target.term if target else match.text}»", 0, 0


@check("term-forbidden", Severity.ERROR)
def term_forbidden(entry: Entry, context: Context) -> Iterator[Finding]:
    """A rendering that the glossary forbids is used

    In any grammatical form, where the source has the term.
    """
    language = context.language
    for term in {id(lock.match.term): lock.match.term for lock in context.locks}.values():
        for text in term.forbidden.get(language.code, ()):
            for hit in language.find(context.target, language.paradigm(Target(text), term.kind)):
                yield f"«{hit.text}» is forbidden for “{term.text}”", hit.start, hit.end


@check("term-unlicensed", Severity.WARNING)
def term_unlicensed(entry: Entry, context: Context) -> Iterator[Finding]:
    """A glossary term stands in the translation that the source does not call for

    Neither this sentence nor the rest of the article has it in any spelling: the sign of an invented name.
    """
    for term, start, end in context.unlicensed:
        yield f"«{context.target[start:end]}» ({term.text}) is not in the source", start, end
