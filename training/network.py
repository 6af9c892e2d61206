"""The starter network: a pre-norm transformer with a deep encoder and a shallow decoder.

Every choice here has a counterpart in CTranslate2's ``TransformerSpec``: pre-norm layers, ReLU, sinusoidal
positions stored as weights, embeddings scaled by the square root of the width and tied with the output layer.
The first cross-attention head of the last decoder layer is supervised with word alignments ("guided
alignment", Chen et al. 2016; Garg et al. 2019), and CTranslate2 is told to return exactly that head.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from torch import Tensor, nn

SMOOTHING = 0.1
"""Label smoothing of the output loss (Vaswani et al. 2017)."""
MASKED = -1e4
"""What is added to an attention logit to remove it; small enough for bf16, large enough for softmax."""
LOSS_CHUNK = {"cpu": 1024, "cuda": 16384}
"""Rows of the output layer computed at once: on a processor, so many that the logits stay in its cache."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network; ``width`` must be a multiple of ``heads``."""

    vocabulary: int
    width: int = 384
    hidden: int = 1536
    heads: int = 6
    encoder_layers: int = 6
    decoder_layers: int = 2
    positions: int = 256


def sinusoids(positions: int, width: int) -> Tensor:
    """Return the (positions, width) sinusoidal table of Vaswani et al. 2017, sines first, then cosines."""
    half = width // 2
    rate = torch.exp(torch.arange(half) * -(math.log(10000.0) / (half - 1)))
    angle = torch.arange(positions)[:, None] * rate[None, :]
    return torch.cat([angle.sin(), angle.cos()], dim=1)


class CheapDropout(nn.Module):
    """Dropout whose masks are random windows of one pool.

    Drawing fresh Bernoulli variables costs more than the matrix products of a small network on a CPU; a window
    at a random offset of a pool of four million costs one multiplication. An accelerator draws fresh ones.
    """

    def __init__(self, rate: float, pool_size: int = 1 << 22) -> None:
        super().__init__()
        self.rate = rate
        self.pool_size = pool_size
        self._pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x`` with a share of its entries zeroed and the rest scaled up, in training only."""
        if not self.training or self.rate == 0.0:
            return x
        if x.is_cuda:
            return F.dropout(x, self.rate)
        need = x.numel()
        pool = self._pool
        if pool is None or pool.numel() < 2 * need or pool.dtype != x.dtype or pool.device != x.device:
            size = max(self.pool_size, 2 * need)
            keep = torch.rand(size, device=x.device) >= self.rate
            pool = self._pool = keep.to(x.dtype) / (1.0 - self.rate)
        start = int(torch.randint(pool.numel() - need + 1, ()))
        return x * pool[start : start + need].view(x.shape)


class Attention(nn.Module):
    """Multi-head attention with the query, key and value projections CTranslate2 expects (fused)."""

    def __init__(self, width: int, heads: int, *, cross: bool) -> None:
        super().__init__()
        self.heads = heads
        self.cross = cross
        if cross:
            self.query = nn.Linear(width, width)
            self.key_value = nn.Linear(width, 2 * width)
        else:
            self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def split(self, x: Tensor) -> Tensor:
        """Return (batch, heads, length, head width) from (batch, length, width)."""
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """Return the attended output with the query and key heads (for the alignment loss).

        Written out rather than called from torch: its fused CPU attention took a third of a training step
        (measured with torch 2.13 at 128 sentences of 24 pieces), two batched products and a softmax take a tenth.
        """
        if self.cross:
            query = self.query(x)
            key, value = self.key_value(memory).chunk(2, dim=-1)
        else:
            query, key, value = self.query_key_value(x).chunk(3, dim=-1)
        query, key, value = self.split(query), self.split(key), self.split(value)
        scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
        if mask is not None:
            scores = scores + mask
        context = torch.softmax(scores, dim=-1) @ value
        return self.out(context.transpose(1, 2).reshape(x.shape)), query, key


class FeedForward(nn.Module):
    """Two linear layers with a ReLU between."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, hidden)
        self.outer = nn.Linear(hidden, width)

    def forward(self, x: Tensor, dropout: nn.Module) -> Tensor:
        """Return the transformed states, same shape as ``x``."""
        out: Tensor = self.outer(dropout(F.relu(self.inner(x))))
        return out


