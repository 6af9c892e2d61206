"""Ukrainian paradigms by tables: people, offices, institutions, places, acronyms, and what does not decline."""

from __future__ import annotations

import pytest

from pipeline.languages import get
from pipeline.model import Target, TermKind

UK = get("uk")
PERSON, PLACE, ORG, OFFICE = TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION, TermKind.OFFICE
DOCUMENT, EVENT, OTHER = TermKind.DOCUMENT, TermKind.EVENT, TermKind.OTHER

# term, kind, then the preferred genitive, dative, accusative, instrumental, locative, vocative
TABLE = """
Ільхам Алієв|person|Ільхама Алієва|Ільхаму Алієву|Ільхама Алієва|Ільхамом Алієвим|Ільхамові Алієву|Ільхаме Алієв
Мехрібан Алієва|person|Мехрібан Алієвої|Мехрібан Алієвій|Мехрібан Алієву|Мехрібан Алієвою|Мехрібан Алієвій|Мехрібан Алієва
Володимир Зеленський|person|Володимира Зеленського|Володимиру Зеленському|Володимира Зеленського|Володимиром Зеленським|Володимирові Зеленському|Володимире Зеленський
Юлія Свириденко|person|Юлії Свириденко|Юлії Свириденко|Юлію Свириденко|Юлією Свириденко|Юлії Свириденко|Юліє Свириденко
Андрій Сибіга|person|Андрія Сибіги|Андрію Сибізі|Андрія Сибігу|Андрієм Сибігою|Андрієві Сибізі|Андрію Сибіго
П. Порошенко|person|П. Порошенка|П. Порошенку|П. Порошенка|П. Порошенком|П. Порошенкові|П. Порошенко
Жан-Клод Юнкер|person|Жана-Клода Юнкера|Жану-Клоду Юнкеру|Жана-Клода Юнкера|Жаном-Клодом Юнкером|Жану-Клодові Юнкеру|Жане-Клоде Юнкер
Марія Склодовська-Кюрі|person|Марії Склодовської-Кюрі|Марії Склодовській-Кюрі|Марію Склодовську-Кюрі|Марією Склодовською-Кюрі|Марії Склодовській-Кюрі|Маріє Склодовська-Кюрі
Роберто Савіано|person|Роберто Савіано|Роберто Савіано|Роберто Савіано|Роберто Савіано|Роберто Савіано|Роберто Савіано
Шарль Мішель|person|Шарля Мішеля|Шарлю Мішелю|Шарля Мішеля|Шарлем Мішелем|Шарлеві Мішелю|Шарлю Мішель
Ангела Меркель|person|Ангели Меркель|Ангелі Меркель|Ангелу Меркель|Ангелою Меркель|Ангелі Меркель|Ангело Меркель
король Чарльз III|person|короля Чарльза III|королю Чарльзу III|короля Чарльза III|королем Чарльзом III|королеві Чарльзу III|королю Чарльзе III
президент Ільхам Алієв|person|президента Ільхама Алієва|президенту Ільхаму Алієву|президента Ільхама Алієва|президентом Ільхамом Алієвим|президентові Ільхаму Алієву|президенте Ільхаме Алієв
міністр закордонних справ|office|міністра закордонних справ|міністру закордонних справ|міністра закордонних справ|міністром закордонних справ|міністрові закордонних справ|міністре закордонних справ
прем'єр-міністр|office|прем'єр-міністра|прем'єр-міністру|прем'єр-міністра|прем'єр-міністром|прем'єр-міністрові|прем'єр-міністре
віцепрем'єр-міністерка|office|віцепрем'єр-міністерки|віцепрем'єр-міністерці|віцепрем'єр-міністерку|віцепрем'єр-міністеркою|віцепрем'єр-міністерці|віцепрем'єр-міністерко
державний секретар|office|державного секретаря|державному секретарю|державного секретаря|державним секретарем|державному секретареві|державний секретарю
голова Верховної Ради|office|голови Верховної Ради|голові Верховної Ради|голову Верховної Ради|головою Верховної Ради|голові Верховної Ради|голово Верховної Ради
Уповноважений Верховної Ради з прав людини|office|Уповноваженого Верховної Ради з прав людини|Уповноваженому Верховної Ради з прав людини|Уповноваженого Верховної Ради з прав людини|Уповноваженим Верховної Ради з прав людини|Уповноваженому Верховної Ради з прав людини|Уповноважений Верховної Ради з прав людини
Міністерство закордонних справ|organization|Міністерства закордонних справ|Міністерству закордонних справ|Міністерство закордонних справ|Міністерством закордонних справ|Міністерстві закордонних справ|Міністерство закордонних справ
Офіс Президента України|organization|Офісу Президента України|Офісу Президента України|Офіс Президента України|Офісом Президента України|Офісі Президента України|Офісе Президента України
Рада міністрів закордонних справ|organization|Ради міністрів закордонних справ|Раді міністрів закордонних справ|Раду міністрів закордонних справ|Радою міністрів закордонних справ|Раді міністрів закордонних справ|Радо міністрів закордонних справ
Центр аналізу міжнародних відносин|organization|Центру аналізу міжнародних відносин|Центру аналізу міжнародних відносин|Центр аналізу міжнародних відносин|Центром аналізу міжнародних відносин|Центрі аналізу міжнародних відносин|Центре аналізу міжнародних відносин
Збройні сили України|organization|Збройних сил України|Збройним силам України|Збройні сили України|Збройними силами України|Збройних силах України|Збройні сили України
«Азовсталь»|organization|«Азовсталі»|«Азовсталі»|«Азовсталь»|«Азовсталлю»|«Азовсталі»|«Азовстале»
«Шахтар»|organization|«Шахтаря»|«Шахтарю»|«Шахтар»|«Шахтарем»|«Шахтарі»|«Шахтарю»
Газета «Голос України»|organization|Газети «Голос України»|Газеті «Голос України»|Газету «Голос України»|Газетою «Голос України»|Газеті «Голос України»|Газето «Голос України»
НАТО|organization|НАТО|НАТО|НАТО|НАТО|НАТО|НАТО
ЄС|organization|ЄС|ЄС|ЄС|ЄС|ЄС|ЄС
Бі-бі-сі|organization|Бі-бі-сі|Бі-бі-сі|Бі-бі-сі|Бі-бі-сі|Бі-бі-сі|Бі-бі-сі
SOCAR|organization|SOCAR|SOCAR|SOCAR|SOCAR|SOCAR|SOCAR
Баку|place|Баку|Баку|Баку|Баку|Баку|Баку
Тбілісі|place|Тбілісі|Тбілісі|Тбілісі|Тбілісі|Тбілісі|Тбілісі
Ходжали|place|Ходжали|Ходжали|Ходжали|Ходжали|Ходжали|Ходжали
Сан-Франциско|place|Сан-Франциско|Сан-Франциско|Сан-Франциско|Сан-Франциско|Сан-Франциско|Сан-Франциско
Київ|place|Києва|Києву|Київ|Києвом|Києві|Києве
Львів|place|Львова|Львову|Львів|Львовом|Львові|Львове
Хмельницький|place|Хмельницького|Хмельницькому|Хмельницький|Хмельницьким|Хмельницькому|Хмельницький
Червоне|place|Червоного|Червоному|Червоне|Червоним|Червоному|Червоне
Біла Церква|place|Білої Церкви|Білій Церкві|Білу Церкву|Білою Церквою|Білій Церкві|Біла Церкво
Карпати|place|Карпат|Карпатам|Карпати|Карпатами|Карпатах|Карпати
Сполучені Штати|place|Сполучених Штатів|Сполученим Штатам|Сполучені Штати|Сполученими Штатами|Сполучених Штатах|Сполучені Штати
Франкфурт-на-Майні|place|Франкфурта-на-Майні|Франкфурту-на-Майні|Франкфурт-на-Майні|Франкфуртом-на-Майні|Франкфурті-на-Майні|Франкфурте-на-Майні
Боснія і Герцеговина|place|Боснії і Герцеговини|Боснії і Герцеговині|Боснію і Герцеговину|Боснією і Герцеговиною|Боснії і Герцеговині|Босніє і Герцеговино
острів Зміїний|place|острова Зміїного|острову Зміїному|острів Зміїний|островом Зміїним|острові Зміїному|острове Зміїний
Азербайджан|place|Азербайджану|Азербайджану|Азербайджан|Азербайджаном|Азербайджані|Азербайджане
Паризька угода|document|Паризької угоди|Паризькій угоді|Паризьку угоду|Паризькою угодою|Паризькій угоді|Паризька угодо
Друга світова війна|event|Другої світової війни|Другій світовій війні|Другу світову війну|Другою світовою війною|Другій світовій війні|Друга світова війно
стратегічне партнерство|other|стратегічного партнерства|стратегічному партнерству|стратегічне партнерство|стратегічним партнерством|стратегічному партнерстві|стратегічне партнерство
"""  # fmt: skip
ROWS = [line.split("|") for line in TABLE.strip().splitlines()]
CASES = ("gen", "dat", "acc", "ins", "loc", "voc")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_preferred_forms(row: list[str]) -> None:
    """Each case's first form, as a newspaper would print it."""
    term, kind, *forms = row

    paradigm = UK.paradigm(Target(term), TermKind(kind))

    assert paradigm.forms[0].text == term
    assert [paradigm.by_case(case)[0].text for case in CASES] == forms


