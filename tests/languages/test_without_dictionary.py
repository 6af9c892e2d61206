"""Ukrainian without pymorphy3: rules by ending stand in, listed forms and names are as sure as ever."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

# term, kind, case, form
ROWS = [
    ("Київ", "place", "gen", "Києва"), ("Київ", "place", "loc", "Києві"), ("Азербайджан", "place", "gen", "Азербайджану"),
    ("Україна", "place", "dat", "Україні"), ("Баку", "place", "ins", "Баку"), ("Мекка", "place", "loc", "Мецці"),
    ("Нова Зеландія", "place", "gen", "Нової Зеландії"), ("Сполучені Штати", "place", "loc", "Сполучених Штатах"),
    ("Балтійське море", "place", "ins", "Балтійським морем"), ("Хмельницький", "place", "gen", "Хмельницького"),
    ("Київська область", "place", "ins", "Київською областю"), ("Тбілісі", "place", "gen", "Тбілісі"),
    ("Маріїнський палац", "place", "gen", "Маріїнського палацу"), ("Офіс Президента України", "organization", "ins", "Офісом Президента України"),
    ("Міністерство закордонних справ", "organization", "loc", "Міністерстві закордонних справ"),
    ("Генеральна Асамблея ООН", "organization", "acc", "Генеральну Асамблею ООН"),
    ("Університет Вірджинії", "organization", "gen", "Університету Вірджинії"), ("Вашингтон Кепіталс", "organization", "gen", "Вашингтон Кепіталс"),
    ("міністр закордонних справ", "office", "gen", "міністра закордонних справ"), ("секретар", "office", "gen", "секретаря"),
    ("журналіст", "other", "acc", "журналіста"), ("договір", "document", "gen", "договору"), ("список", "document", "gen", "списку"),
    ("Друга світова війна", "event", "ins", "Другою світовою війною"), ("відділення", "other", "gen", "відділення"),
    ("Трансарктичні гори", "place", "gen", "Трансарктичних гір"), ("канадієць", "other", "gen", "канадійця"),
    ("космонавт", "other", "acc", "космонавта"), ("пленарний", "other", "gen", "пленарного"),
    ("Ільхам Алієв", "person", "ins", "Ільхамом Алієвим"), ("Крим", "place", "loc", "Криму"),
]  # fmt: skip
PLURALS = [
    ("міністр", "nom", "міністри"), ("комісія", "gen", "комісій"), ("ракета", "ins", "ракетами"), ("область", "gen", "областей"),
    ("звернення", "gen", "звернень"), ("посадовець", "dat", "посадовцям"), ("зірка", "gen", "зірок"),
    ("лікарня", "gen", "лікарень"), ("вишня", "gen", "вишень"), ("вікно", "gen", "вікон"), ("число", "gen", "чисел"),
    ("комісія", "gen", "комісій"), ("кандидат", "nom", "кандидати"), ("китаєць", "gen", "китайців"), ("сектор", "acc", "сектори"),
]  # fmt: skip

# The import system itself is told that the library is absent; nothing of ours is replaced.
CODE = """
import json, sys
sys.modules["pymorphy3"] = None
from pipeline.languages import get
from pipeline.model import Target, TermKind
rows, plurals = json.loads(sys.stdin.read())
uk = get("uk")
listed = {"Крим": {"loc": ("Криму",)}}
made = [uk.paradigm(Target(t, forms=listed.get(t, {})), TermKind(k)).by_case(c)[0].text for t, k, c, _ in rows]
many = [uk.paradigm(Target(t), TermKind.OTHER).by_case(c, "pl")[0].text for t, c, _ in plurals]
other = {
    "source": uk.paradigm(Target("Київ"), TermKind.PLACE).source,
    "is_word": uk.is_word("стіл"),
    "found": [hit.text for hit in uk.find("у Києві", uk.paradigm(Target("Київ"), TermKind.PLACE))],
    "near": [hit.text for hit in uk.near("з Мищенком", uk.paradigm(Target("Міщенко"), TermKind.PERSON))],
    "guess": [uk.guess_case(word) for word in ("містом", "Лондоні", "Києва", "країнах", "Києву")],
    "asked": [uk.context_cases(text, "") for text in ("у ", "Президент ", "")],
}
print(json.dumps([made, many, other]))
"""


@pytest.fixture(scope="module")
def bare() -> Any:
    """What a process without the library answers to all questions of this file."""
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        input=json.dumps([ROWS, PLURALS]),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row[0]}-{row[2]}" for row in ROWS])
def test_singular(bare: Any, number: int) -> None:
    """The preferred form of a case by the rules alone."""
    assert bare[0][number] == ROWS[number][3]


@pytest.mark.parametrize("number", range(len(PLURALS)), ids=[row[0] for row in PLURALS])
def test_plural(bare: Any, number: int) -> None:
    """The plural of common nouns by the rules alone."""
    assert bare[1][number] == PLURALS[number][2]


def test_everything_else_still_answers(bare: Any) -> None:
    """Looking, near misses and cases need no dictionary; it only makes them surer."""
    assert bare[2] == {
        "source": "rules",
        "is_word": False,
        "found": ["Києві"],
        "near": ["Мищенком"],
        "guess": ["ins", "loc", "gen", "loc", "acc"],
        "asked": [["loc", "acc"], [], ["nom"]],
    }
