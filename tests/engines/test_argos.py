"""The engine on a real, tiny CTranslate2 package: order, honesty, length, scores, prefixes, links."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.tiny_model import POSITIONS, build_directory

from pipeline import models
from pipeline.engines import Engine, Settings
from pipeline.engines.argos import COMFORT, ArgosEngine
from pipeline.errors import EngineError, ModelError

ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=" \t\n\u00a0\u200b\x00\x07", max_size=8),
    st.text(alphabet="🙂🇺🇦abc .,;", max_size=60),
    st.text(alphabet=st.characters(codec=None), max_size=20),  # lone surrogates too
)


def test_is_an_engine(engine: ArgosEngine) -> None:
    """It has all that the contract names."""
    assert isinstance(engine, Engine)
    assert (engine.name, engine.source, engine.target) == ("argos", "en", "uk")
    assert engine.model == "argos en_uk 0.1"
    assert len(engine.model_hash) == 64


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANY_TEXT, max_size=8), st.integers(1, 3))
def test_as_many_out_as_in(engine: ArgosEngine, sources: list[str], hypotheses: int) -> None:
    """N strings of any kind give N non-empty lists, no longer than asked for, best first."""
    answers = engine.translate(sources, hypotheses=hypotheses)

    assert len(answers) == len(sources)
    for source, found in zip(sources, answers, strict=True):
        assert 1 <= len(found) <= hypotheses
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert all(one.score <= 0 for one in found)
        if not any(char.isalnum() for char in source):
            assert [one.text for one in found] == [source]


def test_answers_stand_in_the_order_of_the_sources(engine: ArgosEngine) -> None:
    """Sorting by length inside does not show outside; duplicates get the same answer."""
    sources = [f"word {'one ' * (number % 7)}{number}" for number in range(50)] * 2

    answers = engine.translate(sources)

    assert [found[0].text for found in answers] == sources


def test_a_dictionary_word_is_translated(engine: ArgosEngine) -> None:
    """The tiny model is a model: it does not only echo."""
    ((found,),) = engine.translate(["The President of Ukraine arrived in Baku."])

    assert found.text == "The President of Ukraine arrived in Баку."


def test_white_space_around_is_kept(engine: ArgosEngine) -> None:
    """Segments carry their white space; the model does not see it."""
    ((found,),) = engine.translate(["  one two\n\n"])

    assert found.text == "  one two\n\n"


def test_unknown_signs_are_copied(engine: ArgosEngine) -> None:
    """An emoji that the vocabulary lacks comes through, by attention."""
    ((found,),) = engine.translate(["one 🙂 two"])

    assert found.text == "one 🙂 two"


@pytest.mark.parametrize("sentence", ["one two three, four five; six seven. ", "eight nine ten "])
def test_a_long_segment_is_never_cut_off(engine: ArgosEngine, sentence: str) -> None:
    """A segment many times longer than the model can count comes out whole."""
    source = (sentence * 400).strip()

    ((found,),) = engine.translate([source])

    assert found.text == source
    assert not found.truncated


def test_ten_thousand_letters_without_a_space(engine: ArgosEngine) -> None:
    """There is no boundary to cut at, and still nothing is lost."""
    source = "abcdefghij" * 1000

    ((found,),) = engine.translate([source])

    # Every seam between two pieces may lose or gain a space, as a new piece starts a new word.
    assert found.truncated or found.text.replace(" ", "") == source


def test_pieces_fit_the_model(engine: ArgosEngine) -> None:
    """The engine finds out how far the model can count."""
    decoder = engine._open()

    assert decoder.positions == POSITIONS
    assert engine._limit() == POSITIONS - 2 < COMFORT


def test_score_agrees_with_translate(engine: ArgosEngine) -> None:
    """A hypothesis' score is what the model says of that pair: a mean over its tokens and the end."""
    source = "The Foreign Ministry confirmed it."

    (found,) = engine.translate([source], hypotheses=4)
    scores = engine.score([(source, one.text) for one in found])

    # Respelling a text may cut it into other pieces than the decoder chose, so the best is compared.
    assert scores[0] == pytest.approx(found[0].score, abs=1e-3)
    assert scores[0] > scores[-1]


@pytest.mark.parametrize("length_penalty", [0.0, 0.2, 1.0])
def test_scores_do_not_depend_on_the_length_penalty(package: Path, length_penalty: float) -> None:
    """The penalty steers the search; the score that we report stays a mean over tokens."""
    opened = ArgosEngine(package, settings=Settings(length_penalty=length_penalty))
    source = "one two three four five"

    ((found,),) = opened.translate([source])

    assert found.score == pytest.approx(opened.score([(source, found.text)])[0], abs=1e-4)
    opened.close()


