"""The engines without a model of their own: echo, replay, pivot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import registry
from pipeline.engines import Engine
from pipeline.engines.argos import ArgosEngine
from pipeline.engines.echo import EchoEngine
from pipeline.engines.pivot import PivotEngine
from pipeline.engines.replay import ReplayEngine
from pipeline.errors import EngineError

DICTIONARY = {"Baku": ["Баку"], "foreign minister": ["міністр", "міністра"], "minister": "міністерка"}
MAKERS: dict[str, Callable[[], Engine]] = {
    "echo": lambda: EchoEngine(dictionary=DICTIONARY),
    "replay": lambda: ReplayEngine({"one two": ["один два", "одна два"]}),
    "pivot": lambda: PivotEngine(EchoEngine("en", "pl"), EchoEngine("pl", "uk", dictionary=DICTIONARY)),
}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_contract(name: str) -> None:
    """Each has all that the contract names, and closes."""
    engine = MAKERS[name]()

    assert isinstance(engine, Engine)
    assert engine.name == name
    assert (engine.source, engine.target) == ("en", "uk")
    assert len(engine.model_hash) == 64
    engine.close()


@pytest.mark.parametrize("name", sorted(MAKERS))
@given(sources=st.lists(st.text(max_size=40), max_size=6), hypotheses=st.integers(1, 4))
def test_as_many_out_as_in(name: str, sources: list[str], hypotheses: int) -> None:
    """N in, N out; blank comes back as it is; progress counts all; scores fall."""
    told: list[int] = []

    answers = MAKERS[name]().translate(sources, hypotheses=hypotheses, progress=told.append)

    assert len(answers) == len(sources) == sum(told)
    for source, found in zip(sources, answers, strict=True):
        assert 1 <= len(found) <= hypotheses
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        if not source.strip():
            assert found[0].text == source


def test_echo_translates_by_its_dictionary() -> None:
    """Longest phrase first, whole words, any case; variants by rank; links of all words."""
    engine = EchoEngine(dictionary=DICTIONARY)
    source = "The Foreign Minister left Bakuvia for BAKU."

    (found,) = engine.translate([source], hypotheses=3, alignment=True)

    assert [one.text for one in found] == [
        "The міністр left Bakuvia for Баку.",
        "The міністра left Bakuvia for Баку.",
    ]
    assert ("Foreign Minister", "міністр") in {
        (source[a:b], found[0].text[c:d]) for a, b, c, d in found[0].alignment or ()
    }


def test_echo_prefix_and_score() -> None:
    """A prefix takes the place of as many words; the best answer scores 0, another less."""
    engine = EchoEngine(dictionary=DICTIONARY)

    ((found,),) = engine.translate(["one two in Baku"], prefixes=["четверо людей"])
    right, wrong = engine.score([("in Baku", "in Баку"), ("in Baku", "в Києві")])

    assert found.text == "четверо людей in Баку"
    assert right == 0 > wrong


def test_echo_identity_depends_on_the_dictionary() -> None:
    """Drafts of another dictionary must not be taken from the memory."""
    assert EchoEngine().model_hash != EchoEngine(dictionary={"a": "b"}).model_hash


def test_replay_answers_what_was_stored() -> None:
    """Known, near and unknown sources; prefixes order the answers; a given judge scores."""
    engine = ReplayEngine(
        {"President Aliyev arrived in Baku today.": ["перша", "друга"], "": ["нічого"]},
        score=lambda source, target: -float(len(target)),
    )

    known, near, unknown = engine.translate(
        [
            "President Aliyev arrived in Baku today.",
            "President XX1 arrived in Baku today.",
            "Quite another thing.",
        ],
        hypotheses=2,
    )
    ((led,),) = engine.translate(["President Aliyev arrived in Baku today."], prefixes=["дру"])

    assert [one.text for one in known] == ["перша", "друга"] == [one.text for one in near]
    assert [one.text for one in unknown] == ["Quite another thing."]
    assert led.text == "друга"
    assert engine.score([("", "abc")]) == [-3.0]


def test_pivot_goes_through_the_third_language(engine: ArgosEngine) -> None:
    """Both steps count: texts, links, scores, masks, identity."""
    second = EchoEngine("uk", "az", dictionary={"Баку": "Bakı"})
    pivot = PivotEngine(engine, second)
    source = "one two in Baku"

    ((found,),) = pivot.translate([source], alignment=True)

    assert found.text == "one two in Bakı"
    assert ("Baku", "Bakı") in {(source[a:b], found.text[c:d]) for a, b, c, d in found.alignment or ()}
    assert pivot.score([(source, found.text)])[0] == pytest.approx(found.score, abs=1e-6)
    assert pivot.model_hash not in (engine.model_hash, second.model_hash)
    assert pivot.annotation is None


def test_a_pivot_must_meet() -> None:
    """en-pl and de-uk make no road."""
    with pytest.raises(EngineError, match="ends in 'pl'"):
        PivotEngine(EchoEngine("en", "pl"), EchoEngine("de", "uk"))


@pytest.mark.parametrize("name", ["argos", "echo"])
def test_built_ins_come_by_name(name: str) -> None:
    """The registry knows the engines that ship."""
    assert registry.load("engines", name).name == name
