"""Which files are articles, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import articles
from pipeline.errors import ArticleError


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of four articles, with a hidden file and a stranger."""
    root = tmp_path / "corpus"
    for name in ("b.md", "a.txt", "news/c.markdown", "news/deep/d.TXT", ".hidden.md", ".git/e.md", "f.png"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Title\n\nText is here.\n", encoding="utf-8")
    return root


def names(corpus: Path, *wanted: str) -> list[str]:
    """The names that `wanted` finds."""
    return [articles.read(path, corpus=corpus).name for path in articles.find(corpus, wanted)]


def test_all_of_them_sorted(corpus: Path) -> None:
    """Every article, however deep, by name; hidden ones and other files are passed over."""
    assert names(corpus) == ["a", "b", "news/c", "news/deep/d"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["a"], ["a"]),
        (["a.txt"], ["a"]),
        (["news/c", "a", "a"], ["a", "news/c"]),
        (["news"], ["news/c", "news/deep/d"]),
        (["news/"], ["news/c", "news/deep/d"]),
        (["news/deep"], ["news/deep/d"]),
        (["."], ["a", "b", "news/c", "news/deep/d"]),
    ],
)
def test_wanted(corpus: Path, wanted: list[str], found: list[str]) -> None:
    """Names, paths under the corpus and folders; doubles count once."""
    assert names(corpus, *wanted) == found


def test_wanted_by_path(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Absolute paths, and paths from the folder where the command runs."""
    monkeypatch.chdir(corpus.parent)

    assert names(corpus, str(corpus / "a.txt")) == ["a"]
    assert names(corpus, "corpus/news") == ["news/c", "news/deep/d"]
    assert names(corpus, "corpus") == ["a", "b", "news/c", "news/deep/d"]
    assert names(Path("corpus"), "corpus/b.md") == ["b"]


def test_unknown_with_near_names(corpus: Path) -> None:
    """A misspelt name gets the near ones."""
    (corpus / "interview.txt").write_text("T", encoding="utf-8")

    with pytest.raises(ArticleError, match="did you mean interview"):
        articles.find(corpus, ["intervew"])


def test_outside_the_corpus(corpus: Path, tmp_path: Path) -> None:
    """An article elsewhere has no name here."""
    stranger = tmp_path / "stranger.txt"
    stranger.write_text("T", encoding="utf-8")

    with pytest.raises(ArticleError, match="outside the corpus"):
        articles.find(corpus, [str(stranger)])
    with pytest.raises(ArticleError, match="outside the corpus"):
        articles.read(stranger, corpus=corpus)


def test_two_of_one_name(corpus: Path) -> None:
    """Two formats of one name would share a catalog."""
    (corpus / "a.md").write_text("# T", encoding="utf-8")

    with pytest.raises(ArticleError, match="same name"):
        articles.find(corpus)


def test_missing_corpus(tmp_path: Path) -> None:
    """A folder that is not there says what makes one."""
    with pytest.raises(ArticleError, match="pipeline init"):
        articles.find(tmp_path / "nowhere")


def test_links_to_folders_are_not_walked(corpus: Path) -> None:
    """A link to the corpus inside it is no endless corpus."""
    (corpus / "loop").symlink_to(corpus, target_is_directory=True)

    assert names(corpus) == ["a", "b", "news/c", "news/deep/d"]


def test_unreadable(corpus: Path) -> None:
    """A path that is no readable file, and a suffix that nobody reads."""
    with pytest.raises(ArticleError, match="cannot be read"):
        articles.read(corpus / "gone.txt", corpus=corpus)
    with pytest.raises(ArticleError, match=r"no format reads \.png"):
        articles.read(corpus / "f.png", corpus=corpus)


def test_suffixes() -> None:
    """The suffixes of the formats that ship."""
    assert articles.suffixes() == (".markdown", ".md", ".txt")
