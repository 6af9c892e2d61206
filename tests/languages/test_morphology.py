"""The benchmark of case forms: its own arithmetic, and the bar that its tables must clear where they are at hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.languages import get

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "eval"
BAR = 0.97


@pytest.fixture(scope="module")
def benchmark_module() -> ModuleType:
    """benchmarks/morphology.py, which is no package."""
    spec = importlib.util.spec_from_file_location(
        "morphology_benchmark", ROOT / "benchmarks" / "morphology.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_row_is_right_by_its_first_form(benchmark_module: ModuleType) -> None:
    """A doublet of ours counts only where the file gives one form of several; nothing is never right."""
    row = benchmark_module.Row

    assert row("Київ", "dat", ("Києву", "Києвові"), ("Києву",)).right
    assert not row("Київ", "dat", ("Києвові",), ("Києву", "Києвові")).right
    assert row("Київ", "dat", ("Києвові",), ("Києву", "Києвові"), doublets=True).right
    assert not row("Київ", "dat", ("Києву",), ()).right


def test_unimorph_rows(benchmark_module: ModuleType, tmp_path: Path) -> None:
    """Plain forms and the third person's suffix are asked for, a dative among the accusatives as what it is; verbs,
    adjectives and other persons are not. Looking recognises every person.
    """
    path = tmp_path / "aze"
    path.write_text(
        "açar\taçara\tN;DEF;ACC;SG\naçar\taçarı\tN;DEF;ACC;SG\naçar\taçarından\tN;ABL;SG;PSS3S\naçar\taçarımdan\tN;ABL;SG;PSS1S\n\ngetmək\tgedir\tV;3;SG\n",
        encoding="utf-8",
    )

    rows = list(benchmark_module.unimorph(get("az"), path))

    assert [(row.case, row.accepted, row.right) for row in rows] == [
        ("dat sg", ("açara",), True),
        ("acc sg", ("açarı",), True),
        ("abl sg possessed", ("açarından",), True),
    ]
    assert [row.right for row in benchmark_module.recognised(get("az"), path)] == [True] * 4


def test_disagreements_are_printed(benchmark_module: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """The rate, and every row that is not right."""
    rows = [
        benchmark_module.Row("Київ", "gen", ("Києва",), ("Києва",)),
        benchmark_module.Row("Рим", "gen", ("Риму",), ("Рима", "Риму")),
    ]

    benchmark_module.report("test", rows, verbose=False)

    assert capsys.readouterr().out == "test: 1 of 2 rows, 50.00%\n  ! Рим gen: Риму; ours Рима / Риму\n"


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation data lie beside the project, not in it")
@pytest.mark.parametrize("code", ["uk", "az"])
def test_the_bar(benchmark_module: ModuleType, code: str) -> None:
    """Hand-written tables, and the forms that human references use on FLORES dev."""
    language = get(code)
    for rows in (
        list(benchmark_module.hand_written(language, SHARED / "morphology" / f"{code}_cases.tsv")),
        list(benchmark_module.gold(language, SHARED / "gold-flores.tsv")),
    ):
        assert sum(row.right for row in rows) / len(rows) >= BAR
