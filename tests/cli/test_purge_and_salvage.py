"""``purge`` and ``salvage`` on the command line: asked first, said plainly, nothing half."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from journal_tui.cli.commands.salvage import said
from journal_tui.model.draft import Excerpt, HandedOver, HandoverWay, Platform
from journal_tui.vault import purging
from journal_tui.vault.opening import open_vault
from journal_tui.vault.salvage.gathering import Tally
from journal_tui.vault.salvage.remaking import Remade
from journal_tui.vault.salvage.salvaging import SalvageReport
from journal_tui.vault.vault import Vault
from tests.cli.conftest import PASSPHRASE, Cli

SENTENCE = "The corridor behind the loading bay was always dark."
PAGE = 4096


@pytest.fixture
def binned(cli: Cli, write: Callable[..., str]) -> str:
    """An entry in the bin."""
    entry_id = write(SENTENCE)
    assert cli("delete", entry_id).code == 0
    return entry_id


def in_journal(path: Path, work: Callable[[Vault], None]) -> None:
    with open_vault(path, PASSPHRASE) as vault:
        work(vault)


def test_it_is_asked_before_anything_is_removed(cli: Cli, binned: str, tmp_path: Path) -> None:
    made = cli("backup").out.strip()
    ran = cli("purge", binned)
    assert (ran.code, ran.out) == (2, "")
    assert "This removes 1 entry for good. Nothing brings it back." in ran.err
    assert made in ran.err
    assert "flash disks" in ran.err
    assert "Add --yes." in ran.err
    assert cli("show", binned).code == 0
    ran = cli("purge", binned, "--yes")
    assert (ran.code, ran.out) == (0, f"{binned}\n")
    assert "Removed. The file was written anew without it." in ran.err
    assert cli("show", binned).code == 2
    assert tmp_path.joinpath("journal.db").exists()


def test_what_is_not_in_the_bin_needs_a_clear_yes(cli: Cli, write: Callable[..., str]) -> None:
    entry_id = write("Still among the others.")
    ran = cli("purge", entry_id)
    assert ran.code == 6
    assert "not in the bin" in ran.err
    said_json = json.loads(cli("purge", entry_id[:6], "--yes", "--json").out)
    assert said_json["ids"] == [entry_id]
    assert (said_json["entries"], said_json["finished"]) == (1, True)


def test_drafts_and_records_are_named_and_go_when_asked(cli: Cli, binned: str, journal: Path) -> None:
    def fill(vault: Vault) -> None:
        draft = replace(vault.drafts.new(), text="own words", excerpts=(Excerpt(binned, SENTENCE, 0, 9),))
        vault.drafts.save(draft)
        at = vault.entries.get(binned).written
        vault.drafts.hand_over(
            HandedOver("h", "", at, Platform.X, HandoverWay.SCREEN, 1, 1, f"So: {SENTENCE}")
        )

    in_journal(journal, fill)
    ran = cli("purge", binned)
    assert "1 draft was made from it and may hold its words" in ran.err
    assert "1 record holds words of it as they were handed over; --handed-over removes" in ran.err
    ran = cli("purge", binned, "--yes", "--drafts", "--handed-over")
    assert "With it: 1 draft was made from it; 1 record holds words of it" in ran.err

    def look(vault: Vault) -> None:
        assert vault.drafts.list() == []
        assert vault.drafts.handed_over() == []

    in_journal(journal, look)


def test_what_is_old_goes_together(cli: Cli, binned: str, journal: Path) -> None:
    ran = cli("purge", "--older", "--yes")
    assert (ran.code, ran.err) == (0, "Nothing has been in the bin for more than 30 days.\n")
    with open_vault(journal, PASSPHRASE) as vault:
        vault.database.change("UPDATE entries SET binned = '2001-01-01'")
    assert cli("purge", "--older", "--yes").out == f"{binned}\n"
    assert cli("purge", "--older", binned).code == 2
    ran = cli("purge")
    assert ran.code == 2
    assert "list --bin" in ran.err


def test_an_interrupted_removal_is_finished_without_an_id(
    cli: Cli, binned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        from journal_tui.model.errors import DiskFull

        raise DiskFull("There is no room left on the disk.")

    with monkeypatch.context() as patched:
        patched.setattr(purging, "finish", full)
        ran = cli("purge", binned, "--yes")
    assert ran.code == 0
    assert "There is no room left on the disk. So the file was not written anew" in ran.err
    ran = cli("purge")
    assert ran.code == 0
    assert "it is finished now" in ran.err
    assert cli("purge").code == 2


def test_salvage_counts_and_never_writes_over_anything(
    bare: Cli, write: Callable[..., str], journal: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    write(SENTENCE)
    new, secret = tmp_path / "new.db", ("--passphrase-file", passphrase_file)
    ran = bare("salvage", journal, new, *secret)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[1].split() == ["entries", "1", "0", "0"]
    assert "The damaged file was only read; keep it." in ran.err
    assert bare("salvage", journal, new, *secret).code == 6
    assert bare("salvage", tmp_path / "none", tmp_path / "n.db", *secret).code == 3
    assert json.loads(bare("list", "--json", "--journal", new, *secret).out)[0]["words"] == 9
    data = journal.read_bytes()
    journal.write_bytes(bytes(PAGE) + data[PAGE:])
    third = tmp_path / "third.db"
    ran = bare("salvage", journal, third, *secret)
    assert ran.code == 3
    assert "--salt-from BACKUP" in ran.err
    ran = bare("salvage", journal, third, *secret, "--salt-from", new, "--json")
    report = json.loads(ran.out)
    assert (report["path"], report["damaged_pages"]) == (str(third), 1)
    assert report["entries"] == {"recovered": 1, "doubtful": 0, "lost": 0}
    third.unlink()
    spaced = " ".join(data[:16].hex()[at : at + 4] for at in range(0, 32, 4))
    assert bare("salvage", journal, third, *secret, "--salt", spaced).code == 0
    for salt in ("12", "z" * 32):
        ran = bare("salvage", journal, tmp_path / "n.db", *secret, "--salt", salt)
        assert ran.code == 2
        assert "32 digits" in ran.err
    assert bare("salvage", journal, new, *secret, "--salt", "0" * 32, "--salt-from", new).code == 2
    assert not (tmp_path / "n.db").exists()


def test_every_number_has_its_words() -> None:
    report = SalvageReport(
        path=Path("new.db"),
        entries=Tally(10, 2, 25),
        revisions=Tally(),
        drafts=Tally(),
        others=Tally(),
        former=3,
        from_index=Remade(5, 2, 800, 12),
        pages=100,
        damaged_pages=4,
        lost_days=tuple(f"2026-01-{day:02}" for day in range(1, 26)),
        played_back=7,
    )
    words = " ".join(said(report))
    for part in (
        "An interrupted save waited",
        "4 of 100 pages are damaged",
        "nothing can prove that it is",
        "Of 3 more",
        "Of 5 more, what was written is lost; there are 800 of their words",
        "Of 2 long texts that end on a missing page",
        "12 more are missing",
        "have the tag “from the search index”",
        "2026-01-20 and 5 more days",
        "more may be lost",
    ):
        assert part in words
