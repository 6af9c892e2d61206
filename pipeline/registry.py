"""Names to classes, resolved at use: one mechanism for every family of plugins.

Built-ins are listed here by name; strangers add theirs with an entry point in the group `pipeline.FAMILY`.
Nothing is imported before it is asked for, and nothing is ever loaded from the working directory.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from pipeline.errors import UnknownPluginError

BUILTIN: dict[str, dict[str, str]] = {
    "engines": {
        "argos": "pipeline.engines.argos:ArgosEngine",
        "echo": "pipeline.engines.echo:EchoEngine",
    },
    "languages": {
        "az": "pipeline.languages.az:Azerbaijani",
        "uk": "pipeline.languages.uk:Ukrainian",
    },
    "formats": {
        "markdown": "pipeline.articles.markdown:MarkdownFormat",
        "text": "pipeline.articles.text:TextFormat",
    },
    "executors": {
        "here": "pipeline.executors.here:HereExecutor",
        "dask": "pipeline.executors.dask:DaskExecutor",
    },
}


def names(family: str) -> tuple[str, ...]:
    """Every name known in `family`, built-ins and entry points, sorted."""
    found = set(BUILTIN.get(family, ()))
    found.update(point.name for point in entry_points(group=f"pipeline.{family}"))
    return tuple(sorted(found))


def load(family: str, name: str) -> Any:
    """The class behind `name` in `family`.

    Raises UnknownPluginError with near names where there is none.
    """
    target = BUILTIN.get(family, {}).get(name)
    if target is not None:
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)
    for point in entry_points(group=f"pipeline.{family}", name=name):
        return point.load()
    near = get_close_matches(name, names(family), n=2)
    known = ", ".join(names(family)) or "none"
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UnknownPluginError(f"no {family.rstrip('s')} called {name!r}{hint} (known: {known})")