@pytest.mark.parametrize(
    ("term", "kind", "case", "doublet"),
    [
        ("Київ", PLACE, "dat", "Києвові"),
        ("Лондон", PLACE, "gen", "Лондону"),
        ("Володимир Зеленський", PERSON, "dat", "Володимирові Зеленському"),
        ("Олександр Міщенко", PERSON, "dat", "Олександру Міщенкові"),
        ("Карабах", PLACE, "loc", "Карабасі"),
        ("Каспійське море", PLACE, "loc", "Каспійськім морі"),
        ("президент", OFFICE, "loc", "президенті"),
        ("Азербайджан", PLACE, "dat", "Азербайджанові"),
    ],
)
def test_accepted_doublets_come_after_the_preferred_form(
    term: str, kind: TermKind, case: str, doublet: str
) -> None:
    """A second form that the orthography accepts is an alternative, marked as not preferred."""
    forms = UK.paradigm(Target(term), kind).by_case(case, "sg")

    assert forms[0].preferred
    assert doublet in [form.text for form in forms if not form.preferred]


@pytest.mark.parametrize(
    ("term", "plural"),
    [
        (
            "міністр закордонних справ",
            {"nom": "міністри закордонних справ", "gen": "міністрів закордонних справ"},
        ),
        ("крилата ракета", {"nom": "крилаті ракети", "gen": "крилатих ракет", "ins": "крилатими ракетами"}),
        (
            "угода про вільну торгівлю",
            {"nom": "угоди про вільну торгівлю", "gen": "угод про вільну торгівлю"},
        ),
    ],
)
def test_common_nouns_have_a_plural(term: str, plural: dict[str, str]) -> None:
    """What may be many has both numbers; a place has its own alone."""
    paradigm = UK.paradigm(Target(term), OTHER)

    assert {case: paradigm.by_case(case, "pl")[0].text for case in plural} == plural
    assert UK.paradigm(Target("Одеса"), PLACE).by_case("nom", "pl") == ()


