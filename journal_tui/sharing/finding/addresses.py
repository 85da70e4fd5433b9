"""Street addresses and postal codes."""

import re
from collections.abc import Iterator

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding.spans import Span

_STREET = (
    r"(?:street|str|st|road|rd|avenue|ave|av|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|"
    r"way|parkway|pkwy|highway|hwy|crescent|close|circle|cir|alley|row|walk|trail|trl|turnpike|route|rte|quay|gardens?)"
)
_NAME = r"[^\W\d_]{1,30}+(?:['’\-][^\W\d_]{1,30}+)?\.?"
_ADDRESSES = (
    # 221b Baker Street; 14 Crown Street Kishiev Squares
    re.compile(rf"(?<!\w)\d{{1,5}}[a-z]?(?:[-/]\d{{1,5}})?,? (?:(?:[NSEW]\.? )?(?:\d{{1,3}}(?:st|nd|rd|th) |{_NAME} ){{1,3}}?){_STREET}(?!\w)\.?(?: [NSEW]\b)?", re.I),
    # Rue de la Paix 12; 12 rue de la Paix; Calle Mayor, 5; Via Roma 3; Rua Augusta 100
    re.compile(r"(?<!\w)(?:\d{1,4}(?: ?(?:bis|ter))?,? )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Cc]alle|[Pp]laza|[Aa]venida|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|[Tt]ravessa) (?:d(?:e|u|es|ella|el|i|o|a)s? |de la |de los |l['’])?(?:[A-ZÀ-Þ][\w'’-]{1,30}+ ?){1,3}(?:,? ?\d{1,4}\b)?"),
    # Lindenstraße 12, Am Markt 5
    re.compile(r"(?<!\w)[A-ZÀ-Þ][\w-]{1,30}?(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|ufer|damm|straat|laan|gatan|vägen|gade|vej|utca|katu|ulica)(?: \d{1,4} ?[a-z]?\b)?"),
    re.compile(r"(?<!\w)(?:suite|apt|apartment|unit|flat|room|ste)(?:\. ?#?| ?#| )(?:\d{1,5}[a-z]?|[a-z]\d{0,3})\b", re.I),
    re.compile(r"(?<!\w)(?:p\.? ?o\.? ?box|postfach|psc|box|unit) \d{1,6}(?:,? box \d{1,6})?(?!\w)", re.I),
    re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)|(?<!\w)[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?!\w)"),
    re.compile(r"(?<!\w)(?:AP|FP|DP)O (?:AA|AE|AP) \d{5}(?!\w)"),
    re.compile(r"(?<![\w.,/-])\d{5}-\d{3,4}(?!\w)|(?<!\w)[A-Z]{2} \d{5}(?!\w)"),
)
# A capitalised word and a house number, or a postal code and its town: "Allika 46", "10115 Berlin".
_HOUSE = re.compile(r"(?<!\w)(?!(?:Chapter|Part|Page|Figure|Table|Section|No|Section|Article|Day|Week|Step|Level|Room|World|Act|Scene|Book|Volume|Vol|Phase|Grade|Type|Version|Question|Psalm|Episode|Season|Round|Game|Route)\b)[A-ZÀ-Þ][\w'’-]{2,30}+ \d{1,4}[a-z]?(?=[,.\n]|$)(?!\.\d)")
_TOWN = re.compile(r"(?<![\w.,/-])(?:[A-Z]{1,2}-)?\d{4,5},? [A-ZÀ-Þ][^\W\d_]{2,30}+(?!\w)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[, ]")


def address_spans(text: str) -> Iterator[Span]:
    """Yield street addresses, flat and box numbers, and postal codes."""
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip(" ,"))
            yield Span(match.start(), end, FindingKind.ADDRESS)
    for match in _HOUSE.finditer(text):
        yield Span(*match.span(), FindingKind.ADDRESS, Certainty.POSSIBLE)
    for match in _TOWN.finditer(text):
        if not _YEAR.match(match.group()):
            yield Span(*match.span(), FindingKind.ADDRESS, Certainty.POSSIBLE)
