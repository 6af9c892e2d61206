"""Every check by its table: rows that must pass and rows that must fail, in both languages (tests/data/checks)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import checks, project
from pipeline.articles import read
from pipeline.model import Entry, Issue
from pipeline.workflow.checking import Checker

DATA = Path(__file__).parents[1] / "data" / "checks"
LANGUAGES = ("uk", "az")
# What has nothing to say in a language.
SILENT = {("uk", "turkish"), ("az", "lone-letter"), ("az", "euphony")}


@cache
def tables(code: str) -> dict[str, Any]:
    """The rows for one language by check, and its terms."""
    loaded: dict[str, Any] = yaml.safe_load((DATA / f"{code}.yaml").read_text(encoding="utf-8"))
    return loaded


ROWS = [
    pytest.param(code, check, verdict, source, target, id=f"{code}-{check}-{verdict}-{number}")
    for code in LANGUAGES
    for check, verdicts in tables(code).items()
    if check != "terms"
    for verdict in ("pass", "fail")
    for number, (source, target) in enumerate(verdicts.get(verdict, ()))
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A project a language, with the terms of its tables and one Markdown and one text article."""
    made = {}
    for code in LANGUAGES:
        folder = tmp_path_factory.mktemp(code)
        (folder / "corpus").mkdir()
        (folder / "corpus" / "plain.txt").write_text("x\n", encoding="utf-8")
        (folder / "corpus" / "marked.md").write_text("x\n", encoding="utf-8")
        text = yaml.safe_dump({"terms": tables(code)["terms"]}, allow_unicode=True)
        (folder / "glossary.yaml").write_text(text, encoding="utf-8")
        (folder / "pipeline.yaml").write_text(f"languages: [{code}]\n", encoding="utf-8")
        made[code] = folder
    return made


@pytest.mark.parametrize(("code", "check", "verdict", "source", "target"), ROWS)
def test_row(folders: dict[str, Path], code: str, check: str, verdict: str, source: str, target: str) -> None:
    """A row that must pass raises nothing from its check; one that must fail raises at least one issue, in place."""
    settings = project.load(folders[code])
    name = "marked.md" if check in ("markup", "emphasis") else "plain.txt"
    article = read(settings.corpus / name, corpus=settings.corpus)
    fuzzy = target.startswith("fuzzy: ")
    entry = Entry("key", source, target.removeprefix("fuzzy: "), fuzzy=fuzzy)

    found = Checker(settings, ready=True, only=[check]).entries(article, code, [entry])

    assert bool(found) is (verdict == "fail"), found
    assert all(_fits(issue, entry) for issue in found)


def _fits(issue: Issue, entry: Entry) -> bool:
    """Whether an issue names its entry and stays inside the target."""
    return issue.key == entry.key and 0 <= issue.start <= issue.end <= len(entry.target)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_check_has_rows(code: str) -> None:
    """No check of single entries is without a row that must pass and one that must fail."""
    poor = {
        check
        for check in checks.every()
        if (code, check) not in SILENT
        and not all(tables(code).get(check, {}).get(verdict) for verdict in ("pass", "fail"))
    }

    assert poor == set()


def test_every_check_has_a_title() -> None:
    """Titles are one line, without a full stop, for tables and SARIF."""
    for check in checks.every().values():
        assert 10 < len(check.title) < 100, check.code
        assert not check.title.endswith("."), check.code
