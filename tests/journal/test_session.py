import asyncio
from pathlib import Path

import pytest

from journal_tui.journal.session import Open, create, unlock
from journal_tui.model.entry import Words
from journal_tui.model.errors import InUse, Refused, WrongPassphrase
from tests.journal.conftest import PASSPHRASE


async def test_what_is_written_is_there_after_closing_and_unlocking(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    first = create(path, PASSPHRASE)
    entry = await first.call(lambda vault: vault.entries.add(Words(text="Me too.")))
    await first.close()
    again = unlock(path, PASSPHRASE)
    try:
        assert (await again.call(lambda vault: vault.entries.get(entry.id))).words.text == "Me too."
    finally:
        again.close_sync(5)


def test_a_wrong_passphrase_and_a_second_window_say_so(opened: Open) -> None:
    with pytest.raises(InUse):
        unlock(opened.path, PASSPHRASE)
    opened.close_sync(5)
    with pytest.raises(WrongPassphrase):
        unlock(opened.path, "not this passphrase at all")


async def test_a_cancelled_waiter_does_not_cut_a_save_in_half(opened: Open) -> None:
    waiting = asyncio.create_task(opened.call(lambda vault: vault.entries.add(Words(text="kept"))))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await opened.call(lambda vault: vault.entries.count()) in {0, 1}


async def test_a_closed_journal_refuses_and_closing_twice_is_harmless(opened: Open) -> None:
    await opened.close()
    await opened.close()
    with pytest.raises(Refused, match="closed"):
        opened.call_sync(lambda vault: vault.entries.count())
