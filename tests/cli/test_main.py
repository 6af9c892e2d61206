"""The front door: help, version, unknown commands, errors in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.cli import make_project, pipeline

from pipeline import __version__
from pipeline.cli.main import COMMANDS, cli

HEAVY = (
    "argostranslate", "ctranslate2", "numpy", "yaml", "ruamel.yaml", "polib", "rich", "rapidfuzz", "sentencepiece",
    "sentencex", "shevchenko", "pymorphy3", "markdown_it", "distributed", "dask", "torch", "stanza", "spacy",
)  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    """`pipeline --help` answers at once: no library but click is imported."""
    code = (
        "import sys\nfrom pipeline.cli.main import cli\n"
        "try: cli.main(['--help'], prog_name='pipeline')\nexcept SystemExit: pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.endswith("loaded: []\n")
    assert all(command in done.stdout for command in COMMANDS)


def test_version() -> None:
    """`pipeline --version` names the program and its version."""
    done = pipeline("--version")
    assert (done.returncode, done.stdout) == (0, f"pipeline, version {__version__}\n")


def test_unknown_command_names_a_near_one() -> None:
    """A slip of the keyboard is wrong usage, with the command that was meant."""
    done = pipeline("translat")
    assert done.returncode == 2
    assert "did you mean 'translate'?" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    """Each command loads and has a help text of its own."""
    done = CliRunner().invoke(cli, [command, "--help"], prog_name="pipeline")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"Usage: pipeline {command}")


def test_no_project_is_one_line(tmp_path: Path) -> None:
    """Outside a project the error says what to do, and no traceback is shown."""
    done = pipeline("translate", project=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "pipeline init" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_all_faults_of_the_settings_at_once(tmp_path: Path) -> None:
    """Each fault of pipeline.yaml has its line, column and what to do."""
    make_project(tmp_path)
    (tmp_path / "pipeline.yaml").write_text("modles: {}\ndecoding: {beam: many}\n", encoding="utf-8")
    done = pipeline("translate", project=tmp_path)
    first, second = done.stderr.splitlines()
    assert done.returncode == 1
    assert first.endswith("pipeline.yaml:1:1: unknown key `modles`; did you mean `models`?")
    assert second.endswith("pipeline.yaml:2:18: `beam` must be a whole number from 1 to 32")


def test_shell_completion() -> None:
    """The shell can ask for completions."""
    import os

    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli.main import main; main()"],
        capture_output=True,
        text=True,
        env={**os.environ, "_PIPELINE_COMPLETE": "bash_source"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert "_pipeline_completion" in done.stdout
