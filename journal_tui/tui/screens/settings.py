"""Settings: each choice is kept at once; nothing has to be confirmed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.preferences import (
    BACKUP_DAYS,
    BACKUP_MONTHS,
    BACKUP_WEEKS,
    CLIPBOARD_SECONDS,
    LOCK_MINUTES,
    Preferences,
    ThemeName,
    saving,
)
from journal_tui.model.errors import JournalError
from journal_tui.model.moment import Moment
from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.days import day_shown
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.choice_line import ChoiceLine
from journal_tui.tui.widgets.way_line import WayLine
from journal_tui.vault.keys.passphrase_change import CHANGED
from journal_tui.vault.keys.proving import RECOVERY_MADE

_LABELS = 25
_YES_NO = (("no", "no"), ("yes", "yes"))
_THEMES = (
    (ThemeName.PAPER.value, "paper"),
    (ThemeName.DUSK.value, "dusk"),
    (ThemeName.CONTRAST.value, "high contrast"),
    (ThemeName.TERMINAL.value, "the terminal's own"),
)
HINTS = {
    "lock_minutes": "After this long without a key the journal saves, locks and asks for the passphrase.",
    "clipboard_seconds": "What was copied is taken back after this long, and whenever you lock or leave.",
    "theme": "Seen at once. The terminal's own uses only the colours of your terminal.",
    "write_only": "Begin on an empty page with nothing old on the screen. Esc goes to the journal.",
    "word_count": "Show the number of words in the header while you write.",
    "veil_on_blur": "Cover the screen when you look at another window, where the terminal tells.",
    "reduced_motion": "Nothing moves by itself; the breathing exercise counts in words only.",
    "osc52": (
        "Where there is no clipboard, over ssh for instance, ask the terminal to copy. Some terminals keep "
        "what they copied; it cannot be taken back."
    ),
    "backup_auto": (
        "Once on each day the journal is open: copied beside your writing, opened again and checked."
    ),
    "backup_days": "For so many days the last automatic backup of each is kept. Those you made stay.",
    "backup_weeks": "For so many weeks the last automatic backup of each is kept. Those you made stay.",
    "backup_months": "For so many months the last automatic backup of each is kept. Those you made stay.",
}
"""What each setting means, shown while one is at it."""


WAYS = {
    "passphrase": "A new passphrase; the journal is written anew under it. Older backups keep theirs.",
    "recovery_words": "Twelve words on paper that open the journal when the passphrase is forgotten.",
    "try_passphrase": "Whether you still know it. Nothing is changed, shown or counted.",
}
"""What each of the lines that lead elsewhere is about, shown while one is at it."""


def _since(what: str, moment: str | None) -> str:
    return f"{what} {day_shown(Moment.read(moment))}" if moment else ""


def _minutes(number: int) -> str:
    return "never" if number == 0 else f"{number} min"


def _seconds(number: int) -> str:
    return f"{number} s" if number < 60 or number % 60 else f"{number // 60} min"


def _spans(number: int, unit: str) -> str:
    return "none" if number == 0 else f"{number} {unit}{'' if number == 1 else 's'}"


class SettingsScreen(CalmScreen[None]):
    """What the writer can choose."""

    NAME = "settings"
    ABOUT = "What you can choose. Every choice is kept at once, in the journal itself."
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/settings.tcss"
    AUTO_FOCUS = ""
    CAN = (
        Command("down", "", "Go to the next setting.", also="down", shown_as="↑↓", quiet=True),
        Command("up", "", "Go to the setting before.", also="up", quiet=True),
        Command("change", "change", "Take another choice.", shown_as="←→"),
        Command("private-words", "private words", "Names and words that sharing always asks about.", "p"),
        Command("passphrase", "passphrase", "Change the passphrase.", "k", quiet=True),
        Command(
            "recovery-words", "recovery words", "Twelve words in place of the passphrase.", "r", quiet=True
        ),
        Command("try-passphrase", "try it", "Try whether you still know the passphrase.", "t", quiet=True),
        Command("back", "back", "Go back to the journal.", "escape"),
    )

    def body(self) -> ComposeResult:
        """Yield a line for each setting."""
        now = self.journal.preferences
        with VerticalScroll(id="settings", can_focus=False):
            yield Static(Content("safety"), classes="quiet group-name")
            yield self._line(
                "locks after",
                [(str(n), _minutes(n)) for n in LOCK_MINUTES],
                str(now.lock_minutes),
                "lock_minutes",
            )
            yield self._line(
                "clipboard cleared",
                [(str(n), _seconds(n)) for n in CLIPBOARD_SECONDS],
                str(now.clipboard_seconds),
                "clipboard_seconds",
            )
            yield self._yes_no("cover when I look away", "veil_on_blur", now.veil_on_blur)
            yield self._yes_no("copy through terminal", "osc52", now.osc52)
            yield Static(Content("look"), classes="quiet group-name")
            yield self._line("colours", _THEMES, now.theme.value, "theme")
            yield self._yes_no("less motion", "reduced_motion", now.reduced_motion)
            yield Static(Content("writing"), classes="quiet group-name")
            yield self._yes_no("open on an empty page", "write_only", now.write_only)
            yield self._yes_no("count words", "word_count", now.word_count)
            yield from self._backup_lines(now)
            yield Static(Content("the key"), classes="quiet group-name")
            yield WayLine("passphrase", "change it", id="passphrase", label_width=_LABELS)
            yield WayLine("recovery words", "", id="recovery_words", label_width=_LABELS)
            yield WayLine("try your passphrase", "", id="try_passphrase", label_width=_LABELS)
        yield Static("", id="setting-hint", classes="quiet")
        yield Static(
            Content(f"This journal: {shown_line(str(self.journal.open.path))}"), id="place", classes="quiet"
        )

    def _backup_lines(self, now: Preferences) -> ComposeResult:
        yield Static(Content("backups"), classes="quiet group-name")
        yield self._yes_no("back up by itself", "backup_auto", now.backup_auto)
        for label, offered, name, value in (
            ("keep one a day", BACKUP_DAYS, "backup_days", now.backup_days),
            ("keep one a week", BACKUP_WEEKS, "backup_weeks", now.backup_weeks),
            ("keep one a month", BACKUP_MONTHS, "backup_months", now.backup_months),
        ):
            unit = label.rpartition(" ")[2]
            yield self._line(label, [(str(n), _spans(n, unit)) for n in offered], str(value), name)

    def _line(self, label: str, choices: Sequence[tuple[str, str]], value: str, name: str) -> ChoiceLine:
        return ChoiceLine(label, choices, value, id=name, label_width=_LABELS)

    def _yes_no(self, label: str, name: str, value: bool) -> ChoiceLine:
        return self._line(label, _YES_NO, "yes" if value else "no", name)

    @on(events.Mount)
    def _begin(self) -> None:
        # Without the library's scrolling, which is done before a low screen hides the headings.
        self.query(ChoiceLine).first().focus(scroll_visible=False)
        self.begin(self._read_key, group="key", exclusive=True)

    @on(events.ScreenResume)
    def _again(self) -> None:
        self.begin(self._read_key, group="key", exclusive=True)

    async def _read_key(self) -> None:
        try:
            changed, words = await self.journal.open.call(
                lambda vault: (vault.settings.get(CHANGED), vault.settings.get(RECOVERY_MADE))
            )
        except JournalError:
            return
        self.query_one("#passphrase", WayLine).note = _since("changed", changed) or "change it"
        self.query_one("#recovery_words", WayLine).note = _since("made", words) or "none, they are a choice"

    @on(WayLine.Followed)
    def _follow(self, event: WayLine.Followed) -> None:
        event.stop()
        self.journal.go(event.line.id or "")

    @on(events.DescendantFocus)
    def _look(self) -> None:
        focused = self.focused
        hint = (HINTS | WAYS).get(focused.id or "", "") if focused is not None else ""
        self.query_one("#setting-hint", Static).update(Content(hint))

    @on(ChoiceLine.Changed)
    async def _changed(self, event: ChoiceLine.Changed) -> None:
        event.stop()
        before = self.journal.preferences
        wanted = changed(before, event.line.id or "", event.value)
        self.journal.use_preferences(wanted)
        try:
            await self.journal.open.call(saving(wanted))
        except JournalError as error:
            self.journal.say_saved("failed")
            self.journal.notify(
                f"{error.happened} The choice holds until you leave, and was not kept.", severity="error"
            )
        else:
            self.journal.say_saved("saved")

    def action_down(self) -> None:
        """Go to the next setting."""
        self.focus_next(".choice-line")

    def action_up(self) -> None:
        """Go to the setting before."""
        self.focus_previous(".choice-line")

    def action_change(self) -> None:
        """Take the next choice of the setting one is at."""
        if isinstance(self.focused, ChoiceLine):
            self.focused.action_around()

    def action_private_words(self) -> None:
        """Show the private words."""
        self.journal.go("private_words")

    def action_passphrase(self) -> None:
        """Change the passphrase."""
        self.journal.go("passphrase")

    def action_recovery_words(self) -> None:
        """Show what recovery words are, and make some."""
        self.journal.go("recovery_words")

    def action_try_passphrase(self) -> None:
        """Try the passphrase."""
        self.journal.go("try_passphrase")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def changed(preferences: Preferences, name: str, value: str) -> Preferences:
    """Return ``preferences`` with one setting changed.

    Args:
        preferences: as they were.
        name: the attribute.
        value: as a line on the screen gives it: a number, a theme, "yes" or "no".
    """
    yes = value == "yes"
    ways: dict[str, Callable[[], Preferences]] = {
        "lock_minutes": lambda: replace(preferences, lock_minutes=int(value)),
        "clipboard_seconds": lambda: replace(preferences, clipboard_seconds=int(value)),
        "theme": lambda: replace(preferences, theme=ThemeName(value)),
        "veil_on_blur": lambda: replace(preferences, veil_on_blur=yes),
        "reduced_motion": lambda: replace(preferences, reduced_motion=yes),
        "osc52": lambda: replace(preferences, osc52=yes),
        "word_count": lambda: replace(preferences, word_count=yes),
        "write_only": lambda: replace(preferences, write_only=yes),
        "backup_auto": lambda: replace(preferences, backup_auto=yes),
        "backup_days": lambda: replace(preferences, backup_days=int(value)),
        "backup_weeks": lambda: replace(preferences, backup_weeks=int(value)),
        "backup_months": lambda: replace(preferences, backup_months=int(value)),
    }
    return ways[name]()
