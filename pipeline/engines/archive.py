"""Packed packages (`.argosmodel`, a zip), unpacked without trusting them, and packed again to be sent."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from pipeline.engines.package import METADATA, model_files, read_package
from pipeline.errors import ModelError

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may grow to: bytes in all, files, and unpacked bytes for one packed byte.

    Weights hardly shrink (int8 by a tenth, padded vocabularies by eight); a bomb reaches 1,000.
    """

    total: int = 8 << 30
    files: int = 5_000
    ratio: int = 100
    free: int = 1 << 20  # bytes that any archive may unpack to before the ratio counts


def unpack(archive: Path, into: Path, *, limits: Limits | None = None) -> Path:
    """Unpack `archive` into the existing folder `into` and return the package's folder there.

    Raises ModelError, leaving whatever was written in `into` for the caller to remove, for a file that is no zip,
    is damaged, or is malicious: absolute paths, `..`, links, devices, one name twice, encryption, a bomb, more
    than one package, no metadata.
    """
    limits = limits or Limits()
    try:
        with zipfile.ZipFile(archive) as packed:
            root, members = check_members(packed.infolist(), archive, limits)
            _extract(packed, members, archive, into, limits)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ModelError(f"not a usable package file ({error}): download it again", path=archive) from error
    except FileNotFoundError as error:
        raise ModelError("no such file", path=archive) from error
    except OSError as error:
        raise ModelError(f"cannot unpack the package: {error.strerror or error}", path=archive) from error
    return into / root


def check_members(
    infos: Sequence[zipfile.ZipInfo], archive: Path, limits: Limits
) -> tuple[str, list[tuple[str, zipfile.ZipInfo]]]:
    """The package's folder in the archive, and (safe relative name, entry) of every file.

    Raises ModelError for anything suspicious.
    """
    members = []
    seen: set[str] = set()
    for info in infos:
        name = _safe_name(info, archive)
        # Two names that differ in case are one file on macOS and Windows.
        key = name.rstrip("/").casefold()
        if key in seen:
            raise ModelError(f"refused: the archive holds {name!r} twice", path=archive)
        seen.add(key)
        if not info.is_dir():
            members.append((name, info))
    if len(members) > limits.files:
        raise ModelError(f"refused: {len(members)} files in the archive", path=archive)
    if sum(info.file_size for _, info in members) > limits.total:
        raise ModelError(f"refused: the archive unpacks to more than {limits.total >> 20} MB", path=archive)
    root = package_root([name for name, _ in members])
    if root is None:
        raise ModelError(f"not an Argos package: the archive must hold exactly one {METADATA}", path=archive)
    return root, members


def _safe_name(info: zipfile.ZipInfo, archive: Path) -> str:
    """The entry's name where it stays inside the folder. Raises ModelError."""
    name = info.filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ModelError(f"refused: {name!r} in the archive is a link or a device", path=archive)
    if info.flag_bits & 0x1:
        raise ModelError("refused: the archive is encrypted", path=archive)
    parts = PurePosixPath(name).parts
    unsafe = (
        not parts
        or name.startswith("/")
        or "\\" in name
        or ".." in parts
        or PureWindowsPath(name).drive
        or any(ord(char) < 32 for char in name)
    )
    if unsafe:
        raise ModelError(f"refused: {name!r} in the archive points outside the package", path=archive)
    return name


def package_root(names: Sequence[str]) -> str | None:
    """The folder that holds the one metadata.json, "" for the top; None where there is none or more than one."""
    roots = [
        str(path.parent) if path.parent.parts else ""
        for path in map(PurePosixPath, names)
        if path.name == METADATA and len(path.parts) <= 2 and path.parts[0] != "__MACOSX"
    ]
    return roots[0] if len(roots) == 1 else None


def _extract(
    packed: zipfile.ZipFile,
    members: Sequence[tuple[str, zipfile.ZipInfo]],
    archive: Path,
    into: Path,
    limits: Limits,
) -> None:
    """Write the members, counting what really comes out: the sizes in an archive's directory can lie."""
    budget = min(limits.total, limits.free + limits.ratio * archive.stat().st_size)
    for name, info in members:
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(info) as source, path.open("xb") as sink:
            while block := source.read(_BLOCK):
                budget -= len(block)
                if budget < 0:
                    raise ModelError(
                        "refused: the archive unpacks to far more than its size (a zip bomb)", path=archive
                    )
                sink.write(block)


def pack(package: Path, archive: Path) -> None:
    """Write the model files of the package folder `package` to `archive`, the same bytes every time. Raises ModelError."""
    read_package(package)
    try:
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
            for name in model_files(package):
                info = zipfile.ZipInfo(f"{package.name}/{name}")
                info.external_attr = (stat.S_IFREG | 0o644) << 16
                with (package / name).open("rb") as source, packed.open(info, "w", force_zip64=True) as sink:
                    shutil.copyfileobj(source, sink, _BLOCK)
    except OSError as error:
        raise ModelError(f"cannot pack the package: {error.strerror or error}", path=package) from error


def place(folder: Path, final: Path) -> None:
    """Rename the finished `folder` to `final`, replacing what stands there; a crash leaves the old or the new.

    A twin that another process finished first is as good as ours. Raises OSError.
    """
    old = final.with_name(f".{final.name}.{os.getpid()}.old")
    with suppress(FileNotFoundError):
        final.rename(old)
    folder.rename(final)
    shutil.rmtree(old, ignore_errors=True)
