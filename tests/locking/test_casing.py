"""Letter case: headlines are asked as sentences, terms and first letters stand as they should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import languages
from pipeline.engines.replay import ReplayEngine
from pipeline.locking import Job, translate
from pipeline.matching import Matcher, as_sentence
from pipeline.model import Draft, LockState, Target, Term, TermKind

TERMS = [
    Term("Kyiv", TermKind.PLACE, {"uk": Target("Київ"), "az": Target("Kiyev")}),
    Term("Baku", TermKind.PLACE, {"uk": Target("Баку"), "az": Target("Bakı")}),
    Term("Ilham Aliyev", TermKind.PERSON, {"uk": Target("Ільхам Алієв", gender="m"), "az": Target("İlham Əliyev")}),
    Term("Soviet Union", TermKind.PLACE, {"uk": Target("Радянський Союз"), "az": Target("Sovet İttifaqı", possessive=True)}),
    Term("President of Ukraine", TermKind.OFFICE, {"uk": Target("президент України"), "az": Target("Ukrayna prezidenti", possessive=True)}),
    Term("iPhone", TermKind.OTHER, {"uk": Target("iPhone"), "az": Target("iPhone")}),
    Term("COP29", keep=True),
]  # fmt: skip
MATCHER = Matcher(TERMS)


def made(code: str, source: str, answer: str, asked: str | None = None) -> Draft:
    """The draft for `source`; the engine knows the answer to `asked` alone."""
    engine = ReplayEngine({asked or source: [answer]}, target=code)
    return translate([Job(source, MATCHER.match(source))], engine, languages.get(code))[0]


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        ("Pensions To Be Raised From May 1, Says Minister", "Pensions to be raised from May 1, says minister"),
        ("Parliament May Vote on the Budget Today", "Parliament may vote on the budget today"),
        ("TALKS IN BAKU END WITHOUT AGREEMENT", "Talks in Baku end without agreement"),
        ("ILHAM ALIYEV MEETS UNHCR CHIEF GRANDI", "Ilham Aliyev meets UNHCR chief Grandi"),
        ("President of Ukraine Arrested Before Summit", "President of Ukraine arrested before summit"),
        ("Kyiv’s Grain Exports Rise 12% in March", "Kyiv’s grain exports rise 12% in March"),
        # No headlines: names, an office and a name, a sentence that has them.
        ("NATO", "NATO"),
        ("The Baku Tribune", "The Baku Tribune"),
        ("Press Secretary", "Press Secretary"),
        ("He met Deputy Prime Minister Yulia Svyrydenko.", "He met Deputy Prime Minister Yulia Svyrydenko."),
        ("Petro Poroshenko visits Baku in July.", "Petro Poroshenko visits Baku in July."),
        ("I", "I"),
        ("", ""),
    ],
)  # fmt: skip
def test_headlines_are_asked_as_sentences(source: str, asked: str) -> None:
    """Everyday words lose the capitals of a headline; names and terms keep theirs."""
    assert as_sentence(source, MATCHER.match(source)) == asked


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["Kyiv", "COP29", "Talks", "İn", "May", "ß", "i", "1"])).map(" ".join)
)
def test_offsets_stay(source: str) -> None:
    """Whatever the text, its length stays, letters differ in case alone, and matched text is left as it is spelt."""
    matches = MATCHER.match(source)
    asked = as_sentence(source, matches)

    assert len(asked) == len(source)
    assert asked.lower() == source.lower()
    for match in matches:
        assert asked[match.start : match.end] in (match.text, match.spelling)


@pytest.mark.parametrize(
    ("code", "source", "answer", "wanted"),
    [
        # A term in the glossary's capitals, in any case; capitals beyond that are a person's or a sentence's.
        ("uk", "They left the Soviet Union.", "Вони залишили радянський Союз.", "Вони залишили Радянський Союз."),
        ("uk", "Life in the Soviet Union was hard.", "Життя в радянському союзі було важким.", "Життя в Радянському Союзі було важким."),
        ("az", "They left the Soviet Union.", "Onlar sovet ittifaqını tərk etdilər.", "Onlar Sovet İttifaqını tərk etdilər."),
        ("uk", "He met the President of Ukraine.", "Він зустрів Президента України.", "Він зустрів Президента України."),
        ("uk", "He met the President of Ukraine.", "Він зустрів президента україни.", "Він зустрів президента України."),
        # The first letter.
        ("uk", "President of Ukraine arrived.", "президент України прибув.", "Президент України прибув."),
        ("az", "Work goes on in Kyiv.", "iş Kiyevdə davam edir.", "İş Kiyevdə davam edir."),
        ("uk", "“Work goes on in Kyiv,” he said.", "«робота триває в Києві», — сказав він.", "«Робота триває в Києві», — сказав він."),
        ("uk", "work in Kyiv", "робота в Києві", "робота в Києві"),
        ("az", "“Kyiv understands”", "“ Kiyev anlayır”", "“Kiyev anlayır”"),
        ("uk", "He said “in Kyiv”.", "Він сказав « в Києві».", "Він сказав «в Києві»."),
        ("uk", "iPhone sales rise in Kyiv.", "iPhone продають у Києві.", "iPhone продають у Києві."),
        ("az", "In 1964, he moved to Kyiv.", "1964-cü ildə o, Kiyevə köçdü.", "1964-cü ildə o, Kiyevə köçdü."),
        ("uk", "“In 1964, he moved to Kyiv.”", "«1964 року він переїхав до Києва».", "«1964 року він переїхав до Києва»."),
        ("uk", "The iPhone sells in Kyiv.", "iPhone продають у Києві.", "iPhone продають у Києві."),
    ],
)  # fmt: skip
def test_capitals_of_the_draft(code: str, source: str, answer: str, wanted: str) -> None:
    """Terms stand in the capitals of the glossary, and the first letter as the source has it."""
    draft = made(code, source, answer)

    assert draft.text == wanted
    assert {lock.state for lock in draft.locks} <= {LockState.KEPT}
    assert all(lock.form in draft.text for lock in draft.locks)


@pytest.mark.parametrize(
    ("code", "answer", "wanted"),
    [
        ("uk", "Переговори про COP29 у Баку завершено", "ПЕРЕГОВОРИ ПРО COP29 У БАКУ ЗАВЕРШЕНО"),
        ("az", "Bakıda COP29 ilə bağlı danışıqlar bitdi", "BAKIDA COP29 İLƏ BAĞLI DANIŞIQLAR BİTDİ"),
    ],
)
def test_a_headline_in_capitals_stays_one(code: str, answer: str, wanted: str) -> None:
    """Asked as a sentence, answered in the capitals of the target language; the draft's source is the article's."""
    draft = made(code, "TALKS ON COP29 IN BAKU END", answer, asked="Talks on COP29 in Baku end")

    assert draft.text == wanted
    assert draft.source == "TALKS ON COP29 IN BAKU END"
    assert [lock.state for lock in draft.locks] == [LockState.KEPT, LockState.KEPT]
    assert all(lock.form in draft.text for lock in draft.locks)
