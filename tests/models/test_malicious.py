"""Archives made to do harm, and broken ones: refused, nothing left behind."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.shelf import Home

from pipeline import models
from pipeline.engines.archive import Limits, unpack
from pipeline.errors import ModelError


def entry(name: str, kind: int = stat.S_IFREG) -> zipfile.ZipInfo:
    """A zip entry of the file type `kind`."""
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o644) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("../evil", stat.S_IFREG, "outside"),
        ("tiny/../../evil", stat.S_IFREG, "outside"),
        ("/etc/evil", stat.S_IFREG, "outside"),
        ("tiny\\..\\..\\evil", stat.S_IFREG, "outside"),
        ("C:/evil", stat.S_IFREG, "outside"),
        ("tiny/ev\x07il", stat.S_IFREG, "outside"),
        ("tiny/model/model.bin", stat.S_IFLNK, "link"),
        ("tiny/pipe", stat.S_IFIFO, "link or a device"),
        ("TINY-en_uk/Metadata.JSON", stat.S_IFREG, "twice"),
        ("other/metadata.json", stat.S_IFREG, "exactly one metadata.json"),
    ],
)
def test_names_that_leave_the_package(
    archive: Path, home: Home, tmp_path: Path, name: str, kind: int, message: str
) -> None:
    """Traversal, links, devices, twins: refused before a byte is written."""
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr(entry(name, kind), b"/etc/passwd")

    with pytest.raises(ModelError, match=message):
        models.install(str(archive))

    assert list(home.models.iterdir()) == []
    assert not list(tmp_path.rglob("evil"))


def test_a_bomb(archive: Path, home: Home) -> None:
    """Zeroes that unpack to a thousand times their size are refused while unpacking."""
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr(entry("tiny-en_uk/model/zeroes"), bytes(64 << 20))

    with pytest.raises(ModelError, match="zip bomb"):
        models.install(str(archive))

    assert list(home.models.iterdir()) == []


@pytest.mark.parametrize(
    ("limits", "message"),
    [(Limits(total=1000), "unpacks to more than"), (Limits(files=2), "files in the archive")],
)
def test_too_much(archive: Path, tmp_path: Path, limits: Limits, message: str) -> None:
    """Total size and number of files have a bound."""
    (tmp_path / "into").mkdir()

    with pytest.raises(ModelError, match=message):
        unpack(archive, tmp_path / "into", limits=limits)


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    """One byte changed in the middle of the largest member."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [_truncated, _flipped, lambda data: b"", lambda data: b"not a zip"])
def test_a_damaged_archive(archive: Path, home: Home, damage: Callable[[bytes], bytes]) -> None:
    """Half a file, a flipped byte, no zip at all: told as such, nothing installed."""
    archive.write_bytes(damage(archive.read_bytes()))

    with pytest.raises(ModelError, match="not a usable package file"):
        models.install(str(archive))

    assert list(home.models.iterdir()) == []


def test_no_model_inside(tmp_path: Path, home: Home) -> None:
    """A zip of something else."""
    path = tmp_path / "other.argosmodel"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "hello")

    with pytest.raises(ModelError, match="not an Argos package"):
        models.install(str(path))
