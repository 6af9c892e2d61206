"""Atomic writing: all or nothing, and nothing where nothing changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.files import write_atomic


def test_writes_and_makes_folders(tmp_path: Path) -> None:
    """The file is there with its bytes, and no temporary neighbour."""
    path = tmp_path / "a" / "b.po"
    assert write_atomic(path, b"one")
    assert path.read_bytes() == b"one"
    assert [p.name for p in path.parent.iterdir()] == ["b.po"]


def test_same_bytes_are_not_written(tmp_path: Path) -> None:
    """An unchanged file keeps its time, so that nobody's build or editor sees a change."""
    path = tmp_path / "a"
    write_atomic(path, b"one")
    os.utime(path, ns=(1, 1))
    assert not write_atomic(path, b"one")
    assert path.stat().st_mtime_ns == 1


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk at the worst moment loses nothing and leaves no litter."""
    path = tmp_path / "a"
    write_atomic(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_permissions_stay(tmp_path: Path) -> None:
    """A file shared with a group stays shared."""
    path = tmp_path / "a"
    write_atomic(path, b"old")
    path.chmod(0o664)
    write_atomic(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o664
