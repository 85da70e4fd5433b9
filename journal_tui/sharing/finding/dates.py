"""Dates, times of day and lengths of time, in English, Spanish, French, German, Italian and Portuguese."""

import re
from collections.abc import Iterator

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.windows import each

_MONTH = (
    "january|february|march|april|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "januar|jänner|februar|märz|juni|juli|oktober|dezember|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|may"
)
_DAY = (
    "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
    "lunes|martes|miércoles|miercoles|jueves|viernes|sábados?|sabado|domingos?|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonnabends?|sonntags?|"
    "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    "segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira"
)
_SEASON = (
    "spring|summer|autumn|fall|winter|verano|invierno|primavera|otoño|été|hiver|printemps|automne|"
    "sommer|herbst|frühling|estate|autunno|inverno|verão|outono"
)
_PERIOD = "early|late|mid|last|next|this|past"
_YEAR = r"(?:1[0-9]|20)\d\d"
_ANY_YEAR = r"[1-9]\d{2,3}"
_ORD = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er|º|°|\.)?"
_OF = r"(?: of| de| del| d'|,)?"
_FEAST = (
    r"(?:christmas|new year'?s|thanksgiving|easter|valentine'?s|halloween|hanukkah|passover|ramadan|"
    r"eid|diwali|boxing|independence|labou?r|memorial|veterans|mother'?s|father'?s)(?: (?:eve|day))?"
)
_I = re.IGNORECASE
# What a month begins with: asked first, because a long choice of words is slow to fail.
_M = "(?=[adefgjlmons])"

_FIGURE = re.compile(r"\d")

# All but the names of days and months have a figure.
_DATES = (
    re.compile(
        rf"(?<!\w)(?:the )?{_ORD}{_OF} (?:day of )?(?:{_MONTH})\.?(?!\w)(?:{_OF} ?{_ANY_YEAR}(?!\w))?", _I
    ),
    re.compile(
        rf"(?<!\w){_M}(?:{_MONTH})\.?(?: the)? {_ORD}(?!\w)"
        rf"(?: ?[-–] ?(?:(?:{_MONTH})\.? )?{_ORD}(?!\w))?(?:,? ?{_YEAR}(?!\w))?",
        _I,
    ),
    re.compile(rf"(?<!\w){_M}(?:{_MONTH})\.?{_OF} ?(?:{_ANY_YEAR}|'\d\d|’\d\d)(?!\w)", _I),
    re.compile(
        rf"(?<!\w)(?:(?:{_PERIOD})[ -])?(?:{_SEASON})"
        rf"(?: of| de| del| '|,)? ?(?:{_YEAR}|'\d\d)(?!\w)",
        _I,
    ),
    re.compile(
        r"(?<![\w./-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?)?"
    ),
    re.compile(r"(?<![\w./-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?![\w/])(?:[ ,]{1,2}\d{1,2}:\d\d)?"),
    re.compile(r"(?<!\w)['’](?:[4-9]\d|[012]\d)s?(?!\w)"),
    re.compile(rf"(?<!\w)(?:{_FEAST})(?: (?:of )?{_YEAR})(?!\w)", _I),
    re.compile(
        rf"(?<!\w)(?:(?:early|late|mid|mid-|the) ?)?{_YEAR}s?(?: ?[-–/] ?(?:{_YEAR}|\d\d))?(?!\w|[,.]\d)", _I
    ),
    re.compile(
        r"(?<!\w)(?:early |late |mid-?)?(?:the )?(?:1?\d|2[01])(?:st|nd|rd|th)[ -]century(?: bce?| ad)?", _I
    ),
    re.compile(r"(?<!\w)(?:\d{1,4} ?(?:bce?|ad|ce)|ad ?\d{1,4})(?!\w)", _I),
    re.compile(
        r"(?<!\w)(?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:[ap]\.?m\.?(?!\w)|uhr|gmt|h(?!\w))|"
        r"(?<![\w:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:])",
        _I,
    ),
    re.compile(r"(?<![\w:.])(?:1[0-2]|0?\d) ?[ap]\.?m\.?(?!\w)|(?<!\w)\d{1,2} ?o['’]clock", _I),
    re.compile(
        r"(?<!\w)(?:the )?(?:[12]?1st|2?2nd|2?3rd|(?:[12]?[04-9]|1[1-3]|30)th|31st)"
        r"(?= (?:of|last|inst)\b|[.,;!?)])",
        _I,
    ),
)
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?:last|next|this|past|every|on|each) )?(?:{_DAY})(?!\w)"
    r"(?: (?:morning|afternoon|evening|night)s?)?",
    _I,
)
_BARE_MONTH = re.compile(
    rf"(?<!\w)(?:{_PERIOD}|in|since|until|by|during|every|from|to|of|en|im|seit|dans|depuis|em|a)[ -]"
    rf"(?P<month>{_MONTH})(?![\w'’])",
    _I,
)
# Months, or short for one, that are words or names as well.
_WORDS_TOO = frozenset({"may", "mar", "mars", "sep", "mai", "jan", "dec", "set"})
_NAMED_MONTH = re.compile(
    r"(?<!\w)(?:January|February|September|October|November|December|June|July|August|April|March|May)(?!\w)"
)
_LENGTHS = re.compile(
    r"(?:(?<!\w)(?:over|some|about|almost|nearly|more than|another|the next|the past|the last|a good|"
    r"a further|around|just over|close to) )?"
    r"(?<![\w.,])\d{1,3}(?:[.,]\d{1,3})?(?: ?(?:-|–|to) ?\d{1,3})?[ -]"
    r"(?:second|minute|hour|day|night|week|month|year|decade)s?(?! ?-?old)(?!\w)"
    r"(?: (?:per|a) (?:day|week|month|year))?",
    _I,
)


def date_spans(text: str) -> Iterator[Span]:
    """Yield dates, times of day and lengths of time written with figures."""
    figures = _FIGURE.search(text) is not None
    for pattern in (_WEEKDAY, *_DATES) if figures else (_WEEKDAY,):
        for match in each(pattern, text):
            lead = len(match.group()) - len(match.group().lstrip())
            yield Span(match.start() + lead, match.end(), FindingKind.DATE)
    for match in each(_NAMED_MONTH, text):
        if match.group() not in ("March", "May", "April", "June", "August") or _after_preposition(
            text, match
        ):
            yield Span(*match.span(), FindingKind.DATE)
    for match in each(_BARE_MONTH, text):
        if match["month"].lower() not in _WORDS_TOO:
            yield Span(*match.span("month"), FindingKind.DATE)
    for match in each(_LENGTHS, text) if figures else ():
        yield Span(*match.span(), FindingKind.DATE, Certainty.POSSIBLE)


_PREPOSITION = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|of|from|to|and|through)[ -]|"
    r"[,(/–-] ?)$",
    _I,
)


def _after_preposition(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2]
    if len(after) == 2 and after[0] == " " and after[1].isupper():
        return False
    return _PREPOSITION.search(text, max(0, match.start() - 12), match.start()) is not None
