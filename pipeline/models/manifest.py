"""What a package's files hashed to when it was installed, and whether they still do.

The manifest `manifest.json` lies in the package's folder for packages of ours, and in the cache for packages that
other tools installed (then it says what we found at first use). At every load each file's size and time are
compared with a stamp in the cache; only where these differ, or there is no stamp, are the bytes hashed again.
`pipeline models verify` always hashes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.engines.package import combined_sha256, file_sha256, model_files
from pipeline.errors import ModelError
from pipeline.files import write_atomic
from pipeline.models.places import cache_folder

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: relative name -> sha256. `mask`: tokens that the model carries through, best first; None: not tried.

    `source`: where the package came from, a URL or a path; `archive`: the sha256 of the file that it came in.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    archive: str = ""
    mask: tuple[str, ...] | None = None

    @property
    def sha256(self) -> str:
        """The model's identity."""
        return combined_sha256(self.files)


def manifest_path(package: Path, *, ours: bool) -> Path:
    """Where the manifest of the package folder `package` lies: in the folder where it is `ours` or has one."""
    inside = package / MANIFEST
    return inside if ours or inside.is_file() else cache_folder() / "manifests" / f"{_key(package)}.json"


def make(package: Path, *, source: str = "", archive: str = "") -> Manifest:
    """The manifest of the files as they are now."""
    files = {name: file_sha256(package / name) for name in model_files(package)}
    return Manifest(files=files, source=source, archive=archive)


def read(path: Path) -> Manifest | None:
    """The manifest at `path`, None where there is none. Raises ModelError where it is damaged."""
    try:
        told: Any = json.loads(path.read_text(encoding="utf-8"))
        mask = told.get("mask")
        return Manifest(
            files={str(name): str(value) for name, value in told["files"].items()},
            source=str(told.get("source", "")),
            archive=str(told.get("archive", "")),
            mask=None if mask is None else tuple(map(str, mask)),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ModelError("the package's manifest is damaged: install the package again", path=path) from error


def write(path: Path, manifest: Manifest) -> None:
    """Write `manifest` to `path`. Raises OSError."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    write_atomic(path, (text + "\n").encode())


def checked(package: Path, *, ours: bool, full: bool = False) -> Manifest:
    """The manifest of `package`, its files compared with it: by stamp, or by their bytes where `full`.

    A package without a manifest gets one from its files as they are. Raises ModelError naming the first file
    that is missing, added or changed.
    """
    path = manifest_path(package, ours=ours)
    known = read(path)
    if known is None:
        known = make(package)
        _try_write(path, known)
        _remember(package, known)
        return known
    if full or not _stamp_fits(package, known):
        _compare(package, known)
        _remember(package, known)
    return known


def remember_mask(package: Path, mask: tuple[str, ...], *, ours: bool) -> None:
    """Add the tokens that survive the model to the manifest; on a read-only disk it is tried again next time."""
    path = manifest_path(package, ours=ours)
    known = read(path) or make(package)
    _try_write(path, Manifest(known.files, known.source, known.archive, mask))


def _compare(package: Path, known: Manifest) -> None:
    present = set(model_files(package))
    for name in sorted(present | set(known.files)):
        if name not in present:
            fault = "is missing"
        elif name not in known.files:
            fault = "was added after the installation"
        elif file_sha256(package / name) != known.files[name]:
            fault = "has changed since the installation"
        else:
            continue
        raise ModelError(
            f"{name} {fault}: install the package again, or remove it with `pipeline models remove`",
            path=package,
        )


def _stamp(package: Path, known: Manifest) -> dict[str, Any]:
    """Size and time of every file, and the manifest they were compared with."""
    sizes = {}
    for name in model_files(package):
        status = (package / name).stat()
        sizes[name] = [status.st_size, status.st_mtime_ns]
    return {"manifest": known.sha256, "files": sizes}


def _stamp_fits(package: Path, known: Manifest) -> bool:
    try:
        stamp = json.loads(_stamp_path(package).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp == _stamp(package, known))


def _remember(package: Path, known: Manifest) -> None:
    _try_write_bytes(_stamp_path(package), json.dumps(_stamp(package, known), sort_keys=True).encode())


def _stamp_path(package: Path) -> Path:
    return cache_folder() / "stamps" / f"{_key(package)}.json"


def _key(package: Path) -> str:
    return hashlib.sha256(str(package.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _try_write(path: Path, manifest: Manifest) -> None:
    try:
        write(path, manifest)
    except OSError:
        return


def _try_write_bytes(path: Path, data: bytes) -> None:
    # A full or read-only disk: the next load hashes the files again, nothing else is lost.
    try:
        write_atomic(path, data)
    except OSError:
        return
