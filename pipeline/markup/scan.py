"""A sentence of Markdown read into plain text, marks and opaque spans."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.markup import emphasis
from pipeline.markup.emphasis import Pair, Run
from pipeline.markup.marks import Mark, Stripped

# A bare address ends before the sentence's own punctuation: "(see https://a.b/c)." gives https://a.b/c
_ADDRESS = re.compile(
    r"(?<![\w@/.-])(?:"
    r"(?:https?|ftp)://[^\s<>\"“”«»`|*\[\]]+|www\.[^\s<>\"“”«»`|*\[\]]+\.[^\s<>\"“”«»`|*\[\]]+"
    r"|(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)"
)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)>")
_TAG = re.compile(
    r"<!--.*?-->|<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*(?P<void>/)?>",
    re.DOTALL,
)
_DESTINATION = re.compile(
    r"\(\s*(?:<[^<>\r\n]*>|(?:[^\s()\\<]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)?"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"
)
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]")
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_PLAIN = re.compile(r"[^\\`<!\[\]*_~&]+")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True)
class _Bracket:
    """An open `[` or `![` and how many delimiter runs stood before it."""

    start: int
    end: int
    image: bool
    runs: int
    active: bool = True


@dataclass(slots=True)
class _Found:
    """What the scan has found, in offsets into the source."""

    pairs: list[tuple[Pair, str, bool]] = field(default_factory=list)  # (pair, name, carries)
    points: list[tuple[int, int, str, bool]] = field(default_factory=list)
    swaps: dict[int, tuple[int, str]] = field(default_factory=dict)  # start -> (end, the character meant)
    opaque: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    tags: list[tuple[int, int, str]] = field(default_factory=list)  # open ones


def strip(text: str, *, markdown: bool) -> Stripped:
    """`text` without its inline markup.

    With `markdown` false nothing is markup: the text stays as it is, and only URLs and e-mail addresses are
    opaque. Never fails: what is not well-formed markup is text. Shortcut references (`[Baku]` defined
    elsewhere) cannot be told from an editor's brackets and stay text.
    """
    addresses = dict(_addresses(text))
    if not markdown:
        return Stripped(
            text,
            text,
            (),
            tuple(addresses.items()),
            tuple((i, i + 1) for i in range(len(text))),
            markdown=False,
        )
    found = _Found()
    at = 0
    while at < len(text):
        if at in addresses:
            found.opaque.append((at, addresses[at]))
            at = addresses[at]
        else:
            at = _step(text, at, addresses, found)
    found.pairs += [(pair, text[pair[0] : pair[1]], False) for pair in emphasis.pairs(found.runs)]
    found.points += [(start, end, text[start:end], False) for start, end, _ in found.tags]
    return _assemble(text, found)


def _addresses(text: str) -> Iterable[tuple[int, int]]:
    """The spans of bare URLs and e-mail addresses, the sentence's own punctuation left out."""
    for match in _ADDRESS.finditer(text):
        body = match.group()
        while body and (
            body[-1] in ".,;:!?'’…_~&" or (body[-1] == ")" and body.count(")") > body.count("("))
        ):
            body = body[:-1]
        if "://" not in body or len(body.split("://", 1)[1]):
            yield match.start(), match.start() + len(body)


def _step(text: str, at: int, addresses: dict[int, int], found: _Found) -> int:
    """Read what begins at `at`; return where to go on."""
    character = text[at]
    if character == "\\":
        if at + 1 < len(text) and text[at + 1] in _ESCAPABLE:
            found.swaps[at] = (at + 2, text[at + 1])
            return at + 2
        return at + 1
    if character == "`":
        return _code(text, at, found)
    if character == "<":
        return _angle(text, at, found)
    if character in "[!":
        return _open(text, at, found)
    if character == "]":
        return _close(text, at, found)
    if character in "*_~":
        end = at + len(re.match(rf"\{character}+", text[at:]).group())  # type: ignore[union-attr]
        if character != "~" or end - at == 2:
            found.runs.append(emphasis.run(text, at, end))
        return end
    if character == "&":
        return _entity(text, at, found)
    end = _PLAIN.match(text, at).end()  # type: ignore[union-attr]
    return min([end, *(start for start in addresses if at < start < end)])


def _code(text: str, at: int, found: _Found) -> int:
    """A code span: its content is opaque; one space at either side belongs to the markup."""
    ticks = re.match("`+", text[at:]).group()  # type: ignore[union-attr]
    begin = at + len(ticks)
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, begin)
    if not closing or not text[begin : closing.start()].strip():
        return begin
    start, end = begin, closing.start()
    if text[start] == " " == text[end - 1] and end - start > 2:
        start, end = start + 1, end - 1
    found.pairs.append(((at, start, end, closing.end()), "`", False))
    found.opaque.append((start, end))
    return closing.end()


def _angle(text: str, at: int, found: _Found) -> int:
    """An autolink, an HTML tag or comment, or a plain "<"."""
    if link := _AUTOLINK.match(text, at):
        found.pairs.append(((at, at + 1, link.end() - 1, link.end()), link.group(), True))
        found.opaque.append(link.span(1))
        return link.end()
    tag = _TAG.match(text, at)
    if not tag:
        return at + 1
    name = (tag["name"] or "").lower()
    if tag["close"]:
        for number in range(len(found.tags) - 1, -1, -1):
            start, end, other = found.tags[number]
            if other == name:
                found.pairs.append(((start, end, at, tag.end()), text[start:end], True))
                found.points += [
                    (*rest[:2], text[slice(*rest[:2])], False) for rest in found.tags[number + 1 :]
                ]
                del found.tags[number:]
                return tag.end()
    if name and not tag["close"] and not tag["void"] and name not in ("br", "hr", "img", "wbr", "input"):
        found.tags.append((at, tag.end(), name))
    else:
        found.points.append((at, tag.end(), tag.group(), name == "img"))
    return tag.end()


