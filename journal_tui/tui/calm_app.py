"""The program behind the screens: what they share and what works everywhere."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual._path import CSSPathType
from textual.binding import BindingType

from journal_tui.journal.idle import Idle
from journal_tui.journal.preferences import Preferences
from journal_tui.model.errors import JournalError
from journal_tui.model.text import normalise
from journal_tui.tui import ways
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import EVERYWHERE, Command, bindings_of
from journal_tui.tui.holding import CalmScreenLike, ClipboardOwner, Marked
from journal_tui.tui.keys_in_order import KeysInOrderApp
from journal_tui.tui.leaving import LeavingDriver
from journal_tui.tui.themes import DUSK, PALETTES
from journal_tui.tui.work import Work

if TYPE_CHECKING:
    from journal_tui.journal.automatic import Result
    from journal_tui.journal.session import Open

_SAVE_STATES = {"failed": "not saved yet", "unsaved": "saving"}


class CalmApp(KeysInOrderApp, inherit_bindings=False):
    """What every screen can rely on.

    Attributes:
        preferences: the settings; change them by :meth:`use_preferences`.
        marked: the entries marked for sharing.
        save_state: "saved", "saving", "unsaved" or "failed"; set it by :meth:`say_saved`.
        last_backup: when the last backup was made, in words; empty when never.
        backup_note: why there is no backup today, in a few words; empty when there is nothing to say.
        backup_result: what became of the last automatic backup of this opening; ``None`` before.
        idle: when it is time to lock.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["styles/base.tcss", "styles/parts.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("everywhere", EVERYWHERE)]
    NOTIFICATION_TIMEOUT = 6
    HORIZONTAL_BREAKPOINTS = sorted(((0, "-narrow"), (90, "-wide"), (150, "-vast")))
    VERTICAL_BREAKPOINTS = sorted(((0, "-low"), (16, "-short"), (24, "-tall")))

    def __init__(self, open_: "Open | None", preferences: Preferences) -> None:
        super().__init__(open_)
        self.marked = Marked()
        self.save_state = "saved"
        self.last_backup = ""
        self.backup_note = ""
        self.backup_result: Result | None = None
        self._size_told = False
        self.idle = Idle(preferences.lock_minutes)
        for palette in PALETTES.values():
            self.register_theme(palette.theme())
        self.use_preferences(preferences)

    # What screens use.

    @property
    def open(self) -> "Open":
        """The open journal.

        Raises:
            RuntimeError: there is none yet (the welcome).
        """
        if self.held is None:
            raise RuntimeError("no journal is open yet")
        return self.held

    @property
    def has_journal(self) -> bool:
        """Whether a journal is open."""
        return self.held is not None

    def hold(self, open_: "Open") -> None:
        """Take care of a journal that was just made, and let it know the colours in use."""
        super().hold(open_)
        open_.theme = str(self.preferences.theme)

    def use_preferences(self, preferences: Preferences) -> None:
        """Follow these settings from now on (the caller saves them)."""
        self.preferences = preferences
        self.theme = str(preferences.theme)
        if self.held is not None:
            self.held.theme = self.theme
        self.animation_level = "none"
        self.idle.minutes = preferences.lock_minutes
        self.status_changed()

    def say_saved(self, state: str) -> None:
        """Show a save state in the header: "saved", "saving", "unsaved" or "failed"."""
        if state != self.save_state:
            self.save_state = state
            self.status_changed()

    def status_changed(self) -> None:
        """Have the header and the keys line drawn anew."""
        if self.is_running and self._screen_stack:
            self.screen.refresh_bindings()

    def status(self) -> Sequence[str]:
        """Return what the header says on its right side, the most important first."""
        parts = [f"{len(self.marked)} marked"] if self.marked else []
        parts.append(_SAVE_STATES.get(self.save_state, self.save_state))
        if self.backup_note:
            parts.append(self.backup_note)
        minutes = self.preferences.lock_minutes
        parts.append(f"locks after {minutes} min" if minutes else "never locks by itself")
        if self.last_backup and not self.backup_note:
            parts.append(f"backed up {self.last_backup}")
        return parts

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours' names for the moment before a theme is chosen."""
        return DUSK.variables()

    def copied(self, text: str) -> None:
        """Offer ``text`` through the one clipboard owner, when there is one."""
        if self.clipboard_owner is not None:
            self.run_worker(Work(partial(self._offer, self.clipboard_owner, text)), exit_on_error=False)

    async def _offer(self, owner: ClipboardOwner, text: str) -> None:
        try:
            await aside(lambda: owner.copy(text))
        except JournalError as error:
            self.notify(str(error), severity="error")

    def go(
        self,
        name: str,
        then: Callable[[object], object] | None = None,
        **given: object,
    ) -> None:
        """Open the screen ``name`` (see :mod:`journal_tui.tui.ways`), unless it is the one on top.

        Args:
            name: the screen's name.
            then: called with what the screen gives back when it closes.
            given: what its constructor wants.
        """
        new = ways.screen(name, **given)

        def closed(result: object) -> None:
            if then is not None and not self.ending:
                then(result)

        if type(self.screen) is not type(new):
            self.push_screen(new, closed)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there, take control characters out of what is pasted, go on as always."""
        if isinstance(event, events.InputEvent | events.Paste):
            self.idle.touch()
        if isinstance(event, events.Paste):
            event.text = normalise(event.text)
        await super().on_event(event)

    async def _on_resize(self, event: events.Resize) -> None:
        """Ask the terminal again: signals of new sizes may come inside each other, the last told first.

        The same size again is drawn anew: a window that was small for a moment has lost what it showed. The
        first time it is told by the driver as it begins.
        """
        if isinstance(self._driver, LeavingDriver):
            event.size = self._driver.size_now()
        if event.size == self._size:
            if self._size_told:
                self.refresh(layout=True)
            self._size_told = True

    def watch_idle(self) -> None:
        """Lock when nobody touched a key for too long, or the computer slept that long."""
        if self.has_journal and self.idle.due():
            self.lock_soon()

    # What works everywhere.

    def action_help(self) -> None:
        """Show what can be done on the present screen."""
        self.go("help", about=self.screen)

    def action_palette(self) -> None:
        """Show everything one can do here, by name."""
        about = self.screen

        def do(command: object) -> None:
            if isinstance(command, Command) and isinstance(about, CalmScreenLike):
                about.do(command)

        self.go("palette", do, about=about)

    def action_grounding(self) -> None:
        """Show the grounding exercises."""
        self.go("grounding")

    def action_helplines(self) -> None:
        """Show the helplines."""
        self.go("helplines")

    def action_veil(self) -> None:
        """Cover what is on the screen, or show it again."""
        if self.screen.has_class("veil"):
            self.screen.dismiss()
        else:
            self.go("veil")
