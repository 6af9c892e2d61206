"""What travels to a machine with an accelerator, and what comes back.

Out: one compressed file with the encoded pairs and everything that batches need of the vocabulary, so that the
other machine needs torch and numpy only. Back: int8 weights in pieces small enough for a narrow channel, and the
checkpoint that the next slice of time continues.
"""

from __future__ import annotations

import io
import lzma
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from training.average import Weights
from training.encoded import PAIRS, Encoded
from training.network import Network, Shape
from training.vocabulary import TABLE, VOCABULARY, Table, load_vocabulary

PIECE = 15 << 20
"""Bytes of one piece of the result."""
PARCEL = 60 << 20
"""Bytes the parcel may have."""


def _table(data: Path, pairs: Iterable[Encoded]) -> Table:
    pieces = load_vocabulary(data / VOCABULARY)
    texts = {
        text
        for pair in pairs
        for candidate in (*pair.names, *pair.words)
        for text in (candidate.text, candidate.lemma, candidate.surface)
    }
    names = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    return Table(names, {text: pieces.encode(text) for text in sorted(texts)})


def pack(data: Path, out: Path) -> None:
    """Write the parcel of a folder that ``prepare`` wrote. Raises ValueError if it is over 60 MiB."""
    with (data / PAIRS).open("rb") as stream:
        pairs: list[Encoded] = pickle.load(stream)
    body = pickle.dumps((_table(data, pairs), pairs), protocol=pickle.HIGHEST_PROTOCOL)
    packed = lzma.compress(body, preset=4)
    if len(packed) > PARCEL:
        raise ValueError(
            f"the parcel would have {len(packed) >> 20} MiB, more than {PARCEL >> 20}: leave sources out"
        )
    out.write_bytes(packed)


def unpack(parcel: Path, data: Path) -> Path:
    """Write a parcel's table and pairs to a folder as ``train`` reads them, and return it."""
    table, pairs = pickle.loads(lzma.decompress(parcel.read_bytes()))
    data.mkdir(parents=True, exist_ok=True)
    with (data / PAIRS).open("wb") as stream:
        pickle.dump(pairs, stream, protocol=pickle.HIGHEST_PROTOCOL)
    with (data / TABLE).open("wb") as stream:
        pickle.dump(table, stream)
    return data


def quantize(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return int8 rows and their float32 scales: the largest entry of a row becomes 127, as CTranslate2 has it."""
    scale = 127.0 / matrix.abs().amax(dim=1).clamp(min=1e-9)
    return (matrix * scale[:, None]).round().to(torch.int8), scale


def to_bytes(weights: Weights) -> bytes:
    """Return weights with their matrices in int8, the rest in float32."""
    tensors: list[Any] = []
    at = 0
    for parameter in Network(weights.shape).parameters():
        part = weights.flat[at : at + parameter.numel()].view(parameter.shape)
        at += parameter.numel()
        tensors.append(quantize(part) if part.dim() == 2 else part.clone())
    buffer = io.BytesIO()
    torch.save({"shape": asdict(weights.shape), "progress": weights.progress, "tensors": tensors}, buffer)
    return buffer.getvalue()


def from_bytes(body: bytes) -> Weights:
    """Return the weights that ``to_bytes`` wrote; quantizing them again gives the same int8."""
    state = torch.load(io.BytesIO(body), weights_only=True)
    parts = [
        part[0].float() / part[1][:, None] if isinstance(part, tuple) else part for part in state["tensors"]
    ]
    return Weights(
        Shape(**state["shape"]), torch.cat([part.flatten() for part in parts]), dict(state["progress"])
    )


def split(body: bytes, out: Path, size: int = PIECE) -> list[Path]:
    """Write the bytes to ``weights.00``, ``weights.01`` ... in a folder and return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for number, start in enumerate(range(0, len(body), size)):
        made.append(out / f"weights.{number:02d}")
        made[-1].write_bytes(body[start : start + size])
    return made


def join(pieces: Sequence[Path]) -> Weights:
    """Return the weights of all pieces of one result, in any order."""
    return from_bytes(b"".join(path.read_bytes() for path in sorted(pieces)))
