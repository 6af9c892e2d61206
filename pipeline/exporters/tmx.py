"""The translation memory as TMX 1.4b (Localization Industry Standards Association, 2005), level 1: text without inline codes.

The context of a unit stands in the `prop` elements that OmegaT gives its own (`file`, `id`, `prev`, `next`), so that either
tool tells equal sentences apart in the other's memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from pipeline.glossary.exchange import xml
from pipeline.memory import Pair

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="glossary-pipeline" creationtoolversion="1" segtype="sentence" o-tmf="glossary-pipeline"\
 adminlang="en" srclang={source} datatype="plaintext"/>
  <body>
"""
_TAIL = "  </body>\n</tmx>\n"
# What XML 1.0 cannot hold at all, and the carriage return, which every reader turns into a line feed.
_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Inline elements that hold the codes of some format: markup, not text.
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})


def write(pairs: Mapping[str, Iterable[Pair]], source: str) -> bytes:
    """A TMX file of `pairs` by language code, translated from the language `source`; a unit a pair.

    Characters that XML cannot hold are left out.
    """
    parts = [_HEAD.format(source=quoteattr(source))]
    for language in sorted(pairs):
        parts += (_unit(pair, source, language) for pair in pairs[language])
    parts.append(_TAIL)
    return "".join(parts).encode("utf-8")


def _unit(pair: Pair, source: str, language: str) -> str:
    """One pair as a unit."""
    fields = (("file", pair.origin), ("id", pair.key), ("prev", pair.before), ("next", pair.after))
    props = "".join(f'      <prop type="{name}">{_fit(text)}</prop>\n' for name, text in fields if text)
    texts = "".join(
        f"      <tuv xml:lang={quoteattr(code)}><seg>{_fit(text)}</seg></tuv>\n"
        for code, text in ((source, pair.source), (language, pair.target))
    )
    return f"    <tu>\n{props}{texts}    </tu>\n"


def _fit(text: str) -> str:
    """`text` for XML."""
    return escape(_UNFIT.sub("", text))


def read(data: bytes, source: str) -> dict[str, list[Pair]]:
    """The pairs of a TMX file by language code, translated from `source`; regions are dropped ("uk-UA" is uk).

    Units without a text in `source` or another language are passed over. Raises ValueError where it is no TMX file.
    """
    root = xml.parse(data)
    if xml.local(root) != "tmx":
        raise ValueError(f"not a TMX file: its root is <{xml.local(root)}>")
    found: dict[str, list[Pair]] = {}
    for unit in root.iter():
        if xml.local(unit) == "tu":
            for language, pair in _pairs(unit, source):
                found.setdefault(language, []).append(pair)
    return found


def _pairs(unit: xml.Element, source: str) -> Iterator[tuple[str, Pair]]:
    """The pairs of one unit: its source with every other language in it, the first text of each."""
    texts: dict[str, str] = {}
    props: dict[str, str] = {}
    for element in unit:
        name = xml.local(element)
        if name == "tuv":
            segment = next((_text(e) for e in element if xml.local(e) == "seg"), "")
            texts.setdefault(xml.language(element), segment)
        elif name == "prop":
            props.setdefault(element.get("type", ""), element.text or "")
    original = texts.pop(source, "")
    for language, target in texts.items():
        if original.strip() and target.strip() and language:
            yield (
                language,
                Pair(
                    original,
                    target,
                    props.get("file", ""),
                    props.get("id", ""),
                    props.get("prev", ""),
                    props.get("next", ""),
                ),
            )


def _text(element: xml.Element) -> str:
    """The text of a segment as it stands, inline codes left out."""
    parts = [element.text or ""]
    for child in element:
        if xml.local(child) not in _CODES and isinstance(child.tag, str):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
