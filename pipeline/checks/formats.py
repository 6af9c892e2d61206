"""Issues for other programs: SARIF 2.1.0, GitHub's workflow commands, JSON, and lines as compilers write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.checks.base import Check
from pipeline.model import Issue, Severity

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_GITHUB_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def relative(path: Path | None, root: Path) -> str:
    """`path` below `root` in POSIX style, or as it is."""
    if path is None:
        return ""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def line(issue: Issue, root: Path) -> str:
    """`PATH:LINE: error: message [check]`, as editors and grep understand it."""
    place = f"{relative(issue.path, root)}:{issue.line}: " if issue.path else ""
    return f"{place}{issue.severity.value}: {issue.message} [{issue.check}]"


def plain(issue: Issue, root: Path) -> dict[str, Any]:
    """An issue as plain values. `start` and `end` are offsets into the msgstr, both 0 for the whole."""
    return {
        "path": relative(issue.path, root),
        "line": issue.line,
        "severity": issue.severity.value,
        "check": issue.check,
        "message": issue.message,
        "key": issue.key,
        "start": issue.start,
        "end": issue.end,
    }


def github(issue: Issue, root: Path) -> str:
    """A workflow command that GitHub shows beside the line (docs.github.com, "Workflow commands")."""
    values = {"file": relative(issue.path, root), "line": str(max(issue.line, 1)), "title": issue.check}
    properties = ",".join(
        f"{name}={_escaped(value, property_=True)}" for name, value in values.items() if value
    )
    return f"::{_GITHUB_COMMAND[issue.severity]} {properties}::{_escaped(issue.message)}"


def _escaped(text: str, *, property_: bool = False) -> str:
    """`text` with the signs that end a command or a property escaped."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def sarif(issues: Sequence[Issue], checks: Iterable[Check], root: Path) -> str:
    """A SARIF 2.1.0 log (OASIS standard, 2020) of one run, with a rule for each check that found something."""
    titles = {check.code: (check.title, check.why, check.severity) for check in checks}
    codes = sorted({issue.check for issue in issues})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pipeline check",
                        "version": __version__,
                        "rules": [_rule(code, *titles.get(code, (code, "", None))) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(issue, codes.index(issue.check), root) for issue in issues],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, title: str, why: str, severity: Severity | None) -> dict[str, Any]:
    """A reportingDescriptor."""
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": title}}
    if why:
        rule["fullDescription"] = {"text": why}
    if severity is not None:
        rule["defaultConfiguration"] = {"level": _SARIF_LEVEL[severity]}
    return rule


def _result(issue: Issue, index: int, root: Path) -> dict[str, Any]:
    """A result; its fingerprint is the entry's key, which survives changes around it."""
    result: dict[str, Any] = {
        "ruleId": issue.check,
        "ruleIndex": index,
        "level": _SARIF_LEVEL[issue.severity],
        "message": {"text": issue.message},
    }
    if issue.path is not None:
        uri = relative(issue.path, root)
        artifact = {"uri": issue.path.as_uri() if Path(uri).is_absolute() else quote(uri)}
        place = {"artifactLocation": artifact, "region": {"startLine": max(issue.line, 1)}}
        result["locations"] = [{"physicalLocation": place}]
    if issue.key:
        result["partialFingerprints"] = {"entryKey/v1": f"{issue.key}/{issue.check}"}
    return result
