"""Articles: found in the corpus, read into blocks, rendered back with everything between kept byte for byte."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pipeline import registry
from pipeline.articles import decoding
from pipeline.articles.base import Format
from pipeline.errors import ArticleError
from pipeline.model import Article

__all__ = ["encode", "find", "name", "read", "render", "suffixes"]


def suffixes() -> tuple[str, ...]:
    """Every suffix that some format reads, sorted, lower case, with the dot."""
    return tuple(sorted(_formats()))


def find(corpus: Path, wanted: Sequence[str] = ()) -> list[Path]:
    """The articles under `corpus`, sorted by name; only the `wanted` ones where any are named.

    `wanted` are article names, paths, or folders of either form. Hidden files and folders are passed over.
    Raises ArticleError where the folder is missing, a wanted one is unknown (with near names), or two
    articles share a name and so a catalog.
    """
    if not corpus.is_dir():
        raise ArticleError("no such folder; `pipeline init` makes one", path=corpus)
    found = {name(path, corpus): path for path in _walk(corpus)}
    _refuse_doubles(corpus, found)
    if not wanted:
        return [found[one] for one in sorted(found)]
    chosen: set[str] = set()
    for item in wanted:
        chosen |= _wanted(item, corpus, found)
    return [found[one] for one in sorted(chosen)]


def name(path: Path, corpus: Path) -> str:
    """The name of the article at `path`: its place under the corpus without suffix, POSIX style.

    Raises ArticleError where it stands outside the corpus.
    """
    for one, root in (
        (path, corpus),
        (path.absolute(), corpus.absolute()),
        (path.resolve(), corpus.resolve()),
    ):
        if one.is_relative_to(root):
            return one.relative_to(root).with_suffix("").as_posix()
    raise ArticleError(f"stands outside the corpus; copy it into {corpus}", path=path)


def read(path: Path, *, corpus: Path) -> Article:
    """The article at `path`, named by its place under `corpus`.

    Raises ArticleError where it cannot be read, decoded or parsed, or stands outside the corpus.
    """
    kind = _formats().get(path.suffix.lower())
    if kind is None:
        raise ArticleError(
            f"no format reads {path.suffix or 'such a file'}; known: {', '.join(suffixes())}", path=path
        )
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= decoding.LIMIT else bytes(size)
    except OSError as exc:
        raise ArticleError(f"cannot be read: {exc.strerror or exc}", path=path) from exc
    source, encoding, bom = decoding.decode(data, path)
    try:
        blocks = _format(kind).parse(source)
    except ArticleError as exc:
        raise ArticleError(exc.message, path=path, line=exc.line, column=exc.column) from exc
    return Article(name(path, corpus), path, kind, source, blocks, encoding, bom)


def render(article: Article, targets: Sequence[str | None]) -> str:
    """The article's text with each block replaced by its target; None keeps the source.

    A target that differs from its block is put on one line: a stray line end would make two blocks of one.
    Raises ValueError where there is not one target a block.
    """
    clean = [
        target if target is None or target == block.text else re.sub(r"\s*[\r\n]\s*", " ", target.strip())
        for block, target in zip(article.blocks, targets, strict=True)
    ]
    return _format(article.format).render(article, clean)


def encode(article: Article, text: str) -> bytes:
    """`text` as bytes the way `article` was written: encoding, byte order mark, line ends.

    Falls back to UTF-8 where the article's own encoding cannot hold the text. Raises ArticleError where
    even that fails.
    """
    if "\r\n" in article.source and not re.search(r"(?<!\r)\n", article.source):
        text = re.sub(r"(?<!\r)\n", "\r\n", text)
    return decoding.encode(text, article.encoding, article.bom, article.path)


@cache
def _formats() -> Mapping[str, str]:
    """Suffix to the name of the format that reads it; asked once, since entry points take milliseconds to list."""
    return {suffix: one for one in registry.names("formats") for suffix in _format(one).suffixes}


def _format(name: str) -> Format:
    made: Format = registry.load("formats", name)()
    return made


def _walk(corpus: Path) -> Iterable[Path]:
    """Article files below `corpus`; links to folders are not followed, so that no loop is walked."""
    known = _formats()
    for folder, folders, files in os.walk(corpus):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            path = Path(folder, file)
            if path.suffix.lower() in known and not file.startswith("."):
                yield path


def _refuse_doubles(corpus: Path, found: dict[str, Path]) -> None:
    for path in _walk(corpus):
        other = found[name(path, corpus)]
        if other != path:
            raise ArticleError(
                f"has the same name as {other}, and so the same catalog; rename one", path=path
            )


def _wanted(item: str, corpus: Path, found: dict[str, Path]) -> set[str]:
    """The names that `item` stands for: a name, a folder of names, or a path to either."""
    candidates = [Path(item).as_posix().rstrip("/").removeprefix("./")]
    outside: ArticleError | None = None
    for path in (corpus / item, Path(item)):
        if path.is_dir() and path.resolve() == corpus.resolve():
            return set(found)
        if path.exists():
            try:
                # A folder's name may hold a dot, which is no suffix: ask for a file inside it.
                candidates.append(name(path / "_", corpus)[:-2] if path.is_dir() else name(path, corpus))
            except ArticleError as exc:
                outside = exc
    for candidate in candidates:
        under = {one for one in found if one == candidate or one.startswith(f"{candidate}/")}
        if under:
            return under
    if outside is not None:
        raise outside
    stems = {one.rsplit("/", 1)[-1]: one for one in found}
    near = get_close_matches(Path(item).stem, [*found, *stems], n=3)
    hint = (
        f"; did you mean {' or '.join(dict.fromkeys(stems.get(one, one) for one in near))}?" if near else ""
    )
    raise ArticleError(f"no article called {item!r}{hint}", path=corpus)
