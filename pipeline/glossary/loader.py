"""Files to a Glossary: read, check, merge; all faults at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import GlossaryError, Problem
from pipeline.glossary import cache as compiled
from pipeline.glossary.collection import Glossary
from pipeline.glossary.merge import merge
from pipeline.glossary.parser import Parsed, parse
from pipeline.glossary.reader import no_collection, read_nodes


def load(
    paths: Sequence[Path], *, cache: Path | None = None, languages: Sequence[str] = ("uk", "az")
) -> Glossary:
    """The glossary in `paths`, the first deciding over the others (see `merge`); no paths, no terms.

    `languages` are those that an approved term needs a target for. `cache` is a folder for the compiled
    glossary. Raises GlossaryError with every fault of every file, in file order.
    """
    files, problems = read_files(paths)
    made_from = compiled.key(files, languages)
    if cache is not None and not problems and (known := compiled.read(cache, made_from)):
        return known
    glossary, faults = build(files, languages)
    if problems or faults:
        raise GlossaryError([*problems, *faults])
    if cache is not None:
        compiled.write(cache, made_from, glossary)
    return glossary


def read_files(paths: Sequence[Path]) -> tuple[list[tuple[Path, bytes]], list[Problem]]:
    """The bytes of every file that can be read, and a problem for each that cannot."""
    files, problems = [], []
    for path in paths:
        try:
            files.append((path, path.read_bytes()))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            problems.append(Problem(f"cannot be read ({reason}); check the path and its permissions", path))
    return files, problems


def build(files: Sequence[tuple[Path, bytes]], languages: Sequence[str]) -> tuple[Glossary, list[Problem]]:
    """The glossary of `files` and all their faults in file order; where there are faults the glossary has gaps."""
    with no_collection():
        return _build(files, languages)


def _build(files: Sequence[tuple[Path, bytes]], languages: Sequence[str]) -> tuple[Glossary, list[Problem]]:
    parsed_files: list[list[Parsed]] = []
    problems: list[Problem] = []
    for path, data in files:
        root, faults = read_nodes(path, data)
        terms: list[Parsed] = []
        if root is not None and not faults:
            terms, faults = parse(root, path, languages)
        parsed_files.append(terms)
        problems += faults
    merged, clashes = merge(parsed_files)
    order = {path: number for number, (path, _) in enumerate(files)}
    problems = sorted(problems + clashes, key=lambda p: (order.get(p.path, 0), p.line, p.column))  # type: ignore[arg-type]
    terms_in_order = tuple(parsed.term for parsed in merged)
    return Glossary(terms_in_order, compiled.content_hash(terms_in_order)), problems
