"""``backup``, ``restore`` and ``check``."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import PASSPHRASE, Cli


def test_backup_prints_where_and_says_what_was_checked(
    cli: Cli, write: Callable[..., str], tmp_path: Path
) -> None:
    write("Words.")
    ran = cli("backup", tmp_path / "safe")
    made = Path(ran.out.strip())
    assert (ran.code, made.parent, made.exists()) == (0, tmp_path / "safe", True)
    assert "1 entry, " in ran.err
    assert "Checked: " in ran.err
    said = json.loads(cli("backup", "--json").out)
    assert set(said) == {"path", "entries", "bytes", "checks"}
    assert Path(said["path"]).parent == tmp_path / "backups"
    assert said["bytes"] == Path(said["path"]).stat().st_size


def test_restore_sets_the_present_file_aside(cli: Cli, write: Callable[..., str], tmp_path: Path) -> None:
    write("Before.")
    backup = cli("backup", tmp_path / "safe").out.strip()
    write("After.")
    ran = cli("restore", backup)
    assert ran.code == 0, ran.err
    assert "1 entry restored." in ran.err
    assert "is kept: " in ran.err
    assert len(json.loads(cli("list", "--json").out)) == 1
    said = json.loads(cli("restore", backup, "--json").out)
    assert said["entries"] == 1
    assert Path(said["set_aside"]).exists()


def test_restore_where_there_is_nothing(
    cli: Cli, bare: Cli, write: Callable[..., str], tmp_path: Path, passphrase_file: Path
) -> None:
    write("Words.")
    backup = cli("backup", tmp_path / "safe").out.strip()
    place = tmp_path / "new.db"
    ran = bare("restore", backup, "--journal", place, "--passphrase-file", passphrase_file)
    assert (ran.code, ran.out, ran.err) == (0, f"{place}\n", "1 entry restored.\n")


def test_restore_with_another_passphrase_changes_nothing(
    cli: Cli, bare: Cli, journal: Path, tmp_path: Path
) -> None:
    backup = cli("backup", tmp_path / "safe").out.strip()
    before = journal.read_bytes()
    (tmp_path / "wrong").write_text("not " + PASSPHRASE)
    (tmp_path / "wrong").chmod(0o600)
    ran = bare("restore", backup, "--journal", journal, "--passphrase-file", tmp_path / "wrong")
    assert ran.code == 3
    assert "the passphrase that the journal had when it was made" in ran.err
    assert journal.read_bytes() == before


def test_check_counts_and_a_backup_is_checked_alike(
    cli: Cli, write: Callable[..., str], tmp_path: Path
) -> None:
    cli("edit", write("Words."), "-", stdin="Others.")
    ran = cli("check")
    assert ran.code == 0
    assert ran.out.splitlines()[1].split() == ["yes", "1", "1", "0"]
    said = json.loads(cli("check", cli("backup", tmp_path / "safe").out.strip(), "--json").out)
    assert (said["sound"], said["entries"], said["revisions"], said["problems"]) == (True, 1, 1, [])


def test_check_says_what_is_damaged_and_leaves_with_4(
    cli: Cli, write: Callable[..., str], journal: Path
) -> None:
    for number in range(20):
        write(f"Entry {number}. " * 300)
    data = bytearray(journal.read_bytes())
    place = len(data) // 2
    data[place : place + 64] = bytes(64)
    journal.write_bytes(data)
    ran = cli("check")
    assert ran.code == 4
    assert ran.out.splitlines()[1].startswith("no ")
    assert "This file is damaged." in ran.err
    assert len(ran.err.splitlines()) > 1
    machine = cli("check", "--json")
    assert machine.code == 4
    assert json.loads(machine.out)["problems"]
