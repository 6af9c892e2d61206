"""The Argos packages: one for each language pair, both around the same CTranslate2 int8 model.

A package is a zip with ``metadata.json``, ``sentencepiece.model``, ``model/``, a data card and a licence. Nothing in
it depends on the hour or the machine, so the same weights give the same bytes. The files are stored, not deflated:
int8 weights shrink by a twelfth only, and git keeps two stored archives with one model inside as a single copy.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.annotate import CLOSE, OPEN, SEPARATOR
from training.average import Weights, read_weights
from training.convert import write_model
from training.vocabulary import LANGUAGES, load_vocabulary, prefix

NAMES = {"en": "English", "uk": "Ukrainian", "az": "Azerbaijani"}
NAME = "glossary-pipeline starter"
LIMIT = 45 << 20
"""Bytes a package may have in the repository."""
SUMS = "SHA256SUMS"
DECODING = {"beam": 4, "length_penalty": 1.4, "repetition_penalty": 1.2}
"""What did best of the settings tried on FLORES dev (``sweep``; figures in docs/quality-models.md)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time that a zip knows as its earliest, given to every file."""


def metadata(language: str, version: str, weights: Weights) -> dict[str, Any]:
    """Return a package's metadata: the keys Argos asks for, then ours (see ``pipeline.engines.package``)."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "type": "translate",
        "from_code": "en",
        "from_name": NAMES["en"],
        "to_code": language,
        "to_name": NAMES[language],
        "target_prefix": prefix(language),
        "name": NAME,
        "annotation": {"open": OPEN, "separator": SEPARATOR, "close": CLOSE},
        "alignment": True,
        "decoding": DECODING,
        "license": "MIT; see README.md for the texts it was trained on",
        "trained": {"updates": weights.progress["step"], "target_pieces": weights.progress["tokens"]},
    }


def data_card(language: str, version: str, weights: Weights, hardware: str, evaluation: str) -> str:
    """Return the package's README: what it is, what it saw, how good it is, what it is not good for."""
    shape, progress = weights.shape, weights.progress
    million = progress["tokens"] / 1e6
    return f"""# {NAME}: {NAMES["en"]} to {NAMES[language]}, version {version}

A small transformer for drafts that a person will edit: {shape.encoder_layers} encoder and {shape.decoder_layers} decoder layers, width {shape.width},
{len(weights.flat) / 1e6:.1f} million parameters, {shape.vocabulary} subword pieces, one model for Ukrainian and Azerbaijani (the first target
piece says which). CTranslate2, int8.

Trained for {progress["seconds"] / 60:.0f} minutes on {hardware}: {progress["step"]} updates, {million:.1f} million target pieces.

- Terms: the source may carry a term's dictionary form beside it, `{OPEN}English term{SEPARATOR}dictionary form{CLOSE}`; the
  model was trained to put it into the form that the sentence asks for.
- Alignment: attention is the first head of the last decoder layer, trained on word links.
- Text: the project's own three-language news corpus (MIT), generated date and number patterns, and third-party
  parallel text listed with its licences in `training/SOURCES.md`. Never FLORES, NTREX, WMT or X-WMT.
- Not for publication without a reader of both languages; not for law, medicine or anything urgent.

{evaluation}"""


def write_zip(folder: Path, out: Path) -> None:
    """Write ``out`` with everything in ``folder`` under the folder's own name, the largest file first."""
    files = sorted(
        (path for path in folder.rglob("*") if path.is_file()), key=lambda p: (-p.stat().st_size, str(p))
    )
    temporary = out.with_name(out.name + ".new")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as packed:
        for path in files:
            info = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _EPOCH)
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            packed.writestr(info, path.read_bytes())
    if temporary.stat().st_size > LIMIT:
        size = temporary.stat().st_size
        temporary.unlink()
        raise ValueError(
            f"{out.name} would have {size >> 20} MB, more than {LIMIT >> 20}: train a smaller network"
        )
    temporary.replace(out)


def write_sums(paths: Sequence[Path]) -> None:
    """Write SHA256SUMS beside the packages, as sha256sum does."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]
    (paths[0].parent / SUMS).write_text("".join(lines), encoding="utf-8")


def export(
    weights: Path,
    vocabulary: Path,
    out: Path,
    version: str,
    hardware: str,
    notes: Mapping[str, str],
    licence: Path,
) -> list[Path]:
    """Write ``translate-en_xx-VERSION.argosmodel`` for every language, and SHA256SUMS, to ``out``; return their paths.

    ``hardware`` is what the weights were trained on, for the data cards; ``notes`` are their last paragraphs, by
    language. Raises ValueError for a package over 45 MB.
    """
    trained = read_weights(weights)
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(scratch, "model")
        write_model(trained.network(), load_vocabulary(vocabulary), model)
        for language in LANGUAGES:
            name = f"translate-en_{language}-{version.replace('.', '_')}"
            folder = Path(scratch, name)
            shutil.copytree(model, folder / "model")
            shutil.copyfile(vocabulary, folder / "sentencepiece.model")
            shutil.copyfile(licence, folder / "LICENSE")
            facts = json.dumps(metadata(language, version, trained), ensure_ascii=False, indent=1)
            (folder / "metadata.json").write_text(facts + "\n", encoding="utf-8")
            card = data_card(language, version, trained, hardware, notes.get(language, ""))
            (folder / "README.md").write_text(card, encoding="utf-8")
            made.append(out / f"{name}.argosmodel")
            write_zip(folder, made[-1])
    write_sums(made)
    return made
