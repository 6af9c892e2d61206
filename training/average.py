"""The mean of a run's last snapshots, as one file of weights.

Every snapshot already holds a running mean over some hundred updates; the mean of several lengthens that window
(checkpoint averaging, Vaswani et al. 2017, section 6.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from training.network import Network, Shape
from training.train import load_flat


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained network: its shape, all its parameters as one float32 vector, and how it came about.

    ``progress`` is the newest snapshot's: updates, target pieces seen, seconds trained.
    """

    shape: Shape
    flat: torch.Tensor
    progress: dict[str, Any]

    def network(self) -> Network:
        """Return the network with these weights, float32, on the CPU, without dropout."""
        network = Network(self.shape).eval()
        load_flat(network, self.flat)
        return network


def snapshots(run: Path, last: int) -> list[Path]:
    """Return the ``last`` newest snapshots of a run, oldest first. Raises ValueError where there are none."""
    found = sorted(run.glob("step-*.pt"))[-last:]
    if not found:
        raise ValueError(f"{run}: no step-*.pt here: name a folder that `train` has written a checkpoint to")
    return found


def read_weights(path: Path) -> Weights:
    """Return the running mean that a snapshot, a checkpoint or ``average`` wrote."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    return Weights(Shape(**state["shape"]), state["mean"].float(), dict(state["progress"]))


def mean(found: Sequence[Weights]) -> Weights:
    """Return the mean of weights of one shape, with the progress of the last. Raises ValueError if shapes differ."""
    if len({weights.shape for weights in found}) != 1:
        raise ValueError("the snapshots have different shapes: average those of one run")
    flat = torch.stack([weights.flat for weights in found]).mean(dim=0)
    return Weights(found[-1].shape, flat, found[-1].progress)


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights for ``export``, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    state = {"shape": asdict(weights.shape), "mean": weights.flat, "progress": weights.progress}
    torch.save(state, temporary)
    temporary.replace(path)


def average(run: Path, out: Path, last: int) -> None:
    """Write the mean of the run's ``last`` newest snapshots to ``out``."""
    write_weights(mean([read_weights(path) for path in snapshots(run, last)]), out)
