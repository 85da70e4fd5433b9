"""When something happened: words are kept, dates are read, no precision is invented."""

from datetime import date

import pytest

from journal_tui.model.errors import BadDate
from journal_tui.model.happened import MAX_WORDS, Happened, read_happened

READ = [
    ("2009", "2009"),
    ("2009.", "2009"),
    ("summer 2009", "2009-22"),
    ("the summer of 2009", "2009-22"),
    ("Fall of 2011", "2011-23"),
    ("winter 2009", "2009-24"),
    ("about 2009", "2009~"),
    ("circa 2009", "2009~"),
    ("c. 2009", "2009~"),
    ("~2009", "2009~"),
    ("2009ish", "2009~"),
    ("2009 or so", "2009~"),
    ("maybe 2009", "2009?"),
    ("not sure, but 2009", "2009?"),
    ("2009??", "2009?"),
    ("maybe about 2009", "2009%"),
    ("2009%", "2009%"),
    ("about summer 2009?", "2009-22%"),
    ("about 2014-06?", "2014-06%"),
    ("June 2014", "2014-06"),
    ("Sept. 2014", "2014-09"),
    ("early June 2014", "2014-06"),
    ("at the end of June 2014", "2014-06"),
    ("mid-2009", "2009"),
    ("sometime in 2009", "2009"),
    ("21 November 2014", "2014-11-21"),
    ("the night of 21 November 2014", "2014-11-21"),
    ("Friday, 21st of November 2014", "2014-11-21"),
    ("Fri the 21st of November, 2014", "2014-11-21"),
    ("November 21, 2014", "2014-11-21"),
    ("November the 21st 2014", "2014-11-21"),
    ("21 November 2014 at 11:30 pm", "2014-11-21"),
    ("2014-11-21 23:30", "2014-11-21"),
    ("21 November 2014 about noon", "2014-11-21"),
    ("June 2014 at noon", "2014-06"),
    ("21 November 2014 at 25:61:00", "2014-11-21"),
    ("2014-11-21", "2014-11-21"),
    ("2014-6-1", "2014-06-01"),
    ("2014/11/21", "2014-11-21"),
    ("2014/11", "2014-11"),
    ("12/2013", "2013-12"),
    ("21/11/2014", "2014-11-21"),
    ("11/21/2014", "2014-11-21"),
    ("5/5/2014", "2014-05-05"),
    ("03/04/2014", "2014"),
    ("03.04.2014", "2014-04-03"),
    ("2014-11-21T23:30:00+01:00", "2014-11-21T23:30:00+01:00"),
    ("2014-11-21t23:30:00z", "2014-11-21T23:30:00Z"),
    ("about 2014-11-21T23:30:00Z", "2014-11-21~"),
    ("the 90s", "199X"),
    ("'80s", "198X"),
    ("the 1990s", "199X"),
    ("the early nineties", "199X"),
    ("the 00s", "200X"),
    ("the noughties", "200X"),
    ("199X", "199X"),
    ("199x~", "199X~"),
    ("20XX", "20XX"),
    ("2004-XX", "2004-XX"),
    ("1985-04-XX", "1985-04-XX"),
    ("1985-XX-XX", "1985-XX-XX"),
    ("2009-22", "2009-22"),
    ("2009~", "2009~"),
    ("2009?", "2009?"),
    ("between 2005 and 2007", "2005/2007"),
    ("between 2007 and 2005", "2005/2007"),
    ("between June and August 2014", "2014-06/2014-08"),
    ("from June 2014 to August 2015", "2014-06/2015-08"),
    ("2005 to 2007", "2005/2007"),
    ("2005-2007", "2005/2007"),
    ("2005–07", "2005/2007"),
    ("2005—2007", "2005/2007"),
    ("1999 or 2000", "1999/2000"),
    ("1999/00", "1999/2000"),
    ("2011/12", "2011/2012"),
    ("summer or autumn 2009", "2009-22/2009-23"),
    ("2005/2007", "2005/2007"),
    ("2004~/2006?", "2004~/2006?"),
    ("before 2010", "../2009"),
    ("before about 2010", "../2009~"),
    ("before June 2014", "../2014-05"),
    ("before 1 March 2012", "../2012-02-29"),
    ("before the 90s", "../198X"),
    ("before summer 2009", "../2009"),
    ("before 0001-01-01", "../0001-01-01"),
    ("until 2009", "../2009"),
    ("2009 or earlier", "../2009"),
    ("../2009", "../2009"),
    ("after 2010", "2011/.."),
    ("after December 2010", "2011-01/.."),
    ("since June 2010", "2010-06/.."),
    ("from 2010 on", "2010/.."),
    ("2010 or later", "2010/.."),
    ("2009/..", "2009/.."),
    ("/2009", "/2009"),
    ("2009/", "2009/"),
]

