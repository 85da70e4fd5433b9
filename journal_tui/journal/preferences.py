"""What the writer chose in the settings, typed and checked; kept inside the journal."""

from dataclasses import dataclass, fields
from enum import StrEnum

from journal_tui.model.errors import UsageError
from journal_tui.vault.vault import Vault


class Theme(StrEnum):
    """The colours."""

    PAPER = "paper"
    DUSK = "dusk"
    CONTRAST = "contrast"
    TERMINAL = "terminal"


LOCK_MINUTES = (1, 120)
"""How many minutes without a key before the journal locks: least and most."""

CLIPBOARD_SECONDS = (10, 600)
"""How many seconds before the clipboard is cleared: least and most."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings.

    Attributes:
        lock_minutes: minutes without a key before the journal locks.
        clipboard_seconds: seconds before what was copied is cleared.
        theme: the colours.
        veil_on_blur: whether the screen is veiled when the terminal loses focus, where it tells.
        reduced_motion: whether nothing moves by itself, breathing exercises included.
        osc52: whether copying may go through the terminal (for SSH), where it cannot be cleared for sure.
        word_count: whether the editor shows a word count.
        write_only: whether the journal opens on an empty page, with nothing old on the screen.
        backup_folder: where backups go; empty: the folder beside the journal.
    """

    lock_minutes: int = 5
    clipboard_seconds: int = 60
    theme: Theme = Theme.DUSK
    veil_on_blur: bool = False
    reduced_motion: bool = False
    osc52: bool = False
    word_count: bool = False
    write_only: bool = False
    backup_folder: str = ""


class _Reader:
    """Reads one setting after the other; what is missing or cannot be read takes its default."""

    def __init__(self, vault: Vault) -> None:
        self._get = vault.settings.get

    def words(self, name: str) -> str | None:
        return self._get(f"preference.{name}")

    def yes(self, name: str, default: bool) -> bool:
        value = self.words(name)
        return default if value is None else value == "yes"

    def number(self, name: str, default: int, bounds: tuple[int, int]) -> int:
        value = self.words(name) or ""
        if not (value.isascii() and value.isdigit()):
            return default
        return min(bounds[1], max(bounds[0], int(value[:9])))

    def theme(self, name: str, default: Theme) -> Theme:
        value = self.words(name)
        return Theme(value) if value in set(Theme) else default


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def load(vault: Vault) -> Preferences:
    """Read the settings; what is missing or cannot be read takes its default."""
    read, default = _Reader(vault), Preferences()
    return Preferences(
        lock_minutes=read.number("lock_minutes", default.lock_minutes, LOCK_MINUTES),
        clipboard_seconds=read.number("clipboard_seconds", default.clipboard_seconds, CLIPBOARD_SECONDS),
        theme=read.theme("theme", default.theme),
        veil_on_blur=read.yes("veil_on_blur", default.veil_on_blur),
        reduced_motion=read.yes("reduced_motion", default.reduced_motion),
        osc52=read.yes("osc52", default.osc52),
        word_count=read.yes("word_count", default.word_count),
        write_only=read.yes("write_only", default.write_only),
        backup_folder=read.words("backup_folder") or default.backup_folder,
    )


def checked(preferences: Preferences) -> Preferences:
    """Return ``preferences`` when every value is within its bounds.

    Raises:
        UsageError: a number is out of bounds.
    """
    for value, (least, most), words in (
        (preferences.lock_minutes, LOCK_MINUTES, "The lock time is between {} and {} minutes."),
        (
            preferences.clipboard_seconds,
            CLIPBOARD_SECONDS,
            "What was copied stays between {} and {} seconds.",
        ),
    ):
        if not least <= value <= most:
            raise UsageError(words.format(least, most), "Nothing was changed.")
    return preferences


def save(vault: Vault, preferences: Preferences) -> None:
    """Keep the settings that differ from what is stored.

    Raises:
        UsageError: a number is out of bounds.
        NotSaved: they could not be written.
    """
    for field in fields(checked(preferences)):
        name, value = f"preference.{field.name}", _written(getattr(preferences, field.name))
        if vault.settings.get(name) != value:
            vault.settings.put(name, value)
