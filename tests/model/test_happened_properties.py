"""What holds for any words and any date: nothing crashes, nothing is invented, all can be read back."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.model.edtf import MONTHS
from journal_tui.model.errors import BadDate
from journal_tui.model.happened import Happened, read_happened


def pieces() -> st.SearchStrategy[str]:
    years = st.integers(1000, 2999)
    sign = st.sampled_from(["", "?", "~", "%"])
    dated = st.one_of(
        years.map(str),
        st.integers(100, 299).map(lambda n: f"{n}X"),
        st.integers(10, 29).map(lambda n: f"{n}XX"),
        st.tuples(years, st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02}"),
        st.tuples(years, st.integers(21, 24)).map(lambda p: f"{p[0]}-{p[1]}"),
        st.tuples(years, st.sampled_from(["XX", "XX-XX", "07-XX"])).map(lambda p: f"{p[0]}-{p[1]}"),
        st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat),
    )
    return st.tuples(dated, sign).map("".join)


def first_day(edtf: str) -> date:
    return Happened("", edtf).earliest() or date.min


def edtfs() -> st.SearchStrategy[str]:
    piece = pieces()
    open_end = st.sampled_from(["", ".."])
    pairs = st.tuples(piece, piece).map(
        lambda p: sorted(p, key=lambda e: Happened("", e).earliest() or date.min)
    )
    return st.one_of(
        piece,
        pairs.map("/".join),
        st.tuples(piece, open_end).map("/".join),
        st.tuples(open_end, piece).map("/".join),
    )


@given(edtfs())
def test_what_is_shown_reads_back_as_the_same_date(edtf: str) -> None:
    assert read_happened(edtf).edtf == edtf
    assert read_happened(Happened.from_edtf(edtf).shown()).edtf == edtf


@given(st.one_of(st.text(), st.text("0123456789-/.~?%XT: ()")))
def test_no_string_crashes(words: str) -> None:
    try:
        happened = read_happened(words)
    except BadDate:
        return
    happened.shown()
    happened.earliest()
    if happened.edtf:
        assert Happened.from_edtf(happened.edtf).edtf == happened.edtf


PHRASES = (
    "about",
    "before",
    "after",
    "between",
    "and",
    "or",
    "to",
    "early",
    "not sure",
    "I was",
    "the",
    "of",
    "at",
)
TOKENS = st.one_of(
    st.sampled_from([*PHRASES, *MONTHS, "summer", "winter", "the 90s", "noon", "?"]),
    st.integers(1, 31).map(str),
    st.integers(1900, 2030).map(str),
    st.dates(date(1950, 1, 1)).map(date.isoformat),
)


@given(st.lists(TOKENS, min_size=1, max_size=6).map(" ".join))
def test_no_precision_is_invented(words: str) -> None:
    try:
        edtf = read_happened(words).edtf
    except BadDate:
        return
    months_said = [name for name in MONTHS if name in words]
    for piece in re.findall(r"[0-9X]{4}-([0-9]{2})(?:-([0-9]{2}))?", edtf):
        month, day = piece
        seasons = ("summer" in words and month == "22") or ("winter" in words and month == "24")
        beside = any(word in words for word in ("before", "after"))
        assert seasons or months_said or f"-{month}" in words or beside
        assert not day or beside or re.search(rf"\b0?{int(day)}\b", words)
