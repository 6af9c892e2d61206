"""Azerbaijani paradigms by tables: harmony, buffers, softening, possessive compounds, acronyms, foreign spelling, plurals."""

from __future__ import annotations

import pytest

from pipeline.languages import get
from pipeline.languages.az_forms import is_possessive
from pipeline.languages.az_phonology import harden, harmonise, numeral, soften, spoken
from pipeline.model import Target, TermKind

AZ = get("az")
PERSON, PLACE, ORG, OFFICE = TermKind.PERSON, TermKind.PLACE, TermKind.ORGANIZATION, TermKind.OFFICE
CASES = ("gen", "dat", "acc", "loc", "abl")

# term, kind, then the preferred genitive, dative, accusative, locative, ablative
TABLE = """
Bakı|place|Bakının|Bakıya|Bakını|Bakıda|Bakıdan
Kiyev|place|Kiyevin|Kiyevə|Kiyevi|Kiyevdə|Kiyevdən
Türkiyə|place|Türkiyənin|Türkiyəyə|Türkiyəni|Türkiyədə|Türkiyədən
Bosfor|place|Bosforun|Bosfora|Bosforu|Bosforda|Bosfordan
Köln|place|Kölnün|Kölnə|Kölnü|Köln­də|Kölndən
İraq|place|İraqın|İraqa|İraqı|İraqda|İraqdan
Mozambik|place|Mozambikin|Mozambikə|Mozambiki|Mozambikdə|Mozambikdən
Nyu-York|place|Nyu-Yorkun|Nyu-Yorka|Nyu-Yorku|Nyu-Yorkda|Nyu-Yorkdan
Qara dəniz|place|Qara dənizin|Qara dənizə|Qara dənizi|Qara dənizdə|Qara dənizdən
Xəzər dənizi|place|Xəzər dənizinin|Xəzər dənizinə|Xəzər dənizini|Xəzər dənizində|Xəzər dənizindən
Yeni Dehli|place|Yeni Dehlinin|Yeni Dehliyə|Yeni Dehlini|Yeni Dehlidə|Yeni Dehlidən
İlham Əliyev|person|İlham Əliyevin|İlham Əliyevə|İlham Əliyevi|İlham Əliyevdə|İlham Əliyevdən
Volodimir Zelenski|person|Volodimir Zelenskinin|Volodimir Zelenskiyə|Volodimir Zelenskini|Volodimir Zelenskidə|Volodimir Zelenskidən
Leonid Kravçuk|person|Leonid Kravçukun|Leonid Kravçuka|Leonid Kravçuku|Leonid Kravçukda|Leonid Kravçukdan
Xarici İşlər Nazirliyi|organization|Xarici İşlər Nazirliyinin|Xarici İşlər Nazirliyinə|Xarici İşlər Nazirliyini|Xarici İşlər Nazirliyində|Xarici İşlər Nazirliyindən
BMT Baş Assambleyası|organization|BMT Baş Assambleyasının|BMT Baş Assambleyasına|BMT Baş Assambleyasını|BMT Baş Assambleyasında|BMT Baş Assambleyasından
Milli Məclis|organization|Milli Məclisin|Milli Məclisə|Milli Məclisi|Milli Məclisdə|Milli Məclisdən
Azərbaycan Ordusu|organization|Azərbaycan Ordusunun|Azərbaycan Ordusuna|Azərbaycan Ordusunu|Azərbaycan Ordusunda|Azərbaycan Ordusundan
Milli Ordu|organization|Milli Ordunun|Milli Orduya|Milli Ordunu|Milli Orduda|Milli Ordudan
BMT|organization|BMT-nin|BMT-yə|BMT-ni|BMT-də|BMT-dən
ABŞ|place|ABŞ-ın|ABŞ-a|ABŞ-ı|ABŞ-da|ABŞ-dan
NATO|organization|NATO-nun|NATO-ya|NATO-nu|NATO-da|NATO-dan
ATƏT|organization|ATƏT-in|ATƏT-ə|ATƏT-i|ATƏT-də|ATƏT-dən
Aİ|organization|Aİ-nin|Aİ-yə|Aİ-ni|Aİ-də|Aİ-dən
COP29|event|COP29-un|COP29-a|COP29-u|COP29-da|COP29-dan
Google|organization|Google-un|Google-a|Google-u|Google-da|Google-dan
“Qarabağ”|organization|“Qarabağ”ın|“Qarabağ”a|“Qarabağ”ı|“Qarabağ”da|“Qarabağ”dan
“Nur” fondu|organization|“Nur” fondunun|“Nur” fonduna|“Nur” fondunu|“Nur” fondunda|“Nur” fondundan
xarici işlər naziri|office|xarici işlər nazirinin|xarici işlər nazirinə|xarici işlər nazirini|xarici işlər nazirində|xarici işlər nazirindən
baş nazir|office|baş nazirin|baş nazirə|baş naziri|baş nazirdə|baş nazirdən
əməkdaşlıq|other|əməkdaşlığın|əməkdaşlığa|əməkdaşlığı|əməkdaşlıqda|əməkdaşlıqdan
çörək|other|çörəyin|çörəyə|çörəyi|çörəkdə|çörəkdən
ərazi bütövlüyü|other|ərazi bütövlüyünün|ərazi bütövlüyünə|ərazi bütövlüyünü|ərazi bütövlüyündə|ərazi bütövlüyündən
su|other|suyun|suya|suyu|suda|sudan
fikir|other|fikrin|fikrə|fikri|fikirdə|fikirdən
hüquq|other|hüququn|hüquqa|hüququ|hüquqda|hüquqdan
dialoq|other|dialoqun|dialoqa|dialoqu|dialoqda|dialoqdan
dəvəquşu|other|dəvəquşunun|dəvəquşuna|dəvəquşunu|dəvəquşunda|dəvəquşundan
İsmayıllı|place|İsmayıllının|İsmayıllıya|İsmayıllını|İsmayıllıda|İsmayıllıdan
Işıqlı|place|Işıqlının|Işıqlıya|Işıqlını|Işıqlıda|Işıqlıdan
Əli Əsədov|person|Əli Əsədovun|Əli Əsədova|Əli Əsədovu|Əli Əsədovda|Əli Əsədovdan
Donald Tramp|person|Donald Trampın|Donald Trampa|Donald Trampı|Donald Trampda|Donald Trampdan
Emmanuel Makron|person|Emmanuel Makronun|Emmanuel Makrona|Emmanuel Makronu|Emmanuel Makronda|Emmanuel Makrondan
DTX|organization|DTX-nin|DTX-yə|DTX-ni|DTX-də|DTX-dən
UNESCO|organization|UNESCO-nun|UNESCO-ya|UNESCO-nu|UNESCO-da|UNESCO-dan
SOCAR|organization|SOCAR-ın|SOCAR-a|SOCAR-ı|SOCAR-da|SOCAR-dan
Bakı Dövlət Universiteti|organization|Bakı Dövlət Universitetinin|Bakı Dövlət Universitetinə|Bakı Dövlət Universitetini|Bakı Dövlət Universitetində|Bakı Dövlət Universitetindən
Türk Dövlətləri Təşkilatı|organization|Türk Dövlətləri Təşkilatının|Türk Dövlətləri Təşkilatına|Türk Dövlətləri Təşkilatını|Türk Dövlətləri Təşkilatında|Türk Dövlətləri Təşkilatından
Türkiyə Respublikası|place|Türkiyə Respublikasının|Türkiyə Respublikasına|Türkiyə Respublikasını|Türkiyə Respublikasında|Türkiyə Respublikasından
Araz çayı|place|Araz çayının|Araz çayına|Araz çayını|Araz çayında|Araz çayından
Bordo|place|Bordonun|Bordoya|Bordonu|Bordoda|Bordodan
Xocalı soyqırımı|event|Xocalı soyqırımının|Xocalı soyqırımına|Xocalı soyqırımını|Xocalı soyqırımında|Xocalı soyqırımından
inək|other|inəyin|inəyə|inəyi|inəkdə|inəkdən
tank|other|tankın|tanka|tankı|tankda|tankdan
dost|other|dostun|dosta|dostu|dostda|dostdan
İTTİFAQ|organization|İTTİFAQ-ın|İTTİFAQ-a|İTTİFAQ-ı|İTTİFAQ-da|İTTİFAQ-dan
""".replace("\u00ad", "")
ROWS = [line.split("|") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_preferred_forms(row: list[str]) -> None:
    """Each case's first form, as a newspaper would print it."""
    term, kind, *forms = row

    paradigm = AZ.paradigm(Target(term), TermKind(kind))

    assert paradigm.forms[0].text == term
    assert [paradigm.by_case(case)[0].text for case in CASES] == forms


@pytest.mark.parametrize(
    ("term", "kind", "plural"),
    [
        ("nazir", OFFICE, {"nom": "nazirlər", "gen": "nazirlərin", "dat": "nazirlərə"}),
        ("xarici işlər naziri", OFFICE, {"nom": "xarici işlər nazirləri", "dat": "xarici işlər nazirlərinə"}),
        (
            "Xarici İşlər Nazirliyi",
            ORG,
            {"nom": "Xarici İşlər Nazirlikləri", "loc": "Xarici İşlər Nazirliklərində"},
        ),
        ("Buta Sarayı", ORG, {"nom": "Buta Sarayları", "gen": "Buta Saraylarının"}),
        ("dövlət başçısı", OFFICE, {"nom": "dövlət başçıları", "abl": "dövlət başçılarından"}),
    ],
)
def test_the_plural(term: str, kind: TermKind, plural: dict[str, str]) -> None:
    """Common nouns have a plural; in a possessive compound it stands before the suffix, and k, q come back."""
    paradigm = AZ.paradigm(Target(term), kind)

    assert {case: paradigm.by_case(case, "pl")[0].text for case in plural} == plural


def test_forms_with_a_possessive_suffix_come_last() -> None:
    """«Ukraynanın baş naziri»: the possessed form is known, but no case prefers it."""
    forms = AZ.paradigm(Target("baş nazir"), OFFICE).by_case("nom", "sg")

    assert [(form.text, form.possessed) for form in forms] == [("baş nazir", False), ("baş naziri", True)]


@pytest.mark.parametrize(
    ("target", "kind", "case", "form"),
    [
        (Target("Sabunçu rayonu", possessive=True), PLACE, "dat", "Sabunçu rayonuna"),
        (Target("Qız Qalası", possessive=False), PLACE, "dat", "Qız Qalasıya"),
        (Target("Mali", possessive=False), PLACE, "dat", "Maliyə"),
        (Target("ABŞ", indeclinable=True), PLACE, "dat", "ABŞ"),
        (Target("Panama Sənədləri", number="pl"), TermKind.DOCUMENT, "gen", "Panama Sənədlərinin"),
    ],
)
def test_flags_of_the_glossary_decide(target: Target, kind: TermKind, case: str, form: str) -> None:
    """What rules cannot know is the glossary's to say."""
    assert AZ.paradigm(target, kind).by_case(case)[0].text == form


def test_listed_forms_win() -> None:
    """A listed case replaces what the rules make of it, and is found in texts."""
    target = Target("MAQATE", forms={"gen": ("MAQATE-nin", "MAQATE’nin"), "dat": ("MAQATE-yə",)})

    paradigm = AZ.paradigm(target, ORG)

    assert [form.text for form in paradigm.by_case("gen")] == ["MAQATE-nin", "MAQATE’nin"]
    assert [form.text for form in paradigm.by_case("dat")] == ["MAQATE-yə"]
    assert [hit.text for hit in AZ.find("MAQATE-nin və MAQATE-yə", paradigm)] == ["MAQATE-nin", "MAQATE-yə"]


@pytest.mark.parametrize(
    ("term", "kind", "possessive"),
    [
        ("Avropa İttifaqı", ORG, True),
        ("İpək Yolu", TermKind.OTHER, True),
        ("BMT Nizamnaməsi", TermKind.DOCUMENT, True),
        ("Abu Dabi", PLACE, False),
        ("Volodimir Zelenski", TermKind.OTHER, False),
        ("sinxron tərcüməçi", OFFICE, False),
        ("Bakı", PLACE, False),
        ("Əli Bayramlı", PERSON, False),
    ],
)
def test_possessive_compounds_are_told_by_their_end(term: str, kind: TermKind, possessive: bool) -> None:
    """A close vowel in harmony with the one before it, or -sı, unless the word ends so by itself."""
    assert is_possessive(Target(term), kind) is possessive


@pytest.mark.parametrize(
    ("word", "soft"),
    [
        ("çörək", "çörəy"),
        ("uşaq", "uşağ"),
        ("yük", "yük"),
        ("hüquq", "hüquq"),
        ("akademik", "akademik"),
        ("oğul", "oğl"),
    ],
)
def test_softening(word: str, soft: str) -> None:
    """k → y and q → ğ between vowels, but not in words of one syllable nor in loans; some vowels drop."""
    assert soften(word) == soft


@pytest.mark.parametrize(
    ("soft", "word"),
    [("nazirliy", "nazirlik"), ("torpağ", "torpaq"), ("saray", "saray"), ("dağ", "dağ"), ("oğl", "oğul")],
)
def test_hardening(soft: str, word: str) -> None:
    """Softening undone, as far as the end tells."""
    assert harden(soft) == word


@pytest.mark.parametrize(
    ("digits", "word"),
    [("19", "doqquz"), ("30", "otuz"), ("100", "yüz"), ("2000", "min"), ("0", "sıfır"), ("29", "doqquz")],
)
def test_numerals_take_the_suffix_of_their_last_word(digits: str, word: str) -> None:
    """COP29-un, 2020-ci: what is said last decides."""
    assert numeral(digits) == word


@pytest.mark.parametrize(
    ("acronym", "first"), [("bmt", "te"), ("nato", "nato"), ("abş", "abş"), ("msk", "ka")]
)
def test_acronyms_are_read_as_words_or_by_letters(acronym: str, first: str) -> None:
    """The name of the last letter, or the word where it can be said."""
    assert spoken(acronym)[0] == first


@pytest.mark.parametrize(
    ("suffix", "base", "made"), [("dır", "kiyev", "dir"), ("dakı", "türkiyə", "dəki"), ("lı", "london", "lu")]
)
def test_suffixes_in_harmony(suffix: str, base: str, made: str) -> None:
    """A suffix takes the vowels that its base asks for."""
    assert harmonise(suffix, base) == made


@pytest.mark.parametrize("term", ["", " ", "2024", "“”", "-", "A", "'", "7", "ы", "İ"])
def test_odd_terms_still_have_a_paradigm(term: str) -> None:
    """Whatever a glossary holds, the term itself is its first form."""
    assert AZ.paradigm(Target(term), PLACE).forms[0].text == term
