"""Folders of a test's own for models, and a package index on the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(slots=True)
class Home:
    """The folders that the program uses in a test."""

    models: Path
    argos: Path
    cache: Path


@dataclass(slots=True)
class Index:
    """A package index on the loopback. `breaks`: bytes after which each coming answer breaks off; `ranges` asked for."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    etag: str = '"1"'

    def offer(self, data: bytes, source: str = "en", target: str = "uk", version: str = "1.0") -> None:
        """Put a package into the index."""
        name = f"translate-{source}_{target}-{version.replace('.', '_')}.argosmodel"
        self.files[f"/{name}"] = data
        told = json.loads(self.files.get("/index.json", b"[]"))
        told.append(
            {"from_code": source, "to_code": target, "package_version": version, "links": [self.url + name]}
        )
        self.files["/index.json"] = json.dumps(told).encode()


@contextmanager
def serve() -> Iterator[Index]:
    """A running index."""
    state = Index()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            """A file, or the rest of it where the same version is asked for."""
            data = state.files.get(self.path)
            if data is None:
                self.send_error(404)
                return
            asked = self.headers.get("Range", "")
            start = 0
            if self.path.endswith(".argosmodel"):
                state.ranges.append(asked)
                if asked and self.headers.get("If-Range") == state.etag:
                    start = int(asked.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - start))
            self.send_header("ETag", state.etag)
            self.end_headers()
            end = len(data)
            if self.path.endswith(".argosmodel") and state.breaks:
                end = state.breaks.pop(0)
            self.wfile.write(data[start:end])

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
