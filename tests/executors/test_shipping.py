"""Models on their way to workers."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support.tiny_model import build_directory

from pipeline.engines.package import model_sha256
from pipeline.errors import ExecutorError
from pipeline.executors import Shipment
from pipeline.executors.shipping import missing, parcel, receive


@pytest.fixture
def shipment(tmp_path: Path) -> Shipment:
    """The tiny package to be shipped."""
    package = build_directory(tmp_path / "here" / "tiny-en_uk")
    return Shipment(package, model_sha256(package))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The worker's temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_a_shared_path_is_used(shipment: Shipment, temporary: Path) -> None:
    """Nothing is sent or unpacked where the worker sees the same bytes."""
    assert receive(parcel(shipment, with_data=False)) == shipment.path
    assert list(temporary.iterdir()) == []


def test_a_shipped_model(shipment: Shipment, temporary: Path) -> None:
    """It is unpacked once, checked, and has the same identity."""
    sent = replace(parcel(shipment, with_data=True), path="/elsewhere/tiny-en_uk")

    first, again = receive(sent), receive(sent)

    assert first == again
    assert first.is_relative_to(temporary)
    assert model_sha256(first) == shipment.sha256


def test_a_damaged_copy_is_replaced(shipment: Shipment) -> None:
    """What lies there from before is compared, not trusted."""
    sent = replace(parcel(shipment, with_data=True), path="/elsewhere/tiny-en_uk")
    (receive(sent) / "model" / "model.bin").write_bytes(b"x")

    assert model_sha256(receive(sent)) == shipment.sha256


def test_what_cannot_be_received(shipment: Shipment) -> None:
    """No data, damaged data, other data: refused with what to do."""
    sent = parcel(shipment, with_data=True)

    with pytest.raises(ExecutorError, match="put it where every machine sees it"):
        receive(replace(sent, path="/elsewhere/x", data=None))
    with pytest.raises(ExecutorError, match="cannot unpack"):
        receive(replace(sent, path="/elsewhere/x", data=b"no zip"))
    with pytest.raises(ExecutorError, match="arrived damaged"):
        receive(replace(sent, path="/elsewhere/x", sha256="0" * 64))


def test_missing(shipment: Shipment, tmp_path: Path) -> None:
    """The bytes count, not the name."""
    assert not missing(str(shipment.path), shipment.sha256)
    assert missing(str(shipment.path), "0" * 64)
    assert missing(str(tmp_path), shipment.sha256)


FAULTS = """
import resource
from pipeline.executors.shipping import keep_memory
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(200):
        b"x" * 1_000_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print(faults())
keep_memory()
faults()
print(faults())
"""


@pytest.mark.skipif(not platform.libc_ver()[0], reason="no glibc")
def test_a_worker_keeps_its_memory() -> None:
    """Under Dask's setting every large allocation is new to the system; after ours hardly any is."""
    done = subprocess.run(
        [sys.executable, "-c", FAULTS],
        env={**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536"},
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = map(int, done.stdout.split())

    assert before > 10_000
    assert after < before / 10
