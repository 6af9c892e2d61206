"""Running the command line as people do: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ARTICLE = """\
Delegation from Baku Visits Kyiv

A delegation from Baku arrived in Kyiv on Monday. The talks in Kyiv will last two days.

"We are glad to be here," said Anna. See https://example.org/a?b=1 for more.
"""
GLOSSARY = """\
terms:
  - {term: Kyiv, kind: place, uk: {term: Київ, gender: m}, az: Kiyev}
  - {term: Baku, kind: place, uk: Баку, az: Bakı}
"""
SETTINGS = "models: {uk: echo, az: echo}\n"
"""The echo engine answers at once and needs no model."""


def make_project(folder: Path) -> Path:
    """A project with one article and two terms, translated by the echo engine."""
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "visit.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "pipeline.yaml").write_text(SETTINGS, encoding="utf-8")
    return folder


def pipeline(*arguments: str, project: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `python -m pipeline` with `arguments` in a process of its own; never raises for its exit code."""
    place = ["--project", str(project)] if project else []
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *place, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=120,
        check=False,
    )
