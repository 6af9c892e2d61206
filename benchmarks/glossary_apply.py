"""How long `pipeline glossary apply` takes over a large archive: all of it, and only what one change affects.

python benchmarks/glossary_apply.py [SEGMENTS]      # default: 100,000 in articles of 250, a glossary of 300 names
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from pipeline import catalogs
from pipeline.languages import get
from pipeline.model import Entry

NAMES = 300
LENGTH = 250
# One name in four sentences; every third translation is approved, and of those one in forty with a name lacks it.
PLAIN = (
    "The delegation spoke about trade, energy and the roads of the region on day {n}.",
    "Делегація говорила про торгівлю, енергетику та дороги краю в день {n}.",
)
NAMED = (
    "On day {n} the minister left {name} for the coast.",
    "У день {n} міністр виїхав із {name}а на узбережжя.",
)
WRONG = "У день {n} міністр виїхав із міста на узбережжя."
CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхіжклмнопкрстувзщчй", strict=True))


def name(number: int) -> tuple[str, str]:
    """An invented town in English and in Ukrainian."""
    letters = chr(97 + number // 26 % 26) + chr(97 + number % 26)
    return f"Brod{letters}sk", f"Брод{''.join(CYRILLIC[letter] for letter in letters)}ськ"


def entry(number: int) -> Entry:
    """The entry `number`: approved, or a draft of ours."""
    approved = number % 3 == 0
    source, target = NAMED if number % 4 == 0 else PLAIN
    if number % 480 == 0:
        target = WRONG
    english, ukrainian = name(number // 4 % NAMES)
    made = target.format(n=number, name=ukrainian)
    notes = ("paragraph",) if approved else ("paragraph", f"draft {catalogs.digest(made)}-00000000")
    return Entry(
        f"k{number}",
        source.format(n=number, name=english),
        made,
        fuzzy=not approved,
        notes=notes,
        references=(("a.txt", "1"),),
    )


def make(folder: Path, segments: int) -> None:
    """A project of `segments` segments in Ukrainian catalogs, with its glossary and an older one of one other term."""
    (folder / "pipeline.yaml").write_text("languages: [uk]\n", encoding="utf-8")
    (folder / "corpus").mkdir()
    lines = [
        f"- {{term: {english}, kind: place, uk: {{term: {ukrainian}, gender: m}}}}\n"
        for english, ukrainian in map(name, range(NAMES))
    ]
    (folder / "glossary.yaml").write_text("terms:\n" + "".join(lines), encoding="utf-8")
    lines[7] = lines[7].replace("gender: m", "indeclinable: true")
    (folder / "older.yaml").write_text("terms:\n" + "".join(lines), encoding="utf-8")
    head = catalogs.new("uk", get("uk").plural_forms, project="b", generator="b")
    for start in range(0, segments, LENGTH):
        entries = tuple(map(entry, range(start, min(start + LENGTH, segments))))
        catalogs.write(folder / "output" / "uk" / f"article-{start}.po", replace(head, entries=entries))


def run(folder: Path, *arguments: str) -> None:
    """One run as a process of its own: seconds and the last line that it prints."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "--project", str(folder), "glossary", "apply", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr)
    last = done.stdout.splitlines()[-1]
    told = " ".join(argument.replace(str(folder), "PROJECT") for argument in arguments)
    print(f"apply {told:40} {seconds:6.1f} s  {last}", flush=True)


def main() -> None:
    """Print one line a run."""
    segments = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make(folder, segments)
        older = str(folder / "older.yaml")
        run(folder, "--dry-run", "--since", older)
        run(folder, "--since", older)
        run(folder, "--dry-run")
        run(folder)
        run(folder)


if __name__ == "__main__":
    main()
