"""The reviewer's loop as a state machine: people, editors, articles, glossary and models change in any order.

The law: no approved translation and no comment of a person is ever lost or altered.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from codecs import BOM_UTF8
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline import catalogs, project
from pipeline.catalogs import Catalog
from pipeline.model import Entry, State
from pipeline.workflow import Request, translate

PEOPLE = ("Anna", "Murad", "Olena", "Rauf")
# Few words, so that sentences repeat, resemble each other, and change into one another.
SENTENCES = st.builds(
    "{} met {} in {}{}.".format,
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(("Kyiv", "Baku", "Lviv", "a small town by the sea")),
    st.sampled_from(("", " on Monday", " for the second time this year", ' and said "well"')),
)
WORDS = st.text(st.sampled_from('абвгіїєґəşığ "\\\n\t«»—…x1'), min_size=1, max_size=12).map(
    lambda text: f"п{text}к"
)
GLOSSARIES = (
    "terms:\n  - {term: Baku, uk: Баку}\n",
    "terms:\n  - {term: Baku, uk: Бакі}\n  - {term: Kyiv, uk: Київ}\n",
    "terms: []\n",
)
PLACES = st.integers(0, 99)
EDITORS = (
    ("msgcat",), ("msgcat", "--no-wrap"), ("msgcat", "--width=40"), ("msgcat", "--no-location"), ("msgcat", "--add-location=file"),
    ("msgattrib",),
)  # fmt: skip


class Loop(RuleBasedStateMachine):
    """One article in one language. `approved`: what people approved, by source; `said`: their comments, by source."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="loop-"))
        self.approved: set[tuple[str, str]] = set()
        self.said: set[tuple[str, str]] = set()
        self.sentences: list[str] = []
        self.number = 0
        self.ran = False

    def teardown(self) -> None:
        """Remove the project."""
        shutil.rmtree(self.root, ignore_errors=True)

    @initialize(sentences=st.lists(SENTENCES, min_size=1, max_size=5))
    def start(self, sentences: list[str]) -> None:
        """A project with an article, translated."""
        (self.root / "corpus").mkdir()
        self.change_glossary(GLOSSARIES[0])
        self.change_model(4)
        self.write(sentences)
        self.run()

    def write(self, sentences: list[str]) -> None:
        """The article, a paragraph a sentence."""
        self.sentences = sentences
        (self.root / "corpus" / "a.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")

    @property
    def path(self) -> Path:
        """The catalog."""
        return self.root / "output" / "uk" / "a.po"

    @rule()
    def run(self) -> None:
        """The pipeline, twice: the second run changes nothing."""
        settings = project.load(self.root)
        for report in translate(settings, Request(("uk",))):
            if report.failed:
                raise AssertionError(report.failed)
        first = self.path.read_bytes()
        translate(settings, Request(("uk",)))
        if self.path.read_bytes() != first:
            raise AssertionError("a second run changed the catalog")
        self.ran = True
        live = [entry.source for entry in catalogs.read(self.path).live]
        if live != self.sentences:
            raise AssertionError((live, self.sentences))

    @rule(sentence=SENTENCES, at=PLACES)
    def insert(self, sentence: str, at: int) -> None:
        """A new sentence, perhaps one that stands there already."""
        place = at % (len(self.sentences) + 1)
        self.write([*self.sentences[:place], sentence, *self.sentences[place:]][:9])

    @rule(at=PLACES)
    def remove(self, at: int) -> None:
        """A sentence goes; the last stays."""
        if len(self.sentences) > 1:
            place = at % len(self.sentences)
            self.write(self.sentences[:place] + self.sentences[place + 1 :])

    @rule(at=PLACES, to=PLACES)
    def move(self, at: int, to: int) -> None:
        """A sentence moves."""
        rest = list(self.sentences)
        sentence = rest.pop(at % len(rest))
        rest.insert(to % (len(rest) + 1), sentence)
        self.write(rest)

    @rule(sentence=SENTENCES, at=PLACES)
    def change(self, sentence: str, at: int) -> None:
        """A sentence becomes another."""
        place = at % len(self.sentences)
        self.write([*self.sentences[:place], sentence, *self.sentences[place + 1 :]])

    @rule(text=st.sampled_from(GLOSSARIES))
    def change_glossary(self, text: str) -> None:
        """Another glossary."""
        (self.root / "glossary.yaml").write_text(text, encoding="utf-8")

    @rule(beam=st.integers(1, 4))
    def change_model(self, beam: int) -> None:
        """Other settings of the model make every draft stale."""
        settings = f"languages: [uk]\nmodels: {{uk: echo}}\ndecoding: {{beam: {beam}}}\n"
        (self.root / "pipeline.yaml").write_text(settings, encoding="utf-8")

    @rule()
    def lose_the_state(self) -> None:
        """Someone deletes the memory and all that is cached."""
        shutil.rmtree(self.root / ".pipeline", ignore_errors=True)

    def edit(self, at: int, **values: object) -> Entry:
        """A person changes one live entry in an editor; the entry as it is then."""
        catalog = catalogs.read(self.path)
        place = at % len(catalog.live)
        changed = replace(catalog.live[place], **values)  # type: ignore[arg-type]
        entries = [changed if entry is catalog.live[place] else entry for entry in catalog.entries]
        self.note_withdrawn(catalog, place)
        catalogs.write(self.path, replace(catalog, entries=tuple(entries)))
        return changed

    def note_withdrawn(self, catalog: Catalog, place: int) -> None:
        """What a person takes back is no longer promised."""
        old = catalog.live[place]
        others = {(e.source, e.target) for e in catalog.entries if e is not old and is_approved(e)}
        self.approved -= {(old.source, old.target)} - others

    @rule(at=PLACES, text=WORDS)
    def approve(self, at: int, text: str) -> None:
        """A translation is made right and approved."""
        entry = self.edit(at, target=text, fuzzy=False, previous="", previous_key="")
        self.approved.add((entry.source, text))

    @rule(at=PLACES)
    def approve_draft(self, at: int) -> None:
        """A draft is approved as it stands."""
        entry = self.edit(at, fuzzy=False)
        if entry.target:
            self.approved.add((entry.source, entry.target))

    @rule(at=PLACES, text=WORDS)
    def rework(self, at: int, text: str) -> None:
        """A translation is changed and left fuzzy: no run replaces it."""
        entry = self.edit(at, target=text, fuzzy=True)
        if entry.source in self.sentences:
            self.run()
            live = catalogs.read(self.path).live
            kept = [
                e for e in catalogs.read(self.path).entries if (e.source, e.target) == (entry.source, text)
            ]
            if not kept or not any(e.fuzzy for e in kept):
                raise AssertionError((entry, live))

    @rule(at=PLACES)
    def empty(self, at: int) -> None:
        """A translation is deleted."""
        self.edit(at, target="", fuzzy=False)

    @rule(at=PLACES)
    def comment(self, at: int) -> None:
        """A person comments."""
        self.number += 1
        said = f"comment {self.number}"
        catalog = catalogs.read(self.path)
        old = catalog.live[at % len(catalog.live)]
        entries = [replace(e, comments=(*e.comments, said)) if e is old else e for e in catalog.entries]
        catalogs.write(self.path, replace(catalog, entries=tuple(entries)))
        self.said.add((old.source, said))

    @rule(tool=st.sampled_from(EDITORS))
    def save_in_editor(self, tool: tuple[str, ...]) -> None:
        """The file goes through a tool that writes it in its own way."""
        self.through(*tool, str(self.path))

    def through(self, *command: str) -> None:
        """A tool of gettext's, which refuses a byte order mark, rewrites the catalog."""
        self.path.write_bytes(self.path.read_bytes().removeprefix(BOM_UTF8))
        self.path.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)

    @rule()
    def merge(self) -> None:
        """msgmerge with itself, as Weblate does on every update of a template."""
        self.through("msgmerge", "--quiet", "--previous", str(self.path), str(self.path))

    @rule(crlf=st.booleans(), bom=st.booleans())
    def rewrite_header(self, crlf: bool, bom: bool) -> None:
        """Poedit's and Weblate's fields, other line ends, a byte order mark, flags in another order."""
        text = self.path.read_text(encoding="utf-8-sig")
        text = text.replace(
            '"MIME-Version', '"X-Poedit-Bookmarks: 1\\n"\n"X-Generator: Weblate 5.9\\n"\n"MIME-Version', 1
        )
        text = text.replace("#, fuzzy, no-wrap", "#, no-wrap, fuzzy").replace("\r\n", "\n")
        data = text.replace("\n", "\r\n" if crlf else "\n").encode("utf-8-sig" if bom else "utf-8")
        self.path.write_bytes(data)

    @invariant()
    def nothing_is_lost(self) -> None:
        """The law."""
        if not self.ran:
            return
        catalog = catalogs.read(self.path)
        found = {(entry.source, entry.target) for entry in catalog.entries if is_approved(entry)}
        if not self.approved <= found:
            raise AssertionError(f"lost: {self.approved - found}")
        said = {(entry.source, comment) for entry in catalog.entries for comment in entry.comments}
        if not self.said <= said:
            raise AssertionError(f"comments lost: {self.said - said}")


def is_approved(entry: Entry) -> bool:
    """Whether a person's approved translation stands in `entry`, live or obsolete."""
    return entry.state is State.APPROVED or (entry.obsolete and bool(entry.target) and not entry.fuzzy)
