"""`pipeline glossary`: what each command prints, writes and returns."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli.main import cli
from pipeline.errors import GlossaryError
from pipeline.glossary import load

GLOSSARY = """# ours
terms:
- {term: Kyiv, kind: place, uk: {term: Київ, gender: m}, az: Kiyev, variants: [Kiev]}
- {term: Ilham Aliyev, kind: person, uk: Ільхам Алієв, az: İlham Əliyev}
- {term: Sumy, status: proposed}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small glossary and one article."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    article = (
        "Ilham Aliyev came to Kyiv.\n\nThere Aliyev met Andrii Sybiha and saw Kyiv. Andrii Sybiha stayed.\n"
    )
    (tmp_path / "corpus" / "visit.txt").write_text(article, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str, entered: str = "") -> tuple[Any, str]:
    """The return value and the output of `pipeline -C project glossary …`; errors are raised."""
    result = CliRunner().invoke(
        cli,
        ["-C", str(project), "glossary", *arguments],
        input=entered,
        standalone_mode=False,
        catch_exceptions=False,
    )
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.output


def test_check_is_quiet_about_good_files(project: Path) -> None:
    """Fine is 0; `--strict` minds proposed terms."""
    assert run(project, "check") == (0, "3 terms in 1 file, 1 proposed; no faults\n")
    assert run(project, "check", "--strict")[0] == 3


def test_check_tells_all_faults(project: Path) -> None:
    """Every fault with its place, 1, and the same as JSON."""
    (project / "glossary.yaml").write_text(
        "terms:\n- {term: Kyiv, uk: Kиїв}\n- {term: X, colour: red}\n", encoding="utf-8"
    )
    status, output = run(project, "check")
    _, plain = run(project, "check", "--json")

    assert status == 1
    assert f"{project / 'glossary.yaml'}:2:20: letter 1 of 'Kиїв' is Latin 'K'" in output
    assert [(fault["line"], fault["column"]) for fault in json.loads(plain)] == [
        (2, 10),
        (2, 20),
        (3, 10),
        (3, 13),
    ]


def test_check_takes_files(project: Path, tmp_path: Path) -> None:
    """As a pre-commit hook it is given the files that changed."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("terms: x\n", encoding="utf-8")

    assert run(project, "check", str(bad))[0] == 1


def test_list_filters(project: Path) -> None:
    """By kind, status and text."""
    assert (
        run(project, "list", "--kind", "person")[1]
        == "term\tkind\tuk\taz\tstatus\nIlham Aliyev\tperson\tІльхам Алієв\tİlham Əliyev\tapproved\n"
    )
    assert [t["term"] for t in json.loads(run(project, "list", "--status", "proposed", "--json")[1])] == [
        "Sumy"
    ]
    assert [t["term"] for t in json.loads(run(project, "list", "--search", "kiev", "--json")[1])] == ["Kyiv"]


def test_show_finds_by_any_spelling(project: Path) -> None:
    """A variant leads to its term; a near name is suggested."""
    assert "uk:         {term: Київ, gender: m}" in run(project, "show", "Kiev")[1]
    with pytest.raises(GlossaryError, match="did you mean 'Kyiv'"):
        run(project, "show", "Kyev")


def test_forms_shows_the_paradigm(project: Path) -> None:
    """A row a case, in every language of the project or the one named."""
    output = run(project, "forms", "Kyiv", "--to", "az")[1]

    assert "loc\tKiyevdə" in output
    assert "uk:" not in output


def test_add_set_remove(project: Path) -> None:
    """The file changes by one entry each time and is the old one at the end."""
    path = project / "glossary.yaml"
    run(
        project, "add", "Lviv", "uk=Львів", "az=Lvov", "uk.gender=m", "variants=Lvov; Lwów", "--kind", "place"
    )
    added = load([path]).find("Lviv")
    assert added is not None
    assert [v.text for v in added.variants] == ["Lvov", "Lwów"]
    assert added.targets["uk"].gender == "m"

    run(project, "set", "Lviv", "note=Lemberg", "variants=")
    assert path.read_text(encoding="utf-8").splitlines()[-1] == (
        "- {term: Lviv, kind: place, uk: {term: Львів, gender: m}, az: Lvov, note: Lemberg}"
    )

    run(project, "remove", "Lviv")
    assert path.read_text(encoding="utf-8") == GLOSSARY


def test_add_refuses_a_bad_term(project: Path) -> None:
    """A term that would make the glossary wrong never reaches the file."""
    with pytest.raises(GlossaryError, match="no target for az"):
        run(project, "add", "Lviv", "uk=Львів")
    assert (project / "glossary.yaml").read_text(encoding="utf-8") == GLOSSARY


def test_a_malformed_field_is_a_usage_error(project: Path) -> None:
    """Exit code 2 is click's own."""
    result = CliRunner().invoke(cli, ["-C", str(project), "glossary", "set", "Kyiv", "colour=red"])

    assert result.exit_code == 2
    assert "no field 'colour'" in result.output


def test_add_asks_and_shows_forms(project: Path) -> None:
    """A text, a nod to the forms, and nothing for a language that waits: the term is proposed."""
    output = run(project, "add", "Ganja", "--kind", "place", "-i", entered="Гянджа\ny\n\n")[1]
    added = load([project / "glossary.yaml"]).find("Ganja")

    assert "Гянджі" in output
    assert added is not None
    assert (added.targets["uk"].term, added.status.value) == ("Гянджа", "proposed")


