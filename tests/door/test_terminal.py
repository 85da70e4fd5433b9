"""The bare terminal, taken and given back."""

import os
import select
import termios
import threading

import pytest

from journal_tui.door.terminal import HELD, Terminal, TerminalGoneError, is_terminal


@pytest.fixture
def pair() -> tuple[int, int]:
    return os.openpty()


def read(leader: int) -> bytes:
    """Read what was written; on a busy machine it comes a moment later, and in pieces."""
    got = b""
    while select.select([leader], [], [], 0.2)[0]:
        got += os.read(leader, 65536)
    return got


def test_it_is_raw_between_begin_and_restore(pair: tuple[int, int]) -> None:
    leader, follower = pair
    before = termios.tcgetattr(follower)
    terminal = Terminal(follower, follower)
    terminal.begin()
    during = termios.tcgetattr(follower)
    assert not during[3] & (termios.ECHO | termios.ICANON | termios.ISIG)
    assert not during[0] & termios.IXON
    terminal.restore()
    terminal.restore()
    assert termios.tcgetattr(follower) == before
    said = read(leader)
    assert said.startswith(b"\x1b[?1049h")
    assert said.count(b"\x1b[3J") == 1
    terminal.close()


def test_without_drawing_nothing_is_written(pair: tuple[int, int]) -> None:
    leader, follower = pair
    terminal = Terminal(follower, follower)
    terminal.begin(drawn=False)
    terminal.again()
    terminal.restore()
    assert read(leader) == b""


def test_what_was_typed_before_is_read(pair: tuple[int, int]) -> None:
    leader, follower = pair
    os.write(leader, b"early")
    terminal = Terminal(follower, follower)
    terminal.begin()
    assert terminal.wait(2) == b"early"


def test_what_is_still_in_the_queue_never_reaches_the_shell(pair: tuple[int, int]) -> None:
    leader, follower = pair
    terminal = Terminal(follower, follower)
    terminal.begin()
    os.write(leader, b"rest of a passphrase\n")
    select.select([follower], [], [], 5)
    terminal.restore()
    os.set_blocking(follower, False)
    with pytest.raises(BlockingIOError):
        os.read(follower, 100)


def test_a_wait_ends_by_time_and_by_waking(pair: tuple[int, int]) -> None:
    terminal = Terminal(pair[1], pair[1])
    assert terminal.wait(0.01) == b""
    terminal.wake()
    assert terminal.wait(10) == b""
    assert terminal.wake_descriptor > 2


def test_waking_a_thousand_times_is_waking_once(pair: tuple[int, int]) -> None:
    terminal = Terminal(pair[1], pair[1])
    for _ in range(100_000):
        terminal.wake()
    assert terminal.wait(10) == b""


def test_a_closed_terminal_is_noticed_once_and_written_to_without_harm(pair: tuple[int, int]) -> None:
    leader, follower = pair
    terminal = Terminal(follower, follower)
    terminal.begin()
    os.close(leader)
    with pytest.raises(TerminalGoneError):
        terminal.wait(2)
    terminal.write(b"x" * 100)
    terminal.restore()


def test_an_end_of_input_is_a_closed_terminal() -> None:
    source, other = os.pipe()
    os.close(other)
    with pytest.raises(TerminalGoneError):
        Terminal(source, source).wait(2)


def test_sizes_that_cannot_be_asked_are_the_usual_one() -> None:
    source, _ = os.pipe()
    assert Terminal(source, source).size() == (80, 24)


def test_all_three_must_be_terminals(pair: tuple[int, int]) -> None:
    source, _ = os.pipe()
    assert is_terminal((pair[1], pair[1]))
    assert not is_terminal((pair[1], source))
    assert not is_terminal((9999,))


def test_a_lock_hands_the_shells_settings_on(pair: tuple[int, int]) -> None:
    _, follower = pair
    before = termios.tcgetattr(follower)
    first = Terminal(follower, follower)
    first.begin()
    first.hold()
    assert not termios.tcgetattr(follower)[3] & termios.ECHO
    second = Terminal(follower, follower)
    second.begin()
    assert HELD not in os.environ
    second.restore()
    assert termios.tcgetattr(follower) == before


@pytest.mark.parametrize("held", ["nonsense", "1,2,3", ""])
def test_settings_that_make_no_sense_are_not_used(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    _, follower = pair
    before = termios.tcgetattr(follower)
    monkeypatch.setenv(HELD, held)
    terminal = Terminal(follower, follower)
    terminal.begin()
    terminal.restore()
    assert termios.tcgetattr(follower) == before


def test_a_full_terminal_is_waited_for(pair: tuple[int, int]) -> None:
    leader, follower = pair
    os.set_blocking(follower, False)
    terminal = Terminal(follower, follower)
    got = bytearray()

    def reader() -> None:
        while len(got) < 300_000:
            got.extend(os.read(leader, 65536))

    thread = threading.Thread(target=reader)
    thread.start()
    terminal.write(b"x" * 300_000)
    thread.join(10)
    assert len(got) >= 300_000
