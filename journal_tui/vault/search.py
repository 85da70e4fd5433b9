"""Searching the words: case and accents folded, any query safe, the last word a prefix."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from journal_tui.model.entry import SearchHit
from journal_tui.model.text import shown
from journal_tui.vault.database import Database, Row, statement
from journal_tui.vault.entry_lists import LINE_COLUMNS, line_of
from journal_tui.vault.indexing.numbering import STEP
from journal_tui.vault.searching.asking import Asked, asked
from journal_tui.vault.searching.doclists import ANYWHERE, NOWHERE, Doclists
from journal_tui.vault.searching.windows import newest_places, require_going_on

Order = Literal["newest", "relevance"]
"""``newest``: newest first, the fast one; ``relevance``: best match first."""

SNIPPET = 160
"""The longest snippet, in characters."""

_TOKENS = 14
_BEFORE_MATCH = 60
# No text in the vault holds these: normalising removes control characters.
_BEGIN, _END = "\x01", "\x02"
_FIND = (
    "SELECT {columns}{also} FROM entry_index i CROSS JOIN places p ON p.place = i.rowid "
    "CROSS JOIN entries e ON e.id = p.entry "
    "WHERE i.entry_index MATCH ? {condition} AND e.binned IS NULL ORDER BY {by} LIMIT ?"
)
# The match in the text, for the entries that are not veiled; made in the same pass, for finding each entry
# anew takes longer than finding them all. Ordered by key, so it is made for no more than are returned.
# The library weighs every match of a text against every other, so a long text has all of them marked instead.
_MARKED = (
    ", CASE WHEN e.veiled THEN '' "
    "WHEN e.word_count <= {long} THEN snippet(entry_index, 1, ?, ?, '…', ?) "
    "ELSE highlight(entry_index, 1, ?, ?) END"
)
# Below the place of the oldest entry that is not older; below any number where there is none.
_OLDER = "AND i.rowid < (SELECT coalesce(min(place), 1 << 62) FROM places WHERE entry >= ?)"
_ELSEWHERE = (
    "SELECT p.entry, snippet(entry_index, -1, ?, ?, '…', ?) "
    "FROM entry_index i CROSS JOIN places p ON p.place = i.rowid WHERE i.entry_index MATCH ? "
    "AND i.rowid BETWEEN (SELECT place FROM places WHERE entry = ?) "
    "AND (SELECT place FROM places WHERE entry = ?) AND p.entry IN ({marks})"
)
_FEW = 3
_LONG = 500
_SAID = statement(_MARKED, long=str(_LONG))
_MARKS = (_BEGIN, _END, _TOKENS, _BEGIN, _END)

# The second is no matter of the index: what is below it is passed over.
_BETWEEN = "AND i.rowid BETWEEN ? AND ? AND +i.rowid >= ?"

_SMALL = 16_000_000
"""A file of so many bytes fits the cache of pages: in it a list is gone through in no time."""

_MANY_PAGES = 24
_ROWS_A_PAGE = 16
"""So many rows are passed over in the time that a page takes."""
_TOP = "SELECT max(place) + 1 FROM places"
_TOP_BEFORE = "SELECT coalesce(min(place), 1 << 62) FROM places WHERE entry >= ?"
_LOW = "SELECT place FROM places WHERE place < ? ORDER BY place DESC LIMIT 1 OFFSET ?"
_WIDER = 64


class Search:
    """Finds entries by their words, tags and content notes; the bin is left out.

    Args:
        database: the open journal's connection.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._doclists = Doclists(database)

    def find(
        self, query: str, *, limit: int = 50, order: Order = "newest", before: int | None = None
    ) -> list[SearchHit]:
        """Return the entries that hold every word of ``query``.

        Args:
            query: anything; words between double quotes are one after the other, the last word is a prefix.
            limit: how many at most.
            order: see :data:`Order`.
            before: for ``newest``, only entries older than the one with this order: the next page.

        Raises:
            Cancelled: :meth:`journal_tui.vault.vault.Vault.interrupt` was called meanwhile.
        """
        wanted = asked(query)
        if not wanted.expression:
            return []
        with self._database.interruptible():
            if order == "relevance":
                # By a sorter: what is said of every match would be made for all of them.
                ranked = self._database.rows(_find(", ''", "", "i.rank"), [wanted.expression, limit])
                return [self._hit(wanted.expression, row, 1) for row in ranked]
            rows = self._newest(wanted, limit, before)
            elsewhere = self._elsewhere(wanted.expression, rows)
            return [self._hit(wanted.expression, (*row[:-1], elsewhere.get(row[0], row[-1]))) for row in rows]

    def _newest(self, wanted: Asked, limit: int, before: int | None) -> list[Row]:
        pages, highest = self._lists(wanted)
        if pages > _MANY_PAGES and highest > 0:
            top = (
                self._database.number(_TOP)
                if before is None
                else self._database.number(_TOP_BEFORE, [before])
            )
            if top - highest < pages * _ROWS_A_PAGE * STEP:
                return self._leaping(wanted.expression, limit, top, highest)
        condition, place = ("", []) if before is None else (_OLDER, [before])
        return self._database.rows(
            _find(_SAID, condition, "i.rowid DESC"), [*_MARKS, wanted.expression, *place, limit]
        )

    def _lists(self, wanted: Asked) -> tuple[int, int]:
        """Return how many pages the index's lists have, and the highest place that may be leapt to."""
        if wanted.keys is None or self._small():
            return 0, NOWHERE
        lists = [self._doclists.of(key) for key in wanted.keys]
        highest = min(one.highest for one in lists)
        if highest < ANYWHERE and len(lists) > 1:
            highest = NOWHERE  # a match in one list is leapt to in the others, wherever it is
        return sum(one.pages for one in lists), highest

    def _small(self) -> bool:
        with suppress(OSError):
            return Path(self._database.path).stat().st_size <= _SMALL
        return True

    def _leaping(self, expression: str, limit: int, top: int, highest: int) -> list[Row]:
        """Return the newest matches, newest first: the newest entries are looked at, then older ones.

        The library leaps only when it goes upwards; so first it is found out how far down to begin.
        """
        low = self._database.number(_LOW, [top, limit - 1])
        found = self._between(expression, low, top - 1, limit, highest)
        missing = limit - len(found)
        if missing > 0 and low > 0:
            width = (top - low) * (3 * missing // (2 * len(found)) + 1 if found else _WIDER)
            places = newest_places(self._database, expression, low, width, missing, highest=highest)
            if places:
                require_going_on(self._database)
                found += self._between(expression, places[-1], places[0], missing, highest)
        return found

    def _between(self, expression: str, low: int, high: int, most: int, highest: int) -> list[Row]:
        rows = self._database.rows(
            _find(_SAID, _BETWEEN, "i.rowid"), [*_MARKS, expression, min(low, highest), high, low, most]
        )
        return rows[::-1]

    def _hit(self, expression: str, row: Row, first_column: int = -1) -> SearchHit:
        """Return what was found; a text that is not marked yet is marked, the given column first."""
        *columns, marked = row
        line = line_of(tuple(columns))
        if line.veiled:
            return SearchHit(line, "")
        if line.word_count > _LONG and _BEGIN in marked:
            marked = around_first(marked)
        for column in dict.fromkeys(
            (first_column, -1)
        ):  # -1: wherever the match is; the title is in the line
            if _BEGIN not in marked:
                marked = self._marked(expression, row, column)
        return SearchHit(line, *places_of(marked))

    def _elsewhere(self, expression: str, rows: Sequence[Row]) -> dict[int, str]:
        """Return, by key, what is marked of the entries whose text has no match: a tag, a title or a note.

        In one pass over the entries that were found: for each alone the index goes through its lists anew.
        """
        orders = [row[0] for row in rows if _BEGIN not in row[-1] and not line_of(tuple(row[:-1])).veiled]
        if len(orders) < _FEW:
            return {}
        marks = ", ".join("?" * len(orders))
        found = self._database.rows(
            statement(_ELSEWHERE, marks=marks),
            [_BEGIN, _END, _TOKENS, expression, min(orders), max(orders), *orders],
        )
        return dict(found)

    def _marked(self, expression: str, line: Row, column: int) -> str:
        row = self._database.row(
            "SELECT snippet(entry_index, ?, ?, ?, '…', ?) FROM entry_index "
            "WHERE entry_index MATCH ? AND rowid = (SELECT place FROM places WHERE entry = ?)",
            [column, _BEGIN, _END, _TOKENS, expression, line[0]],
        )
        return row[0] if row else ""


def _find(also: str, condition: str, by: str) -> str:
    return statement(_FIND, columns=LINE_COLUMNS, also=also, condition=condition, by=by)


def around_first(marked: str) -> str:
    """Return what stands around the first match of a long text."""
    first = marked.index(_BEGIN)
    start = marked.find(" ", max(0, first - _BEFORE_MATCH), first) + 1 if first > _BEFORE_MATCH else 0
    end = first + 2 * SNIPPET
    return ("…" if start else "") + marked[start:end] + ("…" if end < len(marked) else "")


def places_of(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a snippet fit for one line, and the places in it that matched.

    Args:
        marked: one line or more, each match between U+0001 and U+0002.

    Returns:
        At most :data:`SNIPPET` characters, and (start, end) of each match that is within.
    """
    places: list[tuple[int, int]] = []
    before, *matches = marked.split(_BEGIN)
    text = _joined("", before)
    for one in matches:
        match, whole, after = one.partition(_END)
        start = len(text)
        text = _joined(text, match)
        if whole:  # the end of a long text is cut
            places.append((start, len(text)))
        text = _joined(text, after)
    text = text.rstrip()
    cut = max(0, places[0][0] - _BEFORE_MATCH) if places and len(text) > SNIPPET else 0
    inside = text[cut : cut + SNIPPET]
    shifted = ((max(0, a - cut), min(len(inside), b - cut)) for a, b in places)
    return inside, tuple((a, b) for a, b in shifted if a < b)


def _joined(text: str, piece: str) -> str:
    """Put a piece to a line, as it may be shown."""
    clean = piece
    if not (piece.isascii() and piece.isprintable()):
        clean = shown(piece).replace("\n", " ")
    while "  " in clean:
        clean = clean.replace("  ", " ")
    return text + (clean.lstrip() if not text or text.endswith(" ") else clean)