def test_edits_find_the_file_of_a_term(project: Path) -> None:
    """A term of glossary/*.yaml is changed there."""
    other = project / "glossary" / "cities.yaml"
    other.parent.mkdir()
    other.write_text("terms:\n  - Lviv: {uk: Львів, az: Lvov}\n", encoding="utf-8")
    run(project, "set", "Lviv", "note=n")

    assert other.read_text(encoding="utf-8") == "terms:\n  - Lviv: {uk: Львів, az: Lvov, note: n}\n"


@pytest.mark.parametrize("suffix", ["csv", "tbx", "tmx", "po"])
def test_export_then_import(project: Path, tmp_path: Path, suffix: str) -> None:
    """What was exported can be imported into another project, as a file of its own."""
    file = tmp_path / f"out.{suffix}"
    languages = ["--to", "uk"] if suffix == "po" else []
    status, output = run(project, "export", str(file), *languages)
    assert status == (0 if suffix == "csv" else 3)
    assert ("no place for gender" in output) == (suffix == "po")

    other = tmp_path / "other"
    other.mkdir()
    (other / "glossary.yaml").write_text("terms:\n- {term: Kyiv, uk: Київ, az: Kiyev}\n", encoding="utf-8")
    run(other, "import", str(file), *languages)
    made = load([other / "glossary" / "out.yaml"])

    assert made.find("Ilham Aliyev") is not None
    assert made.find("Kyiv") is None


def test_export_to_an_unfit_layout_is_a_usage_error(project: Path) -> None:
    """DeepL's layout holds one language."""
    result = CliRunner().invoke(
        cli, ["-C", str(project), "glossary", "export", str(project / "a.csv"), "--format", "deepl"]
    )

    assert result.exit_code == 2


def test_suggest_leaves_known_names_out(project: Path) -> None:
    """Unlisted names with counts and an example; listed people are known by their surname too."""
    found = json.loads(run(project, "suggest", "--json")[1])

    assert [(c["term"], c["kind"], c["count"]) for c in found] == [("Andrii Sybiha", "person", 2)]
    assert found[0]["examples"][0][0] == "visit.txt"
    assert "Andrii Sybiha" in run(project, "suggest")[1]


def test_stats_counts_by_article(project: Path) -> None:
    """Matches, terms and the share of names that the glossary knows."""
    (row,) = json.loads(run(project, "stats", "--json")[1])["articles"]

    assert (row["article"], row["matches"], row["terms"], row["unknown"]) == (
        "visit",
        4,
        2,
        {"Andrii": 1, "Sybiha": 2},
    )
    assert "visit\t3\t4\t2" in run(project, "stats")[1]


def test_diff_against_a_file_and_a_revision(project: Path) -> None:
    """What changed since another file, or since a git revision."""
    old = project / "old.yaml"
    old.write_text(GLOSSARY.replace(", variants: [Kiev]", ""), encoding="utf-8")
    assert "changed  Kyiv\n           variants: (none) → [Kiev]\n" in run(project, "diff", str(old))[1]

    git = ["git", "-C", str(project), "-c", "user.name=n", "-c", "user.email=e@x.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "glossary.yaml"], check=True)
    subprocess.run([*git, "commit", "-qm", "first"], check=True)
    assert run(project, "diff", "HEAD")[1] == "no term changed\n"
    run(project, "remove", "Sumy")
    assert run(project, "diff", "HEAD")[1] == "removed  Sumy\n"
    with pytest.raises(GlossaryError, match="neither a file nor a git revision"):
        run(project, "diff", "--", "--output=x")


def test_apply_lists_flags_and_minds(project: Path) -> None:
    """An approved translation that breaks the glossary: 3, and shown with its source on a dry run."""
    folder = project / "output" / "uk"
    folder.mkdir(parents=True)
    (folder / "visit.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "k"\nmsgid "Kyiv waits."\nmsgstr "Києв чекає."\n',
        encoding="utf-8",
    )
    status, output = run(project, "apply", "--dry-run")
    assert status == 3
    assert output.splitlines() == [
        "where\tsource\told\tnew",
        "uk/visit [k] approved; “Kyiv” is not rendered as «Київ»\tKyiv waits.\tКиєв чекає.\tКиїв чекає.",
        "1 approved translations would be flagged, 0 drafts to be made again",
    ]
    assert json.loads(run(project, "apply", "--json")[1])[0]["faults"] == ["“Kyiv” is not rendered as «Київ»"]
    assert "#. error: glossary: “Kyiv”" in (folder / "visit.po").read_text(encoding="utf-8")


def test_apply_makes_affected_drafts_again_in_their_language(project: Path) -> None:
    """Only the languages and articles with affected drafts are gone through; then nothing is left to do."""
    (project / "pipeline.yaml").write_text("models: {uk: echo, az: echo}\n", encoding="utf-8")
    CliRunner().invoke(
        cli, ["-C", str(project), "translate", "--to", "uk", "--quiet"], catch_exceptions=False
    )
    old = project / "old.yaml"
    old.write_bytes((project / "glossary.yaml").read_bytes())
    run(project, "set", "Kyiv", "uk=Кий")

    assert "2 drafts to be made again" in run(project, "apply", "--since", str(old))[1]
    status, output = run(project, "apply", "--since", str(old), "--redo")
    assert (status, output.splitlines()[-1]) == (0, "uk: gone through again: visit")
    assert not (project / "output" / "az").exists()
    assert run(project, "apply", "--since", str(old)) == (
        0,
        "0 approved translations flagged, 0 drafts to be made again\n",
    )
