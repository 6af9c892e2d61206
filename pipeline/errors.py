"""Everything that can go wrong and be told to a person.

    PipelineError
    ├── FaultsError           a file that people edit: carries every problem found, not only the first
    │   ├── SettingsError     pipeline.yaml (a ProjectError too)
    │   └── GlossaryError     glossary.yaml
    ├── ProjectError          the folder itself
    │   └── LockedError       another run holds the project
    ├── ArticleError          an article cannot be read or rendered
    ├── CatalogError          a PO file cannot be read; it is never overwritten
    ├── StoreError            the memory's database
    ├── ModelError            packages: install, verify, remove
    ├── EngineError           an engine failed while translating
    ├── ExecutorError         a cluster went away or refused
    ├── LanguageError         a language or its data is missing
    └── UnknownPluginError    no such engine, format, check ...

Every error carries its place where it has one. Only `pipeline.cli` turns errors into output and exit codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: 1-based `line` and `column`, 0 where unknown."""

    message: str
    path: Path | None = None
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = str(self.path) if self.path else ""
        for number in (self.line, self.column):
            if number:
                place += f":{number}"
        return f"{place}: {self.message}" if place else self.message


class PipelineError(Exception):
    """A fault with one clear line for a person: what is wrong, where, and what to do."""

    def __init__(
        self, message: str, *, path: Path | None = None, line: int = 0, column: int = 0, key: str = ""
    ) -> None:
        self.message, self.path, self.line, self.column, self.key = message, path, line, column, key
        super().__init__(str(self))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The faults behind this error, at least one."""
        return (Problem(self.message, self.path, self.line, self.column),)

    def __str__(self) -> str:
        text = str(Problem(self.message, self.path, self.line, self.column))
        return f"{text} (segment {self.key})" if self.key else text


class FaultsError(PipelineError):
    """A file that people edit has faults; `problems` holds all of them, so that they are mended in one go."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self._problems = tuple(problems)
        first = self._problems[0]
        super().__init__(first.message, path=first.path, line=first.line, column=first.column)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault found, in file order."""
        return self._problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self._problems)


class ProjectError(PipelineError):
    """The project folder or its pipeline.yaml is not usable."""


class SettingsError(FaultsError, ProjectError):
    """pipeline.yaml has faults."""


class LockedError(ProjectError):
    """Another run holds the project's lock file."""


class GlossaryError(FaultsError):
    """The glossary has faults."""


class ArticleError(PipelineError):
    """An article cannot be read (encoding, size, syntax) or rendered."""


class CatalogError(PipelineError):
    """A PO file cannot be read: half-written, conflict markers, encoding, syntax."""


class StoreError(PipelineError):
    """The memory's database cannot be opened, read or written."""


class ModelError(PipelineError):
    """A package cannot be found, installed, verified or removed."""


class EngineError(PipelineError):
    """An engine failed on a batch."""


class ExecutorError(PipelineError):
    """A cluster cannot be reached, or went away."""


class LanguageError(PipelineError):
    """A language is unknown, or data that it needs is not installed."""


class UnknownPluginError(PipelineError):
    """No plugin of that name in the family; the message suggests near names."""
