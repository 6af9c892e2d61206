"""Steps of locking on sentences that tell them apart, and how often the engine is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline import languages
from pipeline.engines import Hypothesis
from pipeline.engines.replay import ReplayEngine
from pipeline.locking import Job, translate
from pipeline.matching import Matcher
from pipeline.model import Draft, LockState, Target, Term, TermKind

TERMS = {
    "uk": [
        Term("New York University", TermKind.ORGANIZATION, {"uk": Target("Нью-Йоркський університет")}),
        Term("IOC", TermKind.ORGANIZATION, {"uk": Target("Міжнародний олімпійський комітет")}),
        Term("Guinness", TermKind.PERSON, {"uk": Target("Гіннесс", gender="m")}),
    ],
    "az": [
        Term("Fallujah", TermKind.PLACE, {"az": Target("Fəllucə")}),
        Term("Earth", TermKind.PLACE, {"az": Target("Dünya")}),
    ],
}


def made(code: str, source: str, answer: str) -> Draft:
    """The draft for one sentence that the engine answers with `answer`."""
    job = Job(source, Matcher(TERMS[code]).match(source))
    return translate([job], ReplayEngine({source: [answer]}, target=code), languages.get(code))[0]


@pytest.mark.parametrize(
    ("code", "source", "answer", "wanted"),
    [
        ("uk", "Ma studied at New York University.", "Ма навчався в Університеті Нью-Йорка.", "Ма навчався в Нью-Йоркському університеті."),
        ("az", "Protesters blocked traffic in Fallujah.", "Etirazçılar Fallujahda hərəkəti dayandırdılar.", "Etirazçılar Fəllucədə hərəkəti dayandırdılar."),
        ("az", "It will return to Earth.", "O, Yerə qayıdacaq.", "O, Dünyaya qayıdacaq."),
        ("uk", "In 250 years Guinness has grown.", "За 250 років Guinness виріс.", "За 250 років Гіннесс виріс."),
    ],
)  # fmt: skip
def test_the_models_own_words_are_replaced(code: str, source: str, answer: str, wanted: str) -> None:
    """What the model made of the term gives way to the term, in the case that stood there."""
    draft = made(code, source, answer)

    assert wanted == draft.text
    assert LockState.MENDED is draft.locks[0].state


def test_a_kept_term_is_left_alone() -> None:
    """A form that stands there already is kept, and the text stays."""
    draft = made("az", "It will return to Earth.", "O, Dünyaya qayıdacaq.")

    assert draft.text == "O, Dünyaya qayıdacaq."
    assert [lock.state for lock in draft.locks] == [LockState.KEPT]


class Lengthy(ReplayEngine):
    """A replay whose first hypotheses have the lower scores, as those of a model with a length penalty above 1."""

    def translate(self, sources: Sequence[str], **options: Any) -> list[list[Hypothesis]]:
        """See Engine."""
        return [
            [Hypothesis(one.text, 0.1 * rank - 1) for rank, one in enumerate(answer)]
            for answer in super().translate(sources, **options)
        ]


@pytest.mark.parametrize(
    ("source", "answers", "wanted"),
    [
        ("the art of listening", ["dinləmək sənəti", "dinləmək"], "dinləmək sənəti"),
        ("It will return to Earth.", ["O, Yerə qayıdacaq.", "O, Dünyaya qayıdacaq."], "O, Dünyaya qayıdacaq."),
        ("They paid 250 manats.", ["Onlar 25 manat ödəyib.", "Onlar 250 manat ödəyib."], "Onlar 250 manat ödəyib."),
    ],
)  # fmt: skip
def test_the_engines_order_counts_after_locks_and_numbers(
    source: str, answers: list[str], wanted: str
) -> None:
    """Scores do not: the shorter of two hypotheses has the better mean and may have lost a word."""
    job = Job(source, Matcher(TERMS["az"]).match(source))

    draft = translate([job], Lengthy({source: answers}, target="az"), languages.get("az"))[0]

    assert draft.text == wanted
    assert draft.logprob == pytest.approx(0.1 * answers.index(wanted) - 1)


class Counting(ReplayEngine):
    """A replay that counts its calls."""

    calls = 0

    def translate(self, sources: Sequence[str], **options: Any) -> list[list[Hypothesis]]:
        """See Engine."""
        self.calls += 1
        return super().translate(sources, **options)


def test_the_engine_is_called_once_or_twice_a_batch() -> None:
    """However many sentences want mending, the engine translates twice at most."""
    sources = [f"Guinness met {n} people." for n in range(40)]
    jobs = [
        Job(source, found)
        for source, found in zip(sources, Matcher(TERMS["uk"]).match_all(sources), strict=True)
    ]
    engine = Counting({source: [f"Зустріч {n}."] for n, source in enumerate(sources)})

    drafts = translate(jobs, engine, languages.get("uk"))

    assert sum(len(draft.locks) for draft in drafts) == 40
    assert engine.calls <= 2


class Masking(ReplayEngine):
    """A replay that carries a mask through, as some models do."""

    masks: tuple[str, ...] = ("XX{}",)


def test_a_mask_stands_in_where_no_word_of_the_class_does() -> None:
    """A term of no class is asked for again behind the mask that the model is known to carry through."""
    source, masked = "The Act was signed yesterday.", "XX7 was signed yesterday."
    term = Term("The Act", TermKind.OTHER, {"uk": Target("Хартія", gender="f")})
    engine = Masking({source: ["Учора це підписано."], masked: ["XX7 підписано вчора."]}, target="uk")

    (draft,) = translate([Job(source, Matcher([term]).match(source))], engine, languages.get("uk"))

    assert draft.text == "Хартія підписано вчора."
    assert draft.locks[0].how == "translated again with a mask in its place"
