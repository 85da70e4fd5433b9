"""Searching the words: case and accents folded, any query safe, the last word a prefix."""

import re
from itertools import chain, product
from typing import Literal

from journal_tui.model.entry import SearchHit
from journal_tui.model.text import normalise_line, shown
from journal_tui.vault.database import Database, Row, Value, statement
from journal_tui.vault.entry_lists import LINE_COLUMNS, line_of

Order = Literal["newest", "relevance"]
"""``newest``: newest first, the fast one; ``relevance``: best match first."""

SNIPPET = 160
"""The longest snippet, in characters."""

_MOST_WORDS = 32
_LONGEST_QUERY = 1000
_TOKENS = 14
_BEFORE_MATCH = 60
# No text in the vault holds these: normalising removes control characters.
_BEGIN, _END = "\x01", "\x02"
_QUOTED_OR_WORD = re.compile(r'"([^"]*)("|$)|[^\s"]+')
_FIND = (
    "SELECT {columns} FROM entry_index i JOIN entries e ON e.id = i.rowid "
    "WHERE i.entry_index MATCH ? {condition} AND e.binned IS NULL ORDER BY {by} LIMIT ?"
)
_SHARP_S = re.compile("ss|[ßẞ]", re.IGNORECASE)
_MOST_SHARP = 3
_SPACES = re.compile(r"[ \n]+")


def match_expression(query: str) -> str:
    """Return the index's own form of what the writer typed; empty when there is nothing to look for.

    Every word becomes a quoted string of the index's language, so no sign in it means anything. Words between
    double quotes are looked for one after the other; the last word may go on, unless a quote closed it. The
    index folds case and accents, but keeps ß; so a word with ss or ß is looked for in both spellings.
    """
    phrases: list[str] = []
    last_is_open = False
    for found in _QUOTED_OR_WORD.finditer(normalise_line(query[:_LONGEST_QUERY])):
        phrase = (found[1] if found[1] is not None else found[0]).strip()
        if any(character.isalnum() for character in phrase):
            phrases.append(phrase)
            last_is_open = found[2] != '"'
        if len(phrases) == _MOST_WORDS:
            break
    if not phrases:
        return ""
    ends = [""] * (len(phrases) - 1) + ["*" if last_is_open else ""]
    return " AND ".join(_in_each_spelling(*phrase) for phrase in zip(phrases, ends, strict=True))


def _in_each_spelling(phrase: str, end: str) -> str:
    parts = _SHARP_S.split(phrase)
    sharp = len(parts) - 1
    if not 0 < sharp <= _MOST_SHARP:
        return f'"{phrase}"{end}'
    spellings = (
        "".join(chain.from_iterable(zip(parts, (*chosen, ""), strict=True)))
        for chosen in product(("ss", "ß"), repeat=sharp)
    )
    return "(" + " OR ".join(f'"{spelling}"{end}' for spelling in spellings) + ")"


class Search:
    """Finds entries by their words, tags and content notes; the bin is left out.

    Args:
        database: the open journal's connection.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

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
        expression = match_expression(query)
        if not expression:
            return []
        with self._database.interruptible():
            if order == "relevance":
                rows = self._rows(expression, "", [], "i.rank", limit)
            elif before is None:
                rows = self._rows(expression, "", [], "i.rowid DESC", limit)
            else:
                rows = self._rows(expression, "AND i.rowid < ?", [before], "i.rowid DESC", limit)
            return [self._hit(expression, row) for row in rows]

    def _rows(self, expression: str, condition: str, values: list[Value], by: str, limit: int) -> list[Row]:
        return self._database.rows(
            statement(_FIND, columns=LINE_COLUMNS, condition=condition, by=by),
            [expression, *values, limit],
        )

    def _hit(self, expression: str, row: Row) -> SearchHit:
        line = line_of(row)
        if line.veiled:
            return SearchHit(line, "")
        marked = self._marked(expression, line.order, 1)  # the text; its title is in the line
        if _BEGIN not in marked:
            marked = self._marked(expression, line.order, -1)  # wherever the match is
        return SearchHit(line, *places_of(marked))

    def _marked(self, expression: str, order: int, column: int) -> str:
        row = self._database.row(
            "SELECT snippet(entry_index, ?, ?, ?, '…', ?) FROM entry_index "
            "WHERE entry_index MATCH ? AND rowid = ?",
            [column, _BEGIN, _END, _TOKENS, expression, order],
        )
        return row[0] if row else ""


def places_of(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a snippet fit for one line, and the places in it that matched.

    Args:
        marked: one line or more, each match between U+0001 and U+0002.

    Returns:
        At most :data:`SNIPPET` characters, and (start, end) of each match that is within.
    """
    text, places = "", []
    start = 0
    for piece in re.split(f"([{_BEGIN}{_END}])", marked):
        if piece == _BEGIN:
            start = len(text)
        elif piece == _END:
            places.append((start, len(text)))
        else:
            clean = _SPACES.sub(" ", shown(piece))
            text += clean.lstrip() if not text or text.endswith(" ") else clean
    text = text.rstrip()
    cut = max(0, places[0][0] - _BEFORE_MATCH) if places and len(text) > SNIPPET else 0
    inside = text[cut : cut + SNIPPET]
    shifted = ((max(0, a - cut), min(len(inside), b - cut)) for a, b in places)
    return inside, tuple((a, b) for a, b in shifted if a < b)
