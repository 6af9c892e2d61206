"""The memory: what it learns it tells, and a damaged file never stops a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.memory import Memory, Pair, SimilarIndex

ONE = Pair("The talks began.", "Переговори почалися.", "a", "k1", "", "They ended.")
TWO = Pair("They ended.", "Вони скінчилися.", "a", "k2", "The talks began.", "")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """A new memory."""
    made = Memory(tmp_path / "state" / "memory.sqlite3")
    yield made
    made.close()


def test_learning_replaces_an_origin(memory: Memory) -> None:
    """What an origin no longer has is forgotten; others and other languages stay."""
    other = Pair(ONE.source, "Talks.", "b")
    memory.learn("uk", "a", "1", [ONE, TWO])
    memory.learn("uk", "b", "1", [other])
    memory.learn("az", "a", "1", [ONE])
    memory.learn("uk", "a", "2", [TWO])

    assert list(memory.pairs("uk")) == [TWO, other]
    assert memory.exact("uk", [ONE.source, "unknown"]) == {ONE.source: [other]}
    assert memory.fingerprints("uk") == {"a": "2", "b": "1"}
    assert memory.counts() == {"drafts": 0, "az": 1, "uk": 2}
    assert memory.sizes("uk") == {"a": 1, "b": 1}
    assert memory.of_origin("uk", "a") == [TWO]


def test_generation_tells_whether_anything_changed(memory: Memory) -> None:
    """Equal contents, equal generation: an origin without pairs changes nothing."""
    empty = memory.generation("uk")
    memory.learn("uk", "a", "1", [ONE])
    full = memory.generation("uk")
    memory.learn("uk", "a", "2", [ONE])
    memory.learn("uk", "b", "1", [])

    assert memory.generation("uk") == full != empty
    memory.forget("uk", "a")
    assert memory.generation("uk") == empty


def test_many_questions_at_once(memory: Memory) -> None:
    """More than SQLite takes in one statement."""
    pairs = [Pair(f"s{i}", f"t{i}", "a", f"{i:05}") for i in range(2100)]
    memory.learn("uk", "a", "1", pairs)
    memory.keep_drafts({pair.source: pair.target.encode() for pair in pairs})

    assert len(memory.exact("uk", [pair.source for pair in pairs])) == 2100
    assert memory.drafts([pair.source for pair in pairs])["s2099"] == b"t2099"


def test_a_failed_lesson_changes_nothing(memory: Memory) -> None:
    """All or nothing, whatever interrupts it."""
    memory.learn("uk", "a", "1", [ONE])

    def broken() -> Iterator[Pair]:
        yield TWO
        raise RuntimeError

    with pytest.raises(RuntimeError):
        memory.learn("uk", "a", "2", broken())
    assert list(memory.pairs("uk")) == [ONE]


@pytest.mark.parametrize("damage", ["garbage", "version"])
def test_a_damaged_memory_is_set_aside(damage: str, tmp_path: Path) -> None:
    """It is made anew, the old file kept beside it."""
    path = tmp_path / "memory.sqlite3"
    if damage == "garbage":
        path.write_bytes(b"garbage" * 500)
    else:
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version=99")
        db.close()

    memory = Memory(path)
    assert list(memory.pairs("uk")) == []
    memory.close()
    assert path.with_suffix(".damaged").exists()


def test_a_memory_that_cannot_be_opened_stays(tmp_path: Path) -> None:
    """A folder in its place is told, not moved."""
    path = tmp_path / "memory.sqlite3"
    path.mkdir()

    with pytest.raises(StoreError, match="cannot be opened"):
        Memory(path)
    assert path.is_dir()


@pytest.mark.parametrize(
    ("source", "threshold", "expected"),
    [
        ("The talks began.", 75, [100]),
        ("The talks began!", 75, [93]),
        ("The talks began again today.", 75, []),
        ("Nothing alike", 50, []),
        ("", 50, []),
    ],
)
def test_similar(source: str, threshold: int, expected: list[int]) -> None:
    """Pairs at the threshold and above, best first, with their percent rounded down."""
    found = SimilarIndex([ONE, TWO]).find(source, threshold)

    assert [percent for percent, _ in found] == expected


def test_similar_offers_each_target_once() -> None:
    """The same translation from ten articles is one offer."""
    pairs = [Pair(ONE.source, ONE.target, f"a{i}") for i in range(10)]

    assert SimilarIndex(pairs).find("The talks began!", 75) == [(93, pairs[0])]
