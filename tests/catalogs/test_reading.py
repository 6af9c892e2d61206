"""PO files as people and tools leave them: what is understood, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.po import catalog

from pipeline import catalogs
from pipeline.errors import CatalogError
from pipeline.model import Entry, Signature

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = 'msgctxt "k"\nmsgid "x"\nmsgstr "y"\n'


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("", 0, "empty"),
        (HEAD, 4, "holds no entries"),
        ('msgid "x"\nmsgstr "y"\n', 1, "not a PO header"),
        (HEAD + '<<<<<<< HEAD\nmsgid "x"\nmsgstr "y"\n', 4, "merge-conflict"),
        (HEAD + 'msgid "x"\n=======\n', 5, "merge-conflict"),
        (HEAD + 'msgid "x"\nmsgstr "half', 5, "closing quote"),
        (HEAD + 'msgid "x"\nmsgstr "half\\"', 5, "closing quote"),
        (HEAD + 'msgid "x"\nmsgstr "a "bare" quote"\n', 5, "bare quote"),
        (HEAD + 'msgid "x"\n', 5, "ends inside an entry"),
        (HEAD + GOOD + "\n#. paragraph\n#: a:1\n", 10, "ends inside an entry"),
        (HEAD + 'msgid "x"\nmsgstr "y"\nnonsense\n', 6, "not a PO line"),
        (HEAD + 'msgid "x"\nmsgid "z"\nmsgstr "y"\n', 5, "second msgid"),
        (HEAD + 'msgstr "y"\n', 4, "second msgstr"),
        (HEAD + '# c\n"alone"\n', 5, "belongs to no msgid"),
        (HEAD + GOOD + "\n" + GOOD, 8, "same entry stands at line 4"),
        (HEAD + 'msgid "x"\nmsgid_plural "z"\nmsgstr[0] "y"\n', 5, "plural"),
        (HEAD + 'msgid "x"\nmsgstr "\\q"\n', 5, "unknown escape"),
        (HEAD + 'msgid "x"\nmsgstr "\\377"\n', 5, "not UTF-8"),
        (HEAD + 'msgid "x"\nmsgstr "\\000"\n', 5, "NUL"),
        (HEAD + GOOD + "\0\0\0", 7, "NUL"),
        (HEAD.replace("UTF-8", "KOI8-U") + GOOD, 1, "KOI8-U"),
        ((HEAD + GOOD).encode() + "# привіт".encode("cp1251"), 7, "not UTF-8"),
        ((HEAD + GOOD).encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_refused(data: str | bytes, line: int, words: str, tmp_path: Path) -> None:
    """A damaged file is refused with path and line, and stays as it is."""
    path = tmp_path / "x.po"
    raw = data.encode() if isinstance(data, str) else data
    path.write_bytes(raw)

    with pytest.raises(CatalogError, match=words) as caught:
        catalogs.read(path)

    assert (caught.value.path, caught.value.line) == (path, line)
    assert path.read_bytes() == raw


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    """A catalog that ends at any byte before its last entry's last line is refused."""
    entries = [Entry(f"k{i}", f"s{i}", f"т{i}", comments=("c",), notes=("paragraph",)) for i in range(3)]
    signature = Signature("echo", "m", "h", "g", "0.1", "s")
    data = catalogs.render(catalog(*entries).signed(signature)).encode()
    path = tmp_path / "x.po"
    for end in range(len(data) - 1):
        path.write_bytes(data[:end])
        with pytest.raises(CatalogError):
            catalogs.read(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#no blank\n" + GOOD, Entry("k", "x", "y", comments=("no blank",))),
        ("#\n#  two\n" + GOOD, Entry("k", "x", "y", comments=("", " two"))),
        ("#= fuzzy\n#= no-wrap\n" + GOOD, Entry("k", "x", "y", fuzzy=True, flags=("no-wrap",))),
        ("#, no-wrap,fuzzy\n" + GOOD, Entry("k", "x", "y", fuzzy=True, flags=("no-wrap",))),
        ("#: a:1 b.c:22\n#: d\n" + GOOD, Entry("k", "x", "y", references=(("a", "1"), ("b.c", "22"), ("d", "")))),
        ('#| msgctxt "o"\n#| msgid ""\n#| "p\\n"\n#| "q"\n' + GOOD, Entry("k", "x", "y", previous="p\nq", previous_key="o")),
        ('#~ msgctxt "k"\n#~ msgid "x"\n#~ msgstr ""\n#~ "y"\n', Entry("k", "x", "y", obsolete=True)),
        ('#~| msgid "p"\n#~ msgid "x"\n#~ msgstr "y"\n', Entry("", "x", "y", previous="p", obsolete=True)),
        ('msgid"x"\nmsgstr\t"y"\n', Entry("", "x", "y")),
        ('msgid "x"\nmsgstr "\\303\\266 \\xc3\\xb6 \\t\\"\\\\"\n', Entry("", "x", 'ö ö \t"\\')),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_understood(text: str, expected: Entry, newline: str, mark: str) -> None:
    """What other tools write, with their line ends and byte order mark."""
    data = (mark + (HEAD + text).replace("\n", newline)).encode()
    decoded = catalogs.reading.decode(data, Path("x.po"))

    assert catalogs.parse(decoded, Path("x.po")).entries == (expected,)


def test_header_and_trailer() -> None:
    """Fields of other tools stay in their order, a missing charset is filled in, comments at the end stay."""
    text = (
        '# top\nmsgid ""\nmsgstr ""\n"X-Poedit-Bookmarks: 1,2\\n"\n"Content-Type: text/plain; charset=CHARSET\\n"\n'
        f'"Language: uk\\n"\n\n{GOOD}\n# the end\n'
    )
    found = catalogs.parse(text, Path("x.po"))

    assert list(found.headers.items()) == [
        ("X-Poedit-Bookmarks", "1,2"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Language", "uk"),
    ]
    assert (found.comment, found.trailer) == ("top", ("the end",))
    assert catalogs.render(found).endswith("\n\n# the end\n")
