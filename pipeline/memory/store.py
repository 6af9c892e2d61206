"""The database behind the memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.errors import StoreError

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (recipe TEXT PRIMARY KEY, payload BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS approved (
    language TEXT NOT NULL, origin TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    PRIMARY KEY (language, origin, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS approved_source ON approved (language, source);
CREATE TABLE IF NOT EXISTS origins (
    language TEXT, origin TEXT, fingerprint TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (language, origin)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (
    language TEXT, article TEXT, fingerprint TEXT NOT NULL, summary BLOB NOT NULL, PRIMARY KEY (language, article)
) WITHOUT ROWID;
"""
_CHUNK = 500  # below SQLite's oldest limit of 999 variables in a statement


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation a person approved. `origin` is the article (or an imported file), `before`/`after` the
    neighbouring source sentences, "" at an end: together the context in which it was approved.
    """

    source: str
    target: str
    origin: str
    key: str = ""
    before: str = ""
    after: str = ""


class Memory:
    """The memory of one project. Every method raises StoreError when the database fails.

    A database that is damaged or from another version is moved aside and made anew: all that it holds can be
    made again from the catalogs, imported files and models.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except OSError as error:
            raise StoreError(f"cannot be made ({error.strerror})", path=path) from error

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError as error:
            # A lock, a full disk, no permission: what the file holds is sound, so it stays where it is.
            raise StoreError(
                f"the memory cannot be opened ({error}): wait for the program that holds it, free disk space or "
                "give yourself the right to write here",
                path=self.path,
            ) from error
        except sqlite3.DatabaseError:
            self.path.replace(self.path.with_suffix(".damaged"))
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        with self._door():
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise sqlite3.DatabaseError(f"version {version}")
            db.executescript(_SCHEMA)
            db.execute(f"PRAGMA user_version={_VERSION}")
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _door(self) -> Iterator[None]:
        """SQLite's errors become ours here and nowhere else."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"the memory failed ({error}); free disk space, or delete it: it is made again",
                path=self.path,
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._door():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the database; the memory is not usable afterwards."""
        self._db.close()

    # Drafts: by recipe, the digest of all that a draft was made from.

    def drafts(self, recipes: Sequence[str]) -> dict[str, bytes]:
        """The stored payloads of those of `recipes` that are known."""
        found: dict[str, bytes] = {}
        with self._door():
            for i in range(0, len(recipes), _CHUNK):
                part = recipes[i : i + _CHUNK]
                marks = ",".join("?" * len(part))
                found.update(
                    self._db.execute(f"SELECT recipe, payload FROM drafts WHERE recipe IN ({marks})", part)
                )
        return found

    def keep_drafts(self, payloads: Mapping[str, bytes]) -> None:
        """Store drafts by recipe, all or none."""
        with self._transaction() as db:
            db.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?)", payloads.items())

    # Approved translations: by language and origin, replaced as a whole whenever the origin changed.

    def fingerprints(self, language: str) -> dict[str, str]:
        """The fingerprint under which each origin was stored last."""
        with self._door():
            rows = self._db.execute("SELECT origin, fingerprint FROM origins WHERE language=?", (language,))
            return {str(origin): str(fingerprint) for origin, fingerprint in rows}

    def generation(self, language: str) -> str:
        """A digest of everything approved in `language`: equal generations offer equal matches."""
        with self._door():
            rows = self._db.execute(
                "SELECT origin, content FROM origins WHERE language=? AND content != '' ORDER BY origin",
                (language,),
            )
            return _digest(rows.fetchall())

    def learn(self, language: str, origin: str, fingerprint: str, pairs: Iterable[Pair]) -> None:
        """Replace what the memory holds from `origin` by `pairs`."""
        rows = [
            (language, origin, i, p.key, p.source, p.target, p.before, p.after) for i, p in enumerate(pairs)
        ]
        with self._transaction() as db:
            db.execute("DELETE FROM approved WHERE language=? AND origin=?", (language, origin))
            db.executemany("INSERT INTO approved VALUES (?,?,?,?,?,?,?,?)", rows)
            content = _digest(rows) if rows else ""
            db.execute(
                "INSERT OR REPLACE INTO origins VALUES (?,?,?,?)", (language, origin, fingerprint, content)
            )

    def exact(self, language: str, sources: Sequence[str]) -> dict[str, list[Pair]]:
        """The approved pairs of those of `sources` that are known, by source."""
        found: dict[str, list[Pair]] = {}
        with self._door():
            for i in range(0, len(sources), _CHUNK):
                part = sources[i : i + _CHUNK]
                marks = ",".join("?" * len(part))
                query = f"SELECT source, target, origin, key, before, after FROM approved WHERE language=? AND source IN ({marks}) ORDER BY origin, key, place"
                for row in self._db.execute(query, (language, *part)):
                    found.setdefault(row[0], []).append(Pair(*row))
        return found

    def pairs(self, language: str) -> Iterator[Pair]:
        """Every approved pair of `language`, by origin and key: an order that a sentence's move does not change."""
        with self._door():
            yield from (
                Pair(*row)
                for row in self._db.execute(
                    "SELECT source, target, origin, key, before, after FROM approved WHERE language=? ORDER BY origin, key, place",
                    (language,),
                )
            )

    def of_origin(self, language: str, origin: str) -> list[Pair]:
        """What the memory holds from `origin`, in its order."""
        with self._door():
            query = "SELECT source, target, origin, key, before, after FROM approved WHERE language=? AND origin=? ORDER BY place"
            return [Pair(*row) for row in self._db.execute(query, (language, origin))]

    def origins(self, language: str) -> tuple[str, ...]:
        """The origins that the memory knows in `language`, sorted."""
        with self._door():
            rows = self._db.execute(
                "SELECT origin FROM origins WHERE language=? ORDER BY origin", (language,)
            )
            return tuple(str(row[0]) for row in rows)

    def forget(self, language: str, origin: str) -> None:
        """Drop what the memory holds from `origin`."""
        with self._transaction() as db:
            db.execute("DELETE FROM approved WHERE language=? AND origin=?", (language, origin))
            db.execute("DELETE FROM origins WHERE language=? AND origin=?", (language, origin))

    # Articles done: what a finished article looked like, so that the next run need not look again.

    def done(self, language: str, articles: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        """For those of `articles` that are finished, their fingerprint and their summary."""
        found: dict[str, tuple[str, bytes]] = {}
        with self._door():
            for i in range(0, len(articles), _CHUNK):
                part = articles[i : i + _CHUNK]
                marks = ",".join("?" * len(part))
                rows = self._db.execute(
                    f"SELECT article, fingerprint, summary FROM done WHERE language=? AND article IN ({marks})",
                    (language, *part),
                )
                found.update((str(name), (str(mark), bytes(summary))) for name, mark, summary in rows)
        return found

    def finish(self, language: str, articles: Mapping[str, tuple[str, bytes]]) -> None:
        """Note articles as finished: name to (fingerprint, summary)."""
        with self._transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO done VALUES (?,?,?,?)",
                [(language, article, *value) for article, value in articles.items()],
            )

    def counts(self) -> dict[str, int]:
        """How many drafts (under "drafts") and approved pairs (under each language code) there are."""
        with self._door():
            counts = {"drafts": int(self._db.execute("SELECT count(*) FROM drafts").fetchone()[0])}
            counts.update(self._db.execute("SELECT language, count(*) FROM approved GROUP BY language"))
        return counts

    def sizes(self, language: str) -> dict[str, int]:
        """How many approved pairs of `language` come from each origin, origins sorted; those without any left out."""
        with self._door():
            return dict(
                self._db.execute(
                    "SELECT origin, count(*) FROM approved WHERE language=? GROUP BY origin ORDER BY origin",
                    (language,),
                )
            )


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    """A digest of rows of text and numbers."""
    digest = sha256()
    for row in rows:
        digest.update("\x1f".join(map(str, row)).encode("utf-8", "surrogatepass") + b"\x1e")
    return digest.hexdigest()
