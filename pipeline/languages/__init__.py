"""What a language knows of its own words. `get("uk")` gives a Language; strangers add theirs by entry point."""

from __future__ import annotations

from functools import cache

from pipeline.errors import UnknownPluginError
from pipeline.languages.base import Form, Language, Occurrence, Paradigm
from pipeline.registry import load, names

__all__ = ["Form", "Language", "Occurrence", "Paradigm", "codes", "get", "get_or_plain"]


@cache
def get(code: str) -> Language:
    """The language of that code. Raises UnknownPluginError."""
    language = load("languages", code)()
    if not isinstance(language, Language):
        raise TypeError(f"{type(language).__name__} is not a Language")
    return language


@cache
def get_or_plain(code: str) -> Language:
    """The language of that code, or one that knows Latin letters only: a model may speak what this room has no module for."""
    try:
        return get(code)
    except UnknownPluginError:
        return Language()


def codes() -> tuple[str, ...]:
    """Every known language code, sorted."""
    return names("languages")
