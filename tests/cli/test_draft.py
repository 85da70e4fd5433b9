"""``draft``: what leaves, what refuses, and the clipboard's owner in the foreground."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli import copying
from journal_tui.cli.commands import draft as draft_command
from journal_tui.cli.copying import said
from journal_tui.journal import preferences
from journal_tui.model.draft import HandedOver
from journal_tui.sharing import handover
from journal_tui.sharing.clipboard_helpers import Helper
from journal_tui.sharing.handover import Copied, Result
from journal_tui.sharing.outgoing import Piece
from journal_tui.vault.opening import open_vault
from tests.cli.conftest import PASSPHRASE, Cli, program

TEXT = "I met Anna Keller in Berlin. She was kind. Mr Keller was not."
HOLDS = "import sys, time, pathlib;pathlib.Path(sys.argv[1]).write_text(sys.stdin.read());time.sleep(30)"


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clipboard helper that writes what it got to a file, and lives until it is ended."""
    file = tmp_path / "held"
    helper = Helper("test", (sys.executable, "-c", HOLDS, str(file)))
    monkeypatch.setattr(handover, "helpers", lambda: [helper])
    return file


def set_preferences(journal: Path, chosen: preferences.Preferences) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        preferences.save(vault, chosen)


def handed_over(journal: Path) -> list[HandedOver]:
    with open_vault(journal, PASSPHRASE) as vault:
        return list(vault.drafts.handed_over())


def test_the_parts_are_printed_and_what_is_undecided_is_said(cli: Cli, write: Callable[..., str]) -> None:
    ran = cli("draft", write(TEXT), "--for", "x")
    assert (ran.code, ran.out) == (0, TEXT + "\n")
    assert "Not decided on: 2" in ran.err


def test_json_has_parts_note_findings_and_alt_text(cli: Cli, write: Callable[..., str]) -> None:
    ran = cli("draft", write(TEXT), "--for", "mastodon", "--note", "Anna's remark", "--json")
    said = json.loads(ran.out)
    assert {"parts", "note", "findings", "alt_text"} <= set(said)
    assert said["parts"] == [TEXT]
    assert said["note"] == "Anna's remark"
    for finding in said["findings"]:
        field = said["note"] if finding["in"] == "note" else TEXT
        assert field[finding["start"] : finding["end"]] == finding["text"]
        assert finding["decision"] is None
    assert {finding["text"] for finding in said["findings"]} >= {"Anna Keller", "Berlin", "Mr Keller"}


def test_replace_all_leaves_no_name(cli: Cli, write: Callable[..., str]) -> None:
    said = json.loads(cli("draft", write(TEXT), "--for", "plain", "--replace", "all", "--json").out)
    assert "Keller" not in said["parts"][0]
    assert "Berlin" not in said["alt_text"]
    assert {finding["decision"] for finding in said["findings"]} == {"replace"}
    assert all(finding["replacement"] for finding in said["findings"])


def test_replace_none_keeps_all(cli: Cli, write: Callable[..., str]) -> None:
    ran = cli("draft", write(TEXT), "--for", "plain", "--replace", "none")
    assert (ran.out, ran.err) == (TEXT + "\n", "")


def test_the_entry_stays_as_it_is(cli: Cli, write: Callable[..., str]) -> None:
    made = write(TEXT)
    cli("draft", made, "--for", "x", "--replace", "all")
    assert cli("show", made).out == TEXT + "\n"
    assert "only the text it has now" in cli("history", made).err


def test_long_texts_come_in_parts_with_their_lengths(cli: Cli, write: Callable[..., str]) -> None:
    made = write("The water was cold and then it was not. " * 20)
    ran = cli("draft", made, "--for", "x", "--note", "cold water", "--tag", "me too")
    assert ran.out.startswith("--- part 1 of ")
    assert "CW: cold water" in ran.out
    assert ran.out.rstrip().split("\n")[-1].startswith("#MeToo")
    said = json.loads(cli("draft", made, "--for", "x", "--json").out)
    assert len(said["parts"]) == len(said["lengths"]) > 1
    assert max(said["lengths"]) <= 280
    short = json.loads(cli("draft", made, "--for", "x", "--length", "short", "--json").out)
    assert len("".join(short["parts"])) < len("".join(said["parts"]))


def test_a_content_warning_field_is_a_piece_of_its_own(cli: Cli, write: Callable[..., str]) -> None:
    out = cli("draft", write("Words."), "--for", "mastodon", "--note", "a remark").out
    assert out.startswith("--- content warning ---\na remark\n\n--- text, ")


def test_just_the_words_need_no_entry(cli: Cli) -> None:
    ran = cli("draft", "--for", "x", "--length", "words")
    assert (ran.code, ran.out, ran.err) == (0, "Me too.\n", "")


