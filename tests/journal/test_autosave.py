import asyncio
import threading
from collections.abc import Callable

import pytest

from journal_tui.journal.autosave import Autosave, Pace, SaveState
from journal_tui.journal.session import Open
from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import DiskFull, NotSaved
from journal_tui.vault.vault import Vault

QUICK = Pace(quiet=0.02, longest=0.1, retry=0.03)
NEVER = Pace(quiet=1000, longest=1000, retry=1000)


def saying(text: str) -> Callable[[], Words]:
    return lambda: Words(text=text)


def texts(journal: Open) -> list[str]:
    return journal.call_sync(lambda vault: [entry.words.text for entry in vault.entries.all()])


async def until(true: Callable[[], bool], seconds: float = 3.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for is the vault's, without an event
            await asyncio.sleep(0.005)


async def test_words_are_saved_a_moment_after_the_last_key(journal: Open) -> None:
    states: list[str] = []
    autosave = Autosave(journal, on_state=lambda state: states.append(str(state)), pace=QUICK)
    autosave.note(saying("hello"))
    assert autosave.state is SaveState.UNSAVED
    await until(lambda: autosave.state is SaveState.SAVED)
    assert texts(journal) == ["hello"]
    assert states == ["unsaved", "saving", "saved"]
    assert autosave.entry is not None
    assert autosave.entry_id == autosave.entry.id


async def test_a_steady_typist_is_saved_too(journal: Open) -> None:
    autosave = Autosave(journal, pace=Pace(quiet=0.05, longest=0.2))
    seen = 0
    async with asyncio.timeout(5):
        while not seen:
            autosave.note(saying("typing without a pause"))
            await asyncio.sleep(0.01)
            seen = await journal.call(lambda vault: vault.entries.count())
    assert autosave.unsaved or autosave.state is SaveState.SAVED
    await autosave.flush()


async def test_the_usual_pace_is_one_second_and_never_over_five() -> None:
    assert Pace() == Pace(quiet=1.0, longest=5.0, retry=3.0)


async def test_nothing_written_makes_no_entry(journal: Open) -> None:
    autosave = Autosave(journal, pace=QUICK)
    autosave.note(saying("   "))
    await autosave.flush()
    assert texts(journal) == []
    assert autosave.entry_id is None
    assert autosave.state is SaveState.SAVED


async def test_flush_saves_at_once_and_only_once(journal: Open) -> None:
    autosave = Autosave(journal, pace=NEVER)
    autosave.note(saying("now"))
    await asyncio.gather(autosave.flush(), autosave.flush())
    await autosave.flush()
    assert texts(journal) == ["now"]


async def test_flush_without_a_loop_saves_too(journal: Open) -> None:
    autosave = Autosave(journal, pace=NEVER)
    autosave.note(saying("on the way out"))
    thread = threading.Thread(target=autosave.flush_sync)
    thread.start()
    await asyncio.to_thread(thread.join)
    assert texts(journal) == ["on the way out"]
    assert not autosave.unsaved
    autosave.flush_sync()


async def test_both_flushes_at_once_make_one_entry(journal: Open) -> None:
    autosave = Autosave(journal, pace=NEVER)
    autosave.note(saying("one entry"))
    gate = threading.Event()
    journal.submit(lambda _vault: gate.wait(5))
    flushing = asyncio.create_task(autosave.flush())
    await asyncio.sleep(0.02)
    thread = threading.Thread(target=autosave.flush_sync)
    thread.start()
    gate.set()
    await flushing
    await asyncio.to_thread(thread.join)
    assert texts(journal) == ["one entry"]


async def test_keys_during_a_save_are_saved_after_it(journal: Open) -> None:
    autosave = Autosave(journal, pace=QUICK)
    gate = threading.Event()
    journal.submit(lambda _vault: gate.wait(5))
    autosave.note(saying("first"))
    await until(lambda: autosave.state is SaveState.SAVING)
    autosave.note(saying("first and second"))
    gate.set()
    await until(lambda: autosave.state is SaveState.SAVED)
    assert texts(journal) == ["first and second"]


class Faulty:
    """Makes every write of an entry fail until told otherwise."""

    def __init__(self, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error: Exception | None = error
        self.tries = 0
        from journal_tui.journal.writing import Sitting

        real = Sitting.keep

        def keep(sitting: Sitting, vault: Vault, words: Words) -> Entry | None:
            self.tries += 1
            if self.error is not None:
                raise self.error
            return real(sitting, vault, words)

        monkeypatch.setattr(Sitting, "keep", keep)


async def test_a_failed_save_keeps_the_words_says_so_and_is_tried_again(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = Faulty(DiskFull("The disk is full."), monkeypatch)
    autosave = Autosave(journal, pace=QUICK)
    autosave.note(saying("kept"))
    await until(lambda: autosave.state is SaveState.FAILED)
    assert "disk is full" in str(autosave.error)
    assert autosave.unsaved
    autosave.note(saying("kept, and more"))
    assert str(autosave.state) == "failed"
    await until(lambda: faulty.tries >= 3)
    faulty.error = None
    await until(lambda: autosave.state is SaveState.SAVED)
    assert autosave.error is None
    assert texts(journal) == ["kept, and more"]


async def test_flush_raises_what_went_wrong_in_words_without_the_writers(
    journal: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    Faulty(ValueError("my secret words"), monkeypatch)
    autosave = Autosave(journal, pace=NEVER)
    autosave.note(saying("my secret words"))
    with pytest.raises(NotSaved) as caught:
        await autosave.flush()
    assert "secret" not in str(caught.value)
    assert "still on the screen" in str(caught.value)
    assert autosave.unsaved


async def test_writing_in_an_entry_that_is_there_keeps_what_it_said(journal: Open) -> None:
    entry = journal.call_sync(lambda vault: vault.entries.add(Words(text="before")))
    journal.call_sync(lambda vault: vault.entries.begin_sitting(entry.id))
    autosave = Autosave(journal, entry.id, pace=NEVER)
    for text in ("after", "after that"):
        autosave.note(saying(text))
        await autosave.flush()
    assert texts(journal) == ["after that"]
    former = journal.call_sync(lambda vault: vault.entries.history(entry.id))
    assert [found.words.text for found in former] == ["before"]
