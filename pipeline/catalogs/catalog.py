"""The catalog: one article in one language, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.model import Entry, Signature, State

GLOSSARY_FIELD = "X-Pipeline-Glossary-Hash"
# Our own header fields; every other field belongs to people and their tools and is carried over.
SIGNATURE_FIELDS: Mapping[str, str] = {
    "X-Pipeline-Version": "pipeline",
    "X-Pipeline-Engine": "engine",
    "X-Pipeline-Model": "model",
    "X-Pipeline-Model-Hash": "model_hash",
    GLOSSARY_FIELD: "glossary_hash",
    "X-Pipeline-Segmenter": "segmenter",
}
# How many live entries were written: a file that was cut off between two entries is a valid PO file but for this.
COUNT_FIELD = "X-Pipeline-Entries"
# Babel refuses a catalog whose date is empty, msgfmt warns where there is none; an editor sets it at the first save.
NO_DATE = "1970-01-01 00:00+0000"


@dataclass(frozen=True, slots=True)
class Catalog:
    """Entries in article order, obsolete ones last; `headers` in file order; `comment` is the text above the header.

    `trailer`: people's comments behind the last entry.
    """

    headers: Mapping[str, str]
    entries: tuple[Entry, ...] = ()
    comment: str = ""
    header_fuzzy: bool = False
    header_notes: tuple[str, ...] = ()
    trailer: tuple[str, ...] = ()

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that are not obsolete."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        """The obsolete entries."""
        return tuple(entry for entry in self.entries if entry.obsolete)

    def count(self, state: State) -> int:
        """How many entries are in `state`."""
        return sum(entry.state is state for entry in self.entries)

    def signed(self, signature: Signature) -> Catalog:
        """This catalog with its X-Pipeline fields set from `signature`; fields set by other tools stay."""
        headers = dict(self.headers)
        for name, attribute in SIGNATURE_FIELDS.items():
            headers[name] = str(getattr(signature, attribute))
        headers[COUNT_FIELD] = str(len(self.live))
        return replace(self, headers=headers)


def new(language: str, plural_forms: str, *, project: str, generator: str) -> Catalog:
    """An empty catalog with the header that gettext's tools expect; nothing in it depends on the clock."""
    return Catalog(
        {
            "Project-Id-Version": project,
            "Report-Msgid-Bugs-To": "",
            "PO-Revision-Date": NO_DATE,
            "Last-Translator": "",
            "Language-Team": "",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms,
            "X-Generator": generator,
        }
    )