def test_score_of_blank_texts(engine: ArgosEngine) -> None:
    """Nothing for nothing is right, something for nothing is not; white space does not count."""
    scores = engine.score([("", " "), (" ", "one"), ("one", "one"), (" one ", "one\n")])

    assert scores[0] == 0
    assert scores[1] < -10
    assert scores[2] == scores[3]


def test_score_prefers_the_right_target(engine: ArgosEngine) -> None:
    """That is how locking chooses a form."""
    good, bad = engine.score([("in Baku", "in Баку"), ("in Baku", "in Київ")])

    assert good > bad


def test_a_prefix_is_forced(engine: ArgosEngine) -> None:
    """The target starts as told, and the score covers the forced words too."""
    source = "one two three"

    ((forced,), (free,)) = engine.translate([source, source], prefixes=["four", ""])

    assert forced.text.startswith("four")
    assert free.text == source
    assert forced.score == pytest.approx(engine.score([(source, forced.text)])[0], abs=1e-3)
    assert forced.score < free.score


def test_links_are_character_spans_of_words(engine: ArgosEngine) -> None:
    """Subwords are put together, white space around the segment is counted."""
    source = " The President arrived in Baku."

    ((found,),) = engine.translate([source], alignment=True)

    assert found.alignment is not None
    assert [(source[a:b], found.text[c:d]) for a, b, c, d in found.alignment] == [
        ("The", "The"),
        ("President", "President"),
        ("arrived", "arrived"),
        ("in", "in"),
        ("Baku", "Баку"),
        (".", "."),
    ]


def test_links_of_a_cut_segment_are_those_of_the_whole(engine: ArgosEngine) -> None:
    """Pieces are joined together with their links."""
    source = "one two three, four five six; seven eight nine ten, " * 8 + "in Baku."

    ((found,),) = engine.translate([source], alignment=True)

    pairs = {(source[a:b], found.text[c:d]) for a, b, c, d in found.alignment or ()}
    assert ("Baku", "Баку") in pairs
    assert all(one == other for one, other in pairs - {("Baku", "Баку")})


def test_no_links_from_an_untrained_head(tmp_path: Path) -> None:
    """A package that does not declare a trained head answers None, not noise."""
    opened = ArgosEngine(build_directory(tmp_path / "plain", metadata={"alignment": False}))

    ((found,),) = opened.translate(["one two"], alignment=True)

    assert found.alignment is None
    opened.close()


def test_an_old_package_without_a_target_prefix(tmp_path: Path) -> None:
    """Models of one language pair know no language token."""
    opened = ArgosEngine(build_directory(tmp_path / "old", prefix=False))

    ((found,),) = opened.translate(["one two in Baku"])

    assert found.text == "one two in Баку"
    opened.close()


def test_an_int8_package(tmp_path: Path) -> None:
    """Quantised weights load as they are."""
    opened = ArgosEngine(build_directory(tmp_path / "small", quantization="int8"))

    ((found,),) = opened.translate(["one two"])

    assert found.text == "one two"
    opened.close()


def test_progress_counts_every_source(engine: ArgosEngine) -> None:
    """Blank, repeated and long sources are counted like any other."""
    told: list[int] = []
    sources = ["one", "one", "", "—", "two", "one two three, " * 60]

    engine.translate(sources, progress=told.append)

    assert sum(told) == len(sources)


@pytest.mark.parametrize("batch_tokens", [1, 64, 4096])
@pytest.mark.parametrize("workers", [1, 2])
def test_batches_do_not_change_the_answers(package: Path, batch_tokens: int, workers: int) -> None:
    """What a sentence becomes does not depend on its neighbours."""
    opened = ArgosEngine(package, settings=Settings(batch_tokens=batch_tokens, workers=workers))
    sources = [f"one {'two ' * number}in Baku {number}." for number in range(12)]

    answers = opened.translate(sources)

    assert [found[0].text for found in answers] == [source.replace("Baku", "Баку") for source in sources]
    opened.close()


def test_a_closed_engine_says_so(package: Path) -> None:
    """Closing twice is fine; asking afterwards is not."""
    opened = ArgosEngine(package)
    opened.close()
    opened.close()

    with pytest.raises(EngineError, match="closed"):
        opened.translate(["one"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"sources": "one"}, "sequence"),
        ({"sources": ["one"], "hypotheses": 0}, "at least 1"),
        ({"sources": ["one"], "prefixes": ["a", "b"]}, "2 prefixes for 1"),
    ],
)
def test_a_request_that_makes_no_sense(
    engine: ArgosEngine, arguments: dict[str, object], message: str
) -> None:
    """Faults of the calling code are ValueErrors, not something to tell a user."""
    with pytest.raises(ValueError, match=message):
        engine.translate(**arguments)  # type: ignore[arg-type]


