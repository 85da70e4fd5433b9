"""Markdown in and out: a folder with one file an entry."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_tui.exchange import markdown
from journal_tui.exchange.fields import Incoming
from journal_tui.exchange.places import new_folder
from journal_tui.model.entry import Entry, EntryKind, Words
from journal_tui.model.errors import UsageError
from journal_tui.model.happened import Happened, read_happened
from journal_tui.model.moment import Moment
from tests.exchange.test_jsonl import WORDS, WRITTEN


def one(folder: Path, content: str | bytes, name: str = "note.md") -> Incoming:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = markdown.read(path)
    return found


def test_a_file_says_in_its_name_when_and_which_but_nothing_of_the_words(tmp_path: Path) -> None:
    words = Words("Secret title", "The words.\n\nOf it.", read_happened("2009-22"), ("a", "b c"), veiled=True)
    assert markdown.write([Entry("abcd1234", 1, words, WRITTEN)], tmp_path) == 1
    (file,) = tmp_path.iterdir()
    assert file.name == "2026-11-21-abcd1234.md"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text() == (
        '---\nid: "abcd1234"\ntitle: "Secret title"\nwritten: "2026-11-21T18:30:00+01:00"\n'
        'happened: "2009-22"\ntags: ["a", "b c"]\ncontent_note: ""\nveiled: true\n---\n\n'
        "The words.\n\nOf it.\n"
    )


def test_front_matter_as_people_write_it(tmp_path: Path) -> None:
    words, moment, _ = one(
        tmp_path,
        "---\n# a comment\ntitle: It's: a title\ndate: 2020-02-03\n\ntags:\n  - one\n  - 'it''s two'\n"
        "happened: summer 2009\nveiled: True\nlayout: post\n---\n\nText.\n",
    )
    assert words == Words(
        "It's: a title", "Text.", Happened("summer 2009", "2009-22"), ("one", "it's two"), veiled=True
    )
    assert moment == Moment("2020-02-03")


@pytest.mark.parametrize(
    ("tags", "read"),
    [
        ("[one, two]", ("one", "two")),
        ("one, two", ("one", "two")),
        ('["a b"]', ("a b",)),
        ("[]", ()),
        ("", ()),
    ],
)
def test_tags_in_the_usual_ways(tmp_path: Path, tags: str, read: tuple[str, ...]) -> None:
    assert one(tmp_path, f"---\ntags: {tags}\n---\nText.")[0].tags == read


def test_fields_of_other_programs_do_no_harm_and_names_may_be_written_as_they_like(tmp_path: Path) -> None:
    words, moment, _ = one(
        tmp_path,
        "---\nTitle: A title\nauthor:\n  name: Somebody\n  - title: other\n\tsites: [a\nabout: |\n"
        "  tags: none\nDate: 2020-02-03\ncontent-note: A note\n---\nText.",
    )
    assert words == Words("A title", "Text.", content_note="A note")
    assert moment == Moment("2020-02-03")


def test_a_file_without_front_matter_is_an_entry(tmp_path: Path) -> None:
    words, moment, public_id = one(tmp_path, "# Heading\n\nText.\n", "2019-05-06 walk.md")
    assert (words.text, moment, public_id) == ("# Heading\n\nText.", Moment("2019-05-06"), None)
    assert one(tmp_path, "Text.")[1] is None
    assert one(tmp_path, "Text.", "2019-45-99 list.md")[1] is None
    assert one(tmp_path, "---\nnot closed")[0].text == "---\nnot closed"


def test_a_file_with_nothing_in_it_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    (tmp_path / "b.md").write_text(" \n\n")
    (tmp_path / "c.md").write_text("words")
    assert [words.text for words, _, _ in markdown.read(tmp_path)] == ["words"]
    assert list(markdown.read(tmp_path / "a.md")) == []


def test_a_folder_is_read_in_the_order_of_names_without_links_and_others(tmp_path: Path) -> None:
    (tmp_path / "b.MD").write_text("Second.")
    (tmp_path / "a.md").write_text("First.")
    (tmp_path / "c.txt").write_text("Other.")
    (tmp_path / "d.md").symlink_to("/etc/passwd")
    assert [words.text for words, _, _ in markdown.read(tmp_path)] == ["First.", "Second."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\x00b", "NUL"),
        (b"\xff\xfe", "not UTF-8"),
        (b"---\nno field\n---\nText.", "front matter cannot be read"),
        (b'---\ntitle: "open\n---\nText.', "front matter cannot be read"),
        (b'---\ntitle: "a" b\n---\nText.', "front matter cannot be read"),
        (b"---\ntitle: |\n  in a block\n---\nText.", "front matter cannot be read"),
        (b"---\nwritten: tomorrow\n---\nText.", "date could not be read"),
        (b"---\ntags: [1]\n---\nText.", "not a list of texts"),
        (b"---\nveiled: perhaps\n---\nText.", "neither true nor false"),
    ],
)
def test_a_bad_file_is_told_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(UsageError) as told:
        one(tmp_path, content, "bad\x1b.md")
    assert str(told.value).startswith("bad.md: ")
    assert said in str(told.value)
    assert "Nothing was imported." in str(told.value)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.md files"):
        list(markdown.read(tmp_path))
    with pytest.raises(UsageError, match="no file of this name"):
        list(markdown.read(tmp_path / "gone.md"))
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UsageError, match="not a file"):
        list(markdown.read(tmp_path))
    (tmp_path / "link.md").symlink_to("pipe.md")
    with pytest.raises(UsageError, match="cannot be read"):
        list(markdown.read(tmp_path / "link.md"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_out_and_in_again_is_the_same(tmp_path: Path, entries: list[Words]) -> None:
    folder = tmp_path / os.urandom(8).hex()
    with new_folder(folder):
        markdown.write((Entry(f"id{n}00", n, words, WRITTEN) for n, words in enumerate(entries)), folder)
    assert list(markdown.read(folder)) == [(words, WRITTEN, f"id{n}00") for n, words in enumerate(entries)]


def test_all_kinds_survive(tmp_path: Path) -> None:
    for kind in EntryKind:
        markdown.write([Entry(f"id-{kind}", 1, Words(text="---\n\n---\n", kind=kind), WRITTEN)], tmp_path)
    assert {words.kind for words, _, _ in markdown.read(tmp_path)} == set(EntryKind)
    assert {words.text for words, _, _ in markdown.read(tmp_path)} == {"---\n\n---\n"}
