"""Backups on the command line: one a day for timers, lists, and the attempts that the door tells of."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.door.record import Record
from journal_tui.journal import backing_up
from journal_tui.model.errors import ReadOnly
from journal_tui.vault.opening import create_vault, open_vault
from tests.cli.conftest import PASSPHRASE, Cli


def test_one_a_day_for_a_timer(cli: Cli, write: Callable[..., str], journal: Path) -> None:
    assert cli("backup", "--if-due").err.startswith("No backup is due")
    write("words")
    ran = cli("backup", "--if-due", "--json")
    assert ran.code == 0
    made = json.loads(ran.out)
    assert made["path"].endswith("-auto.db")
    assert made["entries"] == 1
    assert Path(made["path"]).parent == journal.parent / "backups"
    again = cli("backup", "--if-due", "--json")
    assert (again.code, json.loads(again.out)) == (0, {"path": None})
    quiet = cli("backup", "--if-due")
    assert (quiet.code, quiet.out) == (0, "")
    assert cli("backup", "--if-due", "--list").code == 2


def test_a_backup_of_a_journal_that_cannot_be_written_is_called_made(
    cli: Cli, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def closed(*_arguments: object) -> None:
        raise ReadOnly("The journal's folder or file cannot be written.")

    write("words")
    monkeypatch.setattr(backing_up, "remember", closed)
    ran = cli("backup", tmp_path / "stick")
    assert (ran.code, Path(ran.out.strip()).parent) == (0, tmp_path / "stick")
    assert ran.err.startswith("1 entry")


def test_fewer_entries_are_told_to_a_timer_too(
    cli: Cli, write: Callable[..., str], journal: Path, tmp_path: Path
) -> None:
    first = write("one")
    write("two")
    assert cli("backup", tmp_path / "elsewhere").code == 0
    with open_vault(journal, PASSPHRASE) as vault:
        vault.database.change("DELETE FROM entries WHERE public_id = ?", [first])
    ran = cli("backup", "--if-due")
    assert "The journal holds 1 entry now; the backup of" in ran.err


def test_the_list_says_what_is_known(
    cli: Cli, bare: Cli, write: Callable[..., str], journal: Path, tmp_path: Path
) -> None:
    passphrase_file = tmp_path / "passphrase"
    assert "no backups in this folder" in cli("backup", "--list").err
    assert "no backups in this folder" in bare("restore", "--journal", journal).err
    write("words")
    cli("backup")
    cli("backup", "--if-due")
    with create_vault(tmp_path / "o.db", PASSPHRASE, "small") as other:
        made = backing_up.make(other, tmp_path / "o").path
    made.rename(journal.parent / "backups" / "journal-2026-10-01-100000.db")
    table = cli("backup", "--list").out.splitlines()
    assert table[0].split() == ["made", "size", "how", "entries", "opens", "with", "file"]
    assert len(table) == 4
    assert sum("the present passphrase" in row for row in table) == 2
    assert "another passphrase, or is another journal's" in table[3]
    found = json.loads(cli("backup", "--list", "--json").out)
    assert found["passphrase_changed"] is None
    assert [
        (each["how"], each["entries"], each["passphrase"], each["held"]) for each in found["backups"]
    ] in (
        [("by hand", 1, "now", False), ("automatic", 1, "now", False), ("by hand", None, "former", False)],
        [("automatic", 1, "now", False), ("by hand", 1, "now", False), ("by hand", None, "former", False)],
    )
    # Where no journal opens: without a passphrase by date and size, with one what it opens.
    journal.unlink()
    unopened = bare("restore", "--journal", journal)
    assert unopened.code == 0
    assert len(unopened.out.splitlines()) == 4
    assert "Nothing was opened." in unopened.err
    shapes = json.loads(bare("restore", "--journal", journal, "--json").out)
    assert {*shapes["backups"][0]} == {"path", "made", "bytes", "how"}
    typed = bare("restore", "--list", "--journal", journal, "--passphrase-file", passphrase_file)
    assert [row.split()[-3:-1] for row in typed.out.splitlines()[1:]] == [["this", "passphrase"]] * 3
    as_json = bare("restore", "--list", "--journal", journal, "--passphrase-file", passphrase_file, "--json")
    assert sorted(each["entries"] for each in json.loads(as_json.out)["backups"]) == [0, 1, 1]
    assert bare("restore", "--list", passphrase_file, "--journal", journal).code == 2
    assert not journal.exists()


def test_a_list_says_none_only_of_a_folder_that_was_looked_into(
    cli: Cli, bare: Cli, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "nowhere"
    for ran in (cli("backup", "--list", nowhere), bare("restore", "--list", nowhere, "--journal", journal)):
        assert (ran.code, ran.err) == (2, "There is no folder of this name. Nothing was changed.\n")
    with open_vault(journal, PASSPHRASE) as vault:
        backing_up.choose_folder(vault, str(tmp_path / "stick"))
    (tmp_path / "stick").rmdir()
    assert "is not there right now" in cli("backup", "--list").err

    def closed(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr(os, "scandir", closed)
    ran = bare("restore", "--journal", journal)
    assert (ran.code, "That folder cannot be read." in ran.err) == (6, True)


def test_a_chosen_folder_holds_on_the_command_line_too(cli: Cli, journal: Path, tmp_path: Path) -> None:
    with open_vault(journal, PASSPHRASE) as vault:
        backing_up.choose_folder(vault, str(tmp_path / "stick"))
    assert Path(cli("backup").out.strip()).parent == tmp_path / "stick"
    for left in (tmp_path / "stick").iterdir():
        left.unlink()
    (tmp_path / "stick").rmdir()
    away = cli("backup")
    assert away.code == 6
    assert "is not there right now" in away.err
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("command", [("list",), ("backup",), ("check",)])
def test_attempts_on_the_command_line_are_told_at_the_door(
    command: tuple[str, ...], cli: Cli, bare: Cli, journal: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one\n")
    wrong.chmod(0o600)
    for _ in range(2):
        assert bare(*command, "--journal", journal, "--passphrase-file", wrong).code == 3
    assert Record(str(journal)).words().startswith("2 attempts with a wrong passphrase")
    opened = cli("list")
    assert "2 attempts with a wrong passphrase" in opened.err
    assert Record(str(journal)).words().startswith("Last opened today")
    assert "attempt" not in cli("list").err


def test_attempts_on_a_backup_are_not_the_journals(
    cli: Cli, bare: Cli, journal: Path, tmp_path: Path
) -> None:
    made = cli("backup").out.strip()
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one\n")
    assert bare("check", made, "--journal", journal, "--passphrase-file", wrong).code == 3
    assert Record(str(journal)).failed == 0
    assert not Path(made + ".door").exists()
