"""The package index: choosing, downloading, going on after a break, and what to say without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.shelf import Home, Index

from pipeline import models
from pipeline.errors import ModelError
from pipeline.models import index as indexes
from pipeline.models.index import Offer, index_url, pick


def test_a_pair_is_installed(index: Index, archive: Path, home: Home) -> None:
    """The newest version of the pair comes, the progress counts its bytes, the download is gone afterwards."""
    data = archive.read_bytes()
    index.offer(b"old", version="1.9")
    index.offer(data, version="1.10")
    index.offer(b"other", target="az")
    told: list[tuple[int, int]] = []

    found = models.install("en_uk", test=False, progress=lambda done, total: told.append((done, total)))

    assert found.package is not None
    assert told[-1] == (len(data), len(data))
    assert models.choose("en", "uk").found[0].held == found.held
    assert list((home.cache / "glossary-pipeline" / "downloads").iterdir()) == []


def test_a_broken_download_goes_on(index: Index, archive: Path) -> None:
    """What came is kept; the next run asks for the rest only."""
    data = archive.read_bytes()
    index.offer(data)
    index.breaks = [len(data) // 2]

    with pytest.raises(ModelError, match=r"broke off after .* run again to go on"):
        models.install("en_uk", test=False)
    models.install("en_uk", test=False)

    assert index.ranges == ["", f"bytes={len(data) // 2}-"]


def test_another_version_starts_anew(index: Index, archive: Path) -> None:
    """Half of one file and half of another are never put together."""
    data = archive.read_bytes()
    index.offer(data)
    index.breaks = [len(data) // 2]
    with pytest.raises(ModelError, match="broke off"):
        models.install("en_uk", test=False)
    index.etag = '"2"'

    found = models.install("en_uk", test=False)

    assert models.verify(found.name)[0][1] is None


@pytest.mark.parametrize("data", [b"", b"<html>not found</html>"])
def test_not_a_package(index: Index, home: Home, data: bytes) -> None:
    """A page instead of the file is refused, and not kept for the next run."""
    index.offer(data)

    with pytest.raises(ModelError, match="not a usable package file"):
        models.install("en_uk")

    assert list(home.models.iterdir()) == []
    assert list((home.cache / "glossary-pipeline" / "downloads").iterdir()) == []


def test_another_pair_inside(index: Index, archive: Path, home: Home) -> None:
    """A package that translates something else is not left installed."""
    index.offer(archive.read_bytes(), target="az")

    with pytest.raises(ModelError, match="another pair than en_az"):
        models.install("en_az", test=False)

    assert list(home.models.iterdir()) == []


def test_an_unknown_pair(index: Index) -> None:
    """The message names what there is into that language."""
    index.offer(b"", target="az")

    with pytest.raises(ModelError, match=r"no package en_uk \(there are: en_az\)"):
        models.install("en_uk")


def test_a_missing_file(index: Index) -> None:
    """The server's answer is told."""
    index.offer(b"")
    del index.files["/translate-en_uk-1_0.argosmodel"]

    with pytest.raises(ModelError, match="answers 404"):
        models.install("en_uk")


@pytest.mark.parametrize("data", [b"<html>", b"5", b'{"a": ', b"[" * 100_000])
def test_not_an_index(index: Index, data: bytes) -> None:
    """Whatever else stands there is told in one line."""
    index.files["/index.json"] = data

    with pytest.raises(ModelError, match="is not a package index"):
        models.install("en_uk")


def test_offline() -> None:
    """One line that says what to do without a network."""
    with pytest.raises(ModelError) as caught:
        models.install("en_uk")

    assert str(caught.value) == (
        "cannot reach 127.0.0.1: without a network, install a package file: "
        "pipeline models install FILE.argosmodel"
    )


def test_faulty_offers_are_passed_over(index: Index) -> None:
    """Entries without codes or links, of other types, or with links to files of this machine."""
    index.files["/index.json"] = (
        b'[1, {}, {"from_code": "en"}, {"type": "sbd", "from_code": "en", "to_code": "uk", "links": ["x"]},'
        b' {"from_code": "en", "to_code": "uk", "links": ["file:///etc/passwd", "a.argosmodel"]}]'
    )

    (offer,) = indexes.offers(index_url())

    assert offer.links == (index.url + "a.argosmodel",)


@pytest.mark.parametrize(
    ("told", "environment", "url"),
    [
        (None, {}, indexes.INDEX + "index.json"),
        ("http://a.example/x", {"ARGOS_PACKAGE_INDEX": "http://b.example"}, "http://a.example/x/index.json"),
        (None, {"ARGOS_PACKAGE_INDEX": "http://b.example/"}, "http://b.example/index.json"),
        ("http://a.example/own.json", {}, "http://a.example/own.json"),
    ],
)
def test_where_the_index_is(told: str | None, environment: dict[str, str], url: str) -> None:
    """The option before the environment before the project's own."""
    assert index_url(told, environment) == url


def test_versions_count_as_numbers() -> None:
    """1.10 is newer than 1.9; a word counts as nothing."""
    offers = [Offer("en", "uk", version, ("x",)) for version in ("1.9", "1.10", "new")]

    assert pick(offers, "en", "uk").version == "1.10"
