"""How names and texts are written: transliteration proposals, romanisation, typography, у/в and з/із."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import get
from pipeline.languages.base import Language
from pipeline.languages.typesetting import House, typeset

UK, AZ = get("uk"), get("az")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Volodymyr Zelenskyy", "Володимир Зеленський"), ("Olena Zelenska", "Олена Зеленська"), ("Andrii Sybiha", "Андрій Сибіга"),
        ("Mykhailo Fedorov", "Михайло Федоров"), ("Ilham Aliyev", "Ільхам Алієв"), ("Heydar Aliyev", "Гейдар Алієв"),
        ("Oleksandr Mishchenko", "Олександр Міщенко"), ("Kyiv", "Київ"), ("Lviv", "Львів"), ("Mykolaiv", "Миколаїв"),
        ("Zaporizhzhia", "Запоріжжя"), ("Yevhen Zaiets", "Євген Заєць"), ("Donald Trump", "Дональд Трамп"), ("Mike Johnson", "Майк Джонсон"),
        ("Edward Blake", "Едвард Блейк"), ("Ursula von der Leyen", "Урсула фон дер Лейен"), ("NATO", "НАТО"), ("Львів", "Львів"),
    ],
)  # fmt: skip
def test_the_first_ukrainian_proposal(name: str, first: str) -> None:
    """As romanised officially where the name looks Slavic, as English sounds elsewhere."""
    assert UK.transliterate(name)[0] == first


@pytest.mark.parametrize(
    ("name", "proposal"),
    [("Khmelnytskyi", "Хмельницький"), ("Taras Melnyk", "Тарас Мельник"), ("Jeyhun Bayramov", "Джейхун Байрамов"),
     ("Shusha", "Шуша"), ("Vilnius", "Вільнюс")],
)  # fmt: skip
def test_a_later_ukrainian_proposal(name: str, proposal: str) -> None:
    """What English hides (ль, й) is offered as well."""
    assert proposal in UK.transliterate(name)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Volodymyr Zelenskyy", "Volodimir Zelenski"), ("Washington", "Vaşinqton"), ("Mike Johnson", "Mayk Conson"), ("George Bush", "Corc Buş"),
        ("Ilham Aliyev", "İlham Əliyev"), ("Jeyhun Bayramov", "Ceyhun Bayramov"), ("Manchester", "Mançester"), ("Sergey Lavrov", "Sergey Lavrov"),
        ("Mykolaiv", "Mıkolayiv"), ("NATO", "NATO"), ("Əliyev", "Əliyev"), ("İlham", "İlham"),
    ],
)  # fmt: skip
def test_the_first_azerbaijani_proposal(name: str, first: str) -> None:
    """By sound, Azerbaijani names as they are at home."""
    assert AZ.transliterate(name)[0] == first


def test_the_ukrainian_h_may_be_q() -> None:
    """«Шмигаль» is romanised Shmyhal and written Şmıqal."""
    assert "Sıbiqa" in " ".join(AZ.transliterate("Andrii Sybiha"))


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        # The examples of the resolution itself.
        ("Алушта", "Alushta"), ("Борщагівка", "Borshchahivka"), ("Згурський", "Zghurskyi"), ("Ґалаґан", "Galagan"), ("Єнакієве", "Yenakiieve"),
        ("Їжакевич", "Yizhakevych"), ("Кадиївка", "Kadyivka"), ("Йосипівка", "Yosypivka"), ("Стрий", "Stryi"), ("Щербухи", "Shcherbukhy"),
        ("Юрій", "Yurii"), ("Яготин", "Yahotyn"), ("Костянтин", "Kostiantyn"), ("Знам’янка", "Znamianka"), ("Феодосія", "Feodosiia"),
        ("Розгон", "Rozghon"), ("НАТО і ЄС", "NATO i YES"), ("", ""), ("2026", "2026"),
    ],
)  # fmt: skip
def test_romanisation(ukrainian: str, latin: str) -> None:
    """The table of 2010."""
    assert UK.romanize(ukrainian) == latin


@pytest.mark.parametrize(
    "name",
    [
        "Андрій",
        "Зеленський",
        "Хмельницький",
        "Сибіга",
        "Юрій",
        "Марія",
        "Щербак",
        "Яценко",
        "Євген",
        "Жадан",
        "Ющенко",
    ],
)
def test_official_romanisation_is_read_back(name: str) -> None:
    """A Ukrainian name that was romanised by the table is proposed as it was."""
    assert name in UK.transliterate(UK.romanize(name))


@pytest.mark.parametrize(
    ("text", "set_text"),
    [
        ('Він сказав: "Так, "Азовсталь" стоїть" - і пішов...', "Він сказав: «Так, „Азовсталь“ стоїть» — і пішов…"),
        ("п'ять об'єктів, м`яч", "п’ять об’єктів, м’яч"),
        ("2.5 млн і 3.5% та 1,200,300 осіб", "2,5 млн і 3,5% та 1\u00a0200\u00a0300 осіб"),
        ("версія 3.5, дата 24.02.2022, рахунок 1,200", "версія 3.5, дата 24.02.2022, рахунок 1,200"),
        ('5" труба', '5" труба'),
        ('код `a - "b"` і [текст "тут"](http://x.y "t - t")', 'код `a - "b"` і [текст «тут»](http://x.y "t - t")'),
        ('<a href="x - y">"слово"</a>', '<a href="x - y">«слово»</a>'),
        ("див. https://a.b/c'd...e", "див. https://a.b/c'd...e"),
        ('"Це" - "то"', "«Це» — «то»"),
        ("— Так, — сказав", "— Так, — сказав"),
        ("прес-секретар, 2020-2021", "прес-секретар, 2020-2021"),
        ('без пари " тут', 'без пари " тут'),
        ("", ""),
    ],
)  # fmt: skip
def test_ukrainian_typography(text: str, set_text: str) -> None:
    """Quotation marks in pairs, dashes, apostrophes and unmistakable numbers; code, links and tags stay."""
    assert UK.typography(text) == set_text


def test_azerbaijani_typography() -> None:
    """“Dırnaq”, a shorter dash, decimal comma."""
    assert AZ.typography('"Nur" fondu - dedi: 3.5 faiz') == "“Nur” fondu – dedi: 3,5 faiz"


def test_the_default_typography_changes_nothing() -> None:
    """A language says itself what is set on the way out."""
    text = '"Kept" - as it is... 3.5%'

    assert Language().typography(text) == text


def test_marks_that_are_open_already_are_counted() -> None:
    """A straight mark inside the language's own is an inner one."""
    house = House((("«", "»"), ("„", "“")), "—", "’", ",", " ")

    assert typeset('«Так, "Азовсталь"»', house) == "«Так, „Азовсталь“»"