def test_settings_of_a_machine_that_has_no_such_device(package: Path) -> None:
    """The library's error comes out as ours, with advice."""
    with pytest.raises(EngineError, match="use cpu, cuda or auto"):
        ArgosEngine(package, settings=Settings(device="tpu"))


def _break(package: Path, name: str, data: bytes | None) -> None:
    file = package / name
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        ("metadata.json", None, ModelError, "not an Argos package"),
        ("metadata.json", b"[]", ModelError, "not a JSON object"),
        ("metadata.json", b"{", ModelError, "cannot read"),
        ("metadata.json", json.dumps({"from_code": "en"}).encode(), ModelError, "to_code"),
        (
            "metadata.json",
            json.dumps({"from_code": "../x", "to_code": "uk"}).encode(),
            ModelError,
            "from_code",
        ),
        (
            "metadata.json",
            json.dumps({"from_code": "en", "to_code": "uk", "annotation": 1}).encode(),
            ModelError,
            "annotation",
        ),
        ("sentencepiece.model", None, ModelError, "sentencepiece.model"),
        ("sentencepiece.model", b"nothing", ModelError, "tokenizer"),
        ("model/model.bin", None, ModelError, "model.bin"),
        ("model/model.bin", b"nothing at all, really", EngineError, "update ctranslate2"),
        ("model/shared_vocabulary.json", b"[", EngineError, "damaged"),
    ],
)
def test_a_damaged_package(
    tmp_path: Path, name: str, data: bytes | None, error: type[Exception], message: str
) -> None:
    """Every part that can be missing or wrong is told by name, with what to do."""
    package = build_directory(tmp_path / "damaged")
    _break(package, name, data)

    with pytest.raises(error, match=message):
        ArgosEngine(package)


def test_annotation_from_the_metadata(tmp_path: Path) -> None:
    """A model trained on term annotation declares its marks."""
    package = build_directory(
        tmp_path / "a", metadata={"annotation": {"open": "<", "separator": "|", "close": ">"}}
    )
    opened = ArgosEngine(package)

    assert opened.annotation is not None
    assert opened.annotation.wrap("Baku", "Баку") == "<Baku|Баку>"
    opened.close()


@pytest.fixture(scope="module")
def starter() -> Iterator[Callable[..., ArgosEngine]]:
    """The Ukrainian starter under given settings."""
    opened: list[ArgosEngine] = []

    def make(**settings: Any) -> ArgosEngine:
        choice = models.choose("en", "uk", wanted="starter")
        made = models.load(choice, Settings(**{**choice.decoding, **settings}))
        assert isinstance(made, ArgosEngine)
        opened.append(made)
        return made

    yield make
    for engine in opened:
        engine.close()


QUAKE = "A strong earthquake damaged the cathedral and the lighthouse."


def test_hints_reach_the_draft(starter: Callable[..., ArgosEngine]) -> None:
    """Words that the model has seldom seen come out right, and no sign of the annotation does; without hints they do not."""
    with_hints, without = (
        starter(hints=wanted).translate([QUAKE])[0][0].text.lower() for wanted in (True, False)
    )

    wanted = ("землетрус", "собор", "маяк")
    assert all(word in with_hints for word in wanted)
    assert not all(word in without for word in wanted)
    assert not any(sign in with_hints for sign in "｟￨｠")


def test_links_of_hinted_words_are_in_the_source(starter: Callable[..., ArgosEngine]) -> None:
    """Alignment speaks of the text that was given, not of the one that the model saw."""
    found = starter().translate([QUAKE], alignment=True)[0][0]

    assert found.alignment
    assert all(0 <= start < end <= len(QUAKE) for start, end, *_ in found.alignment)
    assert any(QUAKE[start:end] == "earthquake" for start, end, *_ in found.alignment)


def test_clauses_are_put_together(starter: Callable[..., ArgosEngine]) -> None:
    """A sentence longer than the package's comfort is translated clause by clause, into one sentence."""
    text = (
        "The ministers of both countries signed the agreement in Baku on Monday, and the president of the company "
        "told journalists that the new pipeline would carry gas to Europe before the end of the year."
    )

    found = starter().translate([text], alignment=True)[0][0]

    assert found.text.count(".") == 1
    assert found.text.endswith(".")
    assert found.alignment
    assert all(end <= len(text) and until <= len(found.text) for _, end, _, until in found.alignment)
