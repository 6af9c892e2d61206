"""The compiled glossary: what the parser made of the files, in MessagePack, keyed by what it was made from.

A cache is only ever a shortcut. Its key is a hash of the file names, their bytes, the languages and this
format's version, and its payload carries a checksum: stale, truncated, foreign or hand-made files are ignored.
MessagePack with a fixed type holds data only; nothing in it can run.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.files import write_atomic
from pipeline.glossary.collection import Glossary
from pipeline.glossary.reader import no_collection
from pipeline.model import Term

_MAGIC = b"glossary-cache-1\n"
_NAME = "glossary.msgpack"
# Bytes from which what was decoded is set aside from garbage collection: walking a million values that live as long as
# the process costs half as much again as decoding them.
_LARGE = 1_000_000


def key(files: Sequence[tuple[Path, bytes]], languages: Sequence[str]) -> bytes:
    """The 32-byte key of a glossary made of `files` for `languages`."""
    digest = hashlib.sha256(_MAGIC + ",".join(languages).encode())
    for path, data in files:
        name = str(path).encode("utf-8", "surrogateescape")
        digest.update(b"%d:%s%d:" % (len(name), name, len(data)))
        digest.update(data)
    return digest.digest()


def read(folder: Path, wanted: bytes) -> Glossary | None:
    """The glossary in `folder` made under the key `wanted`; None where there is none that can be trusted."""
    import msgspec

    try:
        data = (folder / _NAME).read_bytes()
    except OSError:
        return None
    head = _MAGIC + wanted
    start = len(head) + 32
    if (
        not data.startswith(head)
        or hashlib.sha256(memoryview(data)[start:]).digest() != data[len(head) : start]
    ):
        return None
    try:
        with no_collection():
            found: Glossary = _decoder().decode(memoryview(data)[start:])
            if len(data) > _LARGE:
                gc.freeze()
            return found
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        return None


def write(folder: Path, made_from: bytes, glossary: Glossary) -> None:
    """Keep `glossary` in `folder`; where that is not possible (read-only, full) nothing is lost but time."""
    import msgspec

    payload = msgspec.msgpack.Encoder(enc_hook=_plain).encode(glossary)
    data = _MAGIC + made_from + hashlib.sha256(payload).digest() + payload
    with contextlib.suppress(OSError):
        write_atomic(folder / _NAME, data)


def content_hash(terms: Sequence[Term]) -> str:
    """16 hexadecimal digits that change when what a translation sees of `terms` changes."""
    from pipeline.glossary.merge import meaning

    digest = hashlib.sha256()
    for term in terms:
        digest.update(repr(meaning(term)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _plain(value: Any) -> Any:
    """What MessagePack does not know: a path is its text."""
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"cannot keep a {type(value).__name__}")


def _decoder() -> Any:
    """A decoder of Glossary; equal paths become one object."""
    import msgspec

    paths: dict[str, Path] = {}

    def build(wanted: type, value: Any) -> Any:
        if wanted is not Path:
            raise TypeError(f"cannot read a {wanted}")
        found = paths.get(value)
        if found is None:
            found = paths[value] = Path(value)
        return found

    return msgspec.msgpack.Decoder(Glossary, dec_hook=build)