class EncoderLayer(nn.Module):
    """Pre-norm self-attention and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm_attention = nn.LayerNorm(shape.width)
        self.attention = Attention(shape.width, shape.heads, cross=False)
        self.norm_hidden = nn.LayerNorm(shape.width)
        self.hidden = FeedForward(shape.width, shape.hidden)

    def forward(self, x: Tensor, mask: Tensor | None, dropout: nn.Module) -> Tensor:
        """Return the layer's states, same shape as ``x``."""
        normed = self.norm_attention(x)
        x = x + dropout(self.attention(normed, normed, mask)[0])
        out: Tensor = x + dropout(self.hidden(self.norm_hidden(x), dropout))
        return out


class DecoderLayer(nn.Module):
    """Pre-norm causal self-attention, cross-attention and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm_self = nn.LayerNorm(shape.width)
        self.self_attention = Attention(shape.width, shape.heads, cross=False)
        self.norm_cross = nn.LayerNorm(shape.width)
        self.cross_attention = Attention(shape.width, shape.heads, cross=True)
        self.norm_hidden = nn.LayerNorm(shape.width)
        self.hidden = FeedForward(shape.width, shape.hidden)

    def forward(
        self, x: Tensor, memory: Tensor, mask: Tensor | None, causal: Tensor, dropout: nn.Module
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the layer's states with the cross-attention queries and keys."""
        normed = self.norm_self(x)
        x = x + dropout(self.self_attention(normed, normed, causal)[0])
        attended, query, key = self.cross_attention(self.norm_cross(x), memory, mask)
        x = x + dropout(attended)
        return x + dropout(self.hidden(self.norm_hidden(x), dropout)), query, key


class Network(nn.Module):
    """Encoder and decoder over one shared vocabulary."""

    positions: Tensor

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = CheapDropout(dropout)
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.register_buffer("positions", sinusoids(shape.positions, shape.width), persistent=False)
        self.reset()

    def reset(self) -> None:
        """Initialise: Xavier for matrices, zero biases, embeddings with deviation width**-0.5."""
        for name, parameter in self.named_parameters():
            if name.startswith("embedding"):
                nn.init.normal_(parameter, std=self.shape.width**-0.5)
            elif parameter.dim() > 1:
                nn.init.xavier_uniform_(parameter)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def embed(self, tokens: Tensor) -> Tensor:
        """Return scaled embeddings plus positions, (batch, length, width)."""
        x = self.embedding(tokens) * self.shape.width**0.5 + self.positions[: tokens.shape[1]].to(
            self.embedding.weight.dtype
        )
        out: Tensor = self.dropout(x)
        return out

    def encode(self, source: Tensor, mask: Tensor | None) -> Tensor:
        """Return the encoder's states for (batch, length) token ids; ``mask`` is added to the attention logits."""
        x = self.embed(source)
        for layer in self.encoder:
            x = layer(x, mask, self.dropout)
        out: Tensor = self.encoder_norm(x)
        return out

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Return the decoder's states and the alignment head's logits (batch, target, source)."""
        x = self.embed(target)
        query = key = x
        length = target.shape[1]
        causal = torch.full((length, length), MASKED, dtype=x.dtype, device=x.device).triu(1)
        for layer in self.decoder:
            x, query, key = layer(x, memory, mask, causal, self.dropout)
        head = query.shape[-1]
        scores = (query[:, 0] @ key[:, 0].transpose(1, 2)).float() * head**-0.5
        if mask is not None:
            scores = scores + mask[:, 0]
        return self.decoder_norm(x), scores

    def forward(self, source: Tensor, mask: Tensor | None, target: Tensor) -> tuple[Tensor, Tensor]:
        """Return the decoder's states and the alignment logits for teacher-forced targets."""
        return self.decode(target, self.encode(source, mask), mask)


