"""Which package answers for a language pair, and the engine on it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.base import Engine, Settings
from pipeline.engines.package import METADATA, Package, read_package
from pipeline.engines.pivot import joined_hash
from pipeline.errors import ModelError
from pipeline.models import manifest
from pipeline.models.places import Origin
from pipeline.models.selftest import surviving_masks
from pipeline.models.shelf import SUFFIX, Found, find, open_archive

_BY_HASH = "sha256:"


@dataclass(frozen=True, slots=True)
class Choice:
    """The package, or the two packages of a pivot, that answer for a pair; nothing is loaded yet.

    `label` is for people; `hash` is the model's identity; `starter`: made from a starter that ships with us.
    """

    source: str
    target: str
    engine: str
    label: str
    hash: str
    starter: bool
    packages: tuple[Package, ...] = ()
    hashes: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()

    @property
    def reference(self) -> str:
        """What `choose` takes as `wanted` to get this very model again, here or on another machine."""
        return f"{_BY_HASH}{'+'.join(self.hashes)}" if self.packages else self.engine

    @property
    def decoding(self) -> dict[str, float]:
        """The decoding settings that the package recommends; none for a pivot, whose halves may differ."""
        return self.packages[0].decoding if len(self.packages) == 1 else {}

    @property
    def paths(self) -> tuple[Path, ...]:
        """The packages' folders: what a worker on another machine needs."""
        return tuple(package.path for package in self.packages)


def choose(source: str, target: str, *, wanted: str | None = None, folder: Path | None = None) -> Choice:
    """The best installed way from `source` to `target`: direct before through a third language, installed before starter.

    `wanted` names one: a package's name as `pipeline models list` shows it, a path to a folder or an
    `.argosmodel`, "starter", "echo" for the engine without a model, or a Choice's `reference`. `folder` is the
    project's root.
    Every file is checked against its manifest. Raises ModelError saying what to do.
    """
    if wanted == "echo":
        from pipeline.engines.echo import EchoEngine

        echo = EchoEngine(source, target)
        return Choice(source, target, "echo", echo.model, echo.model_hash, starter=False)
    if wanted is not None and (given := _given(wanted, folder)) is not None:
        return _direct(_fitting(given, source, target))
    found = find(folder)
    if wanted is not None and wanted.startswith(_BY_HASH):
        return _by_hash(found, wanted.removeprefix(_BY_HASH).split("+"))
    if wanted is not None:
        found = _named(found, wanted, source, target)
    direct = [
        one for one in found if one.package and (one.package.source, one.package.target) == (source, target)
    ]
    if direct:
        return _direct(direct[0])
    through = _pivot(found, source, target)
    if through is not None:
        return through
    raise ModelError(_nothing(found, source, target))


def engine(
    source: str,
    target: str,
    settings: Settings | None = None,
    *,
    wanted: str | None = None,
    folder: Path | None = None,
) -> Engine:
    """The engine on the package that `choose` picks, loaded. Raises ModelError and EngineError."""
    return load(choose(source, target, wanted=wanted, folder=folder), settings)


def load(choice: Choice, settings: Settings | None = None) -> Engine:
    """The engine of `choice`. The tokens that survive its model are tried once and kept in its manifest."""
    from pipeline.engines.argos import ArgosEngine
    from pipeline.engines.echo import EchoEngine
    from pipeline.engines.pivot import PivotEngine

    if not choice.packages:
        return EchoEngine(choice.source, choice.target)
    engines: list[Engine] = []
    for package, found in zip(choice.packages, choice.found, strict=True):
        known = manifest.checked(package.path, ours=found.ours)
        one = ArgosEngine(package, settings=settings, model_hash=known.sha256)
        masks = known.mask
        if masks is None:
            masks = surviving_masks(one)
            manifest.remember_mask(package.path, masks, ours=found.ours)
        one.masks = masks
        engines.append(one)
    return engines[0] if len(engines) == 1 else PivotEngine(engines[0], engines[1])


