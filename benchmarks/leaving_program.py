"""The program with work that never ends going on inside it: started by ``leaving.py``, not by hand.

    WORK=idle python benchmarks/leaving_program.py

The work runs where the program itself does it: on the vault's thread, or on one beside it. It begins when the
journal is on the screen, and the terminal's title says so: ``busy``.
"""

import asyncio
import os
import random
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from corpus import entries

from journal_tui.cli.main import main
from journal_tui.sharing.card import make_cards
from journal_tui.sharing.finding import find
from journal_tui.tui.app import JournalApp
from journal_tui.vault.backups.backup import back_up
from journal_tui.vault.keys.key import derive, new_salt
from journal_tui.vault.vault import Vault

BUSY = b"\x1b]2;busy\x07"


def on_the_vaults_thread(work: Callable[[Vault], object]) -> Callable[[JournalApp], None]:
    def start(app: JournalApp) -> None:
        def run() -> None:
            # Ends with the error that the journal is closed.
            while True:
                app.open.submit(work).result()

        threading.Thread(target=run, daemon=True).start()

    return start


def beside(make: Callable[[], Callable[[], object]]) -> Callable[[JournalApp], None]:
    def start(_: JournalApp) -> None:
        def run() -> None:
            work = make()
            while True:
                work()

        threading.Thread(target=run, daemon=True).start()

    return start


def argon2() -> Callable[[], object]:
    salt = new_salt(2)
    return lambda: derive(b"quiet lantern orchard gravel moth", salt)


def card() -> Callable[[], object]:
    text = "\n\n".join(words.text for words, _, _ in entries(6))
    return lambda: make_cards(text, tags=["#MeToo"])


def finding() -> Callable[[], object]:
    text = "\n\n".join(words.text for words, _, _ in entries(200))
    return lambda: find(text)


def search(vault: Vault) -> object:
    return vault.search.find(random.choice(("the", "a", "river and", "w", "the lan")), limit=50)


def whole_list(vault: Vault) -> object:
    return vault.entries.orders()


def importing(vault: Vault) -> object:
    return vault.entries.import_many(list(entries(2_000)))


def backup(vault: Vault) -> object:
    with tempfile.TemporaryDirectory(dir=vault.path.parent) as folder:
        return back_up(vault, Path(folder))


LOADS: dict[str, Callable[[JournalApp], None]] = {
    "idle": lambda _: None,
    "Argon2, 256 MiB": beside(argon2),
    "a backup": on_the_vaults_thread(backup),
    "searching": on_the_vaults_thread(search),
    "an import": on_the_vaults_thread(importing),
    "drawing a card": beside(card),
    "finding names": beside(finding),
    "reading the whole list": on_the_vaults_thread(whole_list),
}


def put_in(start: Callable[[JournalApp], None]) -> None:
    """Have the work start soon after the journal is on the screen."""
    usual = JournalApp.on_mount

    def on_mount(app: JournalApp) -> None:
        usual(app)

        def begin() -> None:
            start(app)
            os.write(2, BUSY)

        asyncio.get_running_loop().call_later(0.5, begin)

    JournalApp.on_mount = on_mount


if __name__ == "__main__":
    put_in(LOADS[os.environ["WORK"]])
    main()
