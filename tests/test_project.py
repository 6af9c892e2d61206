"""The project folder: its settings, read with every fault told at once, and a new one made."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import project
from pipeline.errors import ProjectError


def settings(folder: Path, text: str) -> Path:
    """`folder` with this pipeline.yaml."""
    (folder / "pipeline.yaml").write_text(text, encoding="utf-8")
    return folder


def test_defaults_without_a_file(tmp_path: Path) -> None:
    """No pipeline.yaml is needed."""
    made = project.load(tmp_path)
    assert made.languages == ("uk", "az")
    assert made.catalog("uk", "news/visit") == tmp_path.resolve() / "output" / "uk" / "news" / "visit.po"


def test_every_setting(tmp_path: Path) -> None:
    """Paths are taken from the project's root; numbers, flags and mappings are typed."""
    text = (
        "glossary: terms.yaml\ncorpus: in\noutput: out\nlanguages: az\nmodels: {az: en_az}\nmemory_threshold: 80\n"
        "decoding: {beam: 2, length_penalty: 0.6, threads: 1, device: auto, shortlist: true}\n"
    )
    made = project.load(settings(tmp_path, text))
    assert (made.glossary.name, made.corpus.name, made.output.name) == ("terms.yaml", "in", "out")
    assert made.languages == ("az",)
    assert made.models == {"az": "en_az"}
    assert made.memory_threshold == 80
    assert made.decoding == {
        "beam": 2,
        "length_penalty": 0.6,
        "threads": 1,
        "device": "auto",
        "shortlist": True,
    }


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("langauges: [uk]\n", 1, 1, "did you mean `languages`"),
        ("languages: [uk]\nlanguages: [az]\n", 2, 1, "given twice"),
        ("- uk\n", 1, 1, "must be a mapping"),
        ("corpus: [a]\n", 1, 9, "must be text"),
        ("memory_threshold: 20\n", 1, 19, "from 50 to 100"),
        ("decoding:\n  beam: 0\n", 2, 9, "from 1 to 32"),
        ("decoding:\n  beem: 4\n", 2, 3, "did you mean `beam`"),
        ("decoding: {device: gpu}\n", 1, 20, "must be one of: cpu, cuda, auto"),
        ("decoding: {shortlist: 1}\n", 1, 23, "true or false"),
        ("models: uk\n", 1, 9, "must be a mapping"),
        ("a: [\n", 2, 1, "not valid YAML"),
    ],
)
def test_faults_have_places(tmp_path: Path, text: str, line: int, column: int, words: str) -> None:
    """A wrong key or value is refused with file, line, column and what to do."""
    with pytest.raises(ProjectError) as caught:
        project.load(settings(tmp_path, text))
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused in words."""
    (tmp_path / "pipeline.yaml").write_bytes("corpus: стаття".encode("cp1251"))
    with pytest.raises(ProjectError, match="save it as UTF-8"):
        project.load(tmp_path)


def test_glossary_files_in_order(tmp_path: Path) -> None:
    """glossary.yaml first, then those in glossary/, sorted."""
    for name in ("glossary.yaml", "glossary/b.yaml", "glossary/a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("terms: []\n", encoding="utf-8")
    paths = project.load(tmp_path).glossary_paths
    assert [p.relative_to(tmp_path.resolve()).as_posix() for p in paths] == [
        "glossary.yaml", "glossary/a.yaml", "glossary/b.yaml",
    ]  # fmt: skip


def test_a_new_project_is_valid(tmp_path: Path) -> None:
    """What `init` writes is read without a fault, and init again makes nothing."""
    root = tmp_path / "new"
    assert len(project.init(root)) == 4
    project.demand(project.load(root))
    assert project.init(root) == ()


def test_no_folder(tmp_path: Path) -> None:
    """A missing folder is told with how to make one."""
    with pytest.raises(ProjectError, match="pipeline init"):
        project.load(tmp_path / "none")
