"""Salvage: what still can be read of a damaged journal, put into a new one; the damaged file is only read."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from journal_tui.model.errors import Cancelled, CannotUnlock, NotAJournal
from journal_tui.vault.backups.restoring import verified_entries
from journal_tui.vault.connecting import connect, refuse_plain
from journal_tui.vault.disk import NEW_FILE
from journal_tui.vault.faults import explained, make_folder
from journal_tui.vault.guarded import GuardedFile, real_path
from journal_tui.vault.indexing import terms
from journal_tui.vault.indexing.numbering import number_anew
from journal_tui.vault.inspecting import Progress
from journal_tui.vault.keys.key import SALT_BYTES, FileKey, derive, prepare_passphrase, profile_of
from journal_tui.vault.leftovers import building_name, clear_building
from journal_tui.vault.putting import put_in_place, taken
from journal_tui.vault.salvage.finding import Found, leaves, sealed_records
from journal_tui.vault.salvage.gathering import Gathering, Tally
from journal_tui.vault.salvage.pages import PageCipher, PageFile, waiting_rollback
from journal_tui.vault.salvage.remaking import Remade, remake

_READ = 0.62
_INDEX_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What came of a salvage.

    Attributes:
        path: the new journal.
        entries, revisions, drafts, others: what was recovered, what is doubtful, what is lost. ``others`` are
            passages and decisions of drafts, what was handed over, private words and settings.
        former: entries whose present text is lost and that got their last earlier text in its place.
        from_index: entries that are lost but for their words in the search index.
        pages: pages in the damaged file.
        damaged_pages: those with a broken seal, or emptied.
        lost_days: the days (UTC) on which entries that are lost were written, as far as known.
        played_back: pages that a waiting rollback journal gave.
    """

    path: Path
    entries: Tally
    revisions: Tally
    drafts: Tally
    others: Tally
    former: int
    from_index: Remade
    pages: int
    damaged_pages: int
    lost_days: tuple[str, ...]
    played_back: int


