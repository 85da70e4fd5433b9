"""Looking a closed file over: opened read-only with its key, both checks, and how much it holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journal_tui.model.errors import Cancelled, JournalError, Refused
from journal_tui.vault.connecting import connect, refuse_plain
from journal_tui.vault.database import Database, statement
from journal_tui.vault.guarded import GuardedFile
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.leftovers import rollback_waits

Progress = Callable[[str, float], None]
"""Called with what is being done, in words, and how far it is, 0 to 1."""

CHECKS = (
    "reopened with its key",
    "the seal of every page",
    "the structure of every table and index",
    "the number of rows in every table",
)
"""What a backup went through before it is called one, in words."""

_MOST_PROBLEMS = 20
_SEAL_BROKEN = "HMAC verification failed for page "
# For the cache of pages: the checks read each page about once, and run beside an open journal that has a
# cache of its own. With eight times as much they take a twentieth less time.
_CACHE = "cache_size = -2000"
_INDEX_TABLES = "entry_index%"
_PLACES_FROM = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows each table holds.

    Attributes:
        tables: (name, rows), by name; the search index's own tables are not among them.
    """

    tables: tuple[tuple[str, int], ...]

    def of(self, table: str) -> int:
        """Return the rows of one table; 0 when this format does not have it."""
        return dict(self.tables).get(table, 0)


def count(database: Database) -> Counts:
    """Count the rows of every table."""
    names = database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE ? "
        "AND name NOT LIKE 'sqlite%' ORDER BY name",
        [_INDEX_TABLES],
    )
    return Counts(
        tuple(
            (name, database.number(statement('SELECT count(*) FROM "{name}"', name=name)))
            for (name,) in names
        )
    )


def problems_of(
    database: Database, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> list[str]:
    """Run both checks and return what they found, in words without the writer's text; nothing when sound.

    The first alone would pass a file cut at a page's edge, the second alone one with a changed page that no
    table uses.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    say = progress or (lambda _words, _part: None)
    found: list[str] = []
    with database.stopped_by(cancelled):
        for part, (words, check, sound) in enumerate(
            (
                ("Checking every page", "PRAGMA cipher_integrity_check", ""),
                ("Checking every table", "PRAGMA integrity_check", "ok"),
            )
        ):
            say(words, part / 2)
            if cancelled is not None and cancelled():
                raise Cancelled("Stopped.", "Everything is as it was before.")
            try:
                found += [_in_words(str(row[0])) for row in database.rows(check) if row[0] != sound]
            except Cancelled:
                raise
            except JournalError:
                found.append(f"{words.lower()} could not be finished: the structure is broken")
        found += [] if found else _wrong_places(database)
    say("Checked", 1.0)
    return found[:_MOST_PROBLEMS]


def _in_words(problem: str) -> str:
    """Say what SQLCipher says of a page whose seal does not hold so that everybody understands it."""
    page = problem.removeprefix(_SEAL_BROKEN)
    return problem if page == problem else f"page {page} was changed or is damaged"


def _wrong_places(database: Database) -> list[str]:
    """Look whether the search index has a place for every entry, in the order of the entries."""
    if database.number("PRAGMA user_version") < _PLACES_FROM:
        return []
    unplaced = database.number("SELECT count(*) FROM entries WHERE id NOT IN (SELECT entry FROM places)")
    crossed = database.number(
        "SELECT count(*) FROM (SELECT place, lag(place) OVER (ORDER BY entry) AS before FROM places) "
        "WHERE place <= before"
    )
    stray = database.number("SELECT count(*) FROM places WHERE entry NOT IN (SELECT id FROM entries)")
    wrong = unplaced + crossed + stray
    return [f"the search index: {wrong} entries out of their places"] if wrong else []


def refuse_unfinished(path: Path) -> None:
    """Refuse a file whose last save was interrupted, because reading it would have to change it.

    Raises:
        Refused: a rollback journal waits beside it.
    """
    if rollback_waits(path):
        raise Refused(
            "The last save of this journal was interrupted; that is put right when it is opened.",
            "Nothing was changed.",
            "Open it once and close it, then try again.",
        )


@contextmanager
def looked_at(path: Path, key_for: Callable[[bytes], FileKey]) -> Iterator[tuple[GuardedFile, Database]]:
    """Open a file read-only, for a look that changes nothing.

    Args:
        path: a journal or a backup.
        key_for: gives the key for the file's salt.

    Raises:
        JournalError: as :func:`journal_tui.vault.connecting.connect` and :class:`GuardedFile`.
    """
    file = GuardedFile(path, writing=False)
    try:
        refuse_plain(file.salt)
        refuse_unfinished(file.path)
        database = connect(file, key_for(file.salt))
        try:
            database.rows(f"PRAGMA {_CACHE}")
            yield file, database
        finally:
            database.close()
    finally:
        file.close()
