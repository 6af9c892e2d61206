"""The project's own dictionary, and the tables of hints made of it.

A line of ``dictionary/*.tsv`` is an English lemma, its part of speech, Ukrainian and Azerbaijani, separated by tabs.
Irregular English forms follow the lemma after bars (``child|children``, ``write|wrote|written``); the regular ones are
made here. Parts of speech: ``n`` noun, ``v`` verb, ``a`` adjective, ``r`` adverb, ``p`` proper name, ``x`` what does not
change. A Ukrainian verb may have two aspects, ``виграти/вигравати``: perfective, imperfective.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.hints import HINTS, ING, NOUN, OTHER, PAST, PLURAL, VERB
from pipeline.engines.package import METADATA, file_sha256
from pipeline.languages import az_forms, az_phonology
from pipeline.models.shelf import SUFFIX, SUMS
from training.vocabulary import LANGUAGES

PARTS = {"n": NOUN, "v": VERB, "a": OTHER, "r": OTHER, "p": OTHER, "x": OTHER}
_ENGLISH = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .'&-]*(?:\|[A-Za-z][A-Za-z '-]*)*")
_LETTERS = {
    "uk": re.compile(r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії' /.«»0-9-]+|[A-Za-z ]+"),
    "az": re.compile(r"[A-Za-zƏəİıĞğŞşÇçÖöÜüâ' .«»0-9-]+"),
}
_INFINITIVE = {"uk": re.compile(r"ти(?:ся)?(?![а-яґєії])"), "az": re.compile(r"m[aə][qk]$")}
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
LIMIT = {"uk": 100, "az": 20}
"""Training lines from which on a word needs no hint: the best of several on FLORES dev and on held-out lines."""
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdfgklmnprtvz]$")


@dataclass(frozen=True, slots=True)
class Word:
    """An entry: the English lemma with its irregular forms, part of speech, and a translation into each language."""

    english: str
    irregular: tuple[str, ...]
    part: str
    targets: dict[str, str]


def fault(line: str) -> str | None:
    """Return what is wrong with one line of the dictionary, or None."""
    cells = line.split("\t")
    if len(cells) != 2 + len(LANGUAGES):
        return f"{len(cells)} columns, not {2 + len(LANGUAGES)}"
    if any(not cell or cell != cell.strip() for cell in cells):
        return "a column is empty, or has a space at its edge"
    if not _ENGLISH.fullmatch(cells[0]):
        return "not an English word"
    if cells[1] not in PARTS:
        return f"no such part of speech: {cells[1]}"
    for language, cell in zip(LANGUAGES, cells[2:], strict=True):
        if not _LETTERS[language].fullmatch(cell):
            return f"{language}: letters of another alphabet"
        aspects = cell.split("/")
        if cells[1] != "v" and len(aspects) > 1:
            return f"{language}: more than one translation"
        if cells[1] == "v" and not all(_INFINITIVE[language].search(aspect) for aspect in aspects):
            return f"{language}: not an infinitive"
    return None


def faults(paths: Iterable[Path]) -> Iterator[str]:
    """Yield ``path:line: what is wrong`` for every faulty line of the files."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            what = fault(line)
            if what is not None:
                yield f"{path}:{number}: {what}: {line[:90]}"


def read_dictionary(paths: Iterable[Path]) -> Iterator[Word]:
    """Yield the entries of dictionary files. Raises ValueError with file and line."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            wrong = fault(line)
            if wrong:
                raise ValueError(f"{path}:{number}: {wrong}")
            english, part, *targets = line.split("\t")
            lemma, *irregular = english.split("|")
            yield Word(lemma, tuple(irregular), part, dict(zip(LANGUAGES, targets, strict=True)))


def plurals(noun: str) -> tuple[str, ...]:
    """Return the regular plurals of a noun, or the third persons of a verb: the same rules."""
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return (f"{noun}es",)
    if re.search(r"[^aeiou]y$", noun):
        return (f"{noun[:-1]}ies",)
    return (f"{noun}es", f"{noun}s") if re.search(r"[^aeiou]o$", noun) else (f"{noun}s",)


def _stems(verb: str) -> tuple[str, ...]:
    """Return what -ed and -ing are added to; both spellings where the last consonant may be doubled."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1],)
    return (verb, verb + verb[-1]) if _DOUBLED.search(verb) else (verb,)


def pasts(verb: str) -> tuple[str, ...]:
    """Return the regular past forms of a verb."""
    if verb.endswith(("ee", "oe", "ye")):
        return (f"{verb}d",)
    if re.search(r"[^aeiou]y$", verb):
        return (f"{verb[:-1]}ied",)
    return tuple(f"{stem}ed" for stem in _stems(verb))


