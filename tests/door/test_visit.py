"""A stay at the locked door, with a real journal, in this process."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.door import door, visit
from journal_tui.door.record import Record
from journal_tui.door.terminal import Terminal
from journal_tui.journal.preferences import Preferences
from journal_tui.journal.session import Open, unlock
from journal_tui.model.errors import NotEnoughMemory
from tests.door.front import PASSPHRASE, StandIn
from tests.door.person import Person


class Rooms:
    """Stands for the screens: remembers what it was given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[Path] = []
        self.argv: list[str] = []
        self.early: StandIn | None = None
        self.mended: tuple[str, ...] = ("not opened",)
        self.before = ""
        self.code = 7
        monkeypatch.setattr("journal_tui.tui.app.run", self.run)

    def run(
        self,
        opened: Open,
        *,
        argv: list[str],
        lock: Callable[[list[str]], None],
        give_back: Callable[[], None],
        early: StandIn | None,
    ) -> int:
        assert callable(lock)
        assert callable(give_back)
        self.argv, self.early = argv, early
        self.opened.append(opened.path)
        self.mended, self.before = opened.mended, opened.before
        opened.close_sync()
        return self.code


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Rooms:
    return Rooms(monkeypatch)


def visited(journal: Path | None, script: Callable[[Person], None]) -> tuple[int, Person]:
    person = Person(script)
    terminal = Terminal(person.follower, person.follower)
    person.start()
    try:
        code = door.enter_drawn(terminal, journal)
    finally:
        terminal.restore()
    person.done()
    return code, person


def test_the_right_passphrase_opens_the_screens(journal: Path, rooms: Rooms) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase, hidden")
        person.type(PASSPHRASE + "\r")

    assert visited(journal, script)[0] == 7
    assert rooms.opened == [journal]
    assert rooms.argv == ["--journal", str(journal)]
    record = Record(str(journal))
    assert record.words().startswith("Last opened today")
    assert record.theme == str(Preferences().theme)


def test_a_wrong_one_is_told_and_the_next_one_opens(journal: Path, rooms: Rooms) -> None:
    def script(person: Person) -> None:
        person.type("wrong\r")
        person.sees("That passphrase did not open this journal.")
        person.sees("One attempt with a wrong passphrase")
        person.type(PASSPHRASE + "\r")

    assert visited(journal, script)[0] == 7
    assert rooms.opened == [journal]


