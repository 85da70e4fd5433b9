import asyncio
from collections.abc import Callable

import pytest

from journal_tui.journal import autosave as module
from journal_tui.journal.autosave import Autosave, SaveState
from journal_tui.journal.session import Open
from journal_tui.model.entry import Words
from journal_tui.model.errors import DiskFull
from journal_tui.vault.entries import Entries


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shrink the waiting times; their proportions stay."""
    monkeypatch.setattr(module, "AFTER_LAST_KEY", 0.05)
    monkeypatch.setattr(module, "AFTER_FIRST_KEY", 0.25)
    monkeypatch.setattr(module, "RETRY", 0.05)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.005)


def texts(opened: Open) -> list[str]:
    return opened.call_sync(lambda vault: [entry.words.text for entry in vault.entries.all()])


async def test_words_are_saved_after_the_last_key_and_the_state_says_so(opened: Open) -> None:
    states: list[SaveState] = []
    saving = Autosave(opened, on_state=states.append)
    saving.note(Words(text="one"))
    saving.note(Words(text="one two"))
    assert saving.state is SaveState.UNSAVED
    await until(lambda: saving.state is SaveState.SAVED)
    assert texts(opened) == ["one two"]
    assert states == [SaveState.UNSAVED, SaveState.SAVING, SaveState.SAVED]


async def test_a_steady_typist_is_saved_too(opened: Open) -> None:
    saving = Autosave(opened)
    for number in range(40):
        saving.note(Words(text=f"word {number}"))
        await asyncio.sleep(0.02)
        if await opened.call(lambda vault: vault.entries.count()):
            break
    assert number < 39
    await saving.flush()
    assert texts(opened) == [f"word {number}"]


async def test_one_sitting_is_one_entry_without_half_typed_revisions(opened: Open) -> None:
    saving = Autosave(opened)
    for text in ("a", "ab", "abc"):
        saving.note(Words(text=text))
        await saving.flush()
    entry_id = saving.entry_id
    assert entry_id is not None
    assert texts(opened) == ["abc"]
    assert opened.call_sync(lambda vault: vault.entries.history(entry_id)) == []


async def test_a_second_sitting_keeps_what_the_first_one_said(opened: Open) -> None:
    first = Autosave(opened)
    first.note(Words(text="as I remember it"))
    await first.flush()
    second = Autosave(opened, first.entry_id, Words(text="as I remember it"))
    for text in ("as I rem", "as I remember it now"):
        second.note(Words(text=text))
        await second.flush()
    entry_id = second.entry_id
    assert entry_id is not None
    history = opened.call_sync(lambda vault: vault.entries.history(entry_id))
    assert [revision.words.text for revision in history] == ["as I remember it"]


async def test_an_empty_page_makes_no_entry(opened: Open) -> None:
    saving = Autosave(opened)
    saving.note(Words(text="  \n"))
    await saving.flush()
    assert saving.entry_id is None
    assert texts(opened) == []
    assert saving.state is SaveState.SAVED


async def test_a_failed_save_keeps_the_words_says_so_and_tries_again(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Entries, words: Words) -> None:  # noqa: ARG001 - the shape of the real one
        raise DiskFull("The disk is full.")

    saving = Autosave(opened)
    with monkeypatch.context() as patch:
        patch.setattr(Entries, "add", full)
        saving.note(Words(text="precious"))
        with pytest.raises(DiskFull):
            await saving.flush()
        assert saving.state is SaveState.FAILED
        saving.note(Words(text="precious words"))
        assert saving.state is SaveState.FAILED
        with pytest.raises(DiskFull):
            saving.flush_sync()
    await until(lambda: saving.state is SaveState.SAVED)
    assert texts(opened) == ["precious words"]


async def test_words_typed_while_the_disk_is_busy_are_saved_as_well(opened: Open) -> None:
    saving = Autosave(opened)
    release = asyncio.get_running_loop().create_future()
    done = opened.submit(lambda _vault: asyncio.run_coroutine_threadsafe(_wait(release), loop).result(10))
    loop = asyncio.get_running_loop()
    saving.note(Words(text="first"))
    await asyncio.sleep(0.15)
    assert saving.state is SaveState.SAVING
    saving.note(Words(text="first and second"))
    release.set_result(None)
    await asyncio.wrap_future(done)
    await until(lambda: saving.state is SaveState.SAVED)
    assert texts(opened) == ["first and second"]


async def _wait(future: asyncio.Future[None]) -> None:
    await future


async def test_the_way_out_saves_without_an_event_loop(opened: Open) -> None:
    saving = Autosave(opened)
    saving.note(Words(text="last words"))
    await asyncio.to_thread(saving.flush_sync)
    saving.stop()
    assert texts(opened) == ["last words"]


async def test_what_is_on_the_disk_already_is_not_written_again(opened: Open) -> None:
    words = Words(text="same")
    entry = await opened.call(lambda vault: vault.entries.add(words))
    saving = Autosave(opened, entry.id, words)
    saving.note(words)
    await saving.flush()
    assert (await opened.call(lambda vault: vault.entries.get(entry.id))).revised is None
