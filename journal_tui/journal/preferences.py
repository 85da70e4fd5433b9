"""What the writer chose in the settings, typed; kept in the journal: choices tell about a person too."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum

from journal_tui.model.errors import UsageError
from journal_tui.vault.vault import Vault

LOCK_MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
"""Minutes without a key that are offered before the journal locks; 0 is never."""

CLIPBOARD_SECONDS = (15, 30, 60, 120, 300)
"""Seconds that are offered before the clipboard is cleared."""

BACKUP_DAYS = (1, 3, 7, 14, 30)
BACKUP_WEEKS = (0, 2, 4, 8, 26)
BACKUP_MONTHS = (0, 3, 6, 12, 24, 60)
"""For how many days, weeks and months the last automatic backup of each is kept: what is offered."""

MOST_BACKUPS = 1000
MOST_LOCK_MINUTES = 24 * 60
MOST_CLIPBOARD_SECONDS = 60 * 60
_PREFIX = "preferences."
_NUMBER = re.compile("[0-9]{1,9}")


class ThemeName(StrEnum):
    """The themes there are."""

    PAPER = "paper"
    DUSK = "dusk"
    CONTRAST = "contrast"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The writer's settings.

    Attributes:
        lock_minutes: minutes without a key after which the journal locks; 0: it does not lock by itself.
        clipboard_seconds: seconds after which the clipboard is cleared.
        theme: colours.
        veil_on_blur: whether the screen is covered when another window is looked at.
        reduced_motion: whether nothing moves by itself, grounding exercises included.
        osc52: whether the terminal may be asked to copy where there is no clipboard (ssh).
        word_count: whether the number of words is shown while writing.
        write_only: whether the journal opens on an empty page, with nothing old on the screen.
        backup_auto: whether a backup is made by itself, once on each day the journal is open.
        backup_days: for how many days the last automatic backup of each is kept.
        backup_weeks: the same for weeks.
        backup_months: the same for months.

    Raises:
        UsageError: a number is outside what makes sense.
    """

    lock_minutes: int = 5
    clipboard_seconds: int = 60
    theme: ThemeName = ThemeName.PAPER
    veil_on_blur: bool = True
    reduced_motion: bool = False
    osc52: bool = False
    word_count: bool = False
    write_only: bool = False
    backup_auto: bool = True
    backup_days: int = 7
    backup_weeks: int = 4
    backup_months: int = 12

    def __post_init__(self) -> None:
        if not 0 <= self.lock_minutes <= MOST_LOCK_MINUTES:
            raise UsageError(f"The lock time goes from 0 (never) to {MOST_LOCK_MINUTES} minutes.")
        if not 1 <= self.clipboard_seconds <= MOST_CLIPBOARD_SECONDS:
            raise UsageError(f"The clipboard time goes from 1 to {MOST_CLIPBOARD_SECONDS} seconds.")
        kept = (self.backup_days, self.backup_weeks, self.backup_months)
        if self.backup_days < 1 or not all(0 <= number <= MOST_BACKUPS for number in kept):
            raise UsageError(f"At least one day of backups is kept, and at most {MOST_BACKUPS} of a kind.")


def load(vault: Vault) -> Preferences:
    """Read the settings; one that was never set, or cannot be read, is as it is in a new journal."""

    def stored(name: str) -> str | None:
        return vault.settings.get(_PREFIX + name)

    usual = Preferences()
    return Preferences(
        lock_minutes=_number(stored("lock_minutes"), usual.lock_minutes, 0, MOST_LOCK_MINUTES),
        clipboard_seconds=_number(
            stored("clipboard_seconds"), usual.clipboard_seconds, 1, MOST_CLIPBOARD_SECONDS
        ),
        theme=_theme(stored("theme"), usual.theme),
        veil_on_blur=_choice(stored("veil_on_blur"), usual.veil_on_blur),
        reduced_motion=_choice(stored("reduced_motion"), usual.reduced_motion),
        osc52=_choice(stored("osc52"), usual.osc52),
        word_count=_choice(stored("word_count"), usual.word_count),
        write_only=_choice(stored("write_only"), usual.write_only),
        backup_auto=_choice(stored("backup_auto"), usual.backup_auto),
        backup_days=_number(stored("backup_days"), usual.backup_days, 1, MOST_BACKUPS),
        backup_weeks=_number(stored("backup_weeks"), usual.backup_weeks, 0, MOST_BACKUPS),
        backup_months=_number(stored("backup_months"), usual.backup_months, 0, MOST_BACKUPS),
    )


def save(vault: Vault, preferences: Preferences) -> None:
    """Write the settings that differ from those in the journal, all or none.

    Raises:
        NotSaved: they could not be written.
    """
    before = load(vault)
    with vault.transaction():
        for field in fields(preferences):
            value = getattr(preferences, field.name)
            if value != getattr(before, field.name) or vault.settings.get(_PREFIX + field.name) is None:
                vault.settings.put(_PREFIX + field.name, _written(value))


def saving(preferences: Preferences) -> Callable[[Vault], None]:
    """Return the work that writes ``preferences``, for ``Open.call``."""
    return lambda vault: save(vault, preferences)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _number(stored: str | None, usual: int, least: int, most: int) -> int:
    if stored is None or not _NUMBER.fullmatch(stored) or not least <= int(stored) <= most:
        return usual
    return int(stored)


def _choice(stored: str | None, usual: bool) -> bool:
    return {"yes": True, "no": False}.get(stored or "", usual)


def _theme(stored: str | None, usual: ThemeName) -> ThemeName:
    return ThemeName(stored) if stored in {name.value for name in ThemeName} else usual
