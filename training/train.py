"""Training: bf16 weights for the arithmetic, float32 masters for the updates, checkpoints that continue."""

from __future__ import annotations

import ctypes
import json
import logging
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray

from training.batches import Annotator, Batch, endless
from training.encoded import PAIRS
from training.network import Network, OutputLoss, Shape, alignment_loss, padding_mask
from training.profiles import Profile
from training.vocabulary import load_pieces

log = logging.getLogger(__name__)
LAST = "last.pt"
SNAPSHOTS = 4
"""Older weights kept beside the last checkpoint, for ``average``."""
EVERY = 50
"""Updates between lines of the log."""


class FlatParameters:
    """All parameters of a network as one vector: float32 master, working copy, gradient, running mean.

    One vector makes the optimiser a handful of large operations; the network's parameters become views of the
    working copy.
    """

    def __init__(self, network: Network, dtype: torch.dtype) -> None:
        parameters = list(network.parameters())
        self.master = torch.nn.Parameter(torch.cat([p.detach().float().flatten() for p in parameters]))
        self.working = self.master.detach().to(dtype)
        self.gradient = torch.zeros_like(self.working)
        self.mean = self.master.detach().clone()
        at = 0
        for parameter in parameters:
            size, shape = parameter.numel(), parameter.shape
            parameter.data = self.working[at : at + size].view(shape)
            parameter.grad = self.gradient[at : at + size].view(shape)
            at += size

    def publish(self) -> None:
        """Copy the master weights into the working copy."""
        self.working.copy_(self.master.detach())


def load_flat(network: Network, flat: torch.Tensor) -> None:
    """Copy a flat vector of weights into a network's own parameters."""
    at = 0
    for parameter in network.parameters():
        parameter.data.copy_(flat[at : at + parameter.numel()].view(parameter.shape))
        at += parameter.numel()


@dataclass(slots=True)
class Progress:
    """Where a run is: updates, target pieces seen, seconds trained, rounds of the data generator started."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    starts: int = 0


def rate(profile: Profile, step: int, part: float, cooldown: float) -> float:
    """Return the learning rate: linear warm-up, constant, then linear to a fiftieth over the last ``cooldown``.

    ``part`` is the share of the time budget spent. A constant middle lets a run be extended with new text
    (warmup-stable-decay, Hu et al. 2024).
    """
    warm = min(1.0, (step + 1) / profile.warmup)
    left = min(1.0, (1.0 - part) / cooldown) if cooldown > 0 else 1.0
    return profile.peak_rate * warm * max(0.02, left)


def feed(data: Path, profile: Profile, seed: int, queue: Any) -> None:
    """Put batches into the queue for ever (run in a process of its own)."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with (data / PAIRS).open("rb") as stream:
        pairs = pickle.load(stream)
    for batch in endless(pairs, Annotator(load_pieces(data), profile), seed):
        queue.put(pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL))


def keep_memory() -> None:
    """Keep what a step would make anew: freed tensors (page faults cost a tenth of a step) and compiled kernels.

    oneDNN's own 1,024 kernels are those of some fifteen batch shapes; it reads the variable at its first use.
    """
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "20000")
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        for option, value in (
            (-3, 32 << 20),
            (-1, 2000 << 20),
            (-2, 64 << 20),
        ):  # mmap and trim threshold, top pad
            libc.mallopt(option, value)


