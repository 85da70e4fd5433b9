import pytest

from journal_tui.journal.reading import UNTITLED, name_of, revision, versions
from journal_tui.journal.session import Open
from journal_tui.journal.writing import Sitting, begin, bring_back, is_empty
from journal_tui.model.entry import EntryKind, EntryLine, Words
from journal_tui.model.errors import UnknownId
from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment


def keep(journal: Open, sitting: Sitting, text: str, title: str = "") -> None:
    journal.call_sync(lambda vault: sitting.keep(vault, Words(title=title, text=text)))


def former(journal: Open, entry_id: str) -> list[str]:
    return [found.words.text for found in journal.call_sync(lambda vault: versions(vault, entry_id)).former]


def test_nothing_written_is_no_entry(journal: Open) -> None:
    sitting = Sitting()
    assert journal.call_sync(lambda vault: sitting.keep(vault, Words(text=" \n", veiled=True))) is None
    assert sitting.entry_id is None
    assert journal.call_sync(lambda vault: vault.entries.count()) == 0


@pytest.mark.parametrize(
    "words",
    [
        Words(title="a"),
        Words(text="a"),
        Words(content_note="a"),
        Words(tags=("a",)),
        Words(happened=Happened("not sure")),
    ],
)
def test_anything_written_is_an_entry(words: Words) -> None:
    assert not is_empty(words)


def test_a_veil_or_a_kind_alone_is_nothing_written() -> None:
    assert is_empty(Words(veiled=True, kind=EntryKind.FACTS))


def test_one_sitting_makes_one_revision(journal: Open) -> None:
    sitting = Sitting()
    for text in ("I", "I went", "I went there"):
        keep(journal, sitting, text)
    assert sitting.entry_id is not None
    assert former(journal, sitting.entry_id) == []
    later = Sitting(sitting.entry_id)
    assert journal.call_sync(lambda vault: begin(vault, sitting.entry_id or "")).words.text == "I went there"
    for text in ("I went there.", "I went there. Later", "I went there. Later thoughts."):
        keep(journal, later, text)
    assert former(journal, sitting.entry_id) == ["I went there"]
    assert journal.call_sync(lambda vault: vault.entries.count()) == 1


def test_words_deleted_by_accident_are_kept_as_a_revision(journal: Open) -> None:
    sitting = Sitting()
    long = "a long afternoon of writing " * 20
    for text in (long, "", "x" * 300, "x"):
        keep(journal, sitting, text)
    assert sitting.entry_id is not None
    assert former(journal, sitting.entry_id) == ["x" * 300, long.strip() and long]


def test_a_former_version_comes_back_and_nothing_is_lost(journal: Open) -> None:
    entry = journal.call_sync(lambda vault: vault.entries.add(Words(text="first")))
    journal.call_sync(lambda vault: vault.entries.revise(entry.id, Words(text="second")))
    assert journal.call_sync(lambda vault: revision(vault, entry.id, 1)).words.text == "first"
    back = journal.call_sync(lambda vault: bring_back(vault, entry.id, 1))
    assert back.words.text == "first"
    assert former(journal, entry.id) == ["second", "first"]


def test_a_version_that_is_not_there_is_told(journal: Open) -> None:
    entry = journal.call_sync(lambda vault: vault.entries.add(Words(text="first")))
    with pytest.raises(UnknownId, match="version"):
        journal.call_sync(lambda vault: bring_back(vault, entry.id, 7))


def test_what_an_entry_is_called() -> None:
    line = EntryLine("id", 1, "", "Opening words here", Moment("2026-11-21"), None, (), "work", False, 3)
    assert name_of(line) == "Opening words here"
    assert name_of(Words(title=" A\x1b[2J title ")) == "A[2J title"
    assert name_of(Words(text="one two three four five six seven eight nine")).endswith("eight")
    assert name_of(Words(text="secret", veiled=True)) == UNTITLED
    assert name_of(Words(text="secret", veiled=True, content_note="work")) == "work"
    assert name_of(Words()) == UNTITLED
