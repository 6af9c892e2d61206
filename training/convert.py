"""From the trained network to CTranslate2: the same weights under the names of its ``TransformerSpec``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.network import Attention, FeedForward, Network
from training.vocabulary import END, START, UNKNOWN, Pieces


def _array(tensor: torch.Tensor) -> Any:
    """Return a copy: ``optimize`` quantizes in place, and would leave a ruined network behind."""
    return tensor.detach().float().clone().numpy()


def _linear(spec: Any, layer: nn.Linear) -> None:
    spec.weight, spec.bias = _array(layer.weight), _array(layer.bias)


def _norm(spec: Any, layer: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(layer.weight), _array(layer.bias)


def _attention(spec: Any, layer: Attention, norm: nn.LayerNorm) -> None:
    """Self-attention has query, key and value in one matrix; cross-attention has key and value in one."""
    _norm(spec.layer_norm, norm)
    inner = [layer.query, layer.key_value] if layer.cross else [layer.query_key_value]
    for part, linear in zip(spec.linear, [*inner, layer.out], strict=True):
        _linear(part, linear)


def _hidden(spec: Any, layer: FeedForward, norm: nn.LayerNorm) -> None:
    _norm(spec.layer_norm, norm)
    _linear(spec.linear_0, layer.inner)
    _linear(spec.linear_1, layer.outer)


def _fill(spec: Any, network: Network) -> None:
    embedding = _array(network.embedding.weight)
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _array(network.positions)
    _norm(spec.encoder.layer_norm, network.encoder_norm)
    _norm(spec.decoder.layer_norm, network.decoder_norm)
    for part, layer in zip(spec.encoder.layer, network.encoder, strict=True):
        _attention(part.self_attention, layer.attention, layer.norm_attention)  # type: ignore[arg-type]
        _hidden(part.ffn, layer.hidden, layer.norm_hidden)  # type: ignore[arg-type]
    for part, layer in zip(spec.decoder.layer, network.decoder, strict=True):
        _attention(part.self_attention, layer.self_attention, layer.norm_self)  # type: ignore[arg-type]
        _attention(part.attention, layer.cross_attention, layer.norm_cross)  # type: ignore[arg-type]
        _hidden(part.ffn, layer.hidden, layer.norm_hidden)  # type: ignore[arg-type]


def write_model(network: Network, pieces: Pieces, folder: Path, quantization: str = "int8") -> None:
    """Write the network as a CTranslate2 model directory.

    Its attention output is the first head of the last decoder layer: the one that was supervised.
    """
    from ctranslate2.specs import TransformerSpec

    shape = network.shape
    layers = (shape.encoder_layers, shape.decoder_layers)
    spec = TransformerSpec.from_config(
        layers, shape.heads, pre_norm=True, alignment_layer=-1, alignment_heads=1
    )
    _fill(spec, network)
    names = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.config.unk_token = names[UNKNOWN]
    spec.config.bos_token = names[START]
    spec.config.eos_token = names[END]
    spec.config.decoder_start_token = names[START]
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
