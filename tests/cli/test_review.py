"""`pipeline status`, `check` and `publish` as processes: what they print, write and return."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.desk import ARTICLE, GOOD, make, review

from pipeline import checks

MONDAY = "The delegation came to Kyiv on Monday."
BOOKS = "It brought **1,200** books."
PAGE = "See [our page](https://example.org/a)."
BAD = {**GOOD, MONDAY: "Делегація прибула до столиці у вівторок."}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`pipeline -C folder …` in a process of its own, run in `folder`."""
    command = [sys.executable, "-m", "pipeline", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, encoding="utf-8")


def line_of(path: Path, text: str) -> int:
    """The 1-based line of the msgstr that holds `text`."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return next(i for i, row in enumerate(rows, 1) if row.startswith("msgstr") and text in row)


def test_check_is_silent_about_good_catalogs(tmp_path: Path) -> None:
    """Fine is 0, nothing on stdout, the counts on stderr."""
    review(make(tmp_path), GOOD)

    done = run(tmp_path, "check")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "4 entries in 1 catalogs: 0 errors, 0 warnings, 0 hints\n"


def test_check_tells_place_and_what(tmp_path: Path) -> None:
    """Each issue is a line with path, line of the msgstr, severity, message and code; errors make 3."""
    path = review(make(tmp_path), BAD)
    number = line_of(path, "столиці")

    done = run(tmp_path, "check")

    assert done.returncode == 3
    assert done.stdout.splitlines() == [
        f"output/uk/visit.po:{number}: error: “Kyiv” should be «Київ» [term-lost]",
        f"output/uk/visit.po:{number}: error: the weekday “Monday” is not in the translation [date]",
    ]


@pytest.mark.parametrize(
    ("target", "level", "status"),
    [
        ("Делегація прибула до Києва в понеділок", "error", 0),
        ("Делегація прибула до Києва в понеділок", "warning", 3),
        ("Делегація прибула до Києва у понеділок.", "warning", 0),
        ("Делегація прибула до Києва у понеділок.", "hint", 3),
        ("Делегація прибула до Києва у понеділок.", "info", 3),
        ("Делегація прибула.", "never", 0),
    ],
)
def test_fail_on(tmp_path: Path, target: str, level: str, status: int) -> None:
    """The exit code follows the gravest issue and --fail-on."""
    review(make(tmp_path), {**GOOD, MONDAY: target})

    assert run(tmp_path, "check", "--fail-on", level).returncode == status


def test_check_takes_files_folders_and_articles(tmp_path: Path) -> None:
    """A PO file, a folder and an article's name lead to the same catalog; an unknown name is an error."""
    path = review(make(tmp_path), BAD)

    outputs = {run(tmp_path, "check", what).stdout for what in (str(path), "output", "visit", "visit.md")}
    unknown = run(tmp_path, "check", "nothing")

    assert len(outputs) == 1
    assert "term-lost" in outputs.pop()
    assert unknown.returncode == 1
    assert "no catalog called 'nothing'" in unknown.stderr


def test_check_needs_no_project(tmp_path: Path) -> None:
    """A lone PO file is checked by the language that its header names."""
    path = review(make(tmp_path), BAD)
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "x.po").write_bytes(path.read_bytes())

    done = run(alone, "check", "x.po")

    assert done.returncode == 3
    assert "[date]" in done.stdout
    assert "term-lost" not in done.stdout


def test_check_as_json(tmp_path: Path) -> None:
    """JSON has every field of an issue, and the counts."""
    path = review(make(tmp_path), {**GOOD, BOOKS: "Вона привезла **1,200** книжок."})

    found = json.loads(run(tmp_path, "check", "--format", "json").stdout)
    [issue] = found["issues"]
    target = "Вона привезла **1,200** книжок."

    assert (found["catalogs"], found["entries"]) == (1, 4)
    assert (issue["path"], issue["line"]) == ("output/uk/visit.po", line_of(path, "1,200"))
    assert (issue["severity"], issue["check"]) == ("warning", "number-format")
    assert target[issue["start"] : issue["end"]] == "1,200"


# The parts of the SARIF 2.1.0 schema (OASIS, 2020) that concern what we write, required properties and closed objects.
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "properties": {"startLine": {"type": "integer", "minimum": 1}},
                },
            },
        }
    },
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
    },
    "additionalProperties": False,
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True},
                                },
                                "additionalProperties": False,
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "items": PLACE},
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                            },
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def test_check_as_sarif(tmp_path: Path) -> None:
    """The log has SARIF's structure, and each result its rule, level and line."""
    path = review(make(tmp_path), BAD)

    log = json.loads(run(tmp_path, "check", "--format", "sarif").stdout)
    [one] = log["runs"]
    result = one["results"][0]

    Draft202012Validator(SARIF).validate(log)
    assert one["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "term-lost"
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "output/uk/visit.po"},
        "region": {"startLine": line_of(path, "столиці")},
    }


