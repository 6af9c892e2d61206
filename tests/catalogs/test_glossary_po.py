"""PO glossaries: what Weblate's flags say, and the round trip."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.catalogs.glossary_po import read_glossary, write_glossary
from pipeline.errors import GlossaryError
from pipeline.model import Status, Target, Term, TermKind, Variant

PLURALS = "nplurals=2; plural=(n != 1);"
TERMS = [
    Term("Kyiv", TermKind.PLACE, {"uk": Target("Київ")}, (Variant("Kiev"), Variant("Kiyiv", {"uk": Target("Кийів")})), forbidden={"uk": ("Кієв", "Киев")}, note="The capital", origin="decree"),
    Term("SOCAR", TermKind.ORGANIZATION, keep=True, variants=(Variant("Socar"),)),
    Term('The "Deputy, Minister"', TermKind.OFFICE, {"uk": Target("Заступник, «міністра»")}, (Variant("Deputy: one"),), status=Status.PROPOSED),
    Term("Georgia", TermKind.PLACE, {"uk": Target("Грузія")}, context="Tbilisi"),
    Term("Georgia", TermKind.PLACE, {"uk": Target("Джорджія")}, context="Atlanta", forbidden={"uk": ("Грузія",)}),
]  # fmt: skip


def written(terms: list[Term], folder: Path) -> Path:
    """A PO glossary of `terms`."""
    path = folder / "glossary.po"
    path.write_bytes(write_glossary(terms, "uk", PLURALS))
    return path


def test_round_trip(tmp_path: Path) -> None:
    """What a PO glossary holds comes back."""
    assert read_glossary(written(TERMS, tmp_path)) == TERMS


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
def test_gettext_takes_it(tmp_path: Path) -> None:
    """GNU msgfmt finds no fault: no two entries share source and context."""
    result = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", str(written(TERMS, tmp_path))],
        capture_output=True,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, b"")


def test_a_glossary_of_weblate(tmp_path: Path) -> None:
    """Flags, explanations and untranslated entries as Weblate writes them."""
    path = tmp_path / "uk.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: uk_UA\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#. Capital of Ukraine\n#, terminology\nmsgid "Kyiv"\nmsgstr "Київ"\n\n'
        '#, read-only\nmsgid "NATO"\nmsgstr "NATO"\n\n'
        'msgid "Lviv"\nmsgstr ""\n',
        encoding="utf-8",
    )

    assert read_glossary(path) == [
        Term("Kyiv", targets={"uk": Target("Київ")}, note="Capital of Ukraine"),
        Term("NATO", keep=True),
        Term("Lviv", status=Status.PROPOSED),
    ]


def test_a_language_is_needed(tmp_path: Path) -> None:
    """A header without a language asks for one."""
    path = tmp_path / "a.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Kyiv"\nmsgstr "Київ"\n',
        encoding="utf-8",
    )
    with pytest.raises(GlossaryError, match="--to"):
        read_glossary(path)

    assert read_glossary(path, "uk")[0].targets["uk"] == Target("Київ")
