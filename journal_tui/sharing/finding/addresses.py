"""Street addresses and postal codes."""

import re
from collections.abc import Iterator

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.windows import each

_STREET = (
    r"(?:Street|Str|St|Road|Rd|Avenue|Ave|Av|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|"
    r"Way|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Circle|Cir|Alley|Row|Walk|Trail|Trl|Turnpike|Route|Rte|Quay|Gardens?)"
)
_CAPITALS = r"[A-ZÀ-Þ][\w'’\-]{0,30}+\.?"
_SMALL = r"[a-zà-þ][\w'’\-]{1,30}+\.?"
_SMALL_STREET = r"(?:street|str|st|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|square)"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_COUNTED = (
    "Chapter|Part|Page|Figure|Table|Section|No|Article|Day|Week|Step|Level|Room|World|Act|Scene|Book|Volume|Vol|"
    "Phase|Grade|Type|Version|Question|Psalm|Episode|Season|Round|Game|Route|Year|Line|Item|Note|Class|Group|Team"
)
_ADDRESSES = (
    # 221b Baker Street; 14 Crown Street; 12 W. 43rd St
    re.compile(
        rf"(?<!\w)\d{{1,5}}[a-z]?(?:[-/]\d{{1,5}})?,? "
        rf"(?:(?:[NSEW]\.? )?(?:\d{{1,3}}(?:st|nd|rd|th) |{_CAPITALS} ){{1,3}}?)"
        rf"{_STREET}(?!\w)\.?(?: [NSEW]\b)?"
    ),
    re.compile(rf"(?<!\w)\d{{1,5}}[a-z]?,? (?:{_SMALL} ){{1,2}}?{_SMALL_STREET}(?!\w)"),
    # 213 Pilekrogen 53
    re.compile(rf"(?<![\w.,/-])\d{{2,5}} (?!(?:{_MONTHS})\b)(?:{_CAPITALS} ){{1,3}}\d{{1,4}}(?![\w.,]\d|\w)"),
    # Rue de la Paix 12; 12 rue de la Paix; Calle Mayor, 5; Via Roma 3; Rua Augusta 100
    re.compile(
        r"(?<!\w)(?:\d{1,4}(?: ?(?:bis|ter))?,? )?"
        r"(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Cc]alle|[Pp]laza|[Aa]venida|[Vv]ia|[Vv]iale|"
        r"[Pp]iazza|[Cc]orso|[Rr]ua|[Tt]ravessa) (?:d(?:e|u|es|ella|el|i|o|a)s? |de la |de los |l['’])?"
        r"(?:[A-ZÀ-Þ][\w'’-]{1,30}+ ?){1,3}(?:,? ?\d{1,4}\b)?"
    ),
    # Lindenstraße 12, Am Markt 5
    re.compile(
        r"(?<!\w)[A-ZÀ-Þ][\w-]{1,30}?"
        r"(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|ufer|damm|straat|laan|gatan|vägen|gade|vej|utca|katu|ulica)"
        r"(?: \d{1,4} ?[a-z]?\b)?"
    ),
    # zip code 61035
    re.compile(r"(?<!\w)(?:zip(?: ?code)?|post ?code|postal code|plz)(?: is|:)? \d[\w-]{2,9}", re.IGNORECASE),
    re.compile(
        r"(?<!\w)(?:suite|apt|apartment|unit|flat|room|ste)(?:\. ?#?| ?#| )(?:\d{1,5}[a-z]?|[a-z]\d{0,3})\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)(?:p\.? ?o\.? ?box|postfach|psc|box|unit) \d{1,6}(?:,? box \d{1,6})?(?!\w)", re.IGNORECASE
    ),
    re.compile(
        r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)|(?<!\w)[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?!\w)"
    ),
    re.compile(r"(?<!\w)(?:AP|FP|DP)O (?:AA|AE|AP) \d{5}(?!\w)"),
    re.compile(r"(?<![\w.,/-])\d{5}-\d{3,4}(?!\w)|(?<!\w)[A-Z]{2} \d{5}(?!\w)"),
)
# A capitalised word and a house number, or a postal code and its town: "Allika 46", "10115 Berlin".
_HOUSE = re.compile(
    rf"(?<!\w)(?!(?:{_COUNTED}|{_MONTHS})\b)[A-ZÀ-Þ][\w'’-]{{2,30}}+ \d{{1,4}}[a-z]?(?=[,.\n]|$)(?!\.\d)"
)
_TOWN = re.compile(r"(?<![\w.,/-])(?:[A-Z]{1,2}-)?\d{4,5},? [A-ZÀ-Þ][^\W\d_]{2,30}+(?!\w)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[, ]")


def address_spans(text: str) -> Iterator[Span]:
    """Yield street addresses, flat and box numbers, and postal codes."""
    for pattern in _ADDRESSES:
        for match in each(pattern, text):
            end = match.start() + len(match.group().rstrip(" ,"))
            yield Span(match.start(), end, FindingKind.ADDRESS)
    for match in each(_HOUSE, text):
        yield Span(*match.span(), FindingKind.ADDRESS, Certainty.POSSIBLE)
    for match in each(_TOWN, text):
        if not _YEAR.match(match.group()):
            yield Span(*match.span(), FindingKind.ADDRESS, Certainty.POSSIBLE)
