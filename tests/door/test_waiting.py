"""The screens that wait behind the door: who gets them, and what becomes of those nobody needs."""

import os
import threading
from pathlib import Path

import pytest

from journal_tui.door import door
from journal_tui.door.record import Record
from tests.door.front import PASSPHRASE, Entrance, Screens, StandIn
from tests.door.person import Person


def opens(person: Person) -> None:
    person.type(PASSPHRASE + "\r")


def leaves(person: Person) -> None:
    person.sees("Passphrase, hidden")
    person.type("abc\x11")


def test_the_screens_that_wait_get_the_journal(
    journal: Path, screens: Screens, enter: Entrance, early: type[StandIn]
) -> None:
    Record(str(journal)).note_opened("dusk")
    assert enter(opens, journal) == 0
    (one,) = early.all
    assert screens.early is one
    assert (one.theme, one.size) == ("dusk", (80, 24))


def test_those_that_nobody_needs_end_in_a_process_that_goes_on(
    journal: Path, screens: Screens, enter: Entrance, early: type[StandIn]
) -> None:
    assert enter(leaves, journal) == 0
    assert not screens.shown
    assert all(one.dropped for one in early.all)


def test_none_wait_where_there_is_no_journal(
    tmp_path: Path, screens: Screens, enter: Entrance, early: type[StandIn]
) -> None:
    assert enter(lambda _person: None, tmp_path / "new.db") == 0
    assert screens.welcomed
    assert not early.all


@pytest.mark.parametrize("given", [True, False])
def test_none_wait_where_nothing_is_drawn_while_one_types(
    journal: Path, screens: Screens, enter: Entrance, early: type[StandIn], given: bool
) -> None:
    assert enter(opens, journal, passphrase=(lambda: PASSPHRASE) if given else None, plain=not given) == 0
    assert screens.shown == [journal]
    assert screens.early is None
    assert not early.all


def test_a_bug_while_they_start_is_told_and_the_terminal_given_back(
    journal: Path, enter: Entrance, early: type[StandIn], capsys: pytest.CaptureFixture[str]
) -> None:
    early.problem = ZeroDivisionError("CANARY")
    assert enter(lambda _person: None, journal) == 1  # that the terminal is as before is looked at there
    said = capsys.readouterr().err
    assert "Something in the program went wrong" in said
    assert "ZeroDivisionError" in said
    assert "CANARY" not in said
    assert enter.seen == ""


def test_the_process_ends_at_once_only_while_something_runs_or_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert door.end(3) == 3
    assert ended == []
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    door.end(4)
    assert ended == [4]
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("journal_tui.tui.early.any_asleep", lambda: True)
    door.end(5)
    assert ended == [4, 5]
