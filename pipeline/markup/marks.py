"""The values of this room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of markup around `plain[start:end]`, or a point (`start == end`, `close` empty).

    `parent` is the index of the pair around it in `Stripped.marks`, -1 at the top. `name` is what a reviewer
    reads; `carries` says that losing it loses content (a link's address, an image), not only emphasis.
    """

    start: int
    end: int
    open: str
    close: str
    parent: int = -1
    name: str = ""
    carries: bool = False

    @property
    def point(self) -> bool:
        """Whether it stands between words instead of around them."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Stripped:
    """A sentence without its inline markup.

    `text` is what an engine may see, `source` what was given. `marks` come outer first, in reading order.
    `opaque` are the spans of `text` that must stand unchanged in a target: URLs, e-mail addresses, code.
    `origins[i]` is the span of `source` that `text[i]` stands for. `markdown` is how it was read.
    """

    text: str
    source: str
    marks: tuple[Mark, ...] = ()
    opaque: tuple[tuple[int, int], ...] = ()
    origins: tuple[tuple[int, int], ...] = ()
    markdown: bool = True

    @property
    def opaque_texts(self) -> tuple[str, ...]:
        """The pieces that must stand unchanged in a target, in order."""
        return tuple(self.text[start:end] for start, end in self.opaque)


@dataclass(frozen=True, slots=True)
class Restored:
    """A target with its markup; `lost` names the marks that found no words of their own.

    A lost emphasis is dropped; a lost link or image stands at the end of the text, its address kept.
    """

    text: str
    lost: tuple[str, ...] = ()
