"""The project folder: `glossary.yaml`, `corpus/`, `output/`, and an optional `pipeline.yaml`, read and validated once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import Problem, ProjectError, SettingsError
from pipeline.files import write_atomic

SETTINGS_FILE = "pipeline.yaml"
_FALLBACK_LANGUAGES = ("uk", "az")

# A reader of one value, or the schema of a mapping inside.
_Schema = Mapping[str, "Callable[[yaml.Node], Any] | _Schema"]


@dataclass(frozen=True, slots=True)
class Project:
    """A project's paths (absolute) and settings. `decoding` holds keyword arguments for `engines.Settings`.

    `models` maps a language code to a package's name or path; `memory_threshold` is a similarity in percent.
    `checks` maps the code of a check to off, hint, warning or error.
    """

    root: Path
    glossary: Path
    corpus: Path
    output: Path
    languages: tuple[str, ...] = _FALLBACK_LANGUAGES
    source: str = "en"
    models: Mapping[str, str] = field(default_factory=dict)
    decoding: Mapping[str, Any] = field(default_factory=dict)
    memory_threshold: int = 75
    checks: Mapping[str, str] = field(default_factory=dict)

    @property
    def state(self) -> Path:
        """The folder of caches, the memory and the lock file; may be deleted, is made again."""
        return self.root / ".pipeline"

    @property
    def glossary_paths(self) -> tuple[Path, ...]:
        """`glossary.yaml` and then `glossary/*.yaml` beside it, sorted: those that exist."""
        folder = self.glossary.with_suffix("")
        more = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
        return tuple(path for path in (self.glossary, *more) if path.is_file())

    def catalog(self, language: str, article: str) -> Path:
        """Where the catalog of `article` in `language` lives."""
        return self.output / language / f"{article}.po"


class _FaultError(Exception):
    """A value of the wrong type, at a node; collected, never seen outside."""

    def __init__(self, node: yaml.Node, message: str) -> None:
        self.node = node
        super().__init__(message)


def load(root: Path) -> Project:
    """The project at `root`.

    Raises ProjectError where the folder is none, and SettingsError with every fault of its pipeline.yaml.
    """
    root = root.resolve()
    if not root.is_dir():
        raise ProjectError("no such folder; make a project with: pipeline init DIR", path=root)
    values = _read(root / SETTINGS_FILE)
    return Project(
        root=root,
        glossary=root / values.pop("glossary", "glossary.yaml"),
        corpus=root / values.pop("corpus", "corpus"),
        output=root / values.pop("output", "output"),
        **values,
    )


def demand(project: Project) -> None:
    """Raise ProjectError unless `project` has a corpus and a glossary to work with."""
    for path, what in ((project.corpus, "corpus folder"), (project.glossary, "glossary")):
        if not path.exists():
            raise ProjectError(
                f"no {what} here; run in a project folder, name one with --project, "
                "or make one with: pipeline init DIR",
                path=path,
            )


def _read(path: Path) -> dict[str, Any]:
    """The settings in `path`, by the names of Project's fields; {} where there is no file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"cannot be read ({error}); save it as UTF-8", path=path) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise ProjectError(f"not valid YAML: {error.problem}", path=path, line=line, column=column) from error
    except yaml.YAMLError as error:
        raise ProjectError(f"not valid YAML: {error}", path=path) from error
    if node is None:
        return {}
    problems: list[Problem] = []
    values = _mapping(node, _SCHEMA, problems, path)
    if problems:
        raise SettingsError(problems)
    return values


def _mapping(node: yaml.Node, schema: _Schema, problems: list[Problem], path: Path) -> dict[str, Any]:
    """`node` as a mapping by `schema`; faults go to `problems`, so that all are told at once."""
    values: dict[str, Any] = {}

    def fault(where: yaml.Node, message: str) -> None:
        mark = where.start_mark
        problems.append(Problem(message, path, mark.line + 1, mark.column + 1))

    if not isinstance(node, yaml.MappingNode):
        fault(node, "must be a mapping such as `languages: [uk, az]`")
        return values
    for key, value in node.value:
        name = str(key.value)
        if name not in schema:
            near = get_close_matches(name, schema, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(sorted(schema))}"
            fault(key, f"unknown key `{name}`; {hint}")
        elif name in values:
            fault(key, f"`{name}` is given twice; keep one of the two")
        else:
            reader = schema[name]
            try:
                values[name] = reader(value) if callable(reader) else _mapping(value, reader, problems, path)
            except _FaultError as error:
                fault(error.node, f"`{name}` {error}")
    return values


def _text(node: yaml.Node) -> str:
    """A non-empty string."""
    if not isinstance(node, yaml.ScalarNode) or not node.value or node.tag.endswith(":null"):
        raise _FaultError(node, "must be text")
    return str(node.value)


