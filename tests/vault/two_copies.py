"""Two copies of a journal that go different ways, for tests: made, changed, joined, and compared."""

import shutil
from pathlib import Path

from journal_tui.model.entry import Words
from journal_tui.vault.check import check_file
from journal_tui.vault.merging.joining import MergeReport, merge
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE, SetClock

Version = tuple[str, Words]


class Copies:
    """A folder of copies; the clock goes on by a second with each opening and each change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    def make(self, name: str = "a") -> None:
        create_vault(self.path(name), PASSPHRASE, "small", clock=self.clock).close()

    def copy(self, name: str, to: str) -> None:
        shutil.copy(self.path(name), self.path(to))

    def open(self, name: str) -> Vault:
        self.clock.pass_(seconds=1)
        return open_vault(self.path(name), PASSPHRASE, clock=self.clock)

    def write(self, name: str, text: str) -> str:
        with self.open(name) as vault:
            return vault.entries.add(Words("", text)).id

    def revise(self, name: str, entry_id: str, words: Words | str) -> None:
        with self.open(name) as vault:
            vault.entries.revise(entry_id, words if isinstance(words, Words) else Words("", words))

    def join(self, name: str, other: str, *, bring_back: bool = False) -> MergeReport:
        before = self.path(other).read_bytes()
        with self.open(name) as vault:
            report = merge(
                vault,
                self.path(other),
                self.folder / "backups",
                passphrase=PASSPHRASE,
                bring_back=bring_back,
            )
            vault.database.change("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
        assert self.path(other).read_bytes() == before
        return report

    def sound(self, name: str) -> bool:
        return check_file(self.path(name), PASSPHRASE).sound

    def text(self, name: str, entry_id: str) -> str:
        with self.open(name) as vault:
            return vault.entries.get(entry_id).words.text

    def former(self, name: str, entry_id: str) -> list[str]:
        with self.open(name) as vault:
            return [each.words.text for each in vault.entries.history(entry_id)]

    def holds(self, name: str) -> dict[str, tuple[Version, frozenset[Version], str | None]]:
        """What a copy holds: the present version of each entry, its former ones, and whether it is binned."""
        with self.open(name) as vault:
            return {
                entry.id: (
                    ((entry.revised or entry.written).iso, entry.words),
                    frozenset((each.saved.iso, each.words) for each in vault.entries.history(entry.id)),
                    entry.binned.iso if entry.binned else None,
                )
                for binned in (False, True)
                for entry in vault.entries.all(binned=binned)
            }
