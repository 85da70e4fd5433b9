"""JSON Lines in and out."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.exchange import jsonl
from journal_tui.exchange.fields import Incoming, to_fields
from journal_tui.model.entry import Entry, EntryKind, Words
from journal_tui.model.errors import UsageError
from journal_tui.model.happened import Happened, read_happened
from journal_tui.model.moment import Moment
from journal_tui.vault.wording import kept_words

WRITTEN = Moment("2026-11-21T18:30:00+01:00")


def read(*lines: object) -> list[Incoming]:
    joined = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(jsonl.read(io.BytesIO(joined.encode())))


def written(*entries: Entry) -> bytes:
    file = io.BytesIO()
    assert jsonl.write(entries, file) == len(entries)
    return file.getvalue()


def test_only_text_is_needed() -> None:
    assert read({"text": "Words."}) == [(Words(text="Words."), None, None)]


def test_every_field_is_read() -> None:
    ((words, moment, public_id),) = read(
        {
            "id": "abcd1234",
            "title": "Title",
            "text": "Words.",
            "written": "2026-11-21",
            "happened": "2009-22~",
            "tags": ["one", "#Two", "ONE"],
            "content_note": "note",
            "veiled": True,
            "kind": "letter",
            "unknown": {"left": "alone"},
        }
    )
    assert words == Words(
        "Title",
        "Words.",
        Happened("2009-22~", "2009-22~"),
        ("one", "Two"),
        "note",
        veiled=True,
        kind=EntryKind.LETTER,
    )
    assert (moment, public_id) == (Moment("2026-11-21"), "abcd1234")


def test_happened_may_be_words_and_words_are_kept_beside_a_date() -> None:
    first, second, third, fourth, fifth = read(
        {"text": "a", "happened": "summer 2009"},
        {"text": "a", "happened": None, "happened_words": "not sure"},
        {"text": "a", "happened": "2009-22", "happened_words": "the summer of the move"},
        {"text": "a", "happened": "2009", "happened_words": "2009-13"},
        {"text": "a", "happened": "not sure", "happened_words": "2010"},
    )
    assert first[0].happened == Happened("summer 2009", "2009-22")
    assert second[0].happened == Happened("not sure")
    assert third[0].happened == Happened("the summer of the move", "2009-22")
    assert fourth[0].happened == Happened("2009", "2009")
    assert fifth[0].happened == Happened("2010", "2010")


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert len(list(jsonl.read(io.BytesIO(b'\xef\xbb\xbf{"text": "a"}\r\n\n  \n{"text": "b"}')))) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not one JSON object"),
        ("[]", "not one JSON object"),
        ("[" * 100_000, "not one JSON object"),
        ("\ud800".encode("utf-8", "surrogatepass"), "not UTF-8"),
        (b"\xff\xff", "not UTF-8"),
        ('{"title": "x"}', "no “text”"),
        ('{"text": null}', "no “text”"),
        ('{"text": 7}', "“text” is not a text"),
        ('{"text": "a", "title": []}', "“title” is not a text"),
        ('{"text": "a", "veiled": "no"}', "neither true nor false"),
        ('{"text": "a", "tags": "one two"}', "not a list of texts"),
        ('{"text": "a", "tags": [1]}', "not a list of texts"),
        ('{"text": "a", "kind": "poem"}', "no such “kind”"),
        ('{"text": "a", "written": "yesterday"}', "date could not be read"),
        ('{"text": "a", "happened": "2009-13-45"}', "no such date"),
        ('{"text": "a", "id": "../x"}', "“id” may hold"),
        (json.dumps({"text": "a", "title": "t" * 501}), "title is longer"),
        (json.dumps({"text": "a" * (16 * 1024 * 1024 + 1)}), "larger than 16 MB"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_without_its_words(line: str | bytes, words: str) -> None:
    data = line.encode() if isinstance(line, str) else line
    with pytest.raises(UsageError) as told:
        list(jsonl.read(io.BytesIO(b'{"text": "ok"}\n\n' + data + b'\n{"text": "ok"}\n')))
    assert str(told.value).startswith("Line 3: ")
    assert words in str(told.value)
    assert "Nothing was imported." in str(told.value)
    assert "yesterday" not in str(told.value)


def test_a_line_that_never_ends_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    with pytest.raises(UsageError, match="Line 1: It is too long"):
        read({"text": "a" * 200})


def test_what_is_written_has_the_fields_of_the_contract() -> None:
    entry = Entry(
        "abcd1234", 1, Words("T", "Words.", read_happened("2009~"), ("a",), "n", veiled=True), WRITTEN
    )
    assert json.loads(written(entry)) == {
        "id": "abcd1234",
        "title": "T",
        "text": "Words.",
        "written": WRITTEN.iso,
        "happened": "2009~",
        "tags": ["a"],
        "content_note": "n",
        "veiled": True,
    }
    assert to_fields(Entry("a", 1, Words(happened=Happened("not sure")), WRITTEN, WRITTEN)).items() >= {
        "happened": None, "happened_words": "not sure", "revised": WRITTEN.iso,
    }.items()  # fmt: skip


WORDS = st.builds(
    Words,
    title=st.text(max_size=50),
    text=st.text(),
    happened=st.one_of(
        st.none(),
        st.sampled_from(["2009", "summer 2009", "not sure", "2004~/2006?", "early June 2014"]).map(
            read_happened
        ),
    ),
    tags=st.lists(st.text(max_size=20), max_size=4).map(tuple),
    content_note=st.text(max_size=50),
    veiled=st.booleans(),
    kind=st.sampled_from(EntryKind),
).map(kept_words)


@given(WORDS, st.sampled_from([WRITTEN, Moment("2009-06-21")]))
def test_out_and_in_again_is_the_same(words: Words, moment: Moment) -> None:
    line = written(Entry("abcd1234", 1, words, moment))
    assert line.count(b"\n") == 1
    assert list(jsonl.read(io.BytesIO(line))) == [(words, moment, "abcd1234")]


def refusal(data: bytes) -> str:
    try:
        list(jsonl.read(io.BytesIO(data)))
    except UsageError as error:
        return str(error)
    return ""


@given(st.binary())
def test_no_file_crashes_it(data: bytes) -> None:
    assert refusal(data).startswith("Line ") or not data.removeprefix(b"\xef\xbb\xbf").strip()
