"""Characters of a translation that Markdown would take for markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Only what would act: a lone "*" between spaces, "snake_case" and "a < b" stay as a reviewer typed them.
_ACTIVE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"
    r"|`|(?<=\S)\*|\*(?=\S)|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[])"
)


def escape(text: str, keep: Sequence[str]) -> str:
    """`text` with a backslash before whatever would act as markup; the pieces in `keep` stay untouched."""
    done, pieces = 0, []
    for at in places(text, keep):
        pieces.append(text[done:at])
        done = at
    return "\\".join((*pieces, text[done:]))


def places(text: str, keep: Sequence[str]) -> list[int]:
    """Where `escape` puts its backslashes."""
    found = [match.start() for match in _ACTIVE.finditer(text)]
    if not found or not keep:
        return found
    guard = re.compile("|".join(re.escape(piece) for piece in sorted(set(keep), key=len, reverse=True)))
    kept = [match.span() for match in guard.finditer(text)]
    return [at for at in found if not any(start <= at < end for start, end in kept)]
