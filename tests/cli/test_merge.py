"""`merge`: two copies become one, from a shell."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from journal_tui.vault.opening import create_vault
from tests.cli.conftest import PASSPHRASE, Cli, program

SYNCED = "journal.sync-conflict-20261122-101112-ABCDEFG.db"
Write = Callable[..., str]


def test_two_copies_become_one_and_what_was_joined_is_told(
    bare: Cli, passphrase_file: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.db"
    create_vault(journal, PASSPHRASE, "small").close()

    def run(path: Path, *arguments: str, stdin: str = "") -> str:
        ran = bare(*arguments, "--journal", path, "--passphrase-file", passphrase_file, stdin=stdin)
        assert ran.code == 0, ran.err
        return ran.out

    entry_id = run(journal, "write", "-", stdin="at first").strip()
    copy = tmp_path / SYNCED
    shutil.copy(journal, copy)
    run(copy, "edit", entry_id, "-", stdin="on the stick")
    run(journal, "edit", entry_id, "-", stdin="on the laptop")
    new = run(copy, "write", "-", stdin="only there").strip()
    before = copy.read_bytes()

    listed = json.loads(run(journal, "merge", "--json"))
    assert [(each["path"], each["bytes"]) for each in listed] == [(str(copy), len(before))]
    assert SYNCED in run(journal, "merge")

    ran = bare("merge", copy, "--journal", journal, "--passphrase-file", passphrase_file)
    assert ran.code == 0
    assert f"{entry_id}  two texts" in ran.out
    assert f"{new}  came in" in ran.out
    assert "Joined: 1 entry came in, 0 newer there, 1 changed in both. 2 entries now." in ran.err
    assert run(journal, "show", entry_id) == "on the laptop\n"
    former = json.loads(run(journal, "history", entry_id, "--json"))
    assert [each["text"] for each in former] == ["at first", "on the stick"]
    assert copy.read_bytes() == before

    report = json.loads(run(journal, "merge", str(copy), "--put-away", "--json"))
    assert (report["backup"], report["two_versions"], report["entries"]) == (None, [], 2)
    assert report["put_away"] == str(tmp_path / "backups" / SYNCED)
    assert not copy.exists()
    ran = bare("merge", "--journal", journal)
    assert (ran.code, ran.out) == (0, "")
    assert "There is no other copy beside the journal." in ran.err


def test_what_was_left_out_is_told_and_brought_back(
    cli: Cli, write: Write, journal: Path, tmp_path: Path
) -> None:
    entry_id = write("gone here")
    shutil.copy(journal, tmp_path / "stick.db")
    assert cli("delete", entry_id).code == 0
    assert cli("purge", entry_id, "--yes").code == 0
    ran = cli("merge", tmp_path / "stick.db")
    assert ran.code == 0
    assert f"{entry_id}  left out" in ran.out
    assert "`--bring-back` brings in what was left out." in ran.err
    assert f"{entry_id}  is back" in cli("merge", tmp_path / "stick.db", "--bring-back").out
    assert cli("show", entry_id).out == "gone here\n"


def test_another_passphrase_comes_from_a_file_of_its_own(cli: Cli, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with create_vault(other, "an older passphrase of mine", "small") as vault:
        vault.database.number("SELECT 1")
    (tmp_path / "older").write_text("an older passphrase of mine\n")
    refused = cli("merge", other)
    assert refused.code == 3
    assert "did not open the other copy" in refused.err
    assert "--other-passphrase-file" in refused.err
    assert cli("merge", other, "--other-passphrase-file", tmp_path / "older").code == 0


def test_bad_input_gets_one_sentence(cli: Cli, bare: Cli, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("This is a text, not a journal at all." * 200)
    (tmp_path / "half.db").write_bytes(journal.read_bytes()[:-5000])
    for code, *arguments in (
        (3, tmp_path / "none.db"),
        (3, tmp_path / "text.txt"),
        (4, tmp_path / "half.db"),
        (6, journal),
        (2, "--put-away"),
        (2, "--bring-back"),
    ):
        ran = cli("merge", *arguments)
        assert (ran.code, ran.out) == (code, ""), (arguments, ran.err)
        assert "Traceback" not in ran.err
    assert bare("merge", "--journal", tmp_path / "nowhere.db").code == 3


def test_in_a_real_shell(real_journal: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(real_journal.parent, folder)
    journal = folder / "journal.db"
    shutil.copy(journal, folder / SYNCED)
    wrote = program("write", "-", journal=folder / "journal.db", stdin=b"here")
    assert wrote.returncode == 0, wrote.stderr
    assert SYNCED.encode() in program("merge", journal=journal).stdout
    ran = program("merge", str(folder / SYNCED), "--json", journal=journal)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["backup"] is None
