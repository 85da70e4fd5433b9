"""``passphrase``, ``recovery-words``, ``practice`` and ``--recovery``."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli.options import start_options
from journal_tui.vault.keys.passphrase_change import CHANGED
from journal_tui.vault.opening import open_vault
from tests.cli.conftest import PASSPHRASE, Cli
from tests.cli.test_passphrases import detached, started

NEW = "another four plain words"


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    path = tmp_path / "new"
    path.write_text(f"{NEW}\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def words(cli: Cli) -> list[str]:
    found: list[str] = json.loads(cli("recovery-words", "--json").out)["words"]
    return found


def test_the_passphrase_is_changed(
    cli: Cli, bare: Cli, journal: Path, new_file: Path, write: Callable[..., str]
) -> None:
    write("kept words")
    ran = cli("passphrase", "--new-passphrase-file", new_file, "--profile", "small", "--json")
    assert ran.code == 0
    assert "Backups made before keep the passphrase" in ran.err
    assert "recovery words made before" not in ran.err
    made = json.loads(ran.out)
    assert (made["entries"], made["profile"], made["lasting"]) == (1, "small", True)
    assert cli("list").code == 3
    ran = bare("search", "kept", "--json", "--journal", journal, "--passphrase-file", new_file)
    assert len(json.loads(ran.out)) == 1
    with open_vault(journal, NEW) as vault:
        assert vault.settings.get(CHANGED) == made["changed"]


@pytest.mark.parametrize(
    ("new", "code", "said"),
    [
        (PASSPHRASE, 6, "That is the present passphrase."),
        ("short", 2, "at least 8 characters"),
        ("", 2, "empty"),
    ],
)
def test_a_new_one_that_will_not_do(cli: Cli, new_file: Path, new: str, code: int, said: str) -> None:
    new_file.write_text(new)
    ran = cli("passphrase", "--new-passphrase-file", new_file)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert cli("list").code == 0


def test_a_wrong_present_one_changes_nothing(bare: Cli, cli: Cli, journal: Path, new_file: Path) -> None:
    ran = bare("passphrase", "--journal", journal, "--passphrase-file", new_file, "--new-passphrase-fd", "0")
    assert ran.code == 3
    assert cli("list").code == 0


def test_two_sources_for_the_new_one(cli: Cli, new_file: Path) -> None:
    ran = cli("passphrase", "--new-passphrase-file", new_file, "--new-passphrase-fd", "0")
    assert (ran.code, "not by both" in ran.err) == (2, True)


def test_both_from_one_descriptor(bare: Cli, journal: Path) -> None:
    ran = bare(
        "passphrase", "--journal", journal, "--passphrase-fd", "0", "--new-passphrase-fd", "0",
        stdin=f"{PASSPHRASE}\n{NEW}\n",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    open_vault(journal, NEW).close()


@pytest.mark.parametrize("command", ["passphrase", "recovery-words", "practice"])
def test_without_a_journal(bare: Cli, tmp_path: Path, command: str) -> None:
    ran = bare(command, "--journal", tmp_path / "none")
    assert (ran.code, ran.out) == (3, "")
    assert "There is no journal at this place yet." in ran.err


def test_the_sheet_opens_the_journal_until_the_passphrase_changes(
    cli: Cli, bare: Cli, journal: Path, tmp_path: Path, new_file: Path
) -> None:
    sheet = tmp_path / "sheet"
    ran = cli("recovery-words", "--sheet", sheet)
    assert (ran.code, ran.out) == (0, "")
    assert "whoever reads it can open the journal" in ran.err
    assert "not proved yet" in ran.err
    assert sheet.stat().st_mode & 0o777 == 0o600
    text = sheet.read_text()
    assert str(journal) not in text
    assert "metoo" not in text.casefold()
    with_sheet = ("--journal", journal, "--recovery", "--passphrase-file", sheet)
    for command in ("list", "practice", "check"):
        assert bare(command, *with_sheet).code == 0
    assert cli("recovery-words", "--prove", stdin=text).code in (0, 2)  # 2: a terminal was there to ask on
    assert bare("passphrase", *with_sheet, "--new-passphrase-file", new_file).code == 0
    ran = bare("list", *with_sheet)
    assert ran.code == 3
    assert "Those recovery words did not open this journal." in ran.err


def test_a_sheet_never_overwrites(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "sheet").write_text("mine")
    assert cli("recovery-words", "--sheet", tmp_path / "sheet").code == 6
    assert (tmp_path / "sheet").read_text() == "mine"


def test_what_json_says(cli: Cli, journal: Path) -> None:
    said = json.loads(cli("recovery-words", "--json").out)
    assert said["salt"] == journal.read_bytes()[:16].hex()
    assert len(said["words"]) == 12
    assert (said["file"], said["sheet"], said["proved"]) == ("journal.db", None, None)
    plain = cli("recovery-words").out
    assert re.findall(r"\d+\. (\w+)", plain) != []
    assert all(word in plain for word in said["words"])


def test_prove_shows_nothing_and_takes_no_sheet(cli: Cli, tmp_path: Path) -> None:
    assert cli("recovery-words", "--prove", "--sheet", tmp_path / "s").code == 2


def test_proved_without_a_terminal(real_journal: Path) -> None:
    given = ["--journal", str(real_journal), "--passphrase-file", str(real_journal.parent / "passphrase")]
    shown = detached(["recovery-words", *given])
    assert shown.returncode == 0, shown.stderr
    wrong = detached(["recovery-words", "--prove", *given], b"ozone drill")
    assert wrong.returncode == 2
    assert b"Recovery words are 12" in wrong.stderr
    right = detached(["recovery-words", "--prove", "--json", *given], shown.stdout)
    assert right.returncode == 0, right.stderr
    assert b"They are right." in right.stderr
    again = detached(["recovery-words", "--json", *given])
    assert json.loads(again.stdout)["proved"] == json.loads(right.stdout)["proved"]


def test_shown_cleared_and_typed_back_on_a_terminal(real_journal: Path) -> None:
    child = started(
        ["recovery-words", "--journal", str(real_journal), "--passphrase-file",
         str(real_journal.parent / "passphrase")], TERM="xterm",
    )  # fmt: skip
    child.expect_exact("Copy it on paper now.")
    shown = child.before or ""
    found = dict(re.findall(r"(\d+)\. ([a-z]+)", shown))
    typed = " ".join(found[str(number)][:4] for number in range(1, 13))
    child.sendline()
    child.expect_exact("\x1b[3J")
    child.expect_exact("are enough: ")
    child.sendline(typed.rpartition(" ")[0])
    child.expect_exact("Recovery words are 12; here are 11.")
    child.expect_exact("are enough: ")
    child.sendline(typed)
    child.expect_exact("They are right.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_the_new_one_is_asked_for_twice_on_a_terminal(tmp_path: Path, real_journal: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(real_journal.read_bytes())
    copy.chmod(0o600)
    child = started(["passphrase", "--profile", "small", "--journal", str(copy)])
    child.expect_exact("Present passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect_exact("New passphrase: ")
    child.sendline(NEW)
    child.expect_exact("The same again: ")
    child.sendline(NEW)
    child.expect_exact("The passphrase is changed;")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert NEW not in (child.before or "")


def test_stopped_by_a_signal_while_asking_changes_nothing(tmp_path: Path, real_journal: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(real_journal.read_bytes())
    copy.chmod(0o600)
    child = started(["passphrase", "--journal", str(copy), "--passphrase-file",
                     str(real_journal.parent / "passphrase")])  # fmt: skip
    child.expect_exact("New passphrase: ")
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 143
    assert not list(tmp_path.glob(".*"))
    assert detached(["practice", "--journal", str(copy), "--passphrase-file",
                     str(real_journal.parent / "passphrase")]).returncode == 0  # fmt: skip


def test_practice(cli: Cli, bare: Cli, journal: Path, new_file: Path) -> None:
    before = sorted(journal.parent.iterdir())
    ran = cli("practice")
    assert (ran.code, ran.out) == (0, "")
    assert "Right: this passphrase would open the journal." in ran.err
    ran = bare("practice", "--journal", journal, "--passphrase-file", new_file)
    assert (ran.code, "did not open this journal" in ran.err) == (3, True)
    ran = bare("practice", "--json", "--journal", journal, "--passphrase-file", new_file)
    assert (ran.code, json.loads(ran.out)) == (3, {"right": False})
    assert json.loads(cli("practice", "--json").out) == {"right": True}
    assert sorted(journal.parent.iterdir()) == before


def test_practice_while_the_journal_is_open_elsewhere(real_journal: Path) -> None:
    given = ["--journal", str(real_journal), "--passphrase-file", str(real_journal.parent / "passphrase")]
    command = [sys.executable, "-m", "journal_tui", "recovery-words", "--prove", *given]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as holding:
        for _ in range(50):
            if detached(["list", *given]).returncode == 5:
                break
        assert detached(["practice", *given]).returncode == 0
        holding.communicate(b"", timeout=60)


def test_words_that_are_misread_are_named_by_number(
    bare: Cli, journal: Path, tmp_path: Path, words: list[str]
) -> None:
    file = tmp_path / "words"
    file.write_text(" ".join([*words[:4], "qqqq", *words[5:]]))
    file.chmod(0o600)
    ran = bare("list", "--journal", journal, "--recovery", "--passphrase-file", file)
    assert ran.code == 2
    assert "Word 5 is not in the list" in ran.err
    assert "qqqq" not in ran.err
    file.write_bytes(b"\xff\xfe")
    assert bare("list", "--journal", journal, "--recovery", "--passphrase-file", file).code == 2


def test_create_knows_no_recovery_words(bare: Cli, tmp_path: Path) -> None:
    ran = bare("create", "--recovery", "--journal", tmp_path / "n.db")
    assert (ran.code, "has no recovery words yet" in ran.err) == (2, True)


def test_the_door_is_told() -> None:
    options = start_options(["--recovery", "--told", "1"])
    assert options is not None
    assert (options.recovery, options.told) == (True, 1)
    assert start_options(["--told", "x"]) is None
