"""Learn the tables of pipeline/locking/data and the word list of pipeline/matching/data from the project's corpus, the held-out part left out: about a minute.

python benchmarks/lexicon.py
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline import matching
from pipeline.files import write_atomic
from pipeline.locking import lexicon
from training.corpus import TAG, held_out, untag

ROOT = Path(__file__).resolve().parent.parent
WORDS = Path(matching.__file__).parent / "data" / "en-words.txt"
DATA = Path(lexicon.__file__).parent / "data"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
OFTEN, OFTEN_PAIR = 2, 4  # rarer words and pairs of words are left out


def pairs(column: int) -> Iterator[tuple[str, str]]:
    """English and target of every line, and of every tagged name by itself: a narrow pair teaches most."""
    for path in sorted((ROOT / "training" / "corpus").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) != 3 or held_out(untag(cells[0]).text):
                continue
            yield untag(cells[0]).text, untag(cells[column]).text
            names = dict(TAG.findall(cells[column]))
            for number, text in TAG.findall(cells[0]):
                yield text, names[number]


def everyday() -> list[str]:
    """English words that are small within a sentence at least half as often as capitalised (headlines raise many)."""
    small, capital = Counter[str](), Counter[str]()
    for english, _ in pairs(1):
        for word in _WORD.findall(english)[1:]:
            (small if word.islower() else capital)[word.lower()] += 1
    return sorted(word for word in small if 2 * small[word] >= capital[word] and word.isascii())


def main() -> None:
    """Write the word list and one table a language."""
    words = everyday()
    write_atomic(WORDS, ("\n".join(words) + "\n").encode())
    print(f"en-words.txt: {len(words)} words")
    for column, code in ((1, "uk"), (2, "az")):
        corpus = list(pairs(column))
        often = Counter(word for one, _ in corpus for word in lexicon.headwords(one))
        known = [
            word
            for word, times in often.items()
            if times >= (OFTEN_PAIR if " " in word else OFTEN) and word.replace(" ", "").isalpha()
        ]
        about = "English word, then target stems with their probability in percent; by benchmarks/lexicon.py"
        path = DATA / f"en-{code}.tsv"
        lexicon.save(path, lexicon.learn(corpus), known, about)
        print(
            f"{path.name}: {len(corpus)} pairs, {len(path.read_text('utf-8').splitlines()) - 1} words, {path.stat().st_size:,} bytes"
        )


if __name__ == "__main__":
    main()
