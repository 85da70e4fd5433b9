"""Many entries at once: the search index takes them in large pieces, which are put together at the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from journal_tui.vault.database import Database

_MERGE_PAGES = 1000
_SETTING = "INSERT INTO entry_index (entry_index, rank) VALUES (?, ?)"

# Merging waits until the end: pieces of 64 MB of memory, as many as come.
_MANY = (("hashsize", 64 * 1024 * 1024), ("automerge", 0), ("crisismerge", 1000))
# As the schema and the library have them.
_USUAL = (("hashsize", 1024 * 1024), ("automerge", 4), ("crisismerge", 64))


@contextmanager
def in_large_pieces(database: Database, look: Callable[[float], None]) -> Iterator[None]:
    """Have the index collect words in memory; in the end its pieces become one, some pages at a time.

    Merging is not left to later saves: when they had made enough small pieces, one of them would have to
    merge all large ones too (3 s at 20,000 entries). In steps, pages that were read are used again for what
    is written, so the file does not grow to twice the index as with ``optimize``.

    Args:
        database: in a transaction.
        look: told how far the merging is, 0 to 1; may raise to stop it all.
    """
    database.change_many(_SETTING, _MANY)
    yield
    merge_all(database, look)
    database.change_many(_SETTING, _USUAL)


def merge_all(database: Database, look: Callable[[float], None]) -> None:
    """Make all pieces of the index one, in steps.

    Args:
        database: in a transaction.
        look: told how far it is, 0 to 1; may raise to stop it.
    """
    pages = database.number("SELECT count(*) FROM entry_index_data")
    done, wanted = 0, -_MERGE_PAGES
    while _merged(database, wanted):
        done += _MERGE_PAGES
        wanted = _MERGE_PAGES
        look(min(1.0, done / max(pages, 1)))


def _merged(database: Database, pages: int) -> bool:
    # https://sqlite.org/fts5.html#the_merge_command: fewer than two changes mean that nothing was left.
    before = database.number("SELECT total_changes()")
    database.change(_SETTING, ("merge", pages))
    return database.number("SELECT total_changes()") - before >= 2
