"""English function words: what stands around names without belonging to them."""

from __future__ import annotations

STOPWORDS = frozenset(
    word
    for line in (
        "a about above according across after again against ago all along already also although am amid among an and",
        "another any are around as ask at away back be became because become been before began begins behind being below",
        "between both but by called came can cannot come could despite did do does done down due during each either even",
        "ever every for from further gave get given go goes going gone got had has have he held her here hers him his how",
        "however i if in indeed inside instead into is it its itself just last late later led left less let like made make",
        "makes many may meanwhile meet met might more moreover most much must my near nearly never next no nor not now of",
        "off often on once one only onto or other our out over own paid part per perhaps put rather said same saw say says",
        "see seen sent she should since so some soon still such take taken takes than that the their them then there these",
        "they thing this those though through throughout thus to today together tomorrow too took toward towards under",
        "until up upon us very via was we well went were what when where whether which while who whom whose why will with",
        "within without won would yes yesterday yet you your also nor via amid versus",
    )
    for word in line.split()
)
