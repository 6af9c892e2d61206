"""Reading glossary files: the three forms of an entry, merging, and every fault with its place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import GlossaryError
from pipeline.glossary import Glossary, fields, load
from pipeline.glossary import cache as compiled
from pipeline.glossary.loader import build
from pipeline.model import Status, Target, TermKind

DATA = Path(__file__).parents[1] / "data" / "glossary"
GOOD = sorted((DATA / "good").glob("*.yaml"))
BAD = sorted((DATA / "bad").glob("*.yaml"))
# Faults that no comment in the file can announce.
SPECIAL = {
    "empty": ["1:1 the file is empty"],
    "utf-16": ["1:1 the file is in UTF-16; save it as UTF-8"],
    "windows-1251": ["2:22 byte 0xC1 is not UTF-8 text"],
    "control-character": ["2:14 control character U+0007"],
}
SCHEMA = json.loads((Path(fields.__file__).parent / "glossary.schema.json").read_text(encoding="utf-8"))


def faults(*paths: Path) -> list[str]:
    """The problems that loading `paths` reports, as `line:column message`."""
    with pytest.raises(GlossaryError) as caught:
        load(paths)
    return [f"{p.line}:{p.column} {p.message}" for p in caught.value.problems]


def glossary(tmp_path: Path, text: str) -> Glossary:
    """The glossary written as `text`."""
    path = tmp_path / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    return load([path])


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_every_fault_is_told_with_its_place(path: Path) -> None:
    """Each bad file announces its faults; all of them, and no others, are reported in file order."""
    expected = SPECIAL.get(path.stem) or next(
        line.removeprefix("# expected: ").split("; ")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("# expected: ")
    )
    found = faults(path)
    wanted = [one for one in expected if re.match(r"\d+:\d+ ", one)]

    assert [one.split(" ")[0] for one in wanted] == [one.split(" ")[0] for one in found]
    for place, message in zip(wanted, found, strict=True):
        assert place.partition(" ")[2] in message


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_load_and_fit_the_schema(path: Path) -> None:
    """What the validator takes, the schema that editors use takes too."""
    load([path])

    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize(
    "path", [p for p in BAD if b"# the schema" in p.read_bytes()], ids=lambda path: path.stem
)
def test_the_schema_refuses_what_it_can_see(path: Path) -> None:
    """Each bad file says whether its fault is visible to a schema; the schema agrees."""
    text = path.read_text(encoding="utf-8")
    valid = jsonschema.Draft202012Validator(SCHEMA).is_valid(yaml.safe_load(text))

    assert valid == ("# the schema accepts it" in text)


def test_the_schema_knows_the_same_fields() -> None:
    """The schema's fields and values are those of the validator."""
    entry: dict[str, Any] = SCHEMA["$defs"]["entry"]["properties"]
    target: dict[str, Any] = SCHEMA["$defs"]["uk"]["oneOf"][1]["properties"]

    assert set(entry) == {*fields.TERM, *fields.CASES}
    assert set(target) == set(fields.TARGET)
    assert set(SCHEMA["properties"]) == set(fields.TOP)
    assert set(SCHEMA["properties"]["settings"]["properties"]) == set(fields.SETTINGS)
    assert (entry["kind"]["enum"], entry["status"]["enum"]) == ([*fields.KINDS], [*fields.STATUSES])
    for code, cases in fields.CASES.items():
        assert tuple(SCHEMA["$defs"][code]["oneOf"][1]["properties"]["forms"]["properties"]) == cases


