"""The worked example of docs/adding-a-language.md, installed as a stranger's package would be, and used."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "adding-a-language.md"
GLOSSARY = """
terms:
  - term: Tbilisi
    kind: place
    ka: თბილისი
  - term: Baku
    kind: place
    ka: {term: ბაქო, forms: {ins: ბაქოთი}}
  - term: NATO
    ka: {term: ნატო, indeclinable: true}
"""
USE = """
import json, sys
from pathlib import Path
from pipeline import languages
from pipeline.glossary.loader import load
from pipeline.locking.demands import demands
from pipeline.locking.jobs import Job
from pipeline.locking.looking import look
from pipeline.matching import Matcher
from pipeline.model import Target, TermKind

ka = languages.get("ka")
glossary = load([Path(sys.argv[1])], languages=("ka",))
source = "Baku and Tbilisi"
job = Job(source, tuple(Matcher(glossary.terms).match_all([source], ["a"])[0]))
items = demands(job, ka)

def forms(term):
    return [form.text for form in ka.paradigm(Target(term), TermKind.PLACE).forms if form.preferred]

print(json.dumps({
    "codes": list(languages.codes()),
    "name": ka.name,
    "forms": {term: forms(term) for term in ("თბილისი", "უკრაინა", "ბაქო")},
    "nato": sorted({form.text for form in ka.paradigm(glossary.find("NATO").target("ka")).forms}),
    "found": [hit.text for hit in ka.find("ბაქოდან თბილისში, თბილისის; თბილისელი", ka.paradigm(Target("თბილისი")))],
    "missing": list(look("ბაქოდან თბილისში ჩავიდა", items, ka).missing),
    "lost": list(look("ჩავიდა", items, ka).missing),
    "near": [hit.text for hit in ka.near("anything", ka.paradigm(Target("თბილისი")))],
    "typography": ka.typography('"as it is"'),
}))
"""


def blocks(kind: str) -> list[str]:
    """The fenced blocks of the guide in one language."""
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a process with the example installed answers: a module beside the metadata that an installer writes."""
    folder = tmp_path_factory.mktemp("site")
    point = re.fullmatch(r'\[project\.entry-points\."(.+)"\]\n(\w+) = "(\w+):(\w+)"\n', blocks("toml")[0])
    assert point is not None
    (folder / f"{point[3]}.py").write_text(blocks("python")[0], encoding="utf-8")
    metadata = folder / f"{point[3]}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {point[3]}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{point[1]}]\n{point[2]} = {point[3]}:{point[4]}\n")
    glossary = folder / "glossary.yaml"
    glossary.write_text(GLOSSARY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USE, str(glossary)],
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        cwd=GUIDE.parents[1], capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_is_known_by_its_entry_point(answers: Any) -> None:
    """A stranger's language stands beside the built-in ones."""
    assert answers["codes"] == ["az", "ka", "uk"]
    assert answers["name"] == "Georgian"


def test_it_declines(answers: Any) -> None:
    """All three kinds of stems; a flag of the glossary is obeyed."""
    assert answers["forms"] == {
        "თბილისი": ["თბილისი", "თბილისმა", "თბილისს", "თბილისის", "თბილისით", "თბილისად", "თბილისო"],
        "უკრაინა": ["უკრაინა", "უკრაინამ", "უკრაინას", "უკრაინის", "უკრაინით", "უკრაინად", "უკრაინავ"],
        "ბაქო": ["ბაქო", "ბაქომ", "ბაქოს", "ბაქოს", "ბაქოთი", "ბაქოდ", "ბაქოვ"],
    }
    assert answers["nato"] == ["ნატო"]


def test_it_is_looked_for_with_its_suffixes(answers: Any) -> None:
    """The chain of the language is taken; another word that begins alike is none."""
    assert answers["found"] == ["თბილისში", "თბილისის"]


def test_locks_see_it(answers: Any) -> None:
    """Terms of a glossary in the new language are kept or missed by the same rules."""
    assert answers["missing"] == []
    assert answers["lost"] == [0, 1]


def test_what_it_does_not_say_has_a_default(answers: Any) -> None:
    """Near misses and typography answer without a line of its own."""
    assert answers["near"] == []
    assert answers["typography"] == '"as it is"'


def test_a_language_must_be_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point that leads to anything else is refused at once."""
    from pipeline import languages, registry

    monkeypatch.setitem(registry.BUILTIN["languages"], "zz", "builtins:dict")

    with pytest.raises(TypeError, match="dict is not a Language"):
        languages.get("zz")
