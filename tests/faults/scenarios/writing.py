"""Writing: saving, revising, the autosave, the bin, importing, and opening after a crash."""

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from unittest.mock import patch

from journal_tui.journal.autosave import Autosave, Pace
from journal_tui.journal.session import Open, unlock
from journal_tui.journal.writing import Sitting
from journal_tui.model.errors import JournalError
from journal_tui.vault import importing
from journal_tui.vault.opening import open_vault
from journal_tui.vault.vault import Vault
from tests.faults.posts import DRAFT, HANDED, draft_for, record_for
from tests.faults.scenarios.scenario import JOURNAL, Scenario, crashed_journal, make_journal, words_for
from tests.faults.told import GONE, PASSPHRASE, Teller

_SAVES = 3
_IMPORTED = [f"i{number}" for number in range(12)]
_TRIES = 6


def _three(folder: Path) -> Mapping[str, str]:
    return make_journal(folder / JOURNAL, ["k1", "k2", "k3"])


def _save(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        for number in range(1, _SAVES + 1):
            name = f"s{number}"
            sitting = Sitting(new_id=name)
            teller.attempt({name: "0"}, partial(sitting.keep, vault, words_for(name, "0")))


def _revise(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        for version in ("1", "2", "3"):
            words = words_for("k3", version)
            teller.attempt({"k3": version}, partial(vault.entries.revise, "k3", words))


def _sitting(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        sitting = Sitting(new_id="s1")
        for version in ("1", "2", "3"):
            words = words_for("s1", version)
            teller.attempt({"s1": version}, partial(sitting.keep, vault, words))


def _autosave(folder: Path, teller: Teller) -> None:
    """The real autosave, its event loop and the vault's thread, as on the screen."""
    asyncio.run(_written(unlock(folder / JOURNAL, PASSPHRASE), teller))


async def _written(open_: Open, teller: Teller) -> None:
    autosave = Autosave(open_, "k1", pace=Pace(quiet=0.0, longest=0.0, retry=0.001))
    for version in ("1", "2", "3"):
        autosave.note(partial(words_for, "k1", version))
        for _ in range(_TRIES):
            teller.say("try", {"k1": version})
            try:
                await autosave.flush()
            except JournalError as error:
                teller.say("failed", type(error).__name__)
            else:
                teller.say("saved")
                break
    await open_.close()


def _bin(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        teller.attempt({"k2": "0b"}, lambda: vault.entries.bin("k2"))
        teller.attempt({"k3": "0b"}, lambda: vault.entries.bin("k3"))
        teller.attempt({"k2": "0"}, lambda: vault.entries.unbin("k2"))


def _with_posts(folder: Path) -> Mapping[str, str]:
    states = dict(_three(folder))
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        vault.drafts.save(draft_for("p", "0"))
        vault.drafts.hand_over(record_for("p", "0"))
    return {**states, f"{DRAFT}p": "0", f"{HANDED}p": "0"}


def _posts(folder: Path, teller: Teller) -> None:
    """A draft is begun, gone on with, handed over and gone on with; another one is deleted."""
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        for version in ("0", "1"):
            teller.attempt({f"{DRAFT}q": version}, partial(vault.drafts.save, draft_for("q", version)))
        teller.attempt({f"{HANDED}q": "0"}, partial(vault.drafts.hand_over, record_for("q", "0")))
        teller.attempt({f"{DRAFT}q": "2"}, partial(vault.drafts.save, draft_for("q", "2")))
        teller.attempt({f"{DRAFT}p": GONE, f"{HANDED}p": "0-"}, partial(vault.drafts.delete, "p"))


def _import_into(vault: Vault) -> None:
    vault.database.rows("PRAGMA cache_size = 12")  # it has to write before the end, as a large one does
    vault.entries.import_many((words_for(name, "0"), None, name) for name in _IMPORTED)


def _import(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        teller.attempt(dict.fromkeys(_IMPORTED, "0"), lambda: _import_into(vault))


def _import_anew(folder: Path, teller: Teller) -> None:
    """The journal is closed after each error, and opened again."""

    def work() -> None:
        with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
            _import_into(vault)

    teller.attempt(dict.fromkeys(_IMPORTED, "0"), work)


def _import_aside(folder: Path, teller: Teller) -> None:
    """Words are indexed aside, as those of many entries are."""
    with patch.multiple(importing, FEW=4, _AT_ONCE=4):
        _import(folder, teller)


def _recover(folder: Path, teller: Teller) -> None:
    for _ in range(_TRIES):
        try:
            with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
                teller.attempt({"s1": "0"}, lambda: vault.entries.add(words_for("s1", "0"), id="s1"))
        except JournalError as error:
            teller.say("failed", type(error).__name__)
        else:
            return


ALL = (
    Scenario("save", _three, _save),
    Scenario("revise", _three, _revise, history=True),
    Scenario("one sitting", _three, _sitting),
    Scenario("autosave", _three, _autosave),
    Scenario("bin", _three, _bin),
    Scenario("drafts", _with_posts, _posts),
    Scenario("import", _three, _import),
    Scenario("import, opened anew", _three, _import_anew),
    Scenario("import, indexed aside", _three, _import_aside),
    Scenario("open after a crash", crashed_journal, _recover),
)
