"""Where packages live: the project, the user, other Argos tools, and the starters that ship with the program."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.engines.package import RECEIVED

APP = "glossary-pipeline"
# Our own folder of packages; the tests and portable installations set it.
FOLDER_VARIABLE = "GLOSSARY_PIPELINE_MODELS"
STARTER = Path(__file__).parent / "starter"


class Origin(StrEnum):
    """Who put a package where it is. In the order of preference."""

    RECEIVED = "received"
    PROJECT = "project"
    USER = "installed"
    ARGOS = "argos"
    STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that holds packages: unpacked ones as folders, packed ones as `*.argosmodel`."""

    origin: Origin
    path: Path


def places(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> tuple[Place, ...]:
    """Every folder to look in, best first. `folder` is the project's root; `environment` defaults to os.environ.

    Folders that do not exist are named all the same; nothing is created.
    """
    found = [Place(Origin.PROJECT, folder / "models")] if folder is not None else []
    found.append(Place(Origin.USER, user_folder(environment)))
    found.extend(Place(Origin.ARGOS, path) for path in argos_folders(environment))
    found.append(Place(Origin.STARTER, STARTER))
    return tuple(found)


def user_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where `install` puts packages: $GLOSSARY_PIPELINE_MODELS, else under $XDG_DATA_HOME."""
    told = (environment if environment is not None else os.environ).get(FOLDER_VARIABLE)
    return Path(told) if told else _home(environment, "XDG_DATA_HOME", ".local", "share") / APP / "models"


def received(environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """The package folders that a worker of a cluster was given."""
    told = (environment if environment is not None else os.environ).get(RECEIVED, "")
    return tuple(Path(part) for part in told.split(os.pathsep) if part)


def argos_folders(environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Where other Argos tools install. Source: argostranslate.settings, whose import would create its folders."""
    values = environment if environment is not None else os.environ
    told = [values[key] for key in ("ARGOS_PACKAGES_DIR", "ARGOS_TRANSLATE_PACKAGE_DIR") if values.get(key)]
    usual = _home(environment, "XDG_DATA_HOME", ".local", "share") / "argos-translate" / "packages"
    return tuple(dict.fromkeys([*map(Path, told), usual]))


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where packed packages are unpacked and checks are remembered; may be deleted at any time."""
    path = _home(environment, "XDG_CACHE_HOME", ".cache") / APP
    with suppress(OSError):
        path.mkdir(parents=True, exist_ok=True)
    if os.access(path, os.W_OK):
        return path
    # A read-only home (a container, a service account): the system's temporary folder, ours alone.
    owner = os.getuid() if hasattr(os, "getuid") else 0
    path = Path(tempfile.gettempdir()) / f"{APP}-{owner}"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _home(environment: Mapping[str, str] | None, variable: str, *default: str) -> Path:
    told = (environment if environment is not None else os.environ).get(variable)
    return Path(told) if told else Path.home().joinpath(*default)