class OutputLoss(torch.autograd.Function):
    """Label-smoothed cross-entropy through the tied output layer, gradient computed in the forward pass.

    Returns the summed negative log-likelihood over rows whose label is not negative; its gradient is that of the
    smoothed loss. Probabilities are kept in the states' own type (bf16 in training): the softmax itself sums in
    float32, and a relative error of 2**-9 in a gradient entry is noise. Never holds more than a chunk of rows.

    With ``agreement`` above zero the second half of the rows is the first half again under other dropout, and the
    gradient has ``agreement`` times the symmetric divergence of the two predictions added (R-Drop, Liang et al. 2021).
    """

    @staticmethod
    def forward(ctx: Any, states: Tensor, weight: Tensor, labels: Tensor, agreement: float = 0.0) -> Tensor:
        """Compute the loss and keep the gradients for ``backward``."""
        parts = states.chunk(2 if agreement else 1)
        labels = labels[: parts[0].shape[0]]
        states_grad = torch.empty_like(states)
        grads = states_grad.chunk(len(parts))
        weight_grad = torch.zeros_like(weight)
        total = states.new_zeros((), dtype=torch.float32)
        chunk = LOSS_CHUNK.get(states.device.type, 1024)
        for start in range(0, labels.shape[0], chunk):
            rows = [part[start : start + chunk] for part in parts]
            label = labels[start : start + chunk]
            made, loss = _smoothed([row @ weight.t() for row in rows], label, agreement)
            total += loss
            for grad, row, out in zip(made, rows, grads, strict=True):
                out[start : start + chunk] = grad @ weight
                weight_grad += grad.t() @ row
        ctx.save_for_backward(states_grad, weight_grad)
        return total

    @staticmethod
    def backward(ctx: Any, scale: Tensor) -> tuple[Tensor, Tensor, None, None]:  # type: ignore[override]
        """Scale the stored gradients."""
        states_grad, weight_grad = ctx.saved_tensors
        scale = scale.to(states_grad.dtype)
        return states_grad * scale, weight_grad * scale, None, None


def _smoothed(logits: list[Tensor], label: Tensor, agreement: float) -> tuple[list[Tensor], Tensor]:
    """Return the gradients of the logits of one or two passes over the same rows, and the summed loss of both."""
    valid = label >= 0
    index = label.clamp(min=0)[:, None]
    total = logits[0].new_zeros((), dtype=torch.float32)
    chances = [torch.softmax(part, dim=-1) for part in logits]
    pulls = _divergence_gradients(logits, chances) if agreement else [None]
    out = []
    for chance, pull in zip(chances, pulls, strict=True):
        picked = chance.gather(1, index)[:, 0].float().clamp(min=1e-12).log()
        total -= torch.where(valid, picked, 0.0).sum()
        grad = chance if pull is None else chance + agreement * pull
        grad -= SMOOTHING / chance.shape[1]
        grad.scatter_add_(1, index, torch.full_like(index, -(1 - SMOOTHING), dtype=grad.dtype))
        grad *= valid[:, None]
        out.append(grad)
    return out, total


def _divergence_gradients(logits: list[Tensor], chances: list[Tensor]) -> list[Tensor]:
    """Return the gradients, by either side's logits, of the mean of KL(p||q) and KL(q||p).

    By p's logits KL(p||q) has p * (log p - log q - KL(p||q)), and KL(q||p) has p - q.
    """
    ratio = torch.log_softmax(logits[0].float(), dim=-1) - torch.log_softmax(logits[1].float(), dim=-1)
    out = []
    for chance, other, gap in ((chances[0], chances[1], ratio), (chances[1], chances[0], -ratio)):
        mean = (chance * gap).sum(dim=-1, keepdim=True)
        out.append((0.5 * (chance * (gap - mean) + chance - other)).to(chance.dtype))
    return out


def padding_mask(sizes: Tensor, length: int, dtype: torch.dtype) -> Tensor:
    """Return (batch, 1, 1, length): zero on the first ``sizes`` positions of each line, MASKED after them."""
    padding = torch.arange(length, device=sizes.device)[None, :] >= sizes[:, None]
    return (padding.to(dtype) * MASKED)[:, None, None, :]


def alignment_loss(scores: Tensor, rows: Tensor, columns: Tensor, weights: Tensor) -> Tensor:
    """Return the summed cross-entropy between the alignment head and the links.

    Args:
        scores: (batch, target, source) alignment logits.
        rows: flat indices ``batch * target_length + target_position``, one a link.
        columns: source positions, one a link.
        weights: the share of each link in its target position (they sum to one a position).
    """
    log_p = torch.log_softmax(scores.flatten(0, 1)[rows], dim=-1)
    return -(log_p.gather(1, columns[:, None])[:, 0] * weights).sum()
