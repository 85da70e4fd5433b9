"""The door's way in and out: what it gives to the screens, and what it says when it cannot."""

import os
from pathlib import Path

import pytest

from journal_tui.door import door, loading
from journal_tui.door.record import Record
from journal_tui.door.terminal import HELD
from journal_tui.journal.session import Open
from journal_tui.model.errors import BadText
from tests.door.front import PASSPHRASE, Entrance, Screens
from tests.door.person import Person


def nothing(_person: Person) -> None:
    """Do nothing."""


def test_it_opens_and_the_exit_code_is_the_screens(journal: Path, screens: Screens, enter: Entrance) -> None:
    assert enter(lambda person: person.type(PASSPHRASE + "\r"), journal) == 0
    assert screens.shown == [journal]


def test_leaving_is_exit_0_and_a_blank_screen(journal: Path, screens: Screens, enter: Entrance) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase")
        person.type("abc\x11")

    assert enter(script, journal) == 0
    assert not screens.shown
    assert enter.seen == ""


def test_without_a_journal_it_is_the_welcome(tmp_path: Path, screens: Screens, enter: Entrance) -> None:
    path = tmp_path / "new.db"
    assert enter(lambda person: person.sees("One moment"), path) == 0
    assert screens.welcomed == [path]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("locks", [True, False])
def test_the_first_door_after_the_welcome_looks_like_what_was_left(
    tmp_path: Path, screens: Screens, enter: Entrance, monkeypatch: pytest.MonkeyPatch, *, locks: bool
) -> None:
    screens.makes, screens.locks, screens.theme = True, locks, "dusk"
    monkeypatch.setenv(HELD, "")
    path = tmp_path / "new.db"
    assert enter(lambda person: person.sees("One moment"), path) == 0
    assert Record(str(path)).theme == "dusk"
    assert bool(screens.executed) is locks


def test_a_lock_becomes_the_same_program(
    journal: Path, screens: Screens, enter: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    screens.locks = True
    monkeypatch.setenv(HELD, "")
    assert enter(lambda person: person.type(PASSPHRASE + "\r"), journal) == 0
    assert screens.executed == [["--journal", str(journal)]]
    assert os.environ[HELD]


@pytest.mark.parametrize("locks", [False, True])
def test_a_theme_chosen_since_is_the_next_doors(
    journal: Path, screens: Screens, enter: Entrance, monkeypatch: pytest.MonkeyPatch, locks: bool
) -> None:
    monkeypatch.setenv(HELD, "")
    screens.theme, screens.locks = "dusk", locks
    enter(lambda person: person.type(PASSPHRASE + "\r"), journal)
    record = Record(str(journal))
    assert record.theme == "dusk"
    assert record.words().startswith("Last opened today")


def test_a_bug_is_told_without_what_was_typed(
    journal: Path, enter: Entrance, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_path: Path, passphrase: str) -> Open:
        raise ValueError(passphrase)

    monkeypatch.setattr("journal_tui.door.attempt.unlock", fail)

    def script(person: Person) -> None:
        person.sees("Passphrase")
        person.type("CANARY\r")

    assert enter(script, journal) == 1
    said = capsys.readouterr().err
    assert "Something in the program went wrong" in said
    assert "attempt.py" in said
    assert "CANARY" not in said
    assert enter.person is not None
    assert b"CANARY" not in enter.person.raw


def test_a_closed_terminal_ends_it_like_a_hang_up(journal: Path, enter: Entrance) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase")
        leader, person.leader = person.leader, os.open(os.devnull, os.O_RDWR)
        os.close(leader)

    assert enter(script, journal) == 129


def test_without_a_terminal_nothing_is_touched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(door, "is_terminal", lambda: False)
    assert door.main() == 2
    assert "there is none here" in capsys.readouterr().err


def test_plain_asks_until_it_opens(journal: Path, screens: Screens, enter: Entrance) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase (not shown")
        person.type("wrong wor\x7f\x17\x15\x1bOPwrong\r")
        person.sees("did not open this journal")
        person.type("\x1b[200~" + PASSPHRASE + "\n\x1b[201~\r")

    assert enter(script, journal, plain=True) == 0
    assert screens.shown == [journal]
    assert screens.argv == ["--plain", "--journal", str(journal)]
    assert enter.person is not None
    assert b"\x1b[" not in enter.person.raw
    assert b"wrong" not in enter.person.raw.replace(b"went wrong", b"")


def test_plain_tells_of_failed_attempts_and_can_be_left(
    journal: Path, screens: Screens, enter: Entrance
) -> None:
    Record(str(journal)).note_failed()

    def script(person: Person) -> None:
        person.sees("One attempt with a wrong passphrase")
        person.type("abc\x11")

    assert enter(script, journal, plain=True) == 0
    assert not screens.shown


def test_a_given_passphrase_opens_without_asking(journal: Path, screens: Screens, enter: Entrance) -> None:
    assert enter(nothing, journal, passphrase=lambda: PASSPHRASE) == 0
    assert screens.shown == [journal]
    assert screens.argv == ["--journal", str(journal)]


def test_a_given_passphrase_that_is_wrong_is_exit_3(
    journal: Path, screens: Screens, enter: Entrance, capsys: pytest.CaptureFixture[str]
) -> None:
    assert enter(nothing, journal, passphrase=lambda: "wrong") == 3
    assert "did not open this journal" in capsys.readouterr().err
    assert not screens.shown
    assert Record(str(journal)).failed == 1


def test_a_passphrase_that_cannot_be_read_is_told(
    journal: Path, enter: Entrance, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> str:
        raise BadText("This is not UTF-8 text (byte 0).")

    assert enter(nothing, journal, passphrase=fail) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_a_given_passphrase_without_a_journal_is_the_welcome(
    tmp_path: Path, screens: Screens, enter: Entrance
) -> None:
    assert enter(nothing, tmp_path / "new.db", passphrase=lambda: "unused") == 0
    assert screens.welcomed == [tmp_path / "new.db"]


@pytest.mark.parametrize("plain", [False, True])
def test_a_bug_in_the_loading_thread_is_told(
    journal: Path, enter: Entrance, monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("journal_tui.vault.process.hardening.harden", fail)
    assert enter(nothing, journal, plain=plain) == 1


def test_screens_that_do_not_load_are_told(
    journal: Path, enter: Entrance, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(loading, "_APP", "journal_tui.tui.no_such_module")
    assert enter(nothing, journal) == 1
    assert "ModuleNotFoundError" in capsys.readouterr().err