def salvage(
    damaged: Path,
    new: Path,
    passphrase: str,
    *,
    salt: bytes | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SalvageReport:
    """Read every page that the key opens, and put every row found into a new journal.

    What opens the damaged journal opens the new one: it has the same salt and key, so the passphrase, the
    recovery words and the backups from before go with it. It is built under another name, checked, and put in
    place whole.

    Args:
        damaged: the file; it is opened read-only and not changed, nor is the rollback journal beside it.
        new: where the new journal goes; nothing may be there.
        passphrase: of the damaged journal, or its recovery words.
        salt: its salt, 16 bytes, where the file's first bytes are lost.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop.

    Raises:
        BadPassphrase: it cannot be one.
        CannotUnlock: no page opens with this passphrase and salt.
        NoJournal, UnsafeFile, InUse: the damaged file cannot be read.
        NotAJournal: its salt is none, so the first bytes are damaged, or it never was a journal.
        AlreadyExists: there is something at ``new``.
        NotSaved: the new journal could not be written; nothing of it is left.
        Cancelled: ``cancelled`` said so; nothing is left.
    """
    say = progress or (lambda _words, _part: None)
    prepared = prepare_passphrase(passphrase)

    def look(words: str, done: float) -> None:
        say(words, done)
        if cancelled is not None and cancelled():
            raise Cancelled("Stopped.", "Nothing was kept; the damaged file is as it was.")

    with explained():
        new = _free_place(new.expanduser())
        source = GuardedFile(damaged.expanduser(), writing=False, short_ok=True)
        try:
            refuse_plain(source.salt)
            look("Making the key", 0.0)
            key = derive(prepared, _salt_of(source, salt))
            file = _pages_of(source, key)
            return _built(file, new, key, look, cancelled)
        finally:
            source.close()


def salt_of_file(path: Path) -> bytes:
    """Return the salt that a journal or a backup begins with.

    Raises:
        NoJournal, UnsafeFile, InUse: it cannot be read.
        NotAJournal: it begins with none.
    """
    file = GuardedFile(path, writing=False)
    try:
        refuse_plain(file.salt)
        profile_of(file.salt)
        return file.salt
    finally:
        file.close()


def _free_place(new: Path) -> Path:
    make_folder(new.absolute().parent)
    path = real_path(new)
    if os.path.lexists(path):
        raise taken()
    clear_building(path)
    return path


def _salt_of(source: GuardedFile, given: bytes | None) -> bytes:
    salt = source.salt if given is None else given
    if len(salt) != SALT_BYTES:
        raise NotAJournal("This file is too short to hold anything.", "Nothing was changed.")
    try:
        profile_of(salt)
    except NotAJournal:
        raise NotAJournal(
            "The first 16 bytes of this file, its salt, are damaged, or it never was a journal. Without the "
            "salt the passphrase does not lead to the key, and nothing can be read."
            if given is None
            else "This is not the salt of a journal.",
            "Nothing was changed.",
            "A backup made under the same passphrase begins with the same salt (--salt-from BACKUP), and the "
            "sheet with the recovery words shows it (--salt).",
        ) from None
    return salt


def _pages_of(source: GuardedFile, key: FileKey) -> PageFile:
    cipher = PageCipher(key)
    file = PageFile(source.fd, source.size, cipher, waiting_rollback(source.path))
    if not any(cipher.sealed(number, file.raw(number)) for number in range(1, file.count + 1)):
        raise CannotUnlock(
            "Not one page of this file opens with what was given.",
            "Nothing was changed.",
            "Check the passphrase. If you are sure of it, the file's first 16 bytes may be damaged: give "
            "the salt of a backup made under the same passphrase (--salt-from BACKUP).",
        )
    return file


def _built(
    file: PageFile,
    new: Path,
    key: FileKey,
    look: Progress,
    cancelled: Callable[[], bool] | None,
) -> SalvageReport:
    building = building_name(new)
    try:
        os.close(os.open(building, NEW_FILE, 0o600))
        found, gathering, remade, days = _filled(building, key, file, look)
        verified_entries(building, key, lambda words, done: look(words, 0.85 + done * 0.14), cancelled)
        put_in_place(building, new)
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)
    return SalvageReport(
        path=new,
        entries=gathering.entries,
        revisions=gathering.revisions,
        drafts=gathering.drafts,
        others=gathering.others,
        former=len(gathering.revived),
        from_index=remade,
        pages=found.pages,
        damaged_pages=found.damaged,
        lost_days=tuple(days),
        played_back=file.played_back,
    )


def _filled(
    building: Path, key: FileKey, file: PageFile, look: Progress
) -> tuple[Found, Gathering, Remade, list[str]]:
    target = GuardedFile(building, writing=True, short_ok=True)
    try:
        database = connect(target, key, new=True)
        try:
            database.rows("PRAGMA foreign_keys = OFF")
            with database.transaction():
                gathering, found = Gathering(database), Found()

                def reading(done: float) -> None:
                    look("Reading every page", 0.02 + done * (_READ - 0.02))

                def reading_index(done: float) -> None:
                    look("Reading the old search index", _READ + done * _INDEX_SHARE)

                for table, record in sealed_records(file, found, reading):
                    gathering.take(table, record)
                gathering.traces.format = found.format
                gathering.traces.expect_indexed()
                for table, record in found.doubtful:
                    gathering.take(table, record)
                for entry in found.fragments:
                    gathering.take_fragment(entry)
                gathering.join()
                remade = remake(gathering, lambda: leaves(file, found, reading_index))
                days = gathering.finish()
                look("Making the search index", 0.75)
                number_anew(database)
                terms.make_anew(database)
            look("Checking the new journal", 0.85)
            return found, gathering, remade, days
        finally:
            database.close()
    finally:
        target.close()
