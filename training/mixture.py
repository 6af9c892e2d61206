"""How often each source of text is shown: expected passes a round, one round being about one pass over our own corpus."""

from __future__ import annotations

OWN = "own"
OTHER_NAMES = "own, other names"
PATTERNS = "patterns"
DEFAULT = {"uk": 0.3, "az": 0.5}
"""Interface strings and anything not named here; Azerbaijani has less of everything, so it gets more of this."""

WEIGHTS = {
    OWN: 1.0,
    OTHER_NAMES: 0.4,
    PATTERNS: 0.3,
    "president.gov.ua": 1.0,
    "Tatoeba": 1.0,
    "UDHR": 1.0,
    "GOV.UK": 1.0,
    "ethereum.org": 1.0,
    "react.dev": 0.7,
    "reactjs.org": 0.8,
    "reactjs/az.reactjs.org": 0.8,
    "rollupjs.org": 0.8,
    "bloclibrary": 0.8,
    "FastAPI docs": 0.7,
    "READMEs": 0.7,
    "vue-docs": 0.7,
    "KDE-docs": 0.4,
    "MDN": 0.5,
    "kubernetes.io": 0.5,
    "DDTP": 0.4,
    "debian.org": 0.8,
    "bitcoin.org": 1.0,
    "privacyguides.org": 1.0,
    "letsencrypt.org": 0.8,
    "nodejs.org": 0.8,
    "resistinua": 1.0,
    "A Dark Room": 1.0,
    "OpenStreetMap presets": 0.3,
    "Psiphon-Inc/psiphon-website": 0.8,
    "jdlrobson/wikipedia-year-in-review": 0.8,
    "EthicalSource/contributor_covenant": 0.8,
    "AndBible/and-bible": 0.8,
    "MASSIVE": 0.6,
    "Python docs": 0.3,
    "GNOME help": 0.7,
    "PHP manual": 0.5,
    "GIMP manual": 0.5,
    "Mozilla": 0.6,
    "Firefox": 0.4,
    "Thunderbird": 0.3,
    "Chromium": 0.35,
    "cldr": 0.5,
    "cldr-annotations": 0.5,
    "dictionary-uk": 0.5,
    "dictionary-az": 0.7,
    "iso-codes": 0.15,
    "whosonfirst": 0.1,
}

LANGUAGE = {"uk": 0.8, "az": 1.5}
"""What every weight is multiplied by: there is half as much Azerbaijani, and it is the harder language to write."""


def weight(source: str, language: str) -> float:
    """Return the expected passes a round for a source."""
    return LANGUAGE[language] * WEIGHTS.get(source, DEFAULT[language])
