"""What a scenario is, and the words its entries hold."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from journal_tui.model.entry import Words
from journal_tui.vault.keys import argon, key, profiles
from journal_tui.vault.opening import create_vault, open_vault
from tests.faults.told import PASSPHRASE, Teller

JOURNAL = "journal.db"
BACKUPS = "backups"
KEPT_V1 = Path(__file__).parents[2] / "vaults" / "v1.journal"
V1_PASSPHRASE = "a lamp, a river and café tables"

_REAL_SMALL = key.Profile("small", 64 * 1024, 3, 4)
_CHEAP = 8


def words_for(name: str, version: str) -> Words:
    """Return what an entry says in a version: a word nobody else has, many times, some over a page long."""
    times = 600 if name.endswith("3") else 120
    return Words(title=f"{name} {version}", text=f"{name}x{version} " * times, tags=("river", name))


@dataclass(frozen=True)
class Scenario:
    """One thing the program does.

    Attributes:
        name: what the table calls it.
        prepare: makes the folder as it is before; returns the states of its entries.
        run: does it; in a child.
        words: what an entry says in a version.
        history: whether every version that was promised must be among the earlier versions.
        journal: the journal's place in the folder.
        passphrase: what opens the journal before.
        may_be_absent: whether there may be no journal at all as long as nothing was promised.
        set_aside: whether the former file must be there under another name once the new one is in place.
        untouched: files in the folder that are sound and stay so.
    """

    name: str
    prepare: Callable[[Path], Mapping[str, str]]
    run: Callable[[Path, Teller], None]
    words: Callable[[str, str], Words] = words_for
    history: bool = False
    journal: str = JOURNAL
    passphrase: str = PASSPHRASE
    may_be_absent: bool = False
    set_aside: bool = False
    untouched: tuple[str, ...] = ()

    def journal_in(self, folder: Path) -> Path:
        """Return the journal's path."""
        return folder / self.journal


def make_journal(path: Path, names: Iterable[str]) -> dict[str, str]:
    """Make a journal whose entries are in their first version; returns their states."""
    made = list(names)
    create_vault(path, PASSPHRASE, "small").close()
    with open_vault(path, PASSPHRASE) as vault:
        vault.entries.import_many((words_for(name, "0"), None, name) for name in made)
    return dict.fromkeys(made, "0")


def crashed_journal(folder: Path) -> Mapping[str, str]:
    """A journal as a crash in the middle of a save leaves it, with a rollback journal to be played back."""
    with_crash = folder / "crashed"
    with_crash.mkdir()
    states = make_journal(with_crash / JOURNAL, ["k1", "k2", "k3", "k4"])
    with open_vault(with_crash / JOURNAL, PASSPHRASE) as vault:
        vault.database.rows("PRAGMA cache_size = 6")
        vault.database.rows("BEGIN IMMEDIATE")
        vault.database.change("UPDATE entries SET text = text || 'never said to be saved'")
        vault.database.change("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
        for name in (JOURNAL, JOURNAL + "-journal"):
            shutil.copy(with_crash / name, folder / name)
        vault.database.rows("ROLLBACK")
    shutil.rmtree(with_crash)
    return states


def cheap_keys(put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Make key derivation take no time in this process; the kept journal's real key is derived once.

    Args:
        put: sets an attribute; a test's own takes it back afterwards.
    """
    real: Callable[..., bytes] = argon.argon2id
    kept_salt = KEPT_V1.read_bytes()[: key.SALT_BYTES]
    once = cache(real)

    def derived(secret: bytes, salt: bytes, **rest: Any) -> bytes:
        if salt == kept_salt:
            rest |= {
                "time_cost": _REAL_SMALL.time,
                "memory_cost": _REAL_SMALL.memory_kib,
                "parallelism": _REAL_SMALL.lanes,
            }
        return once(secret, salt, **rest)

    put(argon, "argon2id", derived)
    cheap = tuple(key.Profile(profile.name, _CHEAP, 1, 1) for profile in key.PROFILES)
    put(key, "PROFILES", cheap)
    put(profiles, "PROFILES", cheap)
