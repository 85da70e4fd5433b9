"""Removing entries for good: their words leave every table, the search index and the free pages.

It goes in two steps. The first is one transaction: the rows are gone, their ids are remembered as gone, and
so is that the second step is due. The second writes the search index and the whole file anew, because pages
may keep words in places that no table names any more; interrupted, it can be done again at any time.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from journal_tui.model.draft import Draft, HandedOver
from journal_tui.model.entry import Entry
from journal_tui.model.errors import Cancelled, JournalError, Refused
from journal_tui.model.moment import Moment
from journal_tui.model.text import normalise_line
from journal_tui.vault.database import Database
from journal_tui.vault.indexing import terms
from journal_tui.vault.inspecting import Progress
from journal_tui.vault.vault import Vault

BIN_DAYS = 30
"""How long the bin keeps an entry before "what is older" means it; nothing is ever removed by itself."""

_DUE = "purge.due"
_SHORTEST_SENTENCE = 20
_ENDS = str.maketrans(dict.fromkeys(".!?…。！？\n", "\n"))
_GONE = "INSERT OR REPLACE INTO gone (kind, id, at) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Remains:
    """What else in the journal holds words of entries.

    Attributes:
        revisions: former texts; they always go with the entry.
        drafts: post drafts with passages of them.
        handed_over: records of what was handed over from them, as far as it can be told.
    """

    revisions: int
    drafts: tuple[Draft, ...]
    handed_over: tuple[HandedOver, ...]


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What was removed for good.

    Attributes:
        entries: how many, with all their former texts.
        revisions: how many former texts that were.
        drafts: post drafts removed with them.
        handed_over: records of handing over removed with them.
        left: drafts that were made from them and stay, without the passages they were made of.
        finished: whether the file was written anew, so that nothing of the words is left in it. If not, the
            rows are gone all the same, and :func:`finish` does the rest later.
        reason: why it could not be finished, in words; empty when it was.
    """

    entries: int
    revisions: int
    drafts: int
    handed_over: int
    left: int
    finished: bool
    reason: str = ""


def remains(vault: Vault, entry_ids: Collection[str]) -> Remains:
    """Return what else holds words of these entries.

    Raises:
        UnknownId: there is no such entry.
    """
    entries = [vault.entries.get(entry_id) for entry_id in entry_ids]
    revisions = sum(_revisions(vault.database, entry.order) for entry in entries)
    drafts = [draft for draft in vault.drafts.list() if any(e.entry_id in entry_ids for e in draft.excerpts)]
    names = {draft.id for draft in drafts}
    sentences = {piece for entry in entries for piece in sentences_of(_texts(vault, entry))}
    handed = [
        each for each in vault.drafts.handed_over() if each.draft_id in names or holds(each.text, sentences)
    ]
    return Remains(revisions, tuple(drafts), tuple(handed))


def _revisions(database: Database, order: int) -> int:
    return database.number("SELECT count(*) FROM revisions WHERE entry = ?", [order])


def _texts(vault: Vault, entry: Entry) -> list[str]:
    return [entry.words.text, *(former.words.text for former in vault.entries.history(entry.id))]


def sentences_of(texts: Iterable[str]) -> Iterator[str]:
    """Give the sentences of texts that are long enough to tell where they came from."""
    for text in texts:
        for piece in text.translate(_ENDS).split("\n"):
            line = normalise_line(piece)
            if len(line) >= _SHORTEST_SENTENCE:
                yield line


def holds(text: str, sentences: Collection[str]) -> bool:
    """Tell whether one of ``sentences`` is in ``text``, however its lines are broken."""
    line = normalise_line(text)
    return any(sentence in line for sentence in sentences)