def _whole(low: int, high: int) -> Callable[[yaml.Node], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(node: yaml.Node) -> int:
        if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":int"):
            number = int(yaml.safe_load(node.value))
            if low <= number <= high:
                return number
        raise _FaultError(node, f"must be a whole number from {low} to {high}")

    return read


def _decimal(low: float, high: float) -> Callable[[yaml.Node], float]:
    """A reader of numbers from `low` to `high`."""

    def read(node: yaml.Node) -> float:
        if isinstance(node, yaml.ScalarNode) and node.tag.endswith((":int", ":float")):
            number = float(yaml.safe_load(node.value))
            if low <= number <= high:
                return number
        raise _FaultError(node, f"must be a number from {low} to {high}")

    return read


def _choice(*options: str) -> Callable[[yaml.Node], str]:
    """A reader of one of `options`."""

    def read(node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode) and node.value in options:
            return str(node.value)
        raise _FaultError(node, f"must be one of: {', '.join(options)}")

    return read


def _texts(node: yaml.Node) -> tuple[str, ...]:
    """A list of strings, or one."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(_text(item) for item in node.value)
    return (_text(node),)


def _text_map(node: yaml.Node) -> dict[str, str]:
    """A mapping of strings to strings."""
    if not isinstance(node, yaml.MappingNode):
        raise _FaultError(node, "must be a mapping such as `uk: package-name`")
    return {_text(key): _text(value) for key, value in node.value}


def _flag(node: yaml.Node) -> bool:
    """true or false."""
    if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":bool"):
        return bool(yaml.safe_load(node.value))
    raise _FaultError(node, "must be true or false")


def _level_map(node: yaml.Node) -> dict[str, str]:
    """A mapping of checks to levels; YAML reads a bare `off` as false, here it is the word."""
    if not isinstance(node, yaml.MappingNode):
        raise _FaultError(node, "must be a mapping such as `euphony: off`")
    return {_text(key): _choice("off", "hint", "warning", "error")(value) for key, value in node.value}


_DECODING: _Schema = {
    "beam": _whole(1, 32),
    "length_penalty": _decimal(0, 5),
    "repetition_penalty": _decimal(1, 5),
    "no_repeat_ngram": _whole(0, 20),
    "batch_tokens": _whole(64, 1_000_000),
    "threads": _whole(0, 1024),
    "workers": _whole(0, 1024),
    "device": _choice("cpu", "cuda", "auto"),
    "compute": _choice(
        "auto",
        "default",
        "int8",
        "int8_float32",
        "int8_float16",
        "int8_bfloat16",
        "int16",
        "float16",
        "bfloat16",
        "float32",
    ),
    "shortlist": _flag,
    "hints": _flag,
}
_SCHEMA: _Schema = {
    "glossary": _text,
    "corpus": _text,
    "output": _text,
    "languages": _texts,
    "source": _text,
    "models": _text_map,
    "decoding": _DECODING,
    "memory_threshold": _whole(50, 100),
    "checks": _level_map,
}

_STARTER_GLOSSARY = """\
# The organisation's names, places and offices. docs/glossary.md explains every field.
terms:
  - term: Kyiv
    kind: place
    uk: Київ
    az: Kiyev
    variants: [Kiev]
  - {term: Baku, kind: place, uk: Баку, az: Bakı}
"""
_STARTER_SETTINGS = """\
# Optional settings; what is commented out shows the defaults.
languages: [uk, az]
# glossary: glossary.yaml
# corpus: corpus
# output: output
# models: {uk: en_uk, az: en_az}
# memory_threshold: 75
# checks: {euphony: off, end-punctuation: error}
# decoding: {beam: 4, threads: 0}
"""
_STARTER_ARTICLE = """\
Delegation from Baku Visits Kyiv

A delegation from Baku arrived in Kyiv on Monday. The talks in Kyiv will last two days.
"""


def init(root: Path) -> tuple[Path, ...]:
    """Make a project at `root`; return the files made. What exists already is left as it is.

    Raises ProjectError where the folder cannot be written.
    """
    made = []
    files = {
        "glossary.yaml": _STARTER_GLOSSARY,
        SETTINGS_FILE: _STARTER_SETTINGS,
        "corpus/first-article.txt": _STARTER_ARTICLE,
        ".gitignore": ".pipeline/\n",
    }
    try:
        for name, text in files.items():
            path = root / name
            if not path.exists() and not (name.startswith("corpus/") and (root / "corpus").exists()):
                write_atomic(path, text.encode())
                made.append(path)
        (root / "output").mkdir(exist_ok=True)
    except OSError as error:
        raise ProjectError(f"cannot make a project here: {error.strerror}", path=root) from error
    return tuple(made)