def _open(text: str, at: int, found: _Found) -> int:
    """The "[" or "![" that may begin a link or image; a footnote's mark is a point."""
    if text[at] == "!" and text[at + 1 : at + 2] != "[":
        return at + 1
    if note := _FOOTNOTE.match(text, at):
        found.points.append((at, note.end(), note.group(), True))
        return note.end()
    end = at + 1 + (text[at] == "!")
    found.brackets.append(_Bracket(at, end, text[at] == "!", len(found.runs)))
    return end


def _close(text: str, at: int, found: _Found) -> int:
    """The "]" that may end a link's or image's text, with what follows it."""
    if not found.brackets:
        return at + 1
    bracket = found.brackets.pop()
    tail = _DESTINATION.match(text, at + 1) or _LABEL.match(text, at + 1)
    if not bracket.active or not tail:
        return at + 1
    inner = found.runs[bracket.runs :]
    del found.runs[bracket.runs :]
    found.pairs += [(pair, text[pair[0] : pair[1]], False) for pair in emphasis.pairs(inner)]
    # The rest of the runs inside stay text: emphasis never crosses a link's edge.
    end = tail.end()
    name = f"{'image' if bracket.image else 'link'} {tail.group()}"
    found.pairs.append(((bracket.start, bracket.end, at, end), name, True))
    if not bracket.image:
        for outer in found.brackets:
            outer.active = outer.active and outer.image  # links do not hold links
    return end


def _entity(text: str, at: int, found: _Found) -> int:
    """A character written as an entity; one that stands for no single character is text."""
    entity = _ENTITY.match(text, at)
    meant = html.unescape(entity.group()) if entity else ""
    if entity is None or len(meant) != 1 or ord(meant) < 0x20:
        return at + 1
    found.swaps[at] = (entity.end(), meant)
    return entity.end()


def _assemble(text: str, found: _Found) -> Stripped:
    """Plain text and marks from what was found; a pair that crosses another becomes two points."""
    nested, crossing = _nest(found.pairs)
    points = found.points + [
        (start, end, text[start:end], name.startswith(("link", "image")))
        for pair, name, _ in crossing
        for start, end in (pair[:2], pair[2:])
    ]
    hidden = sorted(
        [pair[:2] for pair, _, _ in nested]
        + [pair[2:] for pair, _, _ in nested]
        + [point[:2] for point in points]
    )
    plain, origins = _visible(text, hidden, found.swaps)
    starts = [start for start, _ in origins]
    raw = [(*pair, name, carries) for pair, name, carries in nested]
    raw += [(start, end, end, end, name, carries) for start, end, name, carries in points]
    raw.sort(key=lambda item: (item[0], -item[3]))
    opaque = sorted((bisect_left(starts, start), bisect_left(starts, end)) for start, end in found.opaque)
    return Stripped(plain, text, _marks(text, raw, starts), tuple(opaque), tuple(origins))


def _nest(
    pairs: list[tuple[Pair, str, bool]],
) -> tuple[list[tuple[Pair, str, bool]], list[tuple[Pair, str, bool]]]:
    """The pairs that nest, and those that cross one before them (HTML across emphasis: <b>*a</b>*)."""
    kept: list[tuple[Pair, str, bool]] = []
    crossing: list[tuple[Pair, str, bool]] = []
    open_ones: list[Pair] = []
    for item in sorted(pairs, key=lambda item: (item[0][0], -item[0][3])):
        pair = item[0]
        while open_ones and open_ones[-1][3] <= pair[0]:
            open_ones.pop()
        if open_ones and pair[3] > open_ones[-1][2]:
            crossing.append(item)
        else:
            kept.append(item)
            open_ones.append(pair)
    return kept, crossing


def _visible(
    text: str, hidden: list[tuple[int, int]], swaps: dict[int, tuple[int, str]]
) -> tuple[str, list[tuple[int, int]]]:
    """The characters an engine sees, each with the span of the source that it stands for."""
    skip = dict(hidden)
    plain: list[str] = []
    origins: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        if at in skip:
            at = skip[at]
            continue
        end, character = swaps.get(at, (at + 1, text[at]))
        plain.append(character)
        origins.append((at, end))
        at = end
    return "".join(plain), origins


def _marks(text: str, raw: list[tuple[int, int, int, int, str, bool]], starts: list[int]) -> tuple[Mark, ...]:
    """The marks on plain offsets, each with its parent; a pair around nothing is a point."""
    marks: list[Mark] = []
    stack: list[tuple[int, int]] = []  # (index, end in the source)
    for first, first_end, last, last_end, name, carries in raw:
        while stack and stack[-1][1] <= first:
            stack.pop()
        start, end = bisect_left(starts, first_end), bisect_left(starts, last)
        parent = stack[-1][0] if stack else -1
        if start == end:
            marks.append(Mark(start, end, text[first:last_end], "", parent, name, carries))
        else:
            stack.append((len(marks), last_end))
            close = text[last:last_end]
            if close == "][]":  # a collapsed reference is its own label, which a translation would change
                close = f"][{text[first_end:last]}]"
            marks.append(Mark(start, end, text[first:first_end], close, parent, name, carries))
    return tuple(marks)
