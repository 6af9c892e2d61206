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
    if not keep:
        return _ACTIVE.sub(r"\\\g<0>", text)
    guard = re.compile(
        "(" + "|".join(re.escape(piece) for piece in sorted(set(keep), key=len, reverse=True)) + ")"
    )
    return "".join(
        piece if number % 2 else _ACTIVE.sub(r"\\\g<0>", piece)
        for number, piece in enumerate(guard.split(text))
    )
