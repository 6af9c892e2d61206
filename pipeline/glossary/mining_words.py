"""English words by which names of the news tell their kind. Closed lists; a word in none of them is taken for a name."""

from __future__ import annotations

from pipeline.model import TermKind


def _words(text: str) -> frozenset[str]:
    """The words of a list as it reads best."""
    return frozenset(text.split())


# Capital letters without being names.
CALENDAR = _words(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter"""
)

# Words of offices; they stand before a person's name.
TITLES = _words(
    """president presidents minister ministers premier chancellor ambassador ambassadors secretary secretaries speaker governor
    mayor senator congressman deputy chairman chairwoman chair chief head director commander commissioner
    general colonel major captain lieutenant admiral marshal sergeant brigadier envoy representative spokesperson spokesman
    spokeswoman adviser advisor assistant prosecutor ombudsman judge justice king queen prince princess emir sultan sheikh
    pope patriarch archbishop bishop rabbi mufti professor prof academician dr mr mrs ms sir lord madam vice prime
    rapporteur counsellor consul attorney co-chair"""
)

# Last words of names of institutions, places, documents and events.
HEADS: dict[str, TermKind] = {
    **dict.fromkeys(
        _words(
            """academy administration agency alliance army assembly assemblies association authority bank board bureau cabinet center
            centre chamber church club college commission committee community company congress consortium cooperation
            corporation council court department directorate duma embassy federation fleet force forces foundation front fund
            government group guard headquarters holding hospital institute institution league library mejlis ministry
            ministries mission movement museum network observatory office orchestra organisation organization parliament
            partnership party police rada school secretariat senate service society staff synod theater theatre tribunal
            union university"""
        ),
        TermKind.ORGANIZATION,
    ),
    **dict.fromkeys(
        _words(
            """airport avenue bay border bridge canal castle cathedral cave city coast corridor county desert district gulf
            hall hill house island islands lake mount mountain mountains ocean oblast palace park peninsula plateau port
            province raion region republic reserve ridge river road sea square station steppe strait street valley village"""
        ),
        TermKind.PLACE,
    ),
    **dict.fromkeys(
        _words(
            """accord accords act agreement agreements charter code constitution convention covenant declaration decree law
            memorandum pact protocol resolution statute treaty"""
        ),
        TermKind.DOCUMENT,
    ),
    **dict.fromkeys(
        _words(
            """award biennale championship conference congress cup exhibition expo festival forum games holocaust marathon
            olympics prize revolution summit uprising war"""
        ),
        TermKind.EVENT,
    ),
}

# Words inside names of institutions that are no names themselves.
COMMON = _words(
    """affairs agrarian agricultural agriculture air anti-corruption armed aviation black border central civil climate collective
    commerce common constitutional construction control counterterrorism cultural culture customs defence defense democratic
    development digital diplomatic donor eastern ecology economic economy education election electoral emergencies
    emergency energy environment environmental european external family finance financial food foreign free fuel
    gas health high higher holy home human humanitarian humanity independent industry information infrastructure inland interior internal
    international investigation investment islamic joint justice labor labour land legal liberal local maritime market media
    medical medicine migration military mineral monetary municipal mutual national natural naval navy new non-aligned northern
    nuclear oil olympic orthodox paralympic parliamentary peace people peoples permanent planning policy popular population
    power presidential privatization protection public railway reconstruction red refugees regional religious reporting
    research resources rights road rural sanitary science security social solidarity southern space special sports sport
    state statistics strategic strategy supreme sustainable tax technology territorial territories tourism trade
    transport transportation treasury treaty united urban veterans water welfare western white women workers working
    world young youth"""
)

# Verbs and prepositions after which a lone name is a place.
PLACE_BEFORE = _words(
    "in at near from to into across around outside inside visit visited visits via towards toward"
)
