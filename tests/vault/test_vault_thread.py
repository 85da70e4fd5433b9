"""The thread that owns the journal: work in order, errors to the one who asked, one way to close."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from journal_tui.model.entry import Words
from journal_tui.model.errors import NotSaved, Refused, WrongPassphrase
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from journal_tui.vault.vault_thread import VaultThread
from tests.vault.conftest import PASSPHRASE

SOON = 20.0


@pytest.fixture
def made(path: Path) -> Path:
    create_vault(path, PASSPHRASE, "small").close()
    return path


def test_work_is_done_in_order_on_one_thread(made: Path) -> None:
    thread = VaultThread(lambda: open_vault(made, PASSPHRASE))
    facts = thread.ready.result(SOON)
    assert (facts.path, facts.mended, facts.profile) == (made, (), "small")

    def adding(number: int) -> Callable[[Vault], str]:
        return lambda vault: vault.entries.add(Words(text=str(number))).words.text

    futures = [thread.submit(adding(n)) for n in range(20)]
    assert [future.result(SOON) for future in futures] == [str(n) for n in range(20)]
    names = {thread.submit(lambda _v: threading.current_thread().name).result(SOON) for _ in range(3)}
    assert names == {"vault"}
    thread.close().result(SOON)
    open_vault(made, PASSPHRASE).close()


def test_the_error_comes_to_the_one_who_asked(made: Path) -> None:
    thread = VaultThread(lambda: open_vault(made, PASSPHRASE))

    def fail(_vault: Vault) -> None:
        raise NotSaved("No room.")

    with pytest.raises(NotSaved):
        thread.submit(fail).result(SOON)
    assert thread.submit(lambda v: v.entries.count()).result(SOON) == 0
    thread.close().result(SOON)


def test_everything_asked_before_closing_is_done(made: Path) -> None:
    thread = VaultThread(lambda: open_vault(made, PASSPHRASE))
    saves = [thread.submit(lambda v: v.entries.add(Words(text="a"))) for _ in range(10)]
    closed = thread.close()
    late = thread.submit(lambda v: v.entries.add(Words(text="late")))
    assert thread.close() is closed
    closed.result(SOON)
    assert all(save.done() for save in saves)
    with pytest.raises(Refused, match="closed"):
        late.result(SOON)
    thread.interrupt()
    with open_vault(made, PASSPHRASE) as vault:
        assert vault.entries.count() == 10


def test_a_journal_that_does_not_open_answers_everybody(made: Path) -> None:
    may_open = threading.Event()

    def slowly() -> Vault:
        may_open.wait(SOON)
        return open_vault(made, "not the passphrase")

    thread = VaultThread(slowly)
    thread.interrupt()
    asked: list[Future[int]] = [thread.submit(lambda v: v.entries.count()) for _ in range(3)]
    closed = thread.close()
    may_open.set()
    with pytest.raises(WrongPassphrase):
        thread.ready.result(SOON)
    closed.result(SOON)
    for future in [*asked, thread.submit(lambda v: v.entries.count())]:
        with pytest.raises(Refused):
            future.result(SOON)


def test_work_that_was_cancelled_before_its_turn_is_not_done(made: Path) -> None:
    thread = VaultThread(lambda: open_vault(made, PASSPHRASE))
    go_on = threading.Event()
    thread.submit(lambda _v: go_on.wait(SOON))
    unwanted = thread.submit(lambda v: v.entries.add(Words(text="unwanted")))
    assert unwanted.cancel()
    go_on.set()
    assert thread.submit(lambda v: v.entries.count()).result(SOON) == 0
    thread.close().result(SOON)


def test_a_search_can_be_interrupted_from_outside(made: Path) -> None:
    thread = VaultThread(lambda: open_vault(made, PASSPHRASE))
    interrupted = threading.Event()

    def search(vault: Vault) -> str:
        with vault.database.interruptible():
            thread.interrupt()
            interrupted.set()
        return "done"

    assert thread.submit(search).result(SOON) == "done"
    assert interrupted.is_set()
    thread.close().result(SOON)


def test_an_error_at_closing_is_told(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thread = VaultThread(lambda: open_vault(made, PASSPHRASE))
    thread.ready.result(SOON)
    real = Vault.close

    def fail(self: Vault) -> None:
        real(self)
        raise NotSaved("The disk is gone.")

    monkeypatch.setattr(Vault, "close", fail)
    with pytest.raises(NotSaved):
        thread.close().result(SOON)
