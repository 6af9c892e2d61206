"""What the checks find in human translations, in those of machines, and in damaged ones; and how fast.

    python benchmarks/checks.py [--split devtest] [--show CHECK …] [FOLDER]

FOLDER holds FLORES-200: flores-SPLIT.{en,uk,az}, and systems/SPLIT.NAME.LANG (default: ../shared/eval/flores beside the
repository). What a check finds in the human references counts as a false alarm, though some of it are slips of the
human translators: the true rate is lower. Damage is done to the references at random, with a fixed seed.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline import checks, languages, project
from pipeline.checks import Context
from pipeline.checks.consistency import Place, disagreements, name_disagreements
from pipeline.model import Article, Entry, Severity
from pipeline.workflow.checking import Checker

LANGUAGES = ("uk", "az")
FOLDER = Path(__file__).parents[2] / "shared" / "eval" / "flores"
_NUMBER = re.compile(r"(?<![\w.,:])\d{2,4}(?![\w.,:])")
_CYRILLIC_TWINS = str.maketrans("аеорсіу", "aeopciy")
_LATIN_TWINS = str.maketrans("aeopcxi", "аеорсхі")
_RUSSIAN = str.maketrans("иєґ", "ыэъ")


def read(path: Path) -> list[str]:
    """The lines of `path`, without outer white space: that of FLORES's own files is no translator's."""
    return [line.strip() for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def find(code: str, pairs: Iterable[tuple[str, str]]) -> tuple[list[list[str]], float]:
    """The codes of the checks that find something in each pair, and entries a second of processor time."""
    language, active = languages.get(code), tuple(checks.every().values())
    found = []
    start = time.process_time()
    for number, (source, target) in enumerate(pairs):
        entry = Entry(str(number), source, target)
        issues = checks.run(entry, Context(language, source, target), active)
        found.append(sorted({issue.check for issue in issues}))
    return found, len(found) / (time.process_time() - start)


def alarms(folder: Path, split: str, show: Sequence[str]) -> None:
    """The table of what is found in the human references."""
    sources = read(folder / f"flores-{split}.en")
    rates: dict[str, dict[str, float]] = {}
    speeds = []
    for code in LANGUAGES:
        targets = read(folder / f"flores-{split}.{code}")
        found, speed = find(code, zip(sources, targets, strict=True))
        counts = Counter(name for one in found for name in one)
        places = [
            Place(Entry(str(i), s, t), str(i)) for i, (s, t) in enumerate(zip(sources, targets, strict=True))
        ]
        counts["consistency"] = len(disagreements(places))
        counts["name-consistency"] = len({i for i, _ in name_disagreements(places, languages.get(code))})
        rates[code] = {name: count / len(sources) for name, count in counts.items()}
        speeds.append(f"{code} {speed:,.0f}")
        for number, one in enumerate(found):
            for name in sorted(set(one) & set(show)):
                print(f"{code} {number + 1} {name}\n  {sources[number]}\n  {targets[number]}")
    print(f"\nHuman references of {split}, {len(sources)} sentences: share in which a check finds something")
    severities = dict.fromkeys(("consistency", "name-consistency"), Severity.WARNING)
    severities |= {name: check.severity for name, check in checks.every().items()}
    for severity in Severity:
        for name in sorted(name for name, own in severities.items() if own is severity):
            shares = " ".join(f"{rates[code].get(name, 0):8.2%}" for code in LANGUAGES)
            print(f"  {severity.value:8} {name:18} {shares}")
    print(f"Entries a second of processor time: {', '.join(speeds)}")


def systems(folder: Path, split: str) -> None:
    """The table of what is found in the translations of machines."""
    sources = read(folder / f"flores-{split}.en")
    print(
        f"\nMachine translations of {split}: share of sentences with an error, and the checks that find most"
    )
    severe = {code for code, check in checks.every().items() if check.severity is Severity.ERROR}
    for path in sorted((folder / "systems").glob(f"{split}.*"), key=lambda p: (p.suffix, p.stem)):
        # One system's public file has its apostrophes as HTML entities: an accident of the file, not of the system.
        targets = [html.unescape(text) for text in read(path)]
        found, _ = find(path.suffix[1:], zip(sources, targets, strict=True))
        counts = Counter(name for one in found for name in one if name in severe)
        share = sum(bool(severe.intersection(one)) for one in found) / len(found)
        most = ", ".join(f"{name} {count}" for name, count in counts.most_common(6))
        print(f"  {path.name.removeprefix(split + '.'):24} {share:7.2%}  {most}")


def _other_number(text: str, chance: random.Random) -> str:
    """`text` with a digit of its first whole number changed."""
    hit = _NUMBER.search(text)
    if not hit or int(hit.group()) <= 12:
        return text
    at = hit.start() + chance.randrange(len(hit.group()))
    digit = chance.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + digit + text[at + 1 :]


def _no_number(text: str, chance: random.Random) -> str:
    """`text` without its first whole number above 12."""
    hit = _NUMBER.search(text)
    return text if not hit or int(hit.group()) <= 12 else text[: hit.start()] + text[hit.end() :].lstrip()


def _twin(text: str, chance: random.Random) -> str:
    """`text` with a letter of a longer word replaced by its look-alike in the other script."""
    words = list(re.finditer(r"[^\W\d_]{5,}", text))
    chance.shuffle(words)
    for word in words:
        for table in (_CYRILLIC_TWINS, _LATIN_TWINS):
            for at in range(word.start() + 1, word.end() - 1):
                twin = text[at].translate(table)
                if twin != text[at]:
                    return text[:at] + twin + text[at + 1 :]
    return text


def _looped(text: str, chance: random.Random) -> str:
    """`text` that ends in its last three words three times more."""
    words = text.split()
    return text if len(words) < 5 else " ".join(words + words[-3:] * 3)


def _russian(text: str, chance: random.Random) -> str:
    """`text` with a word of it spelled with a Russian letter."""
    return next(
        (text[:i] + c.translate(_RUSSIAN) + text[i + 1 :] for i, c in enumerate(text) if c in "иєґ"), text
    )


def _without(signs: str) -> Callable[[str, random.Random], str]:
    """Damage that drops the last of `signs`."""

    def damage(text: str, chance: random.Random) -> str:
        at = max(text.rfind(sign) for sign in signs)
        return text if at < 0 else text[:at] + text[at + 1 :]

    return damage


DAMAGE: dict[str, tuple[str, Callable[[str, random.Random], str]]] = {
    "a digit changed": ("number", _other_number),
    "a number dropped": ("number", _no_number),
    "a bracket dropped": ("brackets", _without(")")),
    "a quotation mark dropped": ("quotes", _without('»”"')),
    "a letter's look-alike": ("mixed-alphabet", _twin),
    "a Russian letter (uk)": ("alphabet", _russian),
    "three words three times more": ("loop", _looped),
}


def damage(folder: Path, split: str) -> None:
    """The table of damage done and found."""
    sources = read(folder / f"flores-{split}.en")
    print(f"\nDamage done to the references of {split}: found, of how many")
    for name, (check, harm) in DAMAGE.items():
        cells = []
        for code in LANGUAGES:
            chance = random.Random(7)
            targets = read(folder / f"flores-{split}.{code}")
            harmed = [
                (s, bad) for s, t in zip(sources, targets, strict=True) if (bad := harm(t, chance)) != t
            ]
            hits = sum(check in one for one in find(code, harmed)[0])
            cells.append(f"{code} {hits / len(harmed):7.2%} of {len(harmed):4}" if harmed else f"{code} -")
        print(f"  {name:30} {check:16} {'   '.join(cells)}")
    for name, check, pairs in (
        ("the source itself", "copied", [(s, s) for s in sources]),
        ("half of it left in English", "untranslated", None),
    ):
        cells = []
        for code in LANGUAGES:
            targets = read(folder / f"flores-{split}.{code}")
            both = pairs or [(s, _half(s, t)) for s, t in zip(sources, targets, strict=True)]
            hits = sum(check in one for one in find(code, both)[0])
            cells.append(f"{code} {hits / len(both):7.2%} of {len(both):4}")
        print(f"  {name:30} {check:16} {'   '.join(cells)}")


def _half(source: str, target: str) -> str:
    """The first half of `target` and the second half of `source`, in words."""
    own, english = target.split(), source.split()
    return " ".join(own[: len(own) // 2] + english[len(english) // 2 :])


def glossary(folder: Path, split: str) -> None:
    """What the term checks find with a glossary of names made for the set (where there is one, FOLDER/../gold-flores…)."""
    path = folder.parent / "gold-flores.glossary.tsv"
    if split != "dev" or not path.exists():
        return
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()[1:]]
    terms = [{"term": en, "kind": kind, "uk": uk, "az": az} for en, kind, uk, az in rows if uk and az]
    sources = read(folder / f"flores-{split}.en")
    article = Article(split, Path(f"{split}.txt"), "text", "", ())
    print(f"\nSentences of {split} with a finding, glossary of {len(terms)} names")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "glossary.yaml").write_text(
            json.dumps({"terms": terms}, ensure_ascii=False), encoding="utf-8"
        )
        checker = Checker(project.load(root), only=["term-lost", "term-forbidden", "term-unlicensed"])
        files = [(code, folder / f"flores-{split}.{code}") for code in LANGUAGES]
        files += [(path.suffix[1:], path) for path in sorted((folder / "systems").glob(f"{split}.*"))]
        for code, path in files:
            pairs = zip(sources, (html.unescape(text) for text in read(path)), strict=True)
            entries = [Entry(str(i), source, target) for i, (source, target) in enumerate(pairs)]
            start = time.process_time()
            issues = checker.entries(article, code, entries)
            speed = len(entries) / (time.process_time() - start)
            counts = Counter(check for check, _ in {(issue.check, issue.key) for issue in issues})
            print(f"  {path.name:32} {dict(counts)}  ({speed:,.0f} entries a second)")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--split", default="devtest", choices=("dev", "devtest"))
    parser.add_argument(
        "--show", action="append", default=[], metavar="CHECK", help="print what this check finds"
    )
    chosen = parser.parse_args()
    alarms(chosen.folder, chosen.split, chosen.show)
    systems(chosen.folder, chosen.split)
    damage(chosen.folder, chosen.split)
    glossary(chosen.folder, chosen.split)


if __name__ == "__main__":
    main()
