"""The Argos package index: which packages there are, and a download that can be taken up again."""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from pipeline.errors import ModelError

# The index of the Argos Open Tech project; `ARGOS_PACKAGE_INDEX` is argostranslate's own name for another one.
INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
VARIABLES = ("GLOSSARY_PIPELINE_INDEX", "ARGOS_PACKAGE_INDEX")
AGENT = "glossary-pipeline"
TIMEOUT = 30.0
_BLOCK = 1 << 18
_LARGEST_INDEX = 32 << 20

Progress = Callable[[int, int], None]
"""Called with (bytes so far, bytes in all or 0 where the server does not say)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A package in the index."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]

    @property
    def name(self) -> str:
        """The folder name that Argos packages use: "translate-en_uk-1_4"."""
        return f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}"


def index_url(told: str | None = None, environment: Mapping[str, str] | None = None) -> str:
    """The address of index.json: the one told, the environment's, or the project's."""
    values = environment if environment is not None else os.environ
    base = told or next((values[name] for name in VARIABLES if values.get(name)), INDEX)
    return base if base.endswith(".json") else urljoin(base.rstrip("/") + "/", "index.json")


def offers(url: str) -> tuple[Offer, ...]:
    """Every translation package in the index at `url`. Raises ModelError, in one line where there is no network."""
    with _open(url, {}) as answer:
        data = answer.read(_LARGEST_INDEX + 1)
    try:
        if len(data) > _LARGEST_INDEX:
            raise ValueError("too large")
        told = [one for one in json.loads(data) if isinstance(one, dict)]
        found = [_offer(one, url) for one in told if one.get("type", "translate") == "translate"]
    except (ValueError, TypeError, RecursionError) as error:
        raise ModelError(f"{url} is not a package index: name another with --index") from error
    return tuple(one for one in found if one is not None)


def _offer(told: Mapping[str, Any], url: str) -> Offer | None:
    codes = told.get("from_code"), told.get("to_code")
    links = told.get("links")
    if not all(isinstance(code, str) for code in codes) or not isinstance(links, list):
        return None
    # Relative links make an index that can be copied to a server of one's own.
    usable = tuple(urljoin(url, link) for link in links if isinstance(link, str))
    usable = tuple(link for link in usable if urlsplit(link).scheme in ("http", "https"))
    return Offer(str(codes[0]), str(codes[1]), str(told.get("package_version", "")), usable)


def pick(found: Sequence[Offer], source: str, target: str) -> Offer:
    """The newest package for the pair. Raises ModelError naming what there is instead."""
    same = [one for one in found if (one.source, one.target) == (source, target) and one.links]
    if same:
        return max(
            same, key=lambda one: [int(part) if part.isdecimal() else 0 for part in one.version.split(".")]
        )
    into = sorted(
        {f"{one.source}_{one.target}" for one in found if one.target == target or one.source == source}
    )
    near = f" (there are: {', '.join(into[:12])})" if into else ""
    raise ModelError(f"the index has no package {source}_{target}{near}")


def download(links: Sequence[str], path: Path, progress: Progress = lambda done, total: None) -> str:
    """Fetch the first link that answers to `path`, going on where `path`.part stops; return the link.

    Raises ModelError; what came so far stays in `path`.part for the next time.
    """
    fault: ModelError | None = None
    for link in links:
        try:
            _fetch(link, path, progress)
        except ModelError as error:
            fault = fault or error
        else:
            return link
    raise fault or ModelError("the index names no address for this package")


def _fetch(link: str, path: Path, progress: Progress) -> None:
    part = path.with_name(path.name + ".part")
    mark = path.with_name(path.name + ".etag")
    done = part.stat().st_size if part.exists() else 0
    # Without the same version's mark, the rest might be of another file: then from the start.
    headers = (
        {"Range": f"bytes={done}-", "If-Range": mark.read_text("utf-8")} if done and mark.exists() else {}
    )
    with _open(link, headers) as answer:
        resumed = answer.status == 206 and _starts_at(answer.headers.get("Content-Range", ""), done)
        done = done if resumed else 0
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length and length.isdecimal() else 0
        tag = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        try:
            if tag and not tag.startswith("W/"):
                mark.write_text(tag, "utf-8")
            else:
                mark.unlink(missing_ok=True)
            with part.open("ab" if resumed else "wb") as sink:
                done = _copy(answer, sink, done, total, progress)
        except OSError as error:
            raise ModelError(f"cannot write the download: {error.strerror or error}", path=part) from error
    if total and done != total:
        raise ModelError(
            f"the connection broke off after {done >> 20} of {total >> 20} MB: run again to go on"
        )
    part.replace(path)
    mark.unlink(missing_ok=True)


def _copy(answer: Any, sink: IO[bytes], done: int, total: int, progress: Progress) -> int:
    """Bytes in the file after copying. A broken connection ends it early."""
    while True:
        try:
            block = answer.read(_BLOCK)
        except (TimeoutError, ConnectionError, http.client.HTTPException):
            return done
        if not block:
            return done
        sink.write(block)
        done += len(block)
        progress(done, total)


def _starts_at(header: str, place: int) -> bool:
    return header.strip().startswith(f"bytes {place}-")


def _open(url: str, headers: Mapping[str, str]) -> Any:
    """The server's answer. Raises ModelError with one line that says what to do."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise ModelError(f"{url!r} is not an http address")
    try:
        return urlopen(Request(url, headers={"User-Agent": AGENT, **headers}), timeout=TIMEOUT)
    except HTTPError as error:
        error.close()
        raise ModelError(
            f"{url} answers {error.code} {error.reason}: try another index with --index"
        ) from error
    except (URLError, OSError, http.client.HTTPException) as error:
        host = urlsplit(url).hostname
        raise ModelError(
            f"cannot reach {host}: without a network, install a package file: pipeline models install FILE.argosmodel"
        ) from error
