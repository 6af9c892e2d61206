"""docs/checks.md names every check, with its level and title."""

from __future__ import annotations

from pathlib import Path

from pipeline import checks
from pipeline.checks.consistency import CODES

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_every_check_is_described() -> None:
    """A new check, another level or another title shows here."""
    text = PAGE.read_text(encoding="utf-8")
    wanted = [f"### `{c.code}` ({c.severity.value})\n\n{c.title}.\n" for c in checks.every().values()]
    wanted += [f"### `{code}` (warning)\n\n{title}.\n" for code, title in CODES.items()]

    assert [part for part in wanted if part not in text] == []
    assert text.count("\n### `") == len(wanted)