def test_remarks_are_said(cli: Cli, write: Callable[..., str]) -> None:
    assert "needs a picture" in cli("draft", write("Words."), "--for", "instagram").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--for", "x"], "Which entries?"),
        (["zzz", "--for", "x"], "No entry's id"),
        (["zzz", "--for", "fax"], "--for"),
        (["--length", "words", "--for", "x", "--copy", "--json"], "not both"),
        (["--length", "words", "--for", "x", "--tag", "!!"], "A tag has letters"),
    ],
)
def test_mistakes(cli: Cli, arguments: list[str], words: str) -> None:
    ran = cli("draft", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_copy_refuses_while_findings_are_undecided(cli: Cli, write: Callable[..., str], held: Path) -> None:
    ran = cli("draft", write(TEXT), "--for", "x", "--copy")
    assert (ran.code, ran.out) == (6, "")
    assert "2 of what was found are not decided on." in ran.err
    assert "Anna" not in ran.err
    assert not held.exists()


def test_copy_refuses_a_private_word_that_is_left(
    cli: Cli, journal: Path, write: Callable[..., str], held: Path
) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        vault.settings.add_private_word("heron", "")
    ran = cli("draft", write("Words."), "--for", "x", "--tag", "heron", "--copy", "--replace", "all")
    assert ran.code == 6
    assert "private word" in ran.err
    assert "heron" not in ran.err
    assert not held.exists()


def test_copy_hands_over_exactly_the_part_then_clears_and_keeps_a_record(
    cli: Cli, journal: Path, write: Callable[..., str], held: Path
) -> None:
    made = write(TEXT)
    set_preferences(journal, preferences.Preferences(clipboard_seconds=1))
    ran = cli("draft", made, "--for", "x", "--copy", "--replace", "none")
    assert (ran.code, ran.out) == (0, "")
    assert held.read_text() == TEXT
    assert "Copied: text." in ran.err
    assert "What was copied is cleared." in ran.err
    (record,) = handed_over(journal)
    assert (record.text, record.part, record.parts, record.way) == (TEXT, 1, 1, "clipboard")


def test_several_parts_need_somebody_to_go_on(cli: Cli, write: Callable[..., str], held: Path) -> None:
    ran = cli("draft", write("The water was cold. " * 40), "--for", "x", "--copy", "--replace", "none")
    assert ran.code == 2
    assert "parts, and going from one to the next needs a terminal" in ran.err
    assert not held.exists()


def test_no_clipboard(cli: Cli, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "helpers", list)
    ran = cli("draft", write("Words."), "--for", "x", "--copy")
    assert (ran.code, ran.out) == (6, "")
    assert "There is no clipboard that can be used here." in ran.err


def test_the_terminal_is_used_by_choice(journal: Path, held: Path) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        assert draft_command._clipboard(vault).available() == "test"
        preferences.save(vault, preferences.Preferences(osc52=True))
        assert draft_command._clipboard(vault).available() == handover.TERMINAL
    assert not held.exists()


def test_what_was_only_sent_is_not_called_copied(capsys: pytest.CaptureFixture[str]) -> None:
    said(Piece("text", "Words.", 1), Copied("terminal", Result.SENT))
    assert "cannot be known" in capsys.readouterr().err


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A real X display without a screen."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["/usr/bin/Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "64x64x8"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL, cwd=tmp_path,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def pasted(display: str) -> bytes:
    return subprocess.run(
        ["/usr/bin/xclip", "-selection", "clipboard", "-o"],
        env={"DISPLAY": display}, capture_output=True, check=False, timeout=10,
    ).stdout  # fmt: skip


def comes(display: str, end: bytes) -> bool:
    """Whether what is pasted ends so, soon: xclip does not say when it has the clipboard."""
    last = time.monotonic() + 5
    while not pasted(display).endswith(end):
        if time.monotonic() > last:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.debian
def test_a_real_clipboard_part_by_part_until_ctrl_c(display: str, real_journal: Path) -> None:
    text = "The water was cold and then it was not. " * 12
    made = program("write", "-", journal=real_journal, stdin=text.encode()).stdout.decode().strip()
    child = pexpect.spawn(
        sys.executable,
        ["-m", "journal_tui", "draft", made, "--for", "x", "--copy", "--replace", "none", "--journal",
         str(real_journal), "--passphrase-file", str(real_journal.parent / "passphrase")],
        env={**os.environ, "DISPLAY": display}, encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect_exact("Copied: part 1 of 2.")
    assert comes(display, b" 1/2")
    child.expect_exact("Enter copies the next one")
    child.sendline("")
    child.expect_exact("Copied: part 2 of 2.")
    assert comes(display, b" 2/2")
    child.expect(r"Cleared in \d+ s; Ctrl\+C clears it now")
    assert program("list", "--json", journal=real_journal).returncode == 0
    child.sendcontrol("c")
    child.expect_exact("What was copied is cleared.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert pasted(display) == b""


@pytest.mark.debian
def test_a_real_clipboard_is_empty_after_sigterm(display: str, real_journal: Path) -> None:
    made = program("write", "-", journal=real_journal, stdin=b"Words.").stdout.decode().strip()
    child = subprocess.Popen(
        [sys.executable, "-m", "journal_tui", "draft", made, "--for", "x", "--copy", "--journal",
         str(real_journal), "--passphrase-file", str(real_journal.parent / "passphrase")],
        env={**os.environ, "DISPLAY": display}, stderr=subprocess.PIPE,
    )  # fmt: skip
    for _ in range(100):
        if pasted(display):
            break
        time.sleep(0.1)
    assert pasted(display) == b"Words."
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=20)
    assert child.returncode == 128 + signal.SIGTERM
    assert pasted(display) == b""


def test_an_ended_input_stops_between_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(writing)
    kept = os.dup(0)
    os.dup2(reading, 0)
    try:
        assert not copying._enter(handover.Clipboard(found=[]))
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(reading)
    del monkeypatch
