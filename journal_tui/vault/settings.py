"""Settings, and the words that are always asked about before anything is shared."""

from journal_tui.model.record import Record, part
from journal_tui.model.text import fold, normalise_line
from journal_tui.vault.database import Database


class PrivateWord(Record):
    """A name or word that the finder always finds.

    Attributes:
        word: as written.
        role: what stands in its place by choice; empty when nothing was chosen.
    """

    word: str = part(repr=False)
    role: str = part(default="", repr=False)


class Settings:
    """What the writer chose, kept in the journal.

    Args:
        database: the open journal's connection.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        """Return a setting's value, ``None`` when it was never set."""
        row = self._database.row("SELECT value FROM settings WHERE name = ?", [name])
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Set a setting.

        Raises:
            NotSaved: it could not be written.
        """
        with self._database.transaction():
            self._database.change(
                "INSERT INTO settings (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )

    def private_words(self) -> list[PrivateWord]:
        """Return the private words, in alphabetical order."""
        found = self._database.rows("SELECT word, role FROM private_words ORDER BY folded")
        return [PrivateWord(word, role) for word, role in found]

    def add_private_word(self, word: str, role: str = "") -> None:
        """Add a private word, or change the role of one that is there; an empty word is left out.

        Args:
            word: as written; case and accents do not make another word.
            role: what stands in its place by choice.

        Raises:
            NotSaved: it could not be written.
        """
        line = normalise_line(word)
        if not line:
            return
        with self._database.transaction():
            self._database.change(
                "INSERT INTO private_words (folded, word, role) VALUES (?, ?, ?) "
                "ON CONFLICT (folded) DO UPDATE SET word = excluded.word, role = excluded.role",
                [fold(line), line, normalise_line(role)],
            )

    def remove_private_word(self, word: str) -> None:
        """Remove a private word, whatever its case and accents; one that is not there is no error."""
        with self._database.transaction():
            self._database.change("DELETE FROM private_words WHERE folded = ?", [fold(normalise_line(word))])
