"""Ukrainian у/в and і/й by the sounds around them (Український правопис 2019, §§ 23-24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Context, Finding, check
from pipeline.model import Entry, Severity

_V, _C = "аеєиіїоуюя", "бвгґджзйклмнпрстфхцчшщ"
# Between consonants у, between vowels в; before в, ф and clusters with them у whatever stands before.
_HARD = r"(?:в|ф|льв|св|тв|хв|зв|дв)"
_RULES = (
    (" в ", re.compile(rf"(?<=[{_C}ь]) в (?=[{_C}])"), "«в» between consonants reads better as «у»"),
    (" у ", re.compile(rf"(?<=[{_V}]) у (?=[{_V}])"), "«у» between vowels reads better as «в»"),
    (" у ", re.compile(rf"(?<=[{_V}]) у (?=(?!{_HARD})[{_C}])"), "«у» after a vowel reads better as «в»"),
    (" в ", re.compile(rf"(?<=\w) в (?={_HARD})"), "«в» before this cluster reads better as «у»"),
    (" й ", re.compile(rf"(?<=[{_C}ь]) й (?=[{_C}])"), "«й» between consonants reads better as «і»"),
    (" і ", re.compile(rf"(?<=[{_V}]) і (?=[{_V}])(?![їєюяй])"), "«і» between vowels reads better as «й»"),
)


@check("euphony", Severity.HINT)
def euphony(entry: Entry, context: Context) -> Iterator[Finding]:
    """Another of у/в or і/й reads better here

    A hint: rhythm, a contrast of two names, or a pause may speak for what stands.
    """
    if context.language.code != "uk":
        return
    low = context.folded
    for word, pattern, message in _RULES:
        for hit in pattern.finditer(low) if word in low else ():
            yield message, hit.start() + 1, hit.end() - 1