def purge(
    vault: Vault,
    entry_ids: Sequence[str],
    *,
    drafts: Collection[str] = (),
    handed_over: Collection[str] = (),
    outside_bin: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PurgeReport:
    """Remove entries for good, with their former texts, tags, index terms and passages in drafts.

    Args:
        vault: the open journal.
        entry_ids: full public ids.
        drafts: ids of drafts to remove with them; what was handed over from those stays on record.
        handed_over: ids of records of handing over to remove with them.
        outside_bin: whether entries that are not in the bin may be removed too.
        progress: told what is being done, in words, and how far it is, 0 to 1.
        cancelled: asked now and then whether to stop writing the file anew; the rows are gone by then.

    Raises:
        UnknownId: there is no such entry; nothing was changed.
        Refused: one is not in the bin; nothing was changed.
        NotSaved: it could not be written; nothing was changed.
    """
    say = progress or (lambda _words, _part: None)
    say("Removing", 0.0)
    if not outside_bin:
        require_binned(vault, entry_ids)
    entries = [vault.entries.get(entry_id) for entry_id in dict.fromkeys(entry_ids)]
    ids = {entry.id for entry in entries}
    left = [d for d in remains(vault, ids).drafts if d.id not in set(drafts)]
    at = Moment.of(vault.clock.now()).iso
    revisions = sum(_revisions(vault.database, entry.order) for entry in entries)
    with _nothing_left_behind(vault.database):
        with vault.transaction():
            vault.settings.put(_DUE, at)
            for entry in entries:
                _remove(vault.database, entry, at)
            gone = sum(_remove_draft(vault, draft_id, at) for draft_id in drafts)
            records = sum(
                vault.database.change("DELETE FROM handed_over WHERE id = ?", [record])
                for record in handed_over
            )
        reason = ""
        try:
            finish(vault, progress=progress, cancelled=cancelled)
        except JournalError as error:
            reason = error.happened
    return PurgeReport(
        entries=len(entries),
        revisions=revisions,
        drafts=gone,
        handed_over=records,
        left=len(left),
        finished=not reason,
        reason=reason,
    )


def require_binned(vault: Vault, entry_ids: Collection[str]) -> None:
    """Refuse entries that are not in the bin.

    Raises:
        UnknownId: there is no such entry.
        Refused: one is not in the bin.
    """
    if any(vault.entries.get(entry_id).binned is None for entry_id in entry_ids):
        raise Refused(
            "An entry that is not in the bin is not removed for good.",
            "Nothing was changed.",
            "Put it into the bin first: `metoo-journal delete`.",
        )


def _remove(database: Database, entry: Entry, at: str) -> None:
    terms.remove(database, [entry.order])
    database.change("DELETE FROM excerpts WHERE entry_id = ?", [entry.id])
    database.change("DELETE FROM entries WHERE id = ?", [entry.order])  # with tags, revisions, place
    database.change(_GONE, ["entry", entry.id, at])


def _remove_draft(vault: Vault, draft_id: str, at: str) -> int:
    there = vault.database.number("SELECT count(*) FROM drafts WHERE id = ?", [draft_id])
    vault.drafts.delete(draft_id)
    if there:
        vault.database.change(_GONE, ["draft", draft_id, at])
    return there


@contextmanager
def _nothing_left_behind(database: Database) -> Iterator[None]:
    """Have the rollback journal cut to nothing after each change; else it keeps the former pages."""
    database.rows("PRAGMA journal_size_limit = 0")
    try:
        yield
    finally:
        database.rows("PRAGMA journal_size_limit = -1")


def due(vault: Vault) -> bool:
    """Whether a removal was interrupted before the file was written anew."""
    return bool(vault.settings.get(_DUE))


def finish(
    vault: Vault,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the search index and the file anew, so that nothing is left in them of what was removed.

    It takes as much room on the disk, for a moment, and as much memory, as the journal is large. Whatever
    ends it leaves a whole journal.

    Raises:
        DiskFull, NotSaved: there is no room or memory for it; the journal is as it was.
        Cancelled: ``cancelled`` said so; the journal is as it was.
    """
    say = progress or (lambda _words, _part: None)
    database = vault.database

    def look(words: str, done: float) -> None:
        say(words, done)
        if cancelled is not None and cancelled():
            raise Cancelled("Stopped.", "The journal is whole; the rest can be done later.")

    with _nothing_left_behind(database):
        look("Making the search index anew", 0.1)
        with database.stopped_by(cancelled):
            # A removed word can stay in the index as a mark between two of its pages: all of it is made anew.
            with database.transaction():
                terms.make_anew(database)
            look("Writing the file anew", 0.5)
            database.rows("VACUUM")
        with database.transaction():
            database.change("DELETE FROM settings WHERE name = ?", [_DUE])
    say("Done", 1.0)


def long_binned(vault: Vault, now: datetime, days: int = BIN_DAYS) -> list[str]:
    """Return the ids of entries that have been in the bin for more than ``days`` days, longest first."""
    limit = Moment.of(now - timedelta(days=days)).micros
    found = vault.database.rows("SELECT public_id, binned FROM entries WHERE binned IS NOT NULL")
    since = sorted((Moment(binned).micros, public_id) for public_id, binned in found)
    return [public_id for micros, public_id in since if micros < limit]
