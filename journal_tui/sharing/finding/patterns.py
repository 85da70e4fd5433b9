"""What is found by its form alone: mail and web addresses, handles, telephone and other numbers.

Every repeat is bounded or possessive and begins at a border, so that no text takes more than linear time.
"""

import re
from collections.abc import Iterator

from journal_tui.model.finding import Certainty, FindingKind
from journal_tui.sharing.finding.spans import Span
from journal_tui.sharing.finding.windows import each

_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}+@(?:[\w-]{1,63}+\.){1,8}[^\W\d_]{2,24}")
_URL = re.compile(r"\b(?:[a-z]{2,10}://|www\.)[^\s<>\"“”]{1,2000}+", re.IGNORECASE)
# Top-level domains that are no English word, so that a forgotten space after a full stop makes no address.
_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|io|co|uk|de|fr|es|pt|nl|ch|eu|ca|au|nz|jp|cn|ru|br|mx|se|dk|fi|pl|cz|ie|za|"
    "app|dev|blog|tv|ly|gl|gg|fm|onion"
)
_BARE = re.compile(
    rf"(?<![\w@.\-])(?:[a-z0-9\-]{{1,63}}+\.){{1,8}}(?:{_DOMAINS})\b(?:[/?:][^\s<>\"“”]{{0,2000}}+)?"
)
_HANDLE = re.compile(r"(?<![\w@/.])@\w{1,64}+(?:[.\-]\w{1,64}+){0,5}+(?:@(?:[\w-]{1,63}+\.){1,5}\w{2,24})?")
_FORUM = re.compile(r"(?<![\w/])/?u/[\w\-]{3,30}+|\b[\w.]{2,32}+#\d{4}\b")
_END = ".,;:!?…)]}'\"’”»>*"

_IP = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){5,7}(?![\w:])",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?\b", re.IGNORECASE)
# A telephone number: digits in groups, with the signs people put between them; counted below.
_NUMBER = re.compile(
    r"(?<![\w./#])(?<!\d,)(?:\+ ?|\()?\d(?:[ \t.()\-–/]{0,3}\d){4,24}+(?: ?(?:x|ext\.? ?)\d{1,6})?(?![\w])",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?=[a-z0-9\-]{0,30}\d)[a-z0-9]{1,12}(?:-[a-z0-9]{1,12}){0,4}\b", re.IGNORECASE)
_CALENDAR = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})")
# Letters and figures together that are everyday words: 2000s, 1500km, 120-minute.
_ORDINARY = re.compile(r"\d+(?:-?[a-z]{1,3}|-[a-z\-]+)")
_SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
_YEARS = re.compile(r"[12]\d{3}\s?[-–/]\s?(?:[12]\d{3}|\d{2})")


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    kept = match.group().rstrip(_END)
    return match.start(), match.start() + len(kept)


def _number_kind(words: str) -> FindingKind | None:
    """Tell a telephone number from another number by its digits and what stands between them."""
    digits = sum(c.isdigit() for c in words)
    if _CALENDAR.fullmatch(words) or _YEARS.fullmatch(words):
        return None
    grouped = digits != len(words)
    if _SSN.fullmatch(words) or (not grouped and digits != 10) or digits > 15:
        return FindingKind.ID_NUMBER
    if digits >= 7:
        return FindingKind.PHONE
    return FindingKind.ID_NUMBER if words[0] in "+(" or "-" in words else None


def _numbers(text: str) -> Iterator[Span]:
    for match in each(_IP, text):
        yield Span(*match.span(), FindingKind.ID_NUMBER)
    for match in each(_IBAN, text):
        if sum(c.isdigit() for c in match.group()) >= 8:
            yield Span(*match.span(), FindingKind.ID_NUMBER)
    for match in each(_NUMBER, text):
        kind = _number_kind(match.group())
        if kind is not None:
            yield Span(*match.span(), kind)
    for match in each(_CODE, text):
        digits = sum(c.isdigit() for c in match.group())
        letters = sum(c.isalpha() for c in match.group())
        mixed = digits >= 3 and letters and len(match.group()) >= 5
        if mixed and not _ORDINARY.fullmatch(match.group().lower()):
            yield Span(*match.span(), FindingKind.ID_NUMBER, Certainty.POSSIBLE)


# U.S., C.C.H., J. R. R.: initials with full stops, but those of the clock, the calendar and letters.
_INITIALS = re.compile(
    r"(?<![\w.])(?!(?:A\.M|P\.M|A\.D|B\.C|P\.S|N\.B|Q\.E\.D|R\.I\.P|I\.E|E\.G|P\.P)\b)"
    r"[A-Z]\.(?: ?[A-Z]\.){1,5}(?!\w)"
    r"|(?<![\w.])(?!(?:i\.e|e\.g|a\.m|p\.m|p\.s|a\.d|b\.c|n\.b|a\.k\.a|w\.r\.t|r\.i\.p|d\.i\.y)\b)"
    r"[a-z]\.(?:[a-z]\.){1,5}(?!\w)"
)


def initials_spans(text: str) -> Iterator[Span]:
    """Yield initials with full stops between them: of a person, a place or an organisation."""
    for match in each(_INITIALS, text):
        yield Span(*match.span(), FindingKind.OTHER, Certainty.POSSIBLE)


def structured_spans(text: str) -> Iterator[Span]:
    """Yield addresses of the net, handles, telephone numbers and other numbers."""
    if "@" in text:
        for match in each(_EMAIL, text):
            yield Span(*match.span(), FindingKind.EMAIL)
        for match in each(_HANDLE, text):
            yield Span(*match.span(), FindingKind.HANDLE)
    for match in each(_FORUM, text):
        yield Span(*match.span(), FindingKind.HANDLE)
    for match in each(_URL, text):
        yield Span(*_trimmed(match), FindingKind.URL)
    if "." in text:
        for match in each(_BARE, text):
            yield Span(*_trimmed(match), FindingKind.URL)
    yield from _numbers(text)
