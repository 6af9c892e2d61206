"""English words that decide how a match is read. Closed lists, kept small; each says what it guards against."""

from __future__ import annotations

from pipeline.glossary.stopwords import STOPWORDS


def _words(text: str) -> frozenset[str]:
    """The words of a list as it reads best."""
    return frozenset(text.split())


# Words that stand before or after a name without belonging to it: "When Aliyev", "Baku and Kyiv".
FUNCTION = STOPWORDS

# Words before a bare surname that are no given name: "President Aliyev" is Aliyev, "Samir Aliyev" may be another.
TITLES = _words(
    """academician adviser advisor aide ambassador assistant captain chairman chairwoman chair chancellor chief
    colleague colonel commander commissioner congressman counterpart deputy diplomat director doctor dr emperor
    envoy ex first former general governor head host judge justice king leader lieutenant lord madam major marshal
    mayor minister mr mrs ms negotiator officer pm pope premier president presidents ministers prime prince princess
    prof professor queen rapporteur representative secretary senator sergeant sheikh sir speaker spokesman
    spokesperson spokeswoman sultan vice"""
)

# Nouns that a place or an organisation before them qualifies: "Baku summit", "Ukraine crisis", "NATO countries".
QUALIFIED = _words(
    """accord accords administration affairs agency aggression agreement agreements aid airport allies alliance
    ambassador ambassadors area army assembly association attack authorities authority ban bank base battle bid
    bloc border borders branch bridge budget business campaign capital case chairman chief citizens city club
    coast command commander commission committee community companies company conference conflict consulate
    convention cooperation corridor council countries country court crisis currency deal debate declaration
    defense defence delegation delegations deputy desert dialogue diplomacy diplomat diplomats district economy
    election elections embassy energy envoy event exhibition experts export exports film fleet flight flights forces
    foreign format forum front fund gas governance government governor group head headquarters heritage history
    house imports industry initiative institute invasion investment island issue journalists judge land law lawmaker
    lawmakers leader leaders leadership leg line lines loan market mayor media meeting meetings member members memorandum
    military minister ministers ministry mission missions national nationals network news office officer officers
    official officials oil operation order organization parliament part parties partners partnership party peace
    people pipeline plan plant police policy politician politicians port ports position power presidency president
    presidents press prime problem process program programme project projects protest protocol province question
    railway railways rally refinery refugees region regions relations report representative representatives residents
    resolution resort response river road route rule sanctions school sea secretary sector secretariat security
    session settlement share shelf shore side soldier soldiers spokesman spokesperson squad staff stance state states
    station stations steppe street strike subsidiary suburb summit support system talks tanker team territories
    territory ties tour tourism trade treaty tribunal troops truce umbrella unit university valley vessel veteran
    veterans victory village visit visitors war waters weather wine workers youth zone"""
)

# Those of them that are verbs as often: "Ukraine and Azerbaijan share", "Baku and Kyiv plan". They count after a
# determiner only.
VERBS_TOO = _words(
    """attack ban base bid block bridge campaign case command debate deal event export exports fund head imports issue land market
    order plan plant port position power press process program programme project projects protest question rally report
    response route rule share strike support talks tour trade visit"""
)

# One-word terms that are also everyday words. Where capitals say nothing (first word, ALL CAPS line) they
# are not taken for the term: "May I add", "WHO WINS?". "turkey" and "west" stay out: in news they are places.
HOMOGRAPHS = _words(
    """a aid am an and any are art as at be best bill but by can case do eve fair for frank go grace grant has he
    hope how if in is it joy just long march mark may me mercy mission most my no nor not now of on one or our out
    page pace rich rose see sea she so sue the they this to up us was way we well what who will win wise
    with you young"""
)