class Trainer:
    """One run: network, optimiser, progress, files."""

    def __init__(self, profile: Profile, vocabulary: int, out: Path) -> None:
        self.profile = profile
        self.out = out
        self.device = torch.device(profile.device)
        self.shape = replace(profile.shape, vocabulary=vocabulary)
        torch.manual_seed(1)
        self.network = Network(self.shape, profile.dropout).to(self.device)
        self.flat = FlatParameters(self.network, torch.bfloat16)
        self.optimizer = torch.optim.AdamW(
            [self.flat.master], lr=profile.peak_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.progress = Progress()

    def save(self, *, snapshot: bool) -> None:
        """Write the checkpoint, and a snapshot of the weights beside it."""
        state = {
            "shape": asdict(self.shape),
            "master": self.flat.master.detach().cpu(),
            "mean": self.flat.mean.cpu(),
            "optimizer": self.optimizer.state_dict(),
            "progress": asdict(self.progress),
        }
        temporary = self.out / (LAST + ".new")
        torch.save(state, temporary)
        temporary.replace(self.out / LAST)
        if snapshot:
            torch.save(
                {k: state[k] for k in ("shape", "mean", "progress")},
                self.out / f"step-{self.progress.step:07d}.pt",
            )
            for old in sorted(self.out.glob("step-*.pt"))[:-SNAPSHOTS]:
                old.unlink()

    def resume(self, path: Path) -> None:
        """Continue from a checkpoint, or begin from weights alone (``join``, ``average``) with a fresh optimiser."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        if Shape(**state["shape"]) != self.shape:
            raise ValueError(f"{path}: its shape {state['shape']} is not the profile's {asdict(self.shape)}")
        if "master" not in state:
            self.flat.master.data.copy_(state["mean"])
            self.flat.mean.copy_(state["mean"])
            self.flat.publish()
            self.progress = Progress(tokens=state["progress"]["tokens"])
            log.info("beginning from the weights of %s", path)
            return
        self.flat.master.data.copy_(state["master"])
        self.flat.mean.copy_(state["mean"])
        self.flat.publish()
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress = Progress(**state["progress"])
        log.info("continuing %s at update %d", path, self.progress.step)

    def losses(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the summed output loss and the summed alignment loss of a batch; of both passes if there are two."""
        arrays = (batch.source, batch.source_size, batch.target, batch.labels, batch.rows, batch.columns)
        source, size, target, labels, rows, columns = (self.move(array) for array in arrays)
        shares = self.move(batch.shares)
        if self.profile.agreement:
            source, size, target = (torch.cat([part, part]) for part in (source, size, target))
            rows, columns = torch.cat([rows, rows + labels.numel()]), torch.cat([columns, columns])
            shares = torch.cat([shares, shares])
        mask = padding_mask(size, source.shape[1], self.flat.working.dtype)
        states, scores = self.network(source, mask, target)
        output = OutputLoss.apply(
            states.flatten(0, 1), self.network.embedding.weight, labels.flatten(), self.profile.agreement
        )
        return output, alignment_loss(scores, rows, columns, shares)  # type: ignore[return-value]

    def move(self, array: NDArray[Any]) -> torch.Tensor:
        """Return an array on the device, without waiting for the copy where that is possible."""
        tensor = torch.from_numpy(array)
        if self.device.type == "cuda":
            return tensor.pin_memory().to(self.device, non_blocking=True)
        return tensor.to(self.device)

    def update(self, batches: list[Batch], learning_rate: float) -> tuple[torch.Tensor, torch.Tensor]:
        """Make one update; return the mean output loss and alignment loss a target piece.

        They stay on the device: reading a number there waits for everything before it.
        """
        tokens = sum(batch.tokens for batch in batches)
        passes = 2 if self.profile.agreement else 1
        totals = [torch.zeros((), device=self.device) for _ in range(2)]
        for batch in batches:
            output, aligned = self.losses(batch)
            loss = (output + self.profile.alignment * aligned) / (passes * tokens)
            loss.backward()  # type: ignore[no-untyped-call]
            totals = [totals[0] + output.detach(), totals[1] + aligned.detach()]
        self.flat.master.grad = self.flat.gradient.float()
        torch.nn.utils.clip_grad_norm_([self.flat.master], 1.0)
        self.optimizer.param_groups[0]["lr"] = learning_rate
        self.optimizer.step()
        self.flat.publish()
        self.flat.gradient.zero_()
        self.flat.mean.lerp_(
            self.flat.master.detach(), 1 - min(self.profile.average, 1 - 1 / (self.progress.step + 2))
        )
        self.progress.step += 1
        self.progress.tokens += tokens
        return totals[0] / (passes * tokens), totals[1] / (passes * tokens)


def run(trainer: Trainer, batches: Iterator[Batch], minutes: float, cooldown: float, part: float) -> None:
    """Train until ``minutes`` of training in all, or ``part`` minutes of this call, are spent.

    Saves as it goes, at the end, and on SIGTERM.
    """
    stop = False

    def ask(*_: object) -> None:
        nonlocal stop
        stop = True

    signal.signal(signal.SIGTERM, ask)
    trainer.network.train()
    progress, profile = trainer.progress, trainer.profile
    started, before = time.monotonic(), progress.seconds
    saved = shown = started
    output_sum = aligned_sum = torch.zeros((), device=trainer.device)
    end = min(minutes * 60, before + part * 60)
    while not stop and progress.seconds < end:
        learning_rate = rate(profile, progress.step, progress.seconds / (minutes * 60), cooldown)
        output, aligned = trainer.update([next(batches) for _ in range(profile.accumulate)], learning_rate)
        now = time.monotonic()
        progress.seconds = before + now - started
        output_sum, aligned_sum = output_sum + output, aligned_sum + aligned
        if progress.step % EVERY == 0:
            means = (output_sum.item() / EVERY, aligned_sum.item() / EVERY)
            _log_line(trainer, means, learning_rate, now - shown)
            shown = now
            output_sum = aligned_sum = torch.zeros((), device=trainer.device)
        if now - saved > profile.save_minutes * 60:
            trainer.save(snapshot=True)
            saved = now
    trainer.save(snapshot=True)


def _log_line(trainer: Trainer, means: tuple[float, float], learning_rate: float, seconds: float) -> None:
    progress = trainer.progress
    line = {
        "time": time.strftime("%H:%M:%S"),
        "step": progress.step,
        "tokens": progress.tokens,
        "minutes": round(progress.seconds / 60, 2),
        "loss": round(means[0], 4),
        "alignment": round(means[1], 4),
        "rate": learning_rate,
        "seconds": round(seconds, 2),
    }
    with (trainer.out / "log.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")


def train(
    data: Path,
    out: Path,
    profile: Profile,
    minutes: float,
    cooldown: float,
    start: Path | None = None,
    part: float = float("inf"),
) -> None:
    """Train a profile on prepared data, continuing ``out/last.pt`` where there is one, else from ``start`` if given.

    ``minutes`` and ``cooldown`` are as in ``rate``; ``part`` ends this call earlier, for another to continue.
    """
    keep_memory()
    out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(profile, load_pieces(data).get_piece_size(), out)
    last = out / LAST if (out / LAST).exists() else start
    if last is not None:
        trainer.resume(last)
    trainer.progress.starts += 1
    context = multiprocessing.get_context("spawn")
    queue = context.Queue(maxsize=32)
    seeds = [1000 * trainer.progress.starts + number for number in range(profile.feeders)]
    feeders = [context.Process(target=feed, args=(data, profile, seed, queue), daemon=True) for seed in seeds]
    for feeder in feeders:
        feeder.start()
    try:
        run(trainer, (pickle.loads(queue.get()) for _ in iter(int, 1)), minutes, cooldown, part)
    finally:
        for feeder in feeders:
            feeder.kill()
            feeder.join()
