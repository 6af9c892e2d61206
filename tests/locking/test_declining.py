"""Kept terms in the dictionary form, where the word beside them asks for a case."""

from __future__ import annotations

import pytest

from pipeline import languages
from pipeline.engines.replay import ReplayEngine
from pipeline.locking import Job, translate
from pipeline.matching import Matcher
from pipeline.model import LockState, Target, Term, TermKind

TERMS = [
    Term("Europe", TermKind.PLACE, {"uk": Target("Європа"), "az": Target("Avropa")}),
    Term("Baku", TermKind.PLACE, {"uk": Target("Баку", indeclinable=True), "az": Target("Bakı")}),
    Term("Azerbaijan", TermKind.PLACE, {"uk": Target("Азербайджан", gender="m"), "az": Target("Azərbaycan")}),
    Term("Yuliia Svyrydenko", TermKind.PERSON, {"uk": Target("Юлія Свириденко", gender="f"), "az": Target("Yuliya Sviridenko")}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "source", "answer", "wanted"),
    [
        ("uk", "They came from Europe.", "Вони прибули з Європа.", "Вони прибули з Європи."),
        ("uk", "Talks with Yuliia Svyrydenko.", "Переговори з Юлія Свириденко.", "Переговори з Юлією Свириденко."),
        ("uk", "They came through Azerbaijan.", "Вони прибули через Азербайджан.", "Вони прибули через Азербайджан."),
        ("uk", "They came from Baku.", "Вони прибули з Баку.", "Вони прибули з Баку."),
        ("uk", "Europe waits.", "Європа чекає.", "Європа чекає."),
        ("uk", "They came from Baku, Europe and Azerbaijan.", "Вони прибули з Баку, Європи та Азербайджан.", "Вони прибули з Баку, Європи та Азербайджану."),
        ("uk", "They flew to Azerbaijan and Europe.", "Вони полетіли до Азербайджану та Європа.", "Вони полетіли до Азербайджану та Європи."),
        ("uk", "In Baku, Europe said it.", "У Баку, Європа це сказала.", "У Баку, Європа це сказала."),
        ("uk", "Europe and Azerbaijan wait.", "Європа та Азербайджан чекають.", "Європа та Азербайджан чекають."),
        ("uk", "It is for Azerbaijan.", "Це для Азербайджан.", "Це для Азербайджану."),
        ("az", "Europe and Baku wait for Azerbaijan.", "Avropa və Bakı Azərbaycanı gözləyir.", "Avropa və Bakı Azərbaycanı gözləyir."),
        ("az", "They went as far as Europe.", "Onlar Avropa qədər getdilər.", "Onlar Avropaya qədər getdilər."),
        ("az", "This is for Europe.", "Bu, Avropa üçündür.", "Bu, Avropa üçündür."),
    ],
)  # fmt: skip
def test_what_is_asked_for(code: str, source: str, answer: str, wanted: str) -> None:
    """A preposition or postposition leaves no choice; where the form is right or may be, it stays."""
    job = Job(source, Matcher(TERMS).match(source))
    (draft,) = translate([job], ReplayEngine({source: [answer]}, target=code), languages.get(code))

    assert draft.text == wanted
    assert any(lock.state is LockState.MENDED for lock in draft.locks) == (answer != wanted)
