"""The open journal: its tables as things one can ask, and one way to close it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from journal_tui.model.clock import Clock
from journal_tui.vault.database import Database
from journal_tui.vault.entries import Entries
from journal_tui.vault.guarded import GuardedFile
from journal_tui.vault.keys.key import FileKey, profile_of
from journal_tui.vault.settings import Settings

if TYPE_CHECKING:
    from journal_tui.vault.drafts import Drafts
    from journal_tui.vault.search import Search


class Vault:
    """One open journal; belongs to the thread that opened it, but for :meth:`interrupt`.

    Attributes:
        path: the file, without symbolic links in its folders.
        mended: what was put right at opening, in words for the writer.
        profile: name of the key profile the journal was made with.
        clock: where the vault takes the time from.
        entries: what was written.
        settings: settings and private words.
    """

    def __init__(self, file: GuardedFile, database: Database, key: FileKey, clock: Clock) -> None:
        self.path: Path = file.path
        self.mended: list[str] = file.mended
        self.profile: str = profile_of(key.salt).name
        self.clock = clock
        self.file = file
        self.database = database
        self.key = key
        self.entries = Entries(database, clock)
        self.settings = Settings(database)
        self._closed = False

    @cached_property
    def search(self) -> "Search":
        """Full text search."""
        from journal_tui.vault.search import Search  # noqa: PLC0415 - one command of many needs it

        return Search(self.database)

    @cached_property
    def drafts(self) -> "Drafts":
        """Post drafts and what was handed over."""
        from journal_tui.vault.drafts import Drafts  # noqa: PLC0415 - 8 ms that few commands need

        return Drafts(self.database, self.clock)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within, or none.

        Raises:
            DiskFull, ReadOnly, NotSaved: nothing of it was written.
        """
        with self.database.transaction():
            yield

    def interrupt(self) -> None:
        """Stop a search or another interruptible work under way; never a save. From any thread."""
        self.database.interrupt()

    @property
    def closed(self) -> bool:
        """Whether it was closed; a change of the passphrase does that."""
        return self._closed

    def close(self) -> None:
        """Close the journal and give its lock back; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self.database.close()
        finally:
            self.file.close()  # last: closing it drops the locks that SQLite holds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
