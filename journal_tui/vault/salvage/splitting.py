"""Words as the search index splits a text into them, by the index's own splitter."""

from journal_tui.vault.database import Database

_MAKE = (
    "CREATE VIRTUAL TABLE temp.split USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE temp.split_words USING fts5vocab (temp, split, instance)",
)


class Splitting:
    """Splits texts in tables that live in memory.

    Args:
        database: any connection.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._text: str | None = None

    def word(self, text: str, place: int) -> str:
        """Return the word at this place, from 0, as the index has it; empty where there is none."""
        if self._text is None:
            for statement in _MAKE:
                self._database.rows(statement)
        if text != self._text:
            self._database.change("DELETE FROM temp.split")
            self._database.change("INSERT INTO temp.split (words) VALUES (?)", [text])
            self._text = text
        row = self._database.row("SELECT term FROM temp.split_words WHERE offset = ?", [place])
        return str(row[0]) if row else ""
