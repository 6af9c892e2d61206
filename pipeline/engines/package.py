"""What an unpacked Argos package says of itself: its languages, its files, what its model understands.

A package is a directory with `metadata.json`, a CTranslate2 model in `model/`, and `sentencepiece.model` or
`bpe.model` (source: the format that argostranslate documents in `argostranslate.package`). Keys of our own in
the metadata, all optional:

- `annotation`: true, or an object with `open`, `separator`, `close`: the model was trained with a term's target
  lemma beside its source term;
- `alignment`: true: an attention head was trained to align words;
- `decoding`: an object with any of `beam`, `length_penalty`, `repetition_penalty`, `no_repeat_ngram`: the settings
  that suit the model best, measured by its makers;
- `comfort`: how many words of a sentence the model translates well in one go; longer sentences are cut between clauses;
- `name`: a name for people.

A package whose model takes annotations may hold `hints.tsv` (see `pipeline.engines.hints`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.engines.base import Annotation
from pipeline.engines.hints import HINTS
from pipeline.errors import ModelError

SENTENCEPIECE = "sentencepiece.model"
# Ours: where the target language has a sentencepiece model of its own (OPUS-MT's source.spm and target.spm).
TARGET_SENTENCEPIECE = "target.sentencepiece.model"
BPE = "bpe.model"
METADATA = "metadata.json"
# The environment variable by which a worker is told of package folders (separated as in PATH) that it was given.
RECEIVED = "GLOSSARY_PIPELINE_RECEIVED"
MODEL = "model"
# The settings that a package may recommend, and what their values may be.
DECODING: dict[str, tuple[type, ...]] = {
    "beam": (int,),
    "length_penalty": (int, float),
    "repetition_penalty": (int, float),
    "no_repeat_ngram": (int,),
}
# ISO 639 codes with an optional script or region ("uk", "zh-Hant", "pt_BR"); Argos uses "zt" and "pb" too.
_CODE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Package:
    """An unpacked package, not loaded. `tokenizer` is the file's name; `version` "" where the package has none.

    `comfort`: in words, 0 where the package names none.
    """

    path: Path
    source: str
    target: str
    tokenizer: str
    version: str = ""
    name: str = ""
    target_prefix: str = ""
    annotation: Annotation | None = None
    alignment: bool = False
    comfort: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pair(self) -> str:
        """The language pair as people and file names write it: "en_uk"."""
        return f"{self.source}_{self.target}"

    @property
    def decoding(self) -> dict[str, float]:
        """The settings that the package recommends, by the names of `Settings`; what is not a number is left out."""
        told = self.metadata.get("decoding")
        found = told.items() if isinstance(told, dict) else ()
        return {key: value for key, value in found if key in DECODING and type(value) in DECODING[key]}

    @property
    def label(self) -> str:
        """The name that catalogs and tables show: "argos en_uk 1.4"."""
        name = self.name or f"argos {self.pair}"
        return f"{name} {self.version}".strip()


def read_package(path: Path) -> Package:
    """The package in the directory `path`.

    Raises ModelError where a part is missing or the metadata cannot be understood.
    """
    metadata = read_metadata(path)
    if not (path / MODEL / "model.bin").is_file():
        raise ModelError("no model/model.bin in the package: it is damaged, install it again", path=path)
    tokenizer = next((name for name in (SENTENCEPIECE, BPE) if (path / name).is_file()), None)
    if tokenizer is None:
        raise ModelError(f"neither {SENTENCEPIECE} nor {BPE} in the package: install it again", path=path)
    return Package(
        path=path,
        source=_code(metadata, "from_code", path),
        target=_code(metadata, "to_code", path),
        tokenizer=tokenizer,
        version=_text(metadata, "package_version", path),
        name=_text(metadata, "name", path),
        # Packages made before 2023 have no such key: their models know one target language.
        target_prefix=_text(metadata, "target_prefix", path),
        annotation=_annotation(metadata.get("annotation"), path),
        alignment=bool(metadata.get("alignment")),
        comfort=_comfort(metadata.get("comfort", 0), path),
        metadata=metadata,
    )


def read_metadata(path: Path) -> dict[str, Any]:
    """The metadata of the package directory `path`. Raises ModelError."""
    place = path / METADATA
    try:
        loaded = json.loads(place.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ModelError(f"no {METADATA}: this directory is not an Argos package", path=path) from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(
            f"cannot read the package's metadata ({error}): install it again", path=place
        ) from error
    if not isinstance(loaded, dict):
        raise ModelError("the package's metadata is not a JSON object: install it again", path=place)
    return loaded


def model_files(path: Path) -> tuple[str, ...]:
    """The files that decide what the model answers, relative to `path`, with `/`, sorted.

    Sentence splitters that old packages carry (`stanza/`, `minisbd/`) are not used here and not counted.
    """
    known = (METADATA, SENTENCEPIECE, TARGET_SENTENCEPIECE, BPE, HINTS)
    names = [name for name in known if (path / name).is_file()]
    model = path / MODEL
    if model.is_dir():
        names.extend(file.relative_to(path).as_posix() for file in model.rglob("*") if file.is_file())
    return tuple(sorted(names))


def file_sha256(path: Path) -> str:
    """The sha256 of the file's bytes, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def combined_sha256(hashes: Mapping[str, str]) -> str:
    """One sha256 for a set of files given as relative name -> sha256: the model's identity."""
    lines = "".join(f"{name}\0{hashes[name]}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode()).hexdigest()


def model_sha256(path: Path) -> str:
    """The model's identity, from the bytes of every file in `model_files(path)`."""
    return combined_sha256({name: file_sha256(path / name) for name in model_files(path)})


def _text(metadata: Mapping[str, Any], key: str, path: Path) -> str:
    value = metadata.get(key, "")
    if value is None:
        return ""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise ModelError(f"{key} in the package's metadata must be text, not {value!r}", path=path / METADATA)
    return str(value)


def _code(metadata: Mapping[str, Any], key: str, path: Path) -> str:
    value = metadata.get(key)
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ModelError(
            f"{key} in the package's metadata must be a language code such as 'uk', not {value!r}",
            path=path / METADATA,
        )
    return value


def _comfort(value: Any, path: Path) -> int:
    if type(value) is not int or value < 0:
        raise ModelError(
            f"comfort in the package's metadata must be a number of words, not {value!r}",
            path=path / METADATA,
        )
    return value


def _annotation(value: Any, path: Path) -> Annotation | None:
    if value is None or value is False:
        return None
    if value is True:
        return Annotation()
    if isinstance(value, dict) and all(isinstance(mark, str) and mark for mark in value.values()):
        known = {key: value[key] for key in ("open", "separator", "close") if key in value}
        return Annotation(**known)
    raise ModelError(
        "annotation in the package's metadata must be true or an object with open, separator, close",
        path=path / METADATA,
    )
