"""How well sentences are cut: F1 of boundaries against treebanks of Universal Dependencies.

    python benchmarks/segmentation.py FOLDER    # holding .conllu files, e.g. en_pud-ud-test.conllu

Each paragraph (`# newpar`, `# newdoc`) is rebuilt from its tokens with their SpaceAfter; a boundary is the place
where the next sentence begins, and only boundaries inside a paragraph count: paragraphs are given to us too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.segments import VERSION
from pipeline.segments.sentences import cuts


def sentences(path: Path) -> Iterator[tuple[bool, str]]:
    """(whether a paragraph begins, text with the white space after it) of each sentence of a .conllu file."""
    for part in path.read_text(encoding="utf-8").split("\n\n"):
        lines = part.splitlines()
        if not any(line and line[0] != "#" for line in lines):
            continue
        text, covered = "", 0
        for line in lines:
            cells = line.split("\t")
            if line.startswith("#") or len(cells) != 10 or "." in cells[0]:
                continue
            first, _, last = cells[0].partition("-")
            if int(first) <= covered:  # a part of a token that stands before it as a whole ("don't")
                continue
            covered = int(last or first)
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        yield any(line.startswith(("# newpar", "# newdoc")) for line in lines), text


def paragraphs(path: Path) -> Iterator[list[str]]:
    """The sentences of each paragraph."""
    found: list[str] = []
    for new, text in sentences(path):
        if new and found:
            yield found
            found = []
        found.append(text)
    if found:
        yield found


def score(path: Path) -> tuple[int, int, int, int, float]:
    """(right, ours, theirs, characters, seconds) over the whole file."""
    right = ours = theirs = size = 0
    spent = 0.0
    for paragraph in paragraphs(path):
        text = "".join(paragraph).rstrip()
        wanted, at = set(), 0
        for sentence in paragraph[:-1]:
            at += len(sentence)
            wanted.add(at)
        started = time.perf_counter()
        found = {begin for _, begin in cuts(text, markdown=False)}
        spent += time.perf_counter() - started
        right, ours, theirs, size = (
            right + len(found & wanted),
            ours + len(found),
            theirs + len(wanted),
            size + len(text),
        )
    return right, ours, theirs, size, spent


def main(folder: Path) -> None:
    """Print one line a file."""
    print(f"segmenter {VERSION}")
    for path in sorted(folder.glob("*.conllu")):
        right, ours, theirs, size, spent = score(path)
        precision, recall = right / max(ours, 1), right / max(theirs, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{path.name:32} F1 {100 * f1:5.1f}  precision {100 * precision:5.1f}  recall {100 * recall:5.1f}"
            f"  boundaries {theirs}  {size / spent / 1e6:.1f} MB/s"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
