"""A small journal, damaged by whatever bytes say, and one that is asked whatever bytes say."""

import tempfile
from functools import cached_property
from pathlib import Path

from journal_tui.journal import preferences
from journal_tui.model.entry import Words
from journal_tui.model.errors import JournalError
from journal_tui.vault.check import check_file
from journal_tui.vault.opening import create_vault, open_vault
from journal_tui.vault.vault import Vault

_PASSPHRASE = "six lamps beside the quiet river"
_EDIT = 4
_NAMES = ("lock_minutes", "clipboard_seconds", "theme", "veil_on_blur", "backup_days")


class Damaging:
    """Journals in a folder of their own, made when first needed, by each process for itself."""

    def __init__(self) -> None:
        self._sound = b""
        self._open: Vault | None = None

    @cached_property
    def _folder(self) -> "tempfile.TemporaryDirectory[str]":
        return tempfile.TemporaryDirectory(prefix="fuzz-")

    @property
    def path(self) -> Path:
        """The journal that is damaged."""
        return Path(self._folder.name) / "damaged.db"

    def _whole(self) -> bytes:
        if not self._sound:
            path = Path(self._folder.name) / "sound.db"
            with create_vault(path, _PASSPHRASE) as vault:
                for number in range(6):
                    entry = vault.entries.add(Words(title=f"Day {number}", text="words " * 400, tags=("a",)))
                    vault.entries.revise(entry.id, Words(text="other words"))
            self._sound = path.read_bytes()
        return self._sound

    def damage(self, data: bytes) -> None:
        """Write the journal with what ``data`` says: places and bytes; an odd first byte cuts."""
        whole = bytearray(self._whole())
        edits = data[1:]
        for at in range(0, len(edits) - _EDIT + 1, _EDIT):
            whole[int.from_bytes(edits[at : at + 3], "big") % len(whole)] ^= edits[at + 3]
        if data[:1] and data[0] & 1:
            del whole[int.from_bytes(data[1:4], "big") % len(whole) :]
        self.path.write_bytes(whole)
        self.path.chmod(0o600)

    def check(self, _data: bytes) -> None:
        """Check it: it says sound only of the journal as it was."""
        report = check_file(self.path, _PASSPHRASE)
        assert report.sound == (self.path.read_bytes() == self._whole())

    def opened(self, _data: bytes) -> None:
        """Open it and read everything that lists and screens read."""
        with open_vault(self.path, _PASSPHRASE) as vault:
            for line in vault.entries.page():
                try:
                    vault.entries.get(line.id)
                    vault.entries.history(line.id)
                except JournalError:
                    continue
            vault.search.find("words")
            vault.drafts.list()

    def ready(self, _data: bytes) -> None:
        """Open the sound journal."""
        self._vault()

    def _vault(self) -> Vault:
        if self._open is None:
            self._whole()
            self._open = open_vault(Path(self._folder.name) / "sound.db", _PASSPHRASE)
        return self._open

    def searched(self, data: bytes) -> None:
        """Any words typed into the search, both orders, and the beginning of an id."""
        words = data.decode("utf-8", "replace")
        vault = self._vault()
        vault.search.find(words)
        vault.search.find(words, order="relevance")
        vault.entries.find(words)

    def set(self, data: bytes) -> None:
        """Store a value under the names of settings; the database is not watched, Python's files are."""
        vault, value = self._vault(), data.decode("utf-8", "replace")
        with vault.transaction():
            for name in _NAMES:
                vault.settings.put(f"{preferences._PREFIX}{name}", value)

    def settings(self, _data: bytes) -> None:
        """Read all settings."""
        preferences.load(self._vault())
