"""Recovery words at the locked door, and what it says when the program comes back to it by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.door import door, plain
from journal_tui.door.field import Field
from journal_tui.door.record import Record
from journal_tui.door.sheet import TOLD
from journal_tui.door.sheet import door as drawn_door
from journal_tui.door.terminal import Terminal
from journal_tui.journal.session import Open, unlock
from journal_tui.tui.screens.keys.passphrase import TOLD_AT_DOOR
from journal_tui.vault.keys.proving import root_from
from journal_tui.vault.keys.recovery import words_of
from tests.door.front import PASSPHRASE
from tests.door.person import Person

CTRL_R = "\x12"
ELSEWHERE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.fixture
def words(journal: Path) -> str:
    opened = unlock(journal, PASSPHRASE)
    found = words_of(opened.call_sync(lambda vault: root_from(vault.key, PASSPHRASE)))
    opened.close_sync()
    return " ".join(found)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []

    def run(journal: Open, **_: object) -> int:
        paths.append(journal.path)
        journal.close_sync()
        return 7

    monkeypatch.setattr("journal_tui.tui.app.run", run)
    return paths


def visited(
    journal: Path,
    script: Callable[[Person], None],
    *,
    recovery: bool = False,
    told: int = 0,
    drawn: bool = True,
) -> int:
    person = Person(script)
    terminal = Terminal(person.follower, person.follower)
    person.start()
    try:
        if drawn:
            return door.enter_drawn(terminal, journal, recovery=recovery, told=told)
        return plain.enter(terminal, journal, None, recovery=recovery, told=told)[0]
    finally:
        terminal.restore()
        person.done()


def test_words_open_it(journal: Path, opened: list[Path], words: str) -> None:
    def script(person: Person) -> None:
        person.sees("Ctrl+R: recovery words instead")
        person.type(CTRL_R)
        person.sees("Recovery words, shown")
        person.sees("Ctrl+R: the passphrase instead")
        person.type(words.upper())
        person.sees("Recovery words, shown, 12 of 12")
        person.type("\r")

    assert visited(journal, script) == 7
    assert opened == [journal]


def test_a_pasted_sheet_opens_it(journal: Path, opened: list[Path], words: str) -> None:
    sheet = "\n".join(f"{number}. {word}" for number, word in enumerate(words.split(), 1))

    def script(person: Person) -> None:
        person.sees("Recovery words, shown")
        person.type(f"\x1b[200~{sheet}\n\x1b[201~")
        person.sees("12 of 12")
        person.type("\r")

    assert visited(journal, script, recovery=True) == 7
    assert opened == [journal]


def test_a_misread_word_is_named_and_stays_to_be_mended(
    journal: Path, opened: list[Path], words: str
) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase, hidden")
        person.type(CTRL_R)
        person.sees("Recovery words, shown")
        person.type("\r")
        person.sees("Type the twelve recovery words, then press Enter.")
        person.type(words + "qq\r")
        person.sees("Word 12 is not in the list")
        person.type("\x7f\x7f\r")

    assert visited(journal, script) == 7
    assert opened == [journal]
    assert Record(str(journal)).failed == 0


def test_words_of_another_journal_count_as_an_attempt(journal: Path, opened: list[Path]) -> None:
    def script(person: Person) -> None:
        person.sees("Recovery words, shown")
        person.type(ELSEWHERE + "\r")
        person.sees("Those recovery words did not open this journal.")
        person.type("\x11")

    assert visited(journal, script, recovery=True) == 0
    assert opened == []
    assert Record(str(journal)).failed == 1


def test_a_passphrase_typed_before_is_never_shown(journal: Path, opened: list[Path]) -> None:
    def script(person: Person) -> None:
        person.sees("Passphrase, hidden")
        person.type("abcdefgh" + CTRL_R)
        person.sees("Recovery words, shown")
        assert "abcdefgh" not in person.look()
        person.type("legal winner" + CTRL_R)
        person.sees("Passphrase, hidden")
        assert "winner" not in person.look()
        person.type("\t\x11")

    assert visited(journal, script) == 0
    assert opened == []


@pytest.mark.parametrize("drawn", [True, False])
def test_a_changed_passphrase_is_told(journal: Path, opened: list[Path], *, drawn: bool) -> None:
    def script(person: Person) -> None:
        person.sees("The passphrase is changed.")
        person.type(PASSPHRASE + "\r")

    assert TOLD_AT_DOOR in TOLD
    assert visited(journal, script, told=TOLD_AT_DOOR, drawn=drawn) == 7
    assert opened == [journal]


def test_the_plain_door_takes_them_too(journal: Path, opened: list[Path], words: str) -> None:
    def script(person: Person) -> None:
        person.sees("Ctrl+R recovery words")
        person.type(CTRL_R)
        person.sees("Ctrl+R passphrase")
        person.type(ELSEWHERE + "\r")
        person.sees("Those recovery words did not open this journal.")
        person.type(words + "\r")

    assert visited(journal, script, drawn=False) == 7
    assert opened == [journal]


@pytest.mark.parametrize("size", [(20, 5), (40, 8), (60, 24), (200, 60)])
def test_every_size_says_what_is_asked(size: tuple[int, int]) -> None:
    field = Field()
    field.insert(ELSEWHERE)
    lines, _ = drawn_door(field, busy="", notice="", last="", columns=size[0], rows=size[1], words=True)
    assert len(lines) == size[1]
    text = "\n".join("".join(part for _, part in line) for line in lines)
    assert all(len(row) <= size[0] for row in text.splitlines())
    if size[1] >= 8:
        assert "Recovery words" in text