def test_check_as_github_annotations(tmp_path: Path) -> None:
    """One workflow command an issue, with its signs escaped."""
    path = review(make(tmp_path), {**GOOD, PAGE: "100%: [нашу сторінку](https://example.org/b)."})

    lines = run(tmp_path, "check", "--format", "github", "--only", "number").stdout.splitlines()

    number = line_of(path, "100%")
    assert lines == [
        f"::error file=output/uk/visit.po,line={number},title=number::“100” is not in the source"
    ]


def test_check_ready_demands_approval(tmp_path: Path) -> None:
    """`--ready` makes a draft and an empty entry errors; without it drafts pass."""
    rest = {source: target for source, target in GOOD.items() if source not in (BOOKS, PAGE)}
    review(make(tmp_path), rest, drafts={BOOKS: GOOD[BOOKS]})

    plain, ready = run(tmp_path, "check"), run(tmp_path, "check", "--ready")

    assert plain.returncode == 0
    assert [line.rsplit(" ", 1)[1] for line in plain.stdout.splitlines()] == ["[empty]"]
    assert ready.returncode == 3
    assert sorted(line.rsplit(" ", 1)[1] for line in ready.stdout.splitlines()) == ["[empty]", "[unapproved]"]


def test_checks_are_switched_off(tmp_path: Path) -> None:
    """By option, by pipeline.yaml, and for one entry by a translator's comment."""
    settings = make(tmp_path)
    review(settings, BAD)
    assert "date" not in run(tmp_path, "check", "--skip", "date").stdout
    assert "term-lost" not in run(tmp_path, "check", "--only", "date").stdout

    (tmp_path / "pipeline.yaml").write_text(
        "languages: [uk]\nchecks: {date: off, term-lost: warning}\n", encoding="utf-8"
    )
    done = run(tmp_path, "check")
    assert done.returncode == 0
    assert "warning: “Kyiv” should be «Київ»" in done.stdout

    review(settings, BAD, comments={MONDAY: "skip-check: term-lost, date"})
    assert run(tmp_path, "check").stdout == ""


def test_check_refuses_unknown_codes(tmp_path: Path) -> None:
    """A typo is answered with the check that was meant, from the option and from pipeline.yaml."""
    make(tmp_path)
    option = run(tmp_path, "check", "--skip", "eufony")
    (tmp_path / "pipeline.yaml").write_text("checks: {dates: off}\n", encoding="utf-8")
    setting = run(tmp_path, "check")

    assert (option.returncode, setting.returncode) == (1, 1)
    assert "did you mean euphony?" in option.stderr
    assert "did you mean date?" in setting.stderr


def test_check_list(tmp_path: Path) -> None:
    """Every check with its level in this project and its title."""
    make(tmp_path)
    (tmp_path / "pipeline.yaml").write_text("checks: {euphony: off}\n", encoding="utf-8")

    rows = [line.split("\t") for line in run(tmp_path, "check", "--list").stdout.splitlines()]

    assert rows[0] == ["check", "level", "what it finds"]
    assert {row[0] for row in rows[1:]} == {*checks.every(), "consistency", "name-consistency"}
    assert ["euphony", "off", "Another of у/в or і/й reads better here"] in rows


def test_check_goes_on_past_a_broken_catalog(tmp_path: Path) -> None:
    """A catalog that cannot be read is told with its line and makes 1; the others are checked."""
    path = review(make(tmp_path), BAD)
    broken = path.with_name("broken.po")
    broken.write_text(path.read_text(encoding="utf-8") + '\nmsgid "x\n', encoding="utf-8")

    done = run(tmp_path, "check")

    assert done.returncode == 1
    assert "[term-lost]" in done.stdout
    assert "output/uk/broken.po:" in done.stdout
    assert "[catalog]" in done.stdout


