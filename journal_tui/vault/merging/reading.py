"""What two copies of a journal hold, in a form that can be compared: a fingerprint for each version."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journal_tui.model.errors import Cancelled
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database, Row, statement
from journal_tui.vault.entry_rows import BACK, WORDS

AT_ONCE = 100
"""Rows read at once: an entry can be large."""

_ENTRIES = statement(
    "SELECT id, public_id, written, revised, binned, {words} FROM entries WHERE id > ? ORDER BY id LIMIT ?",
    words=WORDS,
)
_REVISIONS = statement(
    "SELECT id, entry, saved, {words} FROM revisions WHERE id > ? ORDER BY id LIMIT ?", words=WORDS
)
_BEFORE_ALL = -(1 << 63)

Cancel = Callable[[], bool] | None
"""Asked now and then whether to stop."""


def look(cancelled: Cancel) -> None:
    """Stop when that was asked for.

    Raises:
        Cancelled: it was.
    """
    if cancelled is not None and cancelled():
        raise Cancelled("Stopped.", "Nothing was joined; everything is as it was before.")


def _fingerprint(*values: object) -> bytes:
    return hashlib.blake2b(repr(values).encode(), digest_size=16).digest()


def said(words: Row) -> bytes:
    """Return the fingerprint of words, from their columns (:data:`WORDS`)."""
    return _fingerprint(*words)


def version(saved: str, words: bytes) -> bytes:
    """Return the fingerprint of a version: what it said and when it was saved."""
    return _fingerprint(saved, words)


@dataclass(frozen=True, slots=True)
class Stand:
    """How one entry stands in one copy.

    Attributes:
        order: its key there.
        written: when it was written.
        revised: when it was last changed; ``None`` when never.
        binned: when it was put into the bin; ``None`` when it is not there.
        said: the fingerprint of its present words.
        head: the fingerprint of its present version.
        former: the fingerprints of its former versions.
        back: when it was last brought back from the bin; ``None`` when never, as far as is known.
    """

    order: int
    written: str
    revised: str | None
    binned: str | None
    said: bytes
    head: bytes
    former: frozenset[bytes]
    back: str | None = None

    @property
    def versions(self) -> frozenset[bytes]:
        """The fingerprints of all its versions."""
        return self.former | {self.head}


def micros(moment: str | None) -> int:
    """Return a moment as a number to compare; never is before everything."""
    return _BEFORE_ALL if moment is None else Moment(moment).micros


def paged(database: Database, sql: str, cancelled: Cancel) -> Iterator[Row]:
    """Give all rows of a statement that takes (after, limit), and whose first column is the key.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    after = _BEFORE_ALL
    while rows := database.rows(sql, [after, AT_ONCE]):
        look(cancelled)
        after = rows[-1][0]
        yield from rows


def stands(database: Database, cancelled: Cancel = None) -> dict[str, Stand]:
    """Return how every entry stands, by its public id.

    Raises:
        Cancelled: ``cancelled`` said so.
    """
    former: dict[int, list[bytes]] = {}
    for _, entry, saved, *words in paged(database, _REVISIONS, cancelled):
        former.setdefault(entry, []).append(version(saved, said(tuple(words))))
    back = {
        name.removeprefix(BACK): at
        for name, at in database.rows("SELECT name, value FROM settings WHERE name GLOB ?", [f"{BACK}*"])
    }
    found: dict[str, Stand] = {}
    for order, public_id, written, revised, binned, *words in paged(database, _ENTRIES, cancelled):
        now = said(tuple(words))
        head = version(revised or written, now)
        versions = frozenset(former.pop(order, ()))
        at = back.get(public_id)
        found[public_id] = Stand(order, written, revised, binned, now, head, versions, at)
    return found


def gone(database: Database) -> dict[tuple[str, str], str]:
    """Return (kind, id) of what was removed for good, and when; nothing in a file of format 1."""
    if database.row("SELECT 1 FROM sqlite_schema WHERE name = 'gone'") is None:
        return {}
    return {(kind, id_): at for kind, id_, at in database.rows("SELECT kind, id, at FROM gone")}
