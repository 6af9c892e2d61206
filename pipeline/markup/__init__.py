"""Inline markup taken out of a sentence before translation and put back around the same words after it.

    text ──strip──▶ Stripped (plain text, marks, opaque spans) ──engine──▶ target ──restore──▶ Restored

Engines see words only; a link's address never passes through one.
"""

from __future__ import annotations

from pipeline.markup.marks import Mark, Restored, Stripped
from pipeline.markup.restore import restore
from pipeline.markup.scan import strip

__all__ = ["Mark", "Restored", "Stripped", "restore", "strip"]
