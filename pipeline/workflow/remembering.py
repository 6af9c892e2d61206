"""The memory for people: exchange with other tools, and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.exporters import tmx
from pipeline.files import write_atomic
from pipeline.memory import Memory, Pair
from pipeline.project import Project
from pipeline.workflow import learning
from pipeline.workflow.guard import exclusive

MEMORY_FILE = "memory.sqlite3"


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the memory holds of one language: approved pairs by origin. `imported` are those not from a catalog here."""

    language: str
    catalogs: Mapping[str, int]
    imported: Mapping[str, int]

    @property
    def pairs(self) -> int:
        """All approved pairs."""
        return sum(self.catalogs.values()) + sum(self.imported.values())


@contextmanager
def opened(project: Project, codes: Sequence[str]) -> Iterator[Memory]:
    """The project's memory, in step with the catalogs of `codes`, for this process alone.

    Raises LockedError where a run is at work, StoreError.
    """
    with exclusive(project.state):
        memory = Memory(project.state / MEMORY_FILE)
        try:
            for code in codes:
                learning.sync(memory, project, code)
            yield memory
        finally:
            memory.close()


def import_tmx(project: Project, paths: Sequence[Path], codes: Sequence[str]) -> dict[str, dict[str, int]]:
    """Learn from TMX files; pairs learned, by file name and language.

    A file replaces what was imported from one of the same name before. All files are read before anything is stored.
    Raises StoreError where one is none, LockedError where a run is at work.
    """
    found = {path.name: _read(path, project.source) for path in paths}
    learned: dict[str, dict[str, int]] = {}
    with opened(project, ()) as memory:
        for name, languages in found.items():
            learned[name] = {}
            for code in codes:
                pairs = [replace(pair, origin=name) for pair in languages.get(code, ())]
                learned[name][code] = len(pairs)
                if pairs:
                    memory.learn(code, name, "imported", pairs)
                else:
                    memory.forget(code, name)
    return learned


def export_tmx(project: Project, path: Path, codes: Sequence[str]) -> dict[str, int]:
    """Write what people approved in `codes` to the TMX file `path`; pairs written by language.

    Raises StoreError where it cannot be written, LockedError where a run is at work.
    """
    with opened(project, codes) as memory:
        pairs = {code: list(memory.pairs(code)) for code in codes}
    try:
        write_atomic(path, tmx.write(pairs, project.source))
    except OSError as error:
        raise StoreError(f"cannot be written ({error.strerror})", path=path) from error
    return {code: len(found) for code, found in pairs.items()}


def holdings(project: Project, codes: Sequence[str]) -> tuple[tuple[Holdings, ...], int]:
    """What the memory holds of each language, and how many machine drafts. Raises LockedError, StoreError."""
    with opened(project, codes) as memory:
        found = []
        for code in codes:
            sizes = memory.sizes(code)
            imported = {name for name, stamp in memory.fingerprints(code).items() if stamp == "imported"}
            found.append(
                Holdings(
                    code,
                    {name: size for name, size in sizes.items() if name not in imported},
                    {name: size for name, size in sizes.items() if name in imported},
                )
            )
        return tuple(found), memory.counts()["drafts"]


def _read(path: Path, source: str) -> dict[str, list[Pair]]:
    """The pairs in the TMX file at `path`. Raises StoreError."""
    try:
        return tmx.read(path.read_bytes(), source)
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror})", path=path) from error
    except ValueError as error:
        raise StoreError(f"{error}; export it as TMX 1.4 again", path=path) from error
