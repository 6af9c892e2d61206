"""How approved translations rendered a name: the target words that come with it and hardly without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]*")
_SHORTEST = 3  # letters of a word that can be a name's translation


def renderings(
    names: Iterable[str], pairs: Iterable[tuple[str, str]], limit: int = 2
) -> dict[str, tuple[str, ...]]:
    """For each of `names` its likely renderings in (source, target) `pairs`, best first; none where it never occurs.

    Capitalised runs of as many words as the name has are counted under the first three or four letters
    of each word, so that case forms come together, and ranked by the Dice coefficient with the name.
    """
    wanted = {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names}
    sizes = {len(name.split()) for name in wanted}
    with_name: dict[str, Counter[str]] = {name: Counter() for name in wanted}
    totals: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for source, target in pairs:
        found = _stems(target, sizes, forms)
        totals.update(found)
        for name, pattern in wanted.items():
            if pattern.search(source):
                seen[name] += 1
                with_name[name].update(stem for stem in found if stem.count(" ") == name.count(" "))
    best: dict[str, tuple[str, ...]] = {}
    for name, counts in with_name.items():
        ranked = sorted(counts, key=lambda s: (-2 * counts[s] / (totals[s] + seen[name]), s))
        likely = [s for s in ranked if 2 * counts[s] / (totals[s] + seen[name]) > 0.5]
        if likely:
            best[name] = tuple(_dictionary_form(forms[stem]) for stem in likely[:limit])
    return best


def _stems(target: str, sizes: set[int], forms: dict[str, Counter[str]]) -> set[str]:
    """The stems of the capitalised runs in `target`, each run's own spelling counted in `forms`."""
    words = _WORD.findall(target)
    found = set()
    for size in sizes:
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if len(run[0]) >= _SHORTEST and all(word[0].isupper() or len(word) <= _SHORTEST for word in run):
                stem = " ".join(word[: 4 if len(word) > 5 else 3].casefold() for word in run)
                forms.setdefault(stem, Counter())[" ".join(run)] += 1
                found.add(stem)
    return found


def _dictionary_form(spellings: Counter[str]) -> str:
    """The shortest of the frequent spellings: endings make oblique cases longer more often than shorter."""
    most = max(spellings.values())
    return min((s for s, count in spellings.items() if 2 * count >= most), key=lambda s: (len(s), s))
