"""Searching the words: case and accents folded, any query safe, the last word a prefix."""

import re
from itertools import chain, product
from typing import Literal

from journal_tui.model.entry import SearchHit
from journal_tui.model.text import normalise_line, shown
from journal_tui.vault.database import Database, Row, statement
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
_LONG = 500
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
                # By a sorter: what is said of every match would be made for all of them.
                ranked = self._database.rows(_find(", ''", "", "i.rank"), [expression, limit])
                return [self._hit(expression, row, 1) for row in ranked]
            condition, place = ("", []) if before is None else (_OLDER, [before])
            rows = self._database.rows(
                _find(statement(_MARKED, long=str(_LONG)), condition, "i.rowid DESC"),
                [_BEGIN, _END, _TOKENS, _BEGIN, _END, expression, *place, limit],
            )
            return [self._hit(expression, row) for row in rows]

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
