"""Whole files: creating, upgrading, backing up, restoring."""

import os
import shutil
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from journal_tui.model.entry import Words
from journal_tui.vault.backups.backup import BackupReport, back_up, restore
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.faults.posts import posts_in
from tests.faults.scenarios.scenario import (
    BACKUPS,
    JOURNAL,
    KEPT_V1,
    V1_PASSPHRASE,
    Scenario,
    crashed_journal,
    make_journal,
    words_for,
)
from tests.faults.told import GONE, PASSPHRASE, Teller

_NEW = f"new/{JOURNAL}"


def _nothing(_folder: Path) -> Mapping[str, str]:
    return {}


def _create(folder: Path, teller: Teller) -> None:
    teller.attempt({}, lambda: create_vault(folder / _NEW, PASSPHRASE, "small").close())


def _three(folder: Path) -> Mapping[str, str]:
    return make_journal(folder / JOURNAL, ["k1", "k2", "k3"])


def _add_backup(vault: Vault, folder: Path, made: list[BackupReport]) -> None:
    made.append(back_up(vault, folder / BACKUPS))


def _back_up(folder: Path, teller: Teller) -> None:
    with open_vault(folder / JOURNAL, PASSPHRASE) as vault:
        for name in ("s1", "s2"):
            teller.attempt({name: "0"}, partial(vault.entries.add, words_for(name, "0"), id=name))
            made: list[BackupReport] = []
            if teller.attempt({}, partial(_add_backup, vault, folder, made)):
                teller.say("backup", f"{BACKUPS}/{made[-1].path.name}", made[-1].entries)


def _two_files(folder: Path) -> Mapping[str, str]:
    make_journal(folder / "kept.db", ["b1", "b2", "b3"])
    return make_journal(folder / JOURNAL, ["k1", "k2", "k3"])


def _two_crashed(folder: Path) -> Mapping[str, str]:
    make_journal(folder / "kept.db", ["b1", "b2", "b3"])
    return crashed_journal(folder)


def _restore_over(folder: Path, teller: Teller) -> None:
    after = dict.fromkeys(("k1", "k2", "k3", "k4"), GONE) | dict.fromkeys(("b1", "b2", "b3"), "0")
    teller.attempt(after, lambda: restore(folder / "kept.db", folder / JOURNAL, PASSPHRASE))


def _half_restored(folder: Path) -> Mapping[str, str]:
    """A restore that was interrupted before its last step, over a journal whose save was interrupted."""
    states = crashed_journal(folder)
    aside = folder / "journal-2026-03-01-120000-set-aside.db"
    os.link(folder / JOURNAL, aside)
    (folder / f"{JOURNAL}-journal").rename(f"{aside}-journal")
    return states


def _open_again(folder: Path, teller: Teller) -> None:
    teller.attempt({}, lambda: open_vault(folder / JOURNAL, PASSPHRASE).close())


def _restore(folder: Path, teller: Teller) -> None:
    after = dict.fromkeys(("k1", "k2", "k3"), GONE) | dict.fromkeys(("b1", "b2", "b3"), "0")
    teller.attempt(after, lambda: restore(folder / "kept.db", folder / JOURNAL, PASSPHRASE))


@cache
def _v1_held() -> tuple[Mapping[str, str], Mapping[str, Words]]:
    """What the kept journal of format 1 holds: states, and the words of its entries."""
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copy(KEPT_V1, Path(folder) / JOURNAL))
        copy.chmod(0o600)
        with open_vault(copy, V1_PASSPHRASE) as vault:
            entries = {binned: list(vault.entries.all(binned=binned)) for binned in (False, True)}
            states = {entry.id: "0b" if binned else "0" for binned in entries for entry in entries[binned]}
            words = {entry.id: entry.words for binned in entries for entry in entries[binned]}
            return states | posts_in(vault, {}), words


def _v1(folder: Path) -> Mapping[str, str]:
    shutil.copy(KEPT_V1, folder / JOURNAL)
    (folder / JOURNAL).chmod(0o600)
    return _v1_held()[0]


def _v1_words(name: str, version: str) -> Words:
    return _v1_held()[1].get(name) or words_for(name, version)


def _upgrade(folder: Path, teller: Teller) -> None:
    teller.attempt({}, lambda: open_vault(folder / JOURNAL, V1_PASSPHRASE).close())


ALL = (
    Scenario("create", _nothing, _create, journal=_NEW, may_be_absent=True),
    Scenario("upgrade", _v1, _upgrade, words=_v1_words, passphrase=V1_PASSPHRASE),
    Scenario("backup", _three, _back_up),
    Scenario("restore", _two_files, _restore, set_aside=True, untouched=("kept.db",)),
    Scenario("open after half a restore", _half_restored, _open_again),
    Scenario("restore over a crash", _two_crashed, _restore_over, set_aside=True, untouched=("kept.db",)),
)