@pytest.mark.parametrize(
    ("term", "kind", "case", "form"),
    [
        (
            "ПАРЛАМЕНТ",
            ORG,
            "gen",
            "ПАРЛАМЕНТ",
        ),  # capitals throughout are an acronym, and those do not decline
        ("МакКейн", PERSON, "gen", "МакКейна"),
        ("О'Коннор", PERSON, "ins", "О'Коннором"),
        ("прем’єр-міністр", OFFICE, "gen", "прем’єр-міністра"),
        ("Обʼєднані Арабські Емірати", PLACE, "gen", "Обʼєднаних Арабських Еміратів"),
        ("Шарм-еш-Шейх", PLACE, "acc", "Шарм-еш-Шейх"),
    ],
)
def test_letter_case_and_apostrophe_of_the_glossary_stay(
    term: str, kind: TermKind, case: str, form: str
) -> None:
    """Forms are written as the term is."""
    assert UK.paradigm(Target(term), kind).by_case(case)[0].text == form


@pytest.mark.parametrize(
    ("target", "kind", "case", "form"),
    [
        (Target("Анналена Бербок", gender="f"), PERSON, "gen", "Анналени Бербок"),
        (Target("Саша Коваль", gender="m"), PERSON, "gen", "Саші Коваля"),
        (Target("Саша Коваль", gender="f"), PERSON, "gen", "Саші Коваль"),
        (Target("ЖЕК", gender="m"), ORG, "gen", "ЖЕКУ"),
        (Target("Ірпінь", indeclinable=True), PLACE, "gen", "Ірпінь"),
        (Target("Суми", number="pl"), PLACE, "ins", "Сумами"),
        (Target("безпілотник", animate=True), OTHER, "acc", "безпілотника"),
    ],
)
def test_flags_of_the_glossary_decide(target: Target, kind: TermKind, case: str, form: str) -> None:
    """Gender, number, animacy and indeclinability are the glossary's to say."""
    assert UK.paradigm(target, kind).by_case(case)[0].text == form


@pytest.mark.parametrize(
    ("term", "plural"), [("сестра", "сестри"), ("коза", "кози"), ("білка", "білки"), ("короп", "коропи")]
)
def test_a_reading_that_has_a_plural_is_preferred(term: str, plural: str) -> None:
    """The dictionary has these words twice, once as things without a plural."""
    assert UK.paradigm(Target(term)).by_case("nom", "pl")[0].text == plural


def test_listed_forms_win() -> None:
    """A listed case replaces what the rules make of it, the first one is preferred; other cases stay."""
    target = Target("Крим", forms={"loc": ("Криму",), "gen": ("Криму", "Крима")})

    paradigm = UK.paradigm(target, PLACE)

    assert [form.text for form in paradigm.by_case("loc")] == ["Криму"]
    assert [(form.text, form.preferred) for form in paradigm.by_case("gen")] == [
        ("Криму", True),
        ("Крима", False),
    ]
    assert paradigm.by_case("ins")[0].text == "Кримом"
    assert paradigm.source == "listed"


def test_a_listed_form_wins_even_where_it_is_strange() -> None:
    """The glossary is obeyed, not judged."""
    paradigm = UK.paradigm(Target("Баку", forms={"ins": ("Бакою",)}), PLACE)

    assert [form.text for form in paradigm.by_case("ins")] == ["Бакою"]


@pytest.mark.parametrize("term", ["", " ", "2024", "«»", "-", "A", "'", "УВБ-76", "Я", "ы"])
def test_odd_terms_still_have_a_paradigm(term: str) -> None:
    """Whatever a glossary holds, the term itself is its first form."""
    assert UK.paradigm(Target(term), PLACE).forms[0].text == term
