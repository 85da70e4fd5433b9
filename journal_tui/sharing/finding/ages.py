"""Ages, in figures and in words."""

import re
from collections.abc import Iterator

from journal_tui.model.finding import FindingKind
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.windows import each

_I = re.IGNORECASE
_NUMBER_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"dieci|once|doce|trece|catorce|quince|diecis[eé]is|diecisiete|dieciocho|diecinueve|veinte|veintiuno|treinta|"
    r"douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt|trente|quarante|"
    r"zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|dreißig|vierzig|"
    r"dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|venti|ventidue|trenta|quaranta|"
    r"doze|treze|catorze|dezesseis|dezasseis|dezessete|dezassete|dezoito|dezenove|dezanove|vinte|trinta|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen)"
)
_AGE = rf"(?:1[01]\d|\d{{1,2}}|{_NUMBER_WORD})"
_BEING = (
    r"(?:i|he|she|they|we|who|sie|er|ich)(?:['’]?m| am| was| were| is|['’]s|['’]re| bin| war)"
    r"(?: (?:only|just|about|almost|nearly|now|still|barely))?"
)
_AGES = (
    re.compile(
        rf"(?<![\w.])(?:an? )?{_AGE}(?: |-|‐)?(?:(?:years?|yrs?|months?)(?: |-)?olds?|y/?o|year old)(?!\w)",
        _I,
    ),
    re.compile(rf"(?<!\w)(?:aged?|age of|turned|turning|turns) {_AGE}(?![\w%:.]\w|\w)", _I),
    re.compile(
        rf"(?<!\w){_BEING} {_AGE}(?= (?:when|at|and|then|now|years)\b|[.,;!?)\n]|$)",
        _I,
    ),
    re.compile(
        r"(?<!\w)(?:(?:in )?(?:my|her|his|their) )?(?:(?:early|mid|late)[ -])?"
        r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)(?!\w)",
        _I,
    ),
    re.compile(r"(?<!\w)(?:[1-9]\d ?[mf]|[mf] ?[1-9]\d)(?!\w)", _I),
    re.compile(rf"(?<!\w){_AGE} (?:años|ans|anni|anos|jahre(?: alt)?)(?!\w)", _I),
    re.compile(r"(?<=, )[1-9]\d(?=, )|(?<= \()[1-9]\d(?=\))"),
)
# The part of a match of _AGES that is the age, without the words that lead to it.
_LEAD = re.compile(rf"(?:an?|aged?|age of|turned|turning|turns|{_BEING}) ", _I)


def age_spans(text: str) -> Iterator[Span]:
    """Yield ages."""
    for pattern in _AGES:
        for match in each(pattern, text):
            lead = _LEAD.match(match.group())
            yield Span(match.start() + (lead.end() if lead else 0), match.end(), FindingKind.AGE)
