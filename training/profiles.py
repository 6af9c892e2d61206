"""The two training profiles of the starter models, and a tiny one for tests."""

from __future__ import annotations

from dataclasses import dataclass

from training.network import Shape


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that distinguishes one training run from another.

    Attributes:
        shape: sizes of the network (the vocabulary size is that of the prepared data).
        device: a torch device.
        batch_tokens: target pieces of one batch, padding included.
        accumulate: batches of one update.
        peak_rate: highest learning rate.
        warmup: updates until the peak.
        dropout: share of entries zeroed.
        alignment: weight of the guided alignment loss beside the output loss.
        agreement: weight of the divergence between two passes with other dropout (R-Drop); 0 makes one pass.
        name_share: share of the tagged names annotated.
        word_share: share of the lines in which one ordinary word or phrase is annotated.
        surface_share: share of annotations that give the form of the sentence instead of the dictionary form.
        renumbered: share of the lines whose long numbers are given other digits.
        joined: share of the lines that are put together with another.
        average: decay of the running mean of the weights, a update.
        save_minutes: time between checkpoints.
        feeders: processes that make batches; one keeps up with two processor cores, not with an accelerator.
    """

    shape: Shape
    device: str = "cpu"
    batch_tokens: int = 3072
    accumulate: int = 1
    peak_rate: float = 1.2e-3
    warmup: int = 500
    dropout: float = 0.1
    alignment: float = 0.3
    agreement: float = 0.0
    name_share: float = 0.6
    word_share: float = 0.3
    surface_share: float = 0.25
    renumbered: float = 0.0
    joined: float = 0.0
    average: float = 0.998
    save_minutes: float = 5.0
    feeders: int = 1


PROFILES = {
    "cpu": Profile(Shape(8000)),
    "gpu": Profile(
        Shape(8000, width=512, hidden=2048, heads=8, encoder_layers=6, decoder_layers=2),
        device="cuda",
        batch_tokens=49152,
        peak_rate=1.2e-3,
        warmup=600,
        dropout=0.25,
        agreement=3.0,
        surface_share=0.1,
        renumbered=0.4,
        joined=0.2,
        average=0.998,
        save_minutes=3.0,
        feeders=6,
    ),
    "tiny": Profile(
        Shape(500, width=64, hidden=128, heads=2, encoder_layers=2, decoder_layers=1),
        batch_tokens=512,
        peak_rate=3e-3,
        warmup=20,
        average=0.98,
        save_minutes=0.2,
    ),
}