def test_status(tmp_path: Path) -> None:
    """A row an article and language with its counts, tab-separated for other programs, and a sum."""
    rest = {source: target for source, target in BAD.items() if source not in (BOOKS, PAGE)}
    review(make(tmp_path), rest, drafts={BOOKS: GOOD[BOOKS]})

    done = run(tmp_path, "status")
    head, row, total = (line.split("\t") for line in done.stdout.splitlines())
    shown = dict(zip(head, row, strict=True))

    assert done.returncode == 0
    assert (shown["article"], row[1], shown["segments"], shown["approved"]) == ("visit", "uk", "4", "2")
    assert (shown["drafts"], shown["edited"], shown["empty"], shown["new"]) == ("1", "0", "1", "0")
    assert (shown["confidence"], shown["issues"]) == ("L1", "2 E 1 W")
    assert total == ["uk: 2 of 4 sentences approved, 0 of 1 articles ready, 12 words left"]


def test_status_as_json(tmp_path: Path) -> None:
    """The same as JSON; an article without a catalog has all its sentences missing."""
    settings = make(tmp_path)
    review(settings, GOOD)
    (settings.corpus / "new.txt").write_text("A new one. And more.\n", encoding="utf-8")

    done = run(tmp_path, "status", "--json")
    new, visit = json.loads(done.stdout)

    assert (visit["article"], visit["ready"], visit["words_left"], visit["issues"]) == ("visit", True, 0, {})
    assert (new["article"], new["ready"], new["missing"], new["words_left"]) == ("new", False, 2, 5)


def test_status_tells_of_a_catalog_without_its_article(tmp_path: Path) -> None:
    """An article was renamed: its translations come along by the memory, but comments stay in the old catalog."""
    settings = make(tmp_path)
    review(settings, GOOD)
    (settings.corpus / "visit.md").rename(settings.corpus / "journey.md")

    done = run(tmp_path, "status")

    assert done.returncode == 0
    assert done.stderr == "output/uk/visit.po: no such article in the corpus (renamed or removed?)\n"
    assert run(tmp_path, "status", "journey").stderr == ""


def test_status_tells_of_a_broken_catalog(tmp_path: Path) -> None:
    """It needs attention, so 3, with the reason in the row."""
    review(make(tmp_path), GOOD).write_text("<<<<<<< ours\n", encoding="utf-8")

    done = run(tmp_path, "status")

    assert done.returncode == 3
    assert "merge-conflict" in done.stdout


def test_publish(tmp_path: Path) -> None:
    """An approved article is rendered in its layout, and 0."""
    review(make(tmp_path), GOOD)
    wanted = ARTICLE
    for source, target in GOOD.items():
        wanted = wanted.replace(source, target)

    done = run(tmp_path, "publish", "--to", "uk")

    assert done.returncode == 0
    assert done.stdout == "published output/uk/visit.md\n"
    assert (tmp_path / "output/uk/visit.md").read_text(encoding="utf-8") == wanted


def test_publish_refuses_drafts(tmp_path: Path) -> None:
    """Drafts are refused with the first place; with --drafts the file is marked, and still 3."""
    rest = {source: target for source, target in GOOD.items() if source != BOOKS}
    review(make(tmp_path), rest, drafts={BOOKS: GOOD[BOOKS]})
    target = tmp_path / "output/uk/visit.md"

    refused = run(tmp_path, "publish")
    assert refused.returncode == 3
    assert "1 sentence not approved yet, the first at line 3 of the article: “It brought" in refused.stderr
    assert not target.exists()

    marked = run(tmp_path, "publish", "--drafts")
    assert marked.returncode == 3
    first = target.read_text(encoding="utf-8").splitlines()[0]
    assert first == "<!-- DRAFT, NOT FOR PUBLICATION: 1 of 4 sentences are not approved -->"


def test_publish_refuses_errors(tmp_path: Path) -> None:
    """An approved article with an error is refused and told; --despite-errors publishes it and tells all the same."""
    path = review(make(tmp_path), BAD)
    target = tmp_path / "output/uk/visit.md"

    refused = run(tmp_path, "publish", "visit")
    assert refused.returncode == 3
    assert f"output/uk/visit.po:{line_of(path, 'столиці')}: error: “Kyiv”" in refused.stderr
    assert not target.exists()

    forced = run(tmp_path, "publish", "visit", "--despite-errors", "--json")
    [outcome] = json.loads(forced.stdout)
    assert forced.returncode == 3
    assert [issue["check"] for issue in outcome["errors"]] == ["term-lost", "date"]
    assert target.exists()


@pytest.mark.parametrize("command", ["status", "check", "publish"])
def test_unknown_language_is_wrong_usage(tmp_path: Path, command: str) -> None:
    """A language that there is none of is 2, with those that there are."""
    make(tmp_path)

    done = run(tmp_path, command, "--to", "xx")

    assert done.returncode == 2
    assert "known: az, uk" in done.stderr
