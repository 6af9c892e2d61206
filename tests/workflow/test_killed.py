"""Runs that end badly: killed, interrupted, out of disk space, with a dying model. The next run ends as if nothing had been.

`PIPELINE_KILLS=50 pytest tests/workflow/test_killed.py` kills at fifty moments instead of four.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polib
import pytest
from support.cli import GLOSSARY, SETTINGS, pipeline

from pipeline import project as settings
from pipeline.engines import Hypothesis
from pipeline.engines.echo import EchoEngine
from pipeline.engines.foreign import translated_errors
from pipeline.errors import EngineError
from pipeline.workflow import Request, drafting
from pipeline.workflow import translate as work

KILLS = int(os.environ.get("PIPELINE_KILLS", "4"))
ARTICLES = 12


def make(folder: Path) -> Path:
    """A project of some hundred sentences."""
    (folder / "corpus").mkdir(parents=True)
    for number in range(ARTICLES):
        lines = [f"Report {number} from Baku and Kyiv"]
        lines += [f"On day {day} of month {number} the delegation left Kyiv for Baku." for day in range(20)]
        (folder / "corpus" / f"report-{number}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (folder / "pipeline.yaml").write_text(SETTINGS, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def start(project: Path, limit: int | None = None) -> subprocess.Popen[str]:
    """A run under way; `limit`: bytes that a file may have, as on a full disk."""

    def full_disk() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--project", str(project), "translate", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        preexec_fn=full_disk,
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """The output of a run that nothing disturbs, and its seconds."""
    project = make(tmp_path_factory.mktemp("undisturbed") / "project")
    began = time.monotonic()
    done = pipeline("translate", project=project)
    assert done.returncode == 0, done.stderr
    return files(project / "output"), time.monotonic() - began


def finish(project: Path, undisturbed: dict[str, bytes]) -> int:
    """Run to the end; the files are those of the undisturbed run. Returns how many drafts were still to be made."""
    for path in (project / "output").rglob("*.po"):
        assert polib.pofile(str(path)).metadata["Language"] == path.parent.name
    done = pipeline("translate", "--json", project=project)
    assert done.returncode == 0, done.stderr
    assert files(project / "output") == undisturbed
    return sum(int(report["translated"]) for report in json.loads(done.stdout))


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_at_any_moment(
    tmp_path: Path, undisturbed: tuple[dict[str, bytes], float], number: int
) -> None:
    """`kill -9`: every file that stands there is whole, and the next run goes on to the same end."""
    output, seconds = undisturbed
    project = make(tmp_path / "project")
    run = start(project)
    time.sleep(random.Random(number).uniform(0.05, 1.0) * seconds)
    run.kill()
    run.communicate()

    finish(project, output)


def test_killed_once_drafts_are_kept(tmp_path: Path, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """What the memory holds at the moment of the kill is not translated again."""
    output, _ = undisturbed
    project = make(tmp_path / "project")
    run = start(project)
    while run.poll() is None and not list((project / "output").glob("uk/*.po")):
        time.sleep(0.01)
    run.kill()
    run.communicate()

    assert finish(project, output) <= ARTICLES * 21


def test_interrupted(tmp_path: Path, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """Ctrl-C: one line that says that what was done is kept."""
    project = make(tmp_path / "project")
    run = start(project)
    while run.poll() is None and not (project / ".pipeline" / "memory.sqlite3").exists():
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate()

    # The empty line ends the "^C" that a terminal shows.
    assert (run.returncode, told) == (130, "\nstopped; what was done is kept, run again to go on\n")
    finish(project, undisturbed[0])


def test_leftovers_are_swept(tmp_path: Path, undisturbed: tuple[dict[str, bytes], float]) -> None:
    """A temporary file that a kill left beside a catalog goes with the next run, people's own files stay."""
    project = make(tmp_path / "project")
    run = start(project)
    while run.poll() is None and not list((project / "output").glob("uk/*.po")):
        time.sleep(0.01)
    run.kill()
    run.communicate()
    (project / "output" / "uk" / ".report-1.po.abc.tmp").write_bytes(b"half")
    (project / "output" / "uk" / "notes.txt").write_bytes(b"mine")

    assert pipeline("translate", project=project).returncode == 0

    assert files(project / "output") == {**undisturbed[0], "uk/notes.txt": b"mine"}


@pytest.mark.parametrize("error", [RuntimeError("CUDA failed with error out of memory"), MemoryError()])
def test_a_model_that_dies(
    tmp_path: Path,
    undisturbed: tuple[dict[str, bytes], float],
    error: Exception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library throws in the second batch: an error of ours, the first batch is kept, and the next run finishes."""
    project = make(tmp_path / "project")
    answer = EchoEngine.translate

    def translate(
        engine: EchoEngine, sources: Sequence[str], *, hypotheses: int = 1, **options: Any
    ) -> list[list[Hypothesis]]:
        # Two batches are at work at a time; the second is what the first leaves of the window.
        if hypotheses > 1 and len(sources) < drafting.BATCH:
            with translated_errors(project):
                raise error
        return answer(engine, sources, hypotheses=hypotheses, **options)

    with monkeypatch.context() as patch:
        patch.setattr(EchoEngine, "translate", translate)
        with pytest.raises(EngineError, match="out of memory"):
            work(settings.load(project), Request(("uk", "az")))

    assert finish(project, undisturbed[0]) == 2 * ARTICLES * 21 - drafting.BATCH


@pytest.mark.parametrize("limit", [0, 2_000, 20_000, 100_000])
def test_full_disk(tmp_path: Path, undisturbed: tuple[dict[str, bytes], float], limit: int) -> None:
    """No space left, sooner or later: an error of ours, no half-written file, and the next run finishes."""
    project = make(tmp_path / "project")
    run = start(project, limit)
    _, told = run.communicate()

    assert run.returncode == 1
    assert told.startswith("error: ")
    assert "Traceback" not in told
    finish(project, undisturbed[0])
