"""Keeping the memory in step with the catalogs: what people approved there is what it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import catalogs
from pipeline.catalogs import Catalog
from pipeline.errors import CatalogError
from pipeline.memory import Memory, Pair
from pipeline.model import State
from pipeline.project import Project


def stamp(path: Path) -> str:
    """Size and time of a file, to tell whether it changed; "" where there is none."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}"


def sync(memory: Memory, project: Project, language: str) -> None:
    """Learn from every catalog of `language` that changed since the memory last read it.

    A catalog that cannot be read is passed over: what the memory knew of it stays, and the run that needs it
    will say what is wrong.
    """
    known = memory.fingerprints(language)
    root = project.output / language
    for path in sorted(root.rglob("*.po")):
        origin = path.relative_to(root).with_suffix("").as_posix()
        now = stamp(path)
        if known.get(origin) == now:
            continue
        try:
            catalog = catalogs.read(path)
        except (CatalogError, OSError):
            continue
        before = memory.of_origin(language, origin)
        memory.learn(language, origin, now, _in_their_context(approved(catalog, origin), before))


def _in_their_context(pairs: Iterable[Pair], known: Iterable[Pair]) -> Iterator[Pair]:
    """`pairs` with the context in which the memory first saw each.

    A run that moves sentences would otherwise change what the memory says to the next run, which then would change
    catalogs though nobody touched anything.
    """
    first = {(pair.key, pair.source, pair.target): pair for pair in known}
    for pair in pairs:
        yield first.get((pair.key, pair.source, pair.target), pair)


def approved(catalog: Catalog, origin: str) -> Iterator[Pair]:
    """What people approved in `catalog`: live entries with their neighbours as context, then obsolete ones without.

    What the memory itself approved is left out: it would come back as if one more person had said it.
    """
    live = catalog.live
    for i, entry in enumerate(live):
        if entry.state is State.APPROVED and not catalogs.is_reused(entry):
            before = live[i - 1].source if i else ""
            after = live[i + 1].source if i + 1 < len(live) else ""
            yield Pair(entry.source, entry.target, origin, entry.key, before, after)
    for entry in catalog.obsolete:
        if entry.target and not entry.fuzzy:
            yield Pair(entry.source, entry.target, origin, entry.key)
