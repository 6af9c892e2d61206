"""Models: which packages are within reach, the engine for a language pair, installing, verifying, removing.

Nothing heavy is imported before an engine is asked for.
"""

from pipeline.models.choice import Choice, choose, engine, load
from pipeline.models.install import install, remove, verify
from pipeline.models.places import Origin, Place, places
from pipeline.models.shelf import Found, find

__all__ = [
    "Choice",
    "Found",
    "Origin",
    "Place",
    "choose",
    "engine",
    "find",
    "install",
    "load",
    "places",
    "remove",
    "verify",
]
