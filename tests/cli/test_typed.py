"""A text typed on the terminal: long lines are whole, and keys do what they do on a terminal."""

import sys
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.typed import Typed
from tests.cli.conftest import program


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("one\ntwo\n\x04", "one\ntwo\n"),
        ("café\x7fe\n\x04", "cafe\n"),
        ("日本\x08語\n\x04", "日語\n"),
        ("one two  \x17three\n\x04", "one three\n"),
        ("one\x17\x17two\n\x04", "two\n"),
        ("kept\ngone\x15new\n\x04", "kept\nnew\n"),
        ("\x7f\x7fa\n\x7f\x04", "a\n"),
        ("half a line\x04\x04", "half a line"),
        ("half\x04 a line\n\x04never", "half a line\n"),
    ],
)
def test_keys_do_what_a_terminal_does(keys: str, text: str) -> None:
    typed = Typed()
    for byte in keys.encode():
        typed.take(bytes([byte]))
    assert typed.ended
    assert typed.text().decode() == text


def test_what_is_shown_moves_nothing_on_the_screen() -> None:
    typed = Typed()
    assert typed.take("a\x1b[2J日".encode()) == "a^[[2J日"
    assert typed.take(b"\x7f") == "\b\b  \b\b"
    assert typed.take("\u202e\x9b".encode()) == ""
    assert typed.take(b"\xff\n") == "\n"
    assert typed.text().endswith(b"\xff\n")


def test_a_pasted_paragraph_is_whole(real_journal: Path) -> None:
    words = "word " * 4000 + "end"
    child = pexpect.spawn(
        sys.executable,
        ["-m", "journal_tui", "--journal", str(real_journal), "--passphrase-file",
         str(real_journal.parent / "passphrase"), "write"],
        encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect("ends it")
    child.send(words + "\r\x04")
    child.expect("[0-9a-f]{16}\r")
    entry_id = str(child.after).strip()
    child.expect(pexpect.EOF)
    child.close()
    assert program("show", entry_id, journal=real_journal).stdout.decode() == words + "\n"
