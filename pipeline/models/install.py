"""Packages in and out of the user's folder: from the index, from a file, from a directory."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.engines.archive import place, unpack
from pipeline.engines.base import Settings
from pipeline.engines.package import (
    BPE,
    METADATA,
    MODEL,
    SENTENCEPIECE,
    TARGET_SENTENCEPIECE,
    file_sha256,
    model_files,
    read_package,
)
from pipeline.errors import ModelError
from pipeline.models import index, manifest
from pipeline.models.places import Origin, cache_folder, user_folder
from pipeline.models.selftest import check_answers, surviving_masks
from pipeline.models.shelf import SUFFIX, Found, find

_PAIR = re.compile(r"(?P<source>[A-Za-z]{2,3})[-_>](?P<target>[A-Za-z]{2,3})")
# What the files of a CTranslate2 directory are called, to tell it from an unpacked Argos package.
_TOKENIZERS = (SENTENCEPIECE, "spm.model", "source.spm", "sentencepiece.bpe.model", "spiece.model", BPE)


def install(
    what: str,
    *,
    source: str | None = None,
    target: str | None = None,
    index_url: str | None = None,
    test: bool = True,
    progress: index.Progress = lambda done, total: None,
) -> Found:
    """Install `what` in the user's folder: a file, a directory, or a pair such as "en_uk" from the index.

    `source` and `target` name the languages of a bare CTranslate2 directory. `test` False skips the three trial
    sentences. A package of the same name is replaced at once; a failed installation changes nothing.
    Raises ModelError.
    """
    path = Path(what)
    if path.is_dir():
        return _install_directory(path, source, target, test)
    if path.is_file():
        return _install_file(path, str(path.resolve()), test)
    if path.suffix == SUFFIX or path.parent != Path():
        raise ModelError("no such file", path=path)
    pair = _PAIR.fullmatch(what)
    if pair is None:
        raise ModelError(f"{what!r} is no file, no directory and no pair such as en_uk")
    return _install_from_index(pair["source"], pair["target"], index_url, test, progress)


def _install_from_index(
    source: str, target: str, url: str | None, test: bool, progress: index.Progress
) -> Found:
    offer = index.pick(index.offers(index.index_url(url)), source, target)
    downloads = cache_folder() / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    path = downloads / f"{offer.name}{SUFFIX}"
    link = index.download(offer.links, path, progress)
    try:
        found = _install_file(path, link, test)
    finally:
        path.unlink(missing_ok=True)
    package = found.package
    if package is None or (package.source, package.target) != (source, target):
        remove(found.name)
        raise ModelError(f"{link} holds another pair than {source}_{target}: not installed")
    return found


def _install_file(path: Path, origin: str, test: bool) -> Found:
    with _workplace() as work:
        root = unpack(path, work)
        name = root.name if root != work else _name(root)
        return _finish(root, name, origin, file_sha256(path), test)


def _install_directory(path: Path, source: str | None, target: str | None, test: bool) -> Found:
    with _workplace() as work:
        if (path / METADATA).is_file():
            read_package(path)
            root = _copied_package(path, work / path.resolve().name)
            return _finish(root, root.name, str(path.resolve()), "", test)
        root = _wrapped(path, work, source, target)
        return _finish(root, root.name, str(path.resolve()), "", test)


def _copied_package(path: Path, root: Path) -> Path:
    """A copy of the files that count, links followed: the original may be anywhere."""
    for name in model_files(path):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        _copy(path / name, root / name)
    return root


def _wrapped(path: Path, work: Path, source: str | None, target: str | None) -> Path:
    """An Argos package around a bare CTranslate2 directory (as its converters write it) with its tokenizer."""
    model = path if (path / "model.bin").is_file() else path / MODEL
    if not (model / "model.bin").is_file():
        raise ModelError("neither metadata.json nor model.bin in the directory: not a model", path=path)
    tokenizer = next(
        (file for name in _TOKENIZERS for file in (path / name, model / name) if file.is_file()), None
    )
    if tokenizer is None:
        raise ModelError(f"put the model's tokenizer into the directory as {SENTENCEPIECE}", path=path)
    if not source or not target:
        raise ModelError("name the languages of a bare model: --from en --to uk", path=path)
    root = work / f"local-{source}_{target}-{re.sub(r'[^A-Za-z0-9.-]+', '-', path.resolve().name)}"
    (root / MODEL).mkdir(parents=True)
    for file in sorted(model.iterdir()):
        if file.is_file() and file.name != tokenizer.name and file.suffix != ".spm":
            _copy(file, root / MODEL / file.name)
    _copy(tokenizer, root / (BPE if tokenizer.name == BPE else SENTENCEPIECE))
    if tokenizer.name == "source.spm":
        _copy(tokenizer.with_name("target.spm"), root / TARGET_SENTENCEPIECE)
    told = {
        "package_version": "",
        "from_code": source,
        "to_code": target,
        "name": path.resolve().name,
        "type": "translate",
    }
    (root / METADATA).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return root


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise ModelError(f"cannot copy the model: {error.strerror or error}", path=source) from error


def _name(root: Path) -> str:
    package = read_package(root)
    return f"translate-{package.pair}-{package.version.replace('.', '_') or '0'}"


def _finish(root: Path, name: str, origin: str, archive: str, test: bool) -> Found:
    """Try the package in `root`, write its manifest, and move it to its place in one step."""
    package = read_package(root)
    masks = _tested(root) if test else None
    try:
        (root / manifest.MANIFEST).unlink(missing_ok=True)
        known = replace(manifest.make(root, source=origin, archive=archive), mask=masks)
        manifest.write(root / manifest.MANIFEST, known)
        final = user_folder() / name
        place(root, final)
    except OSError as error:
        raise ModelError(f"cannot install: {error.strerror or error}", path=user_folder()) from error
    return Found(final, Origin.USER, replace(package, path=final))


def _tested(root: Path) -> tuple[str, ...]:
    from pipeline.engines.argos import ArgosEngine

    engine = ArgosEngine(root, settings=Settings(), model_hash="untested")
    try:
        check_answers(engine)
        return surviving_masks(engine)
    finally:
        engine.close()


@contextmanager
def _workplace() -> Iterator[Path]:
    """A hidden folder beside the packages, on the same disk, gone in the end."""
    try:
        user_folder().mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".install-", dir=user_folder()))
    except OSError as error:
        raise ModelError(f"cannot write here: {error.strerror or error}", path=user_folder()) from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def remove(name: str, folder: Path | None = None) -> Path:
    """Delete the installed package called `name` and return where it was.

    Raises ModelError for an unknown name, and for packages that are not ours to delete: the starters, and those
    that other Argos tools installed.
    """
    same = [one for one in find(folder) if one.name == name]
    if not same:
        names = ", ".join(sorted({one.name for one in find(folder)})) or "none"
        raise ModelError(f"no package is called {name!r} (there are: {names})")
    mine = [one for one in same if one.origin in (Origin.USER, Origin.PROJECT)]
    if not mine:
        who = (
            "ships with the program" if same[0].origin is Origin.STARTER else "belongs to another Argos tool"
        )
        raise ModelError(f"{name} {who}: it is not removed from here", path=same[0].held)
    held = mine[0].held
    try:
        if held.is_dir() and not held.is_symlink():
            # Out of sight in one step, then file by file.
            hidden = held.with_name(f".{held.name}.removed")
            held.rename(hidden)
            shutil.rmtree(hidden)
        else:
            held.unlink()
    except OSError as error:
        raise ModelError(f"cannot remove: {error.strerror or error}", path=held) from error
    return held


def verify(
    name: str | None = None,
    folder: Path | None = None,
    tell: Callable[[Found, ModelError | None], None] | None = None,
) -> list[tuple[Found, ModelError | None]]:
    """Hash every file of every package (or of those called `name`) and compare; (package, its fault or None) each.

    Raises ModelError where no package has that name.
    """
    found = [one for one in find(folder) if name in (None, one.name)]
    if name is not None and not found:
        raise ModelError(f"no package is called {name!r}: see `pipeline models list`")
    results = []
    for one in found:
        fault = one.fault
        if one.package is not None:
            try:
                manifest.checked(one.package.path, ours=one.ours, full=True)
            except ModelError as error:
                fault = error
        results.append((one, fault))
        if tell is not None:
            tell(one, fault)
    return results