def test_an_upgrade_is_told_while_it_goes_on(
    journal: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(path: Path, passphrase: str, *, progress: Callable[[str, float], None]) -> Open:
        progress("Upgrading the journal; many entries take a minute", 0.5)
        assert go_on.wait(10)
        return unlock(path, passphrase)

    monkeypatch.setattr("journal_tui.door.attempt.unlock", slowly)

    def script(person: Person) -> None:
        person.sees("Passphrase, hidden")
        person.type(PASSPHRASE + "\r")
        person.sees("Upgrading the journal; many entries take a minute …")
        go_on.set()

    assert visited(journal, script)[0] == 7
    assert rooms.opened == [journal]


def test_one_that_no_keyboard_types_is_told_without_counting(journal: Path, rooms: Rooms) -> None:
    def script(person: Person) -> None:
        person.type("x" * 2000 + "\r")
        person.sees("longer than")
        person.no_longer_sees("•")
        person.type("\x11")

    assert visited(journal, script)[0] == 0
    assert not rooms.opened
    assert not Path(f"{journal}.door").exists()


def test_an_open_one_keeps_the_passphrase_for_another_try(journal: Path, rooms: Rooms) -> None:
    other = unlock(journal, PASSPHRASE)

    def script(person: Person) -> None:
        person.type(PASSPHRASE + "\r")
        person.sees("This journal is open in another window.")
        person.sees("•")
        other.close_sync()
        person.type("\r")

    assert visited(journal, script)[0] == 7
    assert rooms.opened == [journal]


def test_too_little_memory_is_not_a_wrong_passphrase(
    journal: Path, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path, _passphrase: str, **_: object) -> Open:
        raise NotEnoughMemory(269)

    monkeypatch.setattr("journal_tui.door.attempt.unlock", fail)

    def script(person: Person) -> None:
        person.type("any\r")
        person.sees("needs about 269 MB of free memory")
        person.type("\x03")

    assert visited(journal, script)[0] == 0
    assert not rooms.opened
    assert not Path(f"{journal}.door").exists()


def test_a_mended_file_is_told_before_going_on(journal: Path, rooms: Rooms) -> None:
    journal.chmod(0o644)

    def script(person: Person) -> None:
        person.type(PASSPHRASE + "\r")
        person.sees("Press Enter to go on.")
        person.type("x")
        person.type("\r")

    assert visited(journal, script)[0] == 7
    assert rooms.opened == [journal]
    assert rooms.mended == ()  # told once, not by the screens again


def test_what_was_before_is_told_after_unlocking_too(journal: Path, rooms: Rooms) -> None:
    Record(str(journal)).note_opened()
    Record(str(journal)).note_failed()

    def script(person: Person) -> None:
        person.sees("One attempt with a wrong passphrase since.")
        person.type(PASSPHRASE + "\r")

    assert visited(journal, script)[0] == 7
    assert rooms.before.startswith("Last opened today")
    assert rooms.before.endswith("One attempt with a wrong passphrase since.")
    assert "attempt" not in Record(str(journal)).words()


def test_every_key_of_the_field(journal: Path) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase, hidden")
        person.type("one two\t")
        person.sees("› one two")
        person.type("\x17")
        person.no_longer_sees("two")
        person.type("\x7f\x7f")
        person.sees("› on")
        person.type("\x15\x1b[200~pasted\n\x1b[201~")
        person.sees("› pasted")
        person.type("\x1b[200~two\nlines\x1b[201~")
        person.sees("more than one line")
        person.type("!\x1b[A")
        person.no_longer_sees("more than one line")
        os.write(person.leader, b"\xff")
        person.sees("not UTF-8")
        person.type("x" * 5000)
        person.sees("the end was not added")
        person.type("\x15\r")
        person.sees("Type the passphrase")
        person.type("\x0c\x11")

    assert visited(journal, script)[0] == 0


def test_pages_open_turn_and_close(journal: Path) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase")
        person.type("\x1bOP")
        person.sees("If it does not open")
        person.type("\x1bOP")
        person.sees("Passphrase")
        person.type("\x1bOR")
        person.sees("Helplines")
        person.type(" ")
        person.no_longer_sees("Calls and messages")
        person.type("\x1b[H")
        person.sees("Calls and messages")
        person.type("q")
        person.sees("Passphrase")
        person.type("\x1bOQ")
        person.sees("Grounding")
        person.type("\x1b")
        person.sees("Passphrase")
        person.type("\x11")

    assert visited(journal, script)[0] == 0


def test_a_typed_passphrase_left_alone_is_taken_away(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "UNATTENDED", 0.3)

    def script(person: Person) -> None:
        person.type("secret")
        person.sees("› ••••••")
        person.no_longer_sees("•")
        person.type("\x11")

    assert visited(journal, script)[0] == 0


def test_a_bug_while_loading_comes_out(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("in a thread")

    monkeypatch.setattr("journal_tui.vault.process.hardening.harden", fail)
    with pytest.raises(RuntimeError, match="in a thread"):
        visited(journal, lambda _person: None)


def test_a_bug_while_opening_comes_out(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path, _passphrase: str, **_: object) -> Open:
        raise ZeroDivisionError

    monkeypatch.setattr("journal_tui.door.attempt.unlock", fail)
    with pytest.raises(ZeroDivisionError):
        visited(journal, lambda person: person.type("any\r"))


@pytest.mark.parametrize("number", [signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT])
def test_a_signal_that_does_not_end_draws_anew(journal: Path, number: signal.Signals) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase")
        os.kill(os.getpid(), number)
        person.type("abc")
        person.sees("•••")
        person.type("\x11")

    assert visited(journal, script)[0] == 0


def test_a_signal_that_ends_gives_the_terminal_back(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(BaseException):
        pass

    def ended(code: int) -> None:
        raise Ended(code)

    monkeypatch.setattr(os, "_exit", ended)

    def script(person: Person) -> None:
        person.sees("Passphrase")
        os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(Ended, match=str(128 + signal.SIGTERM)):
        visited(journal, script)
