"""The front door with nothing behind it: what stands for the screens, and how one goes in."""

import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest

from journal_tui.door import door
from journal_tui.door.terminal import Terminal
from journal_tui.journal.session import Open, create
from tests.door.person import Person

PASSPHRASE = "quiet river under seven stones"


class StandIn:
    """Stands for the screens that wait; what they do has its own tests.

    Attributes:
        all: every one that was begun.
        problem: what goes wrong when one begins.
    """

    all: ClassVar[list["StandIn"]] = []
    problem: ClassVar[Exception | None] = None

    def __init__(self, theme: str, size: tuple[int, int]) -> None:
        self.theme, self.size = theme, size
        self.dropped = False
        self.all.append(self)

    def begin(self) -> None:
        if self.problem is not None:
            raise self.problem

    def drop(self) -> None:
        self.dropped = True


class Screens:
    """Stands for the screens and the welcome."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shown: list[Path] = []
        self.welcomed: list[Path] = []
        self.argv: list[str] = []
        self.locks = False
        self.makes = False
        self.early: StandIn | None = None
        self.theme = ""
        self.executed: list[list[str]] = []
        monkeypatch.setattr("journal_tui.tui.app.run", self.run)
        monkeypatch.setattr("journal_tui.tui.app.run_welcome", self.welcome)
        monkeypatch.setattr("journal_tui.vault.process.hardening.exec_locked", self.executed.append)

    def run(
        self,
        opened: Open,
        *,
        argv: list[str],
        lock: Callable[[list[str]], None],
        give_back: Callable[[], None],
        early: StandIn | None,
    ) -> int:
        self.early = early
        self.argv = argv
        self.shown.append(opened.path)
        opened.close_sync()
        opened.theme = self.theme
        if self.locks:
            lock(argv)
        give_back()
        return 0

    def welcome(
        self,
        path: Path,
        *,
        argv: list[str],
        lock: Callable[[list[str]], None],
        give_back: Callable[[], None],
        made: Callable[[Open], object],
    ) -> int:
        self.welcomed.append(path)
        if self.makes:
            journal = create(path, PASSPHRASE, "small")
            made(journal)
            journal.close_sync()
            journal.theme = self.theme
        if self.locks:
            lock(argv)
        give_back()
        return 0


class Entrance:
    """Goes in by the front: ``door.main`` on a terminal of this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.person: Person | None = None
        self.seen = ""

    def __call__(
        self,
        script: Callable[[Person], None],
        journal: Path | None = None,
        *,
        passphrase: Callable[[], str] | None = None,
        plain: bool = False,
    ) -> int:
        person = Person(script)
        self._monkeypatch.setattr(door, "is_terminal", lambda: True)
        self._monkeypatch.setattr(door, "own_terminal", lambda: Terminal(person.follower, person.follower))
        self._monkeypatch.setattr(door, "end", lambda code: code)
        before = termios.tcgetattr(person.follower)
        person.start()
        code = door.main(journal, passphrase=passphrase, plain=plain)
        self.seen = person.look()
        with suppress(termios.error):
            assert termios.tcgetattr(person.follower) == before
        person.done()
        self.person = person
        return code
