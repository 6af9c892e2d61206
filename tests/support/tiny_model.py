"""A real Argos package made in a second: a transformer whose weights are written by hand so that it copies.

Cross-attention looks at the source position that stands one place before the target position (the language token
takes the first), so the "translation" is the source, piece by piece, with honest probabilities, true attention and
an end token. Words of `dictionary` come out as their translation where both are single pieces.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

POSITIONS = 64  # how many positions the model can count: longer inputs must be cut before they reach it
LINES = (
    "The President of Ukraine arrived in Baku on Monday.",
    "Azerbaijan and Ukraine signed a treaty; the Foreign Ministry confirmed it.",
    "Ministry of Foreign Affairs: Baku, Kyiv, Lviv, Ganja, Brussels, Geneva.",
    "Україна Україну України Баку Київ Києва президент Президента міністерство",
    "Azərbaycan Azərbaycanın Bakı Bakıya prezident nazirlik Ukrayna Ukraynaya",
    "one two three four five six seven eight nine ten 0 1 2 3 4 5 6 7 8 9 - – — ' ’ \" “ ” « » ( ) ? ! : ; . ,",
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя əğıöüşç ƏĞİÖÜŞÇ _",
)
DICTIONARY = {"en_uk": {"▁Baku": "▁Баку", "▁Kyiv": "▁Київ"}, "en_az": {"▁Baku": "▁Bakı"}}


def build(
    directory: Path,
    source: str = "en",
    target: str = "uk",
    *,
    dictionary: Mapping[str, str] | None = None,
    prefix: bool = True,
    metadata: Mapping[str, Any] | None = None,
    quantization: str | None = None,
) -> Path:
    """Write `tiny-SOURCE_TARGET.argosmodel` to `directory` and return its path.

    `dictionary` maps source pieces to target pieces; `prefix` False makes an old package without a target
    prefix; `metadata` adds to the package's own; `quantization` is CTranslate2's ("int8").
    """
    root = build_directory(
        directory / f"tiny-{source}_{target}",
        source,
        target,
        dictionary=dictionary,
        prefix=prefix,
        metadata=metadata,
        quantization=quantization,
    )
    archive = directory / f"tiny-{source}_{target}.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(root.rglob("*")):
            packed.write(file, file.relative_to(directory))
    return archive


def build_directory(
    root: Path,
    source: str = "en",
    target: str = "uk",
    *,
    dictionary: Mapping[str, str] | None = None,
    prefix: bool = True,
    metadata: Mapping[str, Any] | None = None,
    quantization: str | None = None,
) -> Path:
    """The same as an unpacked package in `root`, which is returned."""
    root.mkdir(parents=True)
    (root / "sentencepiece.model").write_bytes(sentencepiece_model())
    token = f"__{target}__" if prefix else ""
    mapping = DICTIONARY.get(f"{source}_{target}", {}) if dictionary is None else dictionary
    write_model(root / "model", _pieces(root), mapping, shift=1 if prefix else 0, quantization=quantization)
    told: dict[str, Any] = {
        "package_version": "0.1",
        "argos_version": "1.9.0",
        "from_code": source,
        "to_code": target,
        "from_name": source,
        "to_name": target,
        "alignment": True,
    }
    if prefix:
        told["target_prefix"] = token
    told.update(metadata or {})
    (root / "metadata.json").write_text(json.dumps(told), encoding="utf-8")
    return root


def sentencepiece_model() -> bytes:
    """A sentencepiece model trained on LINES."""
    import sentencepiece

    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(LINES * 3),
        model_writer=buffer,
        vocab_size=420,
        hard_vocab_limit=False,
        character_coverage=1.0,
        model_type="bpe",
        user_defined_symbols=["｟", "￨", "｠", "__uk__", "__az__", "__en__"],
        minloglevel=2,
    )
    return buffer.getvalue()


def _pieces(root: Path) -> list[str]:
    import sentencepiece

    model = sentencepiece.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
    return [model.id_to_piece(index) for index in range(model.get_piece_size())]


def write_model(
    path: Path,
    pieces: list[str],
    dictionary: Mapping[str, str],
    *,
    shift: int,
    quantization: str | None = None,
) -> None:
    """Write a CTranslate2 directory that copies `pieces`, looking `shift` positions back in the source."""
    import ctranslate2

    size, count = 64, len(pieces)
    codes = np.random.default_rng(7).choice([-1.0, 1.0], size=(count, size)).astype("float32")
    # Residual stream: what the token is (size), where it stands (POSITIONS, one-hot), what was copied (size).
    width = size + POSITIONS + size
    embeddings = np.zeros((count, width), dtype="float32")
    embeddings[:, :size] = codes
    table = np.zeros((POSITIONS, width), dtype="float32")
    table[:, size : size + POSITIONS] = np.eye(POSITIONS, dtype="float32") * 12
    spec: Any = ctranslate2.specs.TransformerSpec.from_config(1, 1, pre_norm=True)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = table
        _norm(side.layer_norm, width)
        _silent_layer(side.layer[0], width)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings
    _copy_attention(spec.decoder.layer[0].attention, size, width, shift)
    answers = np.zeros((count, width), dtype="float32")
    answers[:, size + POSITIONS :] = codes
    for piece, reached in dictionary.items():
        # The translation answers to the source piece's code as well, and a little louder than the piece itself.
        answers[pieces.index(reached), size + POSITIONS :] += 1.2 * codes[pieces.index(piece)]
    spec.decoder.projection.weight = answers * 0.15
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization=quantization)
    path.mkdir(parents=True)
    spec.save(str(path))


def _norm(spec: Any, width: int) -> None:
    spec.gamma = np.ones(width, dtype="float32")
    spec.beta = np.zeros(width, dtype="float32")


def _linear(spec: Any, rows: int, columns: int) -> None:
    spec.weight = np.zeros((rows, columns), dtype="float32")
    spec.bias = np.zeros(rows, dtype="float32")


def _silent_layer(layer: Any, width: int) -> None:
    """A layer that adds nothing to the stream."""
    _norm(layer.self_attention.layer_norm, width)
    _linear(layer.self_attention.linear[0], 3 * width, width)
    _linear(layer.self_attention.linear[1], width, width)
    _norm(layer.ffn.layer_norm, width)
    _linear(layer.ffn.linear_0, width, width)
    _linear(layer.ffn.linear_1, width, width)


def _copy_attention(attention: Any, size: int, width: int, shift: int) -> None:
    """Attend from position p to source position p - shift and copy that token's code."""
    _norm(attention.layer_norm, width)
    _linear(attention.linear[0], width, width)
    _linear(attention.linear[1], 2 * width, width)
    _linear(attention.linear[2], width, width)
    for place in range(POSITIONS - shift):
        attention.linear[0].weight[size + place, size + place + shift] = 3.0
        attention.linear[1].weight[size + place, size + place] = 3.0
    for index in range(size):
        attention.linear[1].weight[width + index, index] = 1.0
        attention.linear[2].weight[size + POSITIONS + index, index] = 8.0
