"""Issues for other programs: lines, GitHub's commands, SARIF's corners."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import checks
from pipeline.checks import formats
from pipeline.model import Issue, Severity

ROOT = Path("/desk")


@pytest.mark.parametrize(
    ("issue", "line", "command"),
    [
        (
            Issue("number", Severity.ERROR, "“5” is new", "k", ROOT / "a b.po", 7),
            "a b.po:7: error: “5” is new [number]",
            "::error file=a b.po,line=7,title=number::“5” is new",
        ),
        (
            Issue("length", Severity.WARNING, "50%: short,\nreally", "k", Path("/else/a,b.po"), 0),
            "/else/a,b.po:0: warning: 50%: short,\nreally [length]",
            "::warning file=/else/a%2Cb.po,line=1,title=length::50%25: short,%0Areally",
        ),
        (
            Issue("euphony", Severity.HINT, "x"),
            "hint: x [euphony]",
            "::notice line=1,title=euphony::x",
        ),
    ],
)
def test_lines_and_commands(issue: Issue, line: str, command: str) -> None:
    """Paths are relative where they can be; what would end a command is escaped."""
    assert formats.line(issue, ROOT) == line
    assert formats.github(issue, ROOT) == command


def test_sarif_addresses() -> None:
    """Paths are percent-encoded URIs, absolute ones with their scheme; an issue without a place has no location."""
    issues = [
        Issue("number", Severity.ERROR, "x", "k", ROOT / "uk" / "стаття 1.po", 3),
        Issue("number", Severity.ERROR, "x", "k", Path("/else/a.po"), 0),
        Issue("catalog", Severity.ERROR, "x"),
    ]
    log = json.loads(formats.sarif(issues, checks.every().values(), ROOT))
    results = log["runs"][0]["results"]
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results if "locations" in r
    ]

    assert uris == ["uk/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F%201.po", "file:///else/a.po"]
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["catalog", "number"]
    assert [result["ruleIndex"] for result in results] == [1, 1, 0]


def test_an_empty_sarif_log() -> None:
    """Nothing found is a log with a run and no results."""
    [run] = json.loads(formats.sarif([], checks.every().values(), ROOT))["runs"]

    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