def test_the_full_form_keeps_everything() -> None:
    """Every field of the format reaches its place in the value."""
    term = load([DATA / "good" / "full.yaml"]).terms[0]

    assert (term.text, term.kind, term.status) == ("Kyiv", TermKind.PLACE, Status.APPROVED)
    assert term.targets["uk"] == Target(
        "Київ", gender="m", forms={"gen": ("Києва",), "loc": ("Києві", "Київі")}
    )
    assert [variant.text for variant in term.variants] == ["Kiev", "Kiyiv"]
    assert term.target("uk", "Kiyiv") == Target("Киїф")
    assert term.target("az", "Kiyiv") == Target("Kiyev")
    assert term.forbidden == {"uk": ("Кієв",), "az": ("Kiev",)}
    assert (term.note, term.origin, term.context) == ("The capital: always so", "decree", "(?i)ukrain|baku")
    assert term.line == 4


def test_settings_are_defaults_for_the_file() -> None:
    """A setting holds where the entry says nothing."""
    found = load([DATA / "good" / "full.yaml"])

    assert [term.origin for term in found][:2] == ["decree", "style guide 2026"]


def test_find_goes_by_text_then_variant_then_folded() -> None:
    """A term is found by any of its spellings."""
    found = load([DATA / "good" / "mapping.yaml"])

    kyiv = found.terms[0]
    assert [found.find(name) for name in ("Kyiv", "Kiev", "kiev", "Lviv")] == [kyiv, kyiv, kyiv, None]


def test_only_the_project_languages_are_demanded(tmp_path: Path) -> None:
    """A project that translates into Ukrainian alone needs no Azerbaijani targets."""
    path = tmp_path / "glossary.yaml"
    path.write_text("terms:\n  - {term: Baku, uk: Баку}\n", encoding="utf-8")

    assert len(load([path], languages=("uk",))) == 1
    assert len(faults(path)) == 1


def test_a_byte_order_mark_and_crlf_are_taken(tmp_path: Path) -> None:
    """Files saved on Windows read the same."""
    path = tmp_path / "glossary.yaml"
    path.write_bytes("\ufeffterms:\r\n  - Baku: {uk: Баку, az: Bakı}\r\n".encode())

    assert load([path]).terms[0].targets["az"] == Target("Bakı")


def test_the_first_file_has_the_say(tmp_path: Path) -> None:
    """An entry of glossary.yaml stands against the whole entry of another file."""
    main, other = tmp_path / "glossary.yaml", tmp_path / "un.yaml"
    main.write_text("terms:\n  - {term: Baku, uk: Баку, az: Bakı}\n", encoding="utf-8")
    other.write_text(
        "terms:\n  - {term: Baku, uk: Бака, az: Bakı, note: x}\n  - Kyiv: {uk: Київ, az: Kiyev}\n",
        encoding="utf-8",
    )

    found = load([main, other])

    assert [term.text for term in found] == ["Baku", "Kyiv"]
    assert found.terms[0].targets["uk"].term == "Баку"


def test_peers_must_agree(tmp_path: Path) -> None:
    """Two of the other files that contradict each other are a fault, at the later one; agreeing ones are none."""
    paths = [tmp_path / name for name in ("glossary.yaml", "a.yaml", "b.yaml", "c.yaml")]
    for path, target in zip(paths, ("", "Баку", "Баку", "Бака"), strict=True):
        path.write_text(
            f"terms:\n  - {{term: Baku, uk: {target}, az: Bakı}}\n" if target else "terms: []\n",
            encoding="utf-8",
        )

    assert faults(*paths) == [
        "2:12 `Baku` says something else at " + f"{paths[1]}:2; keep one, or decide in glossary.yaml"
    ]


def test_all_files_are_told_of(tmp_path: Path) -> None:
    """Faults of several files come together, a missing file among them."""
    found = faults(DATA / "bad" / "tag.yaml", tmp_path / "none.yaml", DATA / "bad" / "no-term.yaml")

    assert len(found) == 3


def test_one_spelling_two_terms_by_context() -> None:
    """Homographs told apart by `context` are no fault."""
    found = load([DATA / "good" / "homographs.yaml"])

    assert len(found.find_all("Georgia")) == 2


