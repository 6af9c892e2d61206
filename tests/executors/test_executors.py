"""Where batches run: here, in several processes, on a cluster whose workers die and whose scheduler goes away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.jobs import fail, received, slow, square, time_out
from support.tiny_model import build_directory

from pipeline.engines.package import model_sha256
from pipeline.errors import EngineError, ExecutorError
from pipeline.executors import Shipment, open_executor
from pipeline.executors.dask import DaskExecutor

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    "PYTHONWARNINGS": "ignore",
}


@dataclass(slots=True)
class Cluster:
    """A scheduler and two worker processes, started as an administrator does."""

    on: str
    scheduler: subprocess.Popen[str]
    workers: list[subprocess.Popen[str]]


def _dask(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


@contextmanager
def start(folder: Path) -> Iterator[Cluster]:
    """A running cluster; everything is killed in the end."""
    told = folder / "scheduler.json"
    scheduler = _dask(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told),
        folder=folder,
    )  # fmt: skip
    workers: list[subprocess.Popen[str]] = []
    try:
        while not told.exists() or not told.read_text("utf-8").strip():
            assert scheduler.poll() is None
            time.sleep(0.05)
        address = json.loads(told.read_text("utf-8"))["address"]
        workers += [
            _dask("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", folder=folder)
            for _ in range(2)
        ]
        yield Cluster(f"dask://{address.removeprefix('tcp://')}", scheduler, workers)
    finally:
        for process in [*workers, scheduler]:
            process.kill()
            process.wait()


@pytest.mark.parametrize("on", ["here", "local:2"])
def test_results_in_order(on: str) -> None:
    """One result a batch, in the order of the batches, whoever did it."""
    with open_executor(on) as executor:
        assert list(executor.map(square, iter(range(20)))) == [number * number for number in range(20)]


@pytest.mark.parametrize("on", ["here", "local:1"])
def test_our_errors_come_out_as_they_are(on: str) -> None:
    """With their message and place; what came before is there."""
    with open_executor(on) as executor:
        results = executor.map(fail, range(4))
        assert [next(results), next(results)] == [0, 1]
        with pytest.raises(EngineError, match="the engine failed") as caught:
            next(results)
    assert caught.value.path == Path("model")


@pytest.mark.parametrize("on", ["", "moon", "local", "local:0", "local:x", "dask:", "dask://host"])
def test_unknown_places(on: str) -> None:
    """The message names what there is."""
    with pytest.raises(ExecutorError, match="say here, local:N or dask://HOST:PORT"):
        open_executor(on)


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens: one error that says how to start one."""
    monkeypatch.setattr("pipeline.executors.dask.CONNECT", 1.0)

    with pytest.raises(ExecutorError, match=r"cannot use tcp:.*dask scheduler.*docs/scale.md"):
        open_executor("dask://127.0.0.1:9")


def test_a_killed_worker_costs_its_batch_only(tmp_path: Path) -> None:
    """`kill -9` one of two workers: the same results in order, and only what it held is done again."""
    with start(tmp_path) as cluster, open_executor(cluster.on) as executor:
        batches = [(str(tmp_path), number) for number in range(16)]
        found = []
        for number, process in executor.map(slow, batches):
            found.append(number)
            if number == 3:
                victim = next((one for one in cluster.workers if one.pid == process), cluster.workers[0])
                victim.send_signal(signal.SIGKILL)
                victim.wait()

        logs = {n: (tmp_path / f"{n}.log").read_text("utf-8").split() for n in range(16)}

    assert found == list(range(16))
    again = [number for number, log in logs.items() if len(log) > 1]
    # Batches whose results had not left the killed worker: at most what was in flight for it.
    assert len(again) <= 4
    assert all(number >= 3 for number in again)


def test_the_scheduler_goes_away(tmp_path: Path) -> None:
    """A clear error instead of waiting for ever; what came back before is with the caller."""
    with start(tmp_path) as cluster, open_executor(cluster.on) as executor:
        results = executor.map(slow, [(str(tmp_path), number) for number in range(40)])
        found = [next(results)[0] for _ in range(3)]
        cluster.scheduler.kill()
        with pytest.raises(ExecutorError, match="went away: start it and run again; nothing done is lost"):
            list(results)

    assert found == [0, 1, 2]


class Late:
    """A future whose result comes in the moment in which the wait for it ends: seen once in a long run."""

    status = "pending"

    def result(self, timeout: float) -> str:
        if self.status == "pending":
            self.status = "finished"
            raise TimeoutError(f"timed out after {timeout} s.")
        return "done"

    def done(self) -> bool:
        return self.status != "pending"


def test_a_batch_that_comes_as_the_wait_ends_is_no_failure() -> None:
    """The wait's own TimeoutError was once taken for the batch's."""
    with DaskExecutor(processes=1) as executor:
        assert executor._result(Late()) == "done"


def test_a_batch_that_times_out_itself_is_an_error() -> None:
    """Its TimeoutError must not be waited for again and again."""
    with open_executor("local:1") as executor, pytest.raises(ExecutorError, match="timed out"):
        list(executor.map(time_out, [1]))


def test_models_are_found_or_shipped(tmp_path: Path) -> None:
    """Workers read a model from a path that they see; a damaged copy is refused."""
    package = build_directory(tmp_path / "tiny-en_uk")

    with open_executor("local:1", shipments=[Shipment(package, model_sha256(package))]) as executor:
        assert list(executor.map(received, [1])) == [str(package)]
