"""A program that saves in a loop, for tests that break it; says each saved entry on stdout after it is saved.

Usage: ``vault_child.py JOURNAL PASSPHRASE WORK [LIMIT]`` with WORK one of ``save``, ``revise``, ``backup``,
``create``, ``import``; LIMIT is the largest file in bytes that the process may write.
"""

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from journal_tui.model.entry import Words
from journal_tui.model.errors import AmbiguousId, JournalError
from journal_tui.vault.backups.backup import back_up, restore
from journal_tui.vault.keys import key
from journal_tui.vault.opening import create_vault, open_vault

key.PROFILES = tuple(key.Profile(p.name, 8, 1, 1) for p in key.PROFILES)


_SAVES = 60
_ANYONE = 65534


def say(*words: object) -> None:
    """Write one line at once."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def limit(size: int) -> None:
    """From now on no file may grow beyond ``size`` bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def save(journal: Path, passphrase: str, most: int) -> None:
    """Add entries until stopped, or until one cannot be saved."""
    with open_vault(journal, passphrase) as vault:
        if most:
            limit(most)
        number = vault.entries.count()
        last = number + _SAVES
        while number < last:
            words = Words(title=f"number {number}", text=f"kept{number} " * 200)
            try:
                vault.entries.add(words, id=f"id{number:06}")
            except JournalError as error:
                say("failed", type(error).__name__, vault.entries.count(), error)
                limit(resource.getrlimit(resource.RLIMIT_FSIZE)[1])
                with suppress(AmbiguousId):
                    vault.entries.add(words, id=f"id{number:06}")
                say("saved", number)
                return
            say("saved", number)
            number += 1


def revise(journal: Path, passphrase: str) -> None:
    """Revise one entry over and over."""
    with open_vault(journal, passphrase) as vault:
        entry = vault.entries.get("id000000")
        number = int(entry.words.title or 0)
        while True:
            number += 1
            vault.entries.revise(entry.id, Words(title=str(number), text=f"turn{number} " * 300))
            say("saved", number)


@contextmanager
def as_anyone() -> Iterator[None]:
    """Lay down the rights of root, when there are any; everything needed is loaded before."""
    key.warm()
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        os.setegid(_ANYONE)
        os.seteuid(_ANYONE)
    try:
        yield
    finally:
        os.seteuid(user)
        os.setegid(group)


def main() -> None:
    """Do one kind of work."""
    journal, passphrase, work = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    most = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    try:
        if work == "save":
            save(journal, passphrase, most)
        elif work == "revise":
            revise(journal, passphrase)
        elif work == "anyone":
            with as_anyone():
                save(journal, passphrase, most)
        elif work == "open":
            open_vault(journal, passphrase).close()
            say("opened")
        elif work == "hold":
            with open_vault(journal, passphrase):
                say("opened")
                sys.stdin.read()
        elif work == "backup":
            with open_vault(journal, passphrase) as vault:
                if most:
                    limit(most)
                say("saved", back_up(vault, journal.parent / "backups").entries)
        elif work == "restore":
            restore(journal.with_name("backup.db"), journal, passphrase)
            say("saved")
        else:
            create_vault(journal, passphrase).close()
            say("saved")
    except JournalError as error:
        say("failed", type(error).__name__, error)


if __name__ == "__main__":
    main()