def test_the_hash_sees_meaning_only(tmp_path: Path) -> None:
    """Notes, comments and layout leave the hash alone; a target changes it."""
    plain = glossary(tmp_path, "terms:\n  - {term: Baku, uk: Баку, az: Bakı}\n").hash
    noted = glossary(
        tmp_path, "# new\nterms:\n  - term: Baku\n    uk: Баку\n    az: Bakı\n    note: n\n"
    ).hash
    other = glossary(tmp_path, "terms:\n  - {term: Baku, uk: Бака, az: Bakı}\n").hash

    assert plain == noted != other


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_cache_gives_the_same_glossary(path: Path, tmp_path: Path) -> None:
    """The second load reads the compiled glossary, which equals the first."""
    first = load([path], cache=tmp_path)
    key = compiled.key([(path, path.read_bytes())], ("uk", "az"))

    assert compiled.read(tmp_path, key) == first == load([path], cache=tmp_path)


def test_a_damaged_cache_is_ignored(tmp_path: Path) -> None:
    """Truncated, foreign, stale and hand-made caches are read past."""
    path = DATA / "good" / "mapping.yaml"
    expected = load([path], cache=tmp_path)
    (store,) = tmp_path.iterdir()
    data = store.read_bytes()
    stale = load([DATA / "good" / "none.yaml"], cache=tmp_path / "other")
    other = next((tmp_path / "other").iterdir()).read_bytes()
    for damaged in (
        b"",
        data[:-3],
        data[:40],
        b"x" * 300,
        data[:-1] + bytes([data[-1] ^ 1]),
        other,
        data[:81] + b"\xc1",
    ):
        store.write_bytes(damaged)

        assert load([path], cache=tmp_path) == expected
    assert len(stale) == 0


def test_a_cache_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """A file where the folder should be is no reason to fail."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")

    assert len(load([DATA / "good" / "mapping.yaml"], cache=blocked)) == 2


def test_no_files_no_terms() -> None:
    """An empty list of files is an empty glossary."""
    assert len(load([])) == 0


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "terms:",
                "\n",
                "  ",
                "- ",
                "Kyiv: ",
                "{uk: ",
                "}",
                "[",
                "]",
                "'",
                '"',
                "&a ",
                "*a",
                "!x ",
                "|",
                "? ",
                "#",
                "term: ",
                "az",
                ",",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_any_text_loads_or_is_refused_with_places(text: str) -> None:
    """Whatever the file holds, the answer is a glossary or faults; nothing else is raised."""
    found, problems = build([(Path("g.yaml"), text.encode("utf-8", "surrogatepass"))], ("uk",))

    assert problems or all(
        term.text and (term.keep or term.status != "approved" or "uk" in term.targets) for term in found
    )
    assert all(problem.path == Path("g.yaml") and problem.message for problem in problems)


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(data: bytes) -> None:
    """Bytes that are no text are told of, not raised."""
    build([(Path("g.yaml"), data)], ("uk",))


def test_the_examples_of_the_docs_load(tmp_path: Path) -> None:
    """Every glossary in docs/glossary.md is one."""
    text = (DATA.parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    examples = [
        block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("terms:")
    ]
    for example in examples:
        assert len(glossary(tmp_path, example)) == 1
    assert len(examples) == 2


def test_the_docs_name_every_field() -> None:
    """No field of the format is undocumented."""
    text = (DATA.parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")

    assert [
        name
        for name in (*fields.TERM, *fields.TARGET, *fields.TOP, *fields.SETTINGS)
        if f"`{name}" not in text
    ] == []


def test_the_shipped_hook_checks_glossary_files() -> None:
    """The pre-commit hook runs the check on the files of a glossary, and on no others."""
    (hook,) = yaml.safe_load((DATA.parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    pattern = re.compile(hook["files"])

    assert hook["entry"] == "pipeline glossary check"
    assert [
        bool(pattern.search(name))
        for name in ("glossary.yaml", "glossary/un.yaml", "pipeline.yaml", "docs/glossary.md")
    ] == [True, True, False, False]
