"""Recovery words as a writer meets them: the sheet, and whether it was copied right."""

from dataclasses import dataclass, field

from journal_tui.model.moment import Moment
from journal_tui.model.text import shown_line
from journal_tui.vault.keys.proving import RECOVERY_MADE, root_from
from journal_tui.vault.keys.recovery import COUNT, RecoveryWords, words_of
from journal_tui.vault.vault import Vault

ABOUT = (
    "Twelve words that open the journal when the passphrase is forgotten. They come by chance and mean "
    "nothing. Whoever finds them can open the journal too, and every backup made with the same passphrase. "
    "They are worth having where there is a place that only you look at; without one they are a risk."
)
"""What there is to know before one chooses to have them."""

WIDTH = 58
"""Columns of the sheet's words."""

_COLUMNS = 3
_SALT_GROUP = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written on paper; nothing of it is kept in the journal.

    Attributes:
        words: the twelve.
        salt: 32 hexadecimal digits.
        made: the day it was shown, ISO 8601.
        file: the journal's file name.
    """

    words: tuple[str, ...] = field(repr=False)
    salt: str = field(repr=False)
    made: str
    file: str

    def numbered(self, columns: int = _COLUMNS) -> list[str]:
        """Return the words in lines, with their numbers, column by column."""
        rows = COUNT // columns
        cells = [f"{number:2}. {word:<10}" for number, word in enumerate(self.words, 1)]
        return ["  ".join(cells[row::rows]).rstrip() for row in range(rows)]

    @property
    def salt_shown(self) -> str:
        """The salt in groups, easier to copy."""
        return " ".join(self.salt[at : at + _SALT_GROUP] for at in range(0, len(self.salt), _SALT_GROUP))

    def text(self) -> str:
        """Return the sheet as plain text, in neutral words."""
        return "\n".join(
            [
                f"Twelve words, {self.made}. They came by chance and mean nothing.",
                "",
                *(f"  {line}" for line in self.numbered()),
                "",
                f"They open this file without its passphrase: {self.file}",
                "and every copy of it that has the same passphrase. They no longer",
                "open it once the passphrase is changed.",
                "",
                "To use them: choose “recovery words” where the passphrase is asked",
                "for (Ctrl+R), or start with --recovery.",
                "",
                "For repairs, if the file's first bytes are damaged (--salt):",
                f"  {self.salt_shown}",
                "",
                "Whoever has this sheet can open the file.",
                "",
            ]
        )


def make_sheet(vault: Vault, typed: str) -> Sheet:
    """Make the sheet of the open journal; nothing is remembered yet.

    Args:
        vault: the open journal.
        typed: its passphrase or recovery words; the words cannot be made from the open journal alone.

    Raises:
        WrongPassphrase: it is neither.
    """
    words = words_of(root_from(vault.key, typed))
    return Sheet(
        words, vault.key.salt.hex(), vault.clock.now().date().isoformat(), shown_line(vault.path.name)
    )


def prove(vault: Vault, typed: str) -> str:
    """Make sure that ``typed`` are the journal's recovery words, and remember when they were proved.

    Returns:
        when, ISO 8601.

    Raises:
        BadRecoveryWords: they are not twelve words of the list, or do not belong together.
        WrongRecoveryWords: they are not those of this journal.
        NotSaved: it could not be remembered.
    """
    root_from(vault.key, RecoveryWords(typed))
    now = Moment.of(vault.clock.now()).iso
    vault.settings.put(RECOVERY_MADE, now)
    return now


def made(vault: Vault) -> str | None:
    """Return when recovery words were proved, ISO 8601; ``None`` when they never were."""
    return vault.settings.get(RECOVERY_MADE)