def gerunds(verb: str) -> tuple[str, ...]:
    """Return the -ing forms of a verb."""
    if verb.endswith("ie"):
        return (f"{verb[:-2]}ying",)
    return tuple(f"{stem}ing" for stem in _stems(verb))


def forms(word: Word) -> Iterator[tuple[str, str, bool]]:
    """Yield every form of an English word, its part of speech in hints, and whether it tells of something that lasts."""
    yield word.english, PARTS[word.part], False
    if word.part == "n":
        head, _, last = word.english.rpartition(" ")
        start = f"{head} " if head else ""
        if word.irregular:
            made: Iterable[str] = word.irregular
        else:
            made = () if re.search(r"[^su]s$", last) else plurals(last)
        yield from ((form if " " in form else start + form, NOUN, False) for form in made)
    elif word.part == "v":
        yield from _verb_forms(word)


def _verb_forms(word: Word) -> Iterator[tuple[str, str, bool]]:
    base, space, after = word.english.partition(" ")
    end = space + after
    yield from ((form + end, VERB, True) for form in plurals(base))
    yield from ((form + end, PAST, False) for form in (word.irregular or pasts(base)))
    yield from ((form + end, ING, True) for form in gerunds(base))


def lemma(word: Word, language: str, *, lasting: bool) -> str:
    """Return the target word to show beside a form: of two aspects the imperfective for what lasts."""
    perfective, _, imperfective = word.targets[language].partition("/")
    chosen = imperfective if lasting and imperfective else perfective
    return chosen.replace("'", "ʼ") if language == "uk" else chosen


def azerbaijani_plural(noun: str) -> str | None:
    """Return «uşaqlar» for «uşaq»; None for a compound in the possessive, whose suffix would stand in the way («doğum yeri»),
    and for what is a plural already («ümumi seçkilər»).

    A plural shown as such helps in Azerbaijani, where one suffix makes it, and did not in Ukrainian.
    """
    small = az_forms.lower(noun)
    compound = " " in noun and small[-1] in "ıiuü"
    if (
        compound
        or small.endswith(("lar", "lər"))
        or not any(letter in az_phonology.VOWELS for letter in small)
    ):
        return None
    return noun + az_phonology.plural_ending(small)


def seen_words(texts: Iterable[str]) -> Counter[str]:
    """Return in how many of the texts each English word stands, in small letters."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.lower() for word in _WORD.findall(text)})
    return counts


def write_seen(words: Iterable[Word], counts: Mapping[str, Counter[str]], path: Path) -> None:
    """Write how many training lines of each language have each single-word form of the dictionary: form, counts."""
    single = sorted({form.lower() for word in words for form, _, _ in forms(word) if " " not in form})
    lines = ["\t".join([form, *(str(counts[language][form]) for language in LANGUAGES)]) for form in single]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_seen(path: Path, language: str) -> dict[str, int]:
    """Return the counts of ``write_seen`` for one language."""
    column = 1 + LANGUAGES.index(language)
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: int(row[column]) for row in rows}


def readings(word: Word, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield every form of an English word with its part of speech in hints and the target word to show."""
    for form, part, lasting in forms(word):
        target = lemma(word, language, lasting=lasting)
        yield form, part, target
        if (
            part == NOUN
            and form != word.english
            and language == "az"
            and (many := azerbaijani_plural(target))
        ):
            yield form, PLURAL, many


def table(words: Iterable[Word], language: str, seen: Mapping[str, int]) -> list[str]:
    """Return the sorted lines of a table of hints: form, part of speech, target word, the first entry of each counting.

    Words that the model has ``seen`` on ``LIMIT`` lines or more it knows better than the dictionary does.
    """
    found: dict[tuple[str, str], str] = {}
    for word in words:
        for form, part, target in readings(word, language):
            if seen.get(form.lower(), 0) < LIMIT[language]:
                found.setdefault((form, part), target)
    return [f"{form}\t{part}\t{target}" for (form, part), target in sorted(found.items())]


def write_hints(package: Path, paths: Iterable[Path], seen: Path) -> Path:
    """Write the table for ``translate-en_XX-VERSION.argosmodel`` beside it and note its sha256; return the table's path.

    Raises ValueError where the file's name does not tell the language.
    """
    language = next((code for code in LANGUAGES if f"en_{code}" in package.name), None)
    if language is None:
        raise ValueError(f"{package}: not a package for any of {', '.join(LANGUAGES)}")
    place = package.with_name(f"{package.stem}.{HINTS}")
    lines = table(read_dictionary(paths), language, read_seen(seen, language))
    place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return place


def note_sums(folder: Path) -> None:
    """Write ``SHA256SUMS`` of the packages in a folder and of what stands beside them, as sha256sum does."""
    files = sorted(
        path for path in folder.iterdir() if path.suffix == SUFFIX or path.name.endswith((HINTS, METADATA))
    )
    lines = [f"{file_sha256(path)}  {path.name}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