def _given(wanted: str, folder: Path | None) -> Found | None:
    """The package at the path `wanted`, where it is one; a relative path is looked for in the project first."""
    for base in [folder, Path()] if folder is not None else [Path()]:
        path = base / wanted
        if path.suffix == SUFFIX and path.is_file():
            return Found(path, Origin.PROJECT, read_package(open_archive(path)))
        if (path / METADATA).is_file():
            # A folder that the user points at may belong to anyone: its manifest is kept in our cache.
            return Found(path, Origin.ARGOS, read_package(path))
    if "/" in wanted or wanted.endswith(SUFFIX):
        raise ModelError(
            "no package there: name a folder with metadata.json or an .argosmodel file", path=Path(wanted)
        )
    return None


def _fitting(found: Found, source: str, target: str) -> Found:
    package = _package(found)
    if (package.source, package.target) != (source, target):
        raise ModelError(f"this package translates {package.pair}, not {source}_{target}", path=found.held)
    return found


def _named(found: Sequence[Found], wanted: str, source: str, target: str) -> tuple[Found, ...]:
    """The packages that go by the name `wanted`."""
    if wanted == Origin.STARTER:
        return tuple(one for one in found if one.origin is Origin.STARTER)
    same = [one for one in found if wanted in (one.name, one.package and one.package.label)]
    if not same:
        names = ", ".join(sorted({one.name for one in found if one.package})) or "none"
        raise ModelError(f"no package is called {wanted!r} (there are: {names})")
    usable = [one for one in same if one.package] or [same[0]]
    return tuple(_fitting(one, source, target) for one in usable)


def _package(found: Found) -> Package:
    if found.package is None:
        raise found.fault or ModelError("this package cannot be used: install it again", path=found.held)
    return found.package


def _direct(found: Found) -> Choice:
    package = _package(found)
    known = manifest.checked(package.path, ours=found.ours)
    starter = found.origin is Origin.STARTER
    label = f"{package.label} (starter)" if starter else package.label
    return Choice(
        package.source,
        package.target,
        "argos",
        label,
        known.sha256,
        starter,
        (package,),
        (known.sha256,),
        (found,),
    )


def _by_hash(found: Sequence[Found], hashes: Sequence[str]) -> Choice:
    """The model with these very bytes, one package or two in a row."""
    known: dict[str, Found] = {}
    for one in found:
        if one.package is not None:
            with suppress(ModelError):
                known.setdefault(manifest.checked(one.package.path, ours=one.ours).sha256, one)
    missing = [value for value in hashes if value not in known]
    if missing:
        raise ModelError(
            f"no package here has the sha256 {missing[0][:16]}…: install the same package everywhere"
        )
    steps = [_direct(known[value]) for value in hashes]
    return steps[0] if len(steps) == 1 else _chain(steps[0], steps[1])


def _pivot(found: Sequence[Found], source: str, target: str) -> Choice | None:
    """Two packages through a third language: English first, since every Argos language meets there."""
    usable = [(one, one.package) for one in found if one.package is not None]
    firsts = {package.target: one for one, package in reversed(usable) if package.source == source}
    seconds = {package.source: one for one, package in reversed(usable) if package.target == target}
    for middle in sorted(firsts.keys() & seconds.keys(), key=lambda code: (code != "en", code)):
        return _chain(_direct(firsts[middle]), _direct(seconds[middle]))
    return None


def _chain(first: Choice, second: Choice) -> Choice:
    return Choice(
        source=first.source,
        target=second.target,
        engine="pivot",
        label=f"{first.label} + {second.label}",
        hash=joined_hash(first.hash, second.hash),
        starter=first.starter or second.starter,
        packages=first.packages + second.packages,
        hashes=first.hashes + second.hashes,
        found=first.found + second.found,
    )


def _nothing(found: Sequence[Found], source: str, target: str) -> str:
    """Why there is no model for the pair, and what to do."""
    damaged = [str(one.fault) for one in found if one.fault is not None]
    message = (
        f"no model translates {source} to {target}: run `pipeline models install {source}_{target}`, "
        "or install a file: `pipeline models install FILE.argosmodel`"
    )
    return "; ".join([message, *(f"damaged: {fault}" for fault in damaged)])