WORDS_ONLY = [
    "",
    "not sure",
    "I don't remember",
    "I was 19",
    "when I was about nine",
    "in my 20s",
    "last summer",
    "the day after my birthday",
    "before the wedding",
    "after the move",
    "from Anna to Paul",
    "between jobs and 2 moves",
    "until later, start not known",
    "0800 500 2222",
    "12",
    "06/14",
    "2014/99 forms",
    "۲۰۰۹",
    "/",
    "../..",
    "summer or 2 of them",
    "2011–11",
]

NO_SUCH_DATE = [
    "2009-13-45",
    "2009-13",
    "2009-25",
    "2009-02-29",
    "2009-22-01",
    "2009-XX-01",
    "199X-01",
    "0000",
    "2009-1-99",
    "31 February 2014",
    "0/0/2014",
    "30/30/2014",
    "31.02.2014",
    "2007/2005",
    "2009-13/2010",
    "about 2009-13",
    "2014-11-21T25:00:00",
    "2014-11-21T23",
]


@pytest.mark.parametrize(("words", "edtf"), READ)
def test_words_give_their_date_and_are_kept(words: str, edtf: str) -> None:
    happened = read_happened(words)
    assert (happened.words, happened.edtf) == (words, edtf)
    assert happened.earliest() is not None


@pytest.mark.parametrize("words", WORDS_ONLY)
def test_other_words_are_kept_without_a_date(words: str) -> None:
    happened = read_happened(words)
    assert (happened.words, happened.edtf) == (words, "")
    assert happened.earliest() is None
    assert happened.shown() == words


@pytest.mark.parametrize("words", NO_SUCH_DATE)
def test_what_looks_like_a_date_and_is_none_is_said(words: str) -> None:
    with pytest.raises(BadDate) as told:
        read_happened(words)
    assert words not in str(told.value)


@pytest.mark.parametrize(
    "edtf",
    ["", "summer", "2009-13", "../..", "/", "20", "2009-22-01", "2014-11-21~T10:00:00", "2014T10:00:00"],
)
def test_other_than_edtf_is_refused_where_edtf_is_asked_for(edtf: str) -> None:
    with pytest.raises(BadDate):
        Happened.from_edtf(edtf)


def test_too_long_an_answer_is_said() -> None:
    assert read_happened("x" * MAX_WORDS).words
    with pytest.raises(BadDate, match="longer than 500"):
        read_happened("x" * (MAX_WORDS + 1))


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2009-22~", "summer 2009, about"),
        ("2009?", "2009, not sure"),
        ("2014-06%", "June 2014, about, not sure"),
        ("2014-11-01", "1 November 2014"),
        ("199X", "the 1990s"),
        ("19XX", "the 1900s, decade not known"),
        ("2005/2007", "from 2005 to 2007"),
        ("2004~/2006?", "from about 2004 to maybe 2006"),
        ("../2009", "2009 or before"),
        ("2009/..", "2009 or later"),
        ("/2009", "until 2009, start not known"),
        ("2009/", "from 2009, end not known"),
    ],
)
def test_edtf_is_shown_in_words(edtf: str, said: str) -> None:
    assert Happened.from_edtf(edtf).shown() == said
    assert Happened("", edtf).shown() == said


def test_own_words_are_shown_as_they_were_typed_but_safe_for_a_terminal() -> None:
    assert read_happened("early June 2014").shown() == "early June 2014"
    assert Happened("the \x1b[31mday\u202e after", "").shown() == "the [31mday after"


def test_a_date_that_a_later_version_wrote_does_not_break_a_list() -> None:
    happened = Happened("", "Y170000002")
    assert happened.shown() == "Y170000002"
    assert happened.earliest() is None


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2009", date(2009, 1, 1)),
        ("2009-22", date(2009, 6, 1)),
        ("2009-24", date(2009, 12, 1)),
        ("199X", date(1990, 1, 1)),
        ("00XX", date(1, 1, 1)),
        ("1985-04-XX", date(1985, 4, 1)),
        ("2005/2007", date(2005, 1, 1)),
        ("../2009-06", date(2009, 6, 1)),
        ("2014-11-21T23:30:00Z", date(2014, 11, 21)),
    ],
)
def test_sorting_goes_by_the_earliest_day(edtf: str, day: date) -> None:
    assert Happened.from_edtf(edtf).earliest() == day
