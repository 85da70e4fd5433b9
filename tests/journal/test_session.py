from pathlib import Path

import pytest

from journal_tui.journal.session import Open, create, unlock
from journal_tui.model.entry import Words
from journal_tui.model.errors import AlreadyExists, InUse, Refused, UnknownId, WrongPassphrase
from journal_tui.vault.vault import Vault
from tests.journal.conftest import PASSPHRASE


async def test_what_was_written_is_there_after_closing_and_unlocking(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    opened = create(path, PASSPHRASE, "small")
    entry = await opened.call(lambda vault: vault.entries.add(Words(title="First", text="words")))
    await opened.close()
    again = unlock(path, PASSPHRASE)
    assert (await again.call(lambda vault: vault.entries.get(entry.id))).words.text == "words"
    assert (again.path, again.mended, again.profile) == (path, (), "small")
    assert again.close_sync(5)


def test_creating_tells_its_progress(tmp_path: Path) -> None:
    said: list[str] = []
    opened = create(tmp_path / "j.db", PASSPHRASE, "small", progress=lambda words, _part: said.append(words))
    assert opened.close_sync(5)
    assert len(said) >= 2


def test_errors_of_opening_are_raised_where_it_was_asked(journal: Open) -> None:
    with pytest.raises(InUse):
        unlock(journal.path, PASSPHRASE)
    with pytest.raises(AlreadyExists):
        create(journal.path, PASSPHRASE, "small")
    assert journal.close_sync(5)
    with pytest.raises(WrongPassphrase):
        unlock(journal.path, "not the one it was made with")


async def test_errors_of_work_are_raised_where_it_was_asked(journal: Open) -> None:
    with pytest.raises(UnknownId):
        await journal.call(lambda vault: vault.entries.get("none"))
    with pytest.raises(UnknownId):
        journal.call_sync(lambda vault: vault.entries.get("none"))


async def test_a_closed_journal_says_so_and_closing_twice_is_harmless(journal: Open) -> None:
    await journal.close()
    await journal.close()
    assert journal.close_sync(1)
    with pytest.raises(Refused, match="closed"):
        await journal.call(lambda vault: vault.path)


def test_closing_that_fails_is_told_and_not_raised(journal: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_vault: Vault) -> None:
        raise OSError

    monkeypatch.setattr(Vault, "close", broken)
    assert not journal.close_sync(5)


def test_an_interrupt_leaves_the_journal_usable(journal: Open) -> None:
    journal.interrupt()
    assert journal.call_sync(lambda vault: vault.entries.count()) == 0