@pytest.mark.parametrize(
    ("before", "form", "right"),
    [
        ("був в ", "Києві", "був у "), ("була у ", "Києві", "була в "), ("вона у ", "Україні", "вона в "), ("В ", "Львові", "У "),
        ("була в ", "Франції", "була у "), ("разом з ", "Зеленським", "разом із "), ("з ", "США", "зі "), ("зі ", "Львова", "зі "),
        ("вона із ", "Баку", "вона з "), ("із ", "Одеси", "з "), ("договір й ", "протокол", "договір і "), ("рада у ", "«Одесі»", "рада в "),
        ("в ", "COP29", "в "), ("слово ", "Київ", "слово "), ("", "Київ", ""), ("В", "Київ", "В"),
    ],
)  # fmt: skip
def test_little_words_before_an_inserted_form(before: str, form: str, right: str) -> None:
    """Put right for the new word; what needs no change stays."""
    assert UK.adjust(before, form, "") == (right, form, "")


@given(
    st.sampled_from(["у ", "в ", "з ", "із ", "зі ", "і ", "й "]),
    st.text("абвгдежзіклмнопрстуфхшьюя", min_size=1, max_size=8),
)
def test_a_little_word_stays_itself(word: str, form: str) -> None:
    """Only its own variants are put in its place."""
    family = next(f for f in ({"у ", "в "}, {"з ", "із ", "зі "}, {"і ", "й "}) if word in f)

    assert UK.adjust(f"слово {word}", form, "")[0].removeprefix("слово ") in family


@pytest.mark.parametrize("code", ["uk", "az"])
def test_the_letters_and_the_plural_header(code: str) -> None:
    """What other rooms ask of a language: its alphabet as a class of characters, its plurals as gettext writes them."""
    import gettext
    import re

    language = get(code)
    plural = language.plural_forms.split("plural=", 1)[1].rstrip(";")
    count = int(language.plural_forms.split("nplurals=")[1][0])

    choose = gettext.c2py(plural)

    assert {choose(n) for n in range(200)} == set(range(count))
    assert re.fullmatch(f"[{language.letters}]+", {"uk": "Їжак’ҐЄ", "az": "Əliyevİıöğşç"}[code])
    assert not re.search(f"[{language.letters}]", {"uk": "ы", "az": "Ж"}[code])
    assert (
        language.lower(language.upper({"uk": "їжак", "az": "ışıqi"}[code]))
        == {"uk": "їжак", "az": "ışıqi"}[code]
    )


@pytest.mark.parametrize(("n", "form"), [(1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (112, 2), (104, 1)])
def test_ukrainian_plurals(n: int, form: int) -> None:
    """One, few, many."""
    import gettext

    choose = gettext.c2py(UK.plural_forms.split("plural=", 1)[1].rstrip(";"))

    assert choose(n) == form
