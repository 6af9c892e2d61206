"""Every package within reach, found by looking into the places, best first."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.archive import unpack
from pipeline.engines.hints import HINTS
from pipeline.engines.package import (
    METADATA,
    Package,
    combined_sha256,
    file_sha256,
    read_metadata,
    read_package,
)
from pipeline.errors import ModelError
from pipeline.models.places import Origin, Place, cache_folder, places, received

SUFFIX = ".argosmodel"
SUMS = "SHA256SUMS"
# What may stand beside `NAME.argosmodel` as `NAME.hints.tsv` and `NAME.metadata.json`: hints for its model, and keys
# that replace those of its metadata. A model is a large file; what is learnt of it later need not be packed again.
BESIDE = (HINTS, METADATA)


@dataclass(frozen=True, slots=True)
class Found:
    """A package and where it was found. `held` is the folder or file in the place itself; `fault` why it is unusable."""

    held: Path
    origin: Origin
    package: Package | None
    fault: ModelError | None = None

    @property
    def ours(self) -> bool:
        """Whether its folder may hold our manifest: other tools' folders are left as they are."""
        return self.origin not in (Origin.ARGOS, Origin.RECEIVED)

    @property
    def name(self) -> str:
        """What `pipeline models` calls it."""
        return self.held.name.removesuffix(SUFFIX)


def find(folder: Path | None = None, *, where: Sequence[Place] | None = None) -> tuple[Found, ...]:
    """Every package in `where` (all places by default), in the order of the places, newest version first within one.

    Packed ones are unpacked into the cache once. A damaged package is in the list with its `fault`.
    """
    found = [_look(path, Origin.RECEIVED) for path in received()] if where is None else []
    for place in places(folder) if where is None else where:
        here = [_look(held, place.origin) for held in _candidates(place.path)]
        found.extend(sorted(here, key=_newest_first, reverse=True))
    return tuple(found)


def _candidates(folder: Path) -> Iterator[Path]:
    """Unpacked and packed packages in `folder`, by name. Hidden folders are installations under way."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if (entry / METADATA).is_file() or entry.suffix == SUFFIX:
            yield entry


def _look(held: Path, origin: Origin) -> Found:
    try:
        path = open_archive(held, sums=held.parent / SUMS) if held.is_file() else held
        return Found(held, origin, read_package(path))
    except ModelError as error:
        return Found(held, origin, None, error)


def _newest_first(found: Found) -> tuple[tuple[int, ...], str]:
    version = found.package.version if found.package else ""
    numbers = tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
    return numbers, found.name


def open_archive(archive: Path, *, sums: Path | None = None) -> Path:
    """The folder of the packed package `archive`, unpacked into the cache at its first use. Raises ModelError.

    What stands `BESIDE` it becomes part of the folder. Where the checksum file `sums` exists, every file's sha256 must
    be in it. The folder's name holds the sha256, so a changed file gets a folder of its own; it appears by a rename,
    whole or not at all.
    """
    beside = {name: archive.with_name(f"{archive.name.removesuffix(SUFFIX)}.{name}") for name in BESIDE}
    beside = {name: path for name, path in beside.items() if path.is_file()}
    digests: dict[str, str] = {}
    for path in (archive, *beside.values()):
        try:
            digests[path.name] = file_sha256(path)
        except OSError as error:
            raise ModelError(f"cannot read the package file: {error.strerror or error}", path=path) from error
        if sums is not None and sums.is_file():
            check_sum(path, digests[path.name], sums)
    digest = combined_sha256(digests) if beside else digests[archive.name]
    shelf = cache_folder() / "unpacked"
    final = shelf / f"{archive.name.removesuffix(SUFFIX)}-{digest[:16]}"
    if (final / METADATA).is_file():
        return final
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".unpack-", dir=shelf))
    except OSError as error:
        raise ModelError(f"cannot write to the cache: {error.strerror or error}", path=shelf) from error
    try:
        root = unpack(archive, work)
        _add(beside, root)
        read_package(root)
        root.rename(final)
    except OSError as error:
        # Another process was faster; its folder comes from the same bytes.
        if not (final / METADATA).is_file():
            raise ModelError(f"cannot write to the cache: {error.strerror or error}", path=final) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return final


def _add(beside: Mapping[str, Path], root: Path) -> None:
    """Put what stands beside an archive into its unpacked folder `root`. Raises ModelError and OSError."""
    if HINTS in beside:
        shutil.copyfile(beside[HINTS], root / HINTS)
    if METADATA in beside:
        try:
            later = json.loads(beside[METADATA].read_text(encoding="utf-8"))
            merged = read_metadata(root) | later
        except (ValueError, TypeError) as error:
            raise ModelError(
                f"not a JSON object ({error}): reinstall the program", path=beside[METADATA]
            ) from error
        (root / METADATA).write_text(json.dumps(merged, ensure_ascii=False, indent=1), encoding="utf-8")


def check_sum(archive: Path, digest: str, sums: Path) -> None:
    """Raise ModelError unless `sums` (lines of `sha256  name`, as sha256sum writes) vouches for the archive."""
    known = {}
    for line in sums.read_text(encoding="utf-8").splitlines():
        value, _, name = line.strip().partition(" ")
        known[name.strip().lstrip("*")] = value
    if known.get(archive.name) != digest:
        raise ModelError(
            "the package file is not the one that was shipped: reinstall the program", path=archive
        )
