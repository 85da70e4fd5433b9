"""What every screen is made of: a header, a body, and the quiet line of keys.

How to write a screen::

    class TagsScreen(CalmScreen[str | None]):          # the type of what dismiss() gives back
        NAME = "tags"                                   # left in the header
        ABOUT = "Entries that carry one tag."           # first sentence of its help page
        CAN = (                                         # in the order of the keys line
            Command("choose", "choose", "Show the entries with this tag.", "enter"),
            Command("back", "back", "Go back to the journal.", "escape"),
        )

        def body(self) -> ComposeResult:                # everything between header and keys line
            yield Static(Content(shown(text)))          # writer's text: shown()/shown_line()

        def can(self, command: str) -> bool:            # what works now; call refresh_bindings() on changes
            return command != "choose" or self.something_chosen

        def action_choose(self) -> None: ...            # one method for each command

The journal: ``await self.journal.open.call(lambda vault: ...)`` runs a function on the vault's thread. In
an action that takes long use ``self.begin(...)``, so that keys go on being answered, and put what
cancels it into ``self.journal.stoppers``. An autosave goes through ``self.journal.keep(autosave)`` and, when
the screen closes, ``self.journal.kept(autosave)``; its states through ``self.journal.say_saved(state)``.
Other screens are opened by name: ``self.journal.go("share", entry_ids=[...])``. Colours in style sheets:
``$ground $raised $ink $quiet $rule $accent-ink $mark $care``; own sheets by
``CSS_PATH = "../styles/write.tcss"``. Widths and heights: the classes ``-narrow -wide -vast`` (from 90
and 150 columns) and ``-low -short -tall`` (from 16 and 24 rows) stand on every screen.
A :class:`CalmDialog` is the same in the middle of the screen, with a panel for the body.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Static

from journal_tui.tui.calm_app import CalmApp
from journal_tui.tui.commands import EVERYWHERE, Command, bindings_of, key_shown
from journal_tui.tui.quick_painting import QuickScreen
from journal_tui.tui.widgets.keys_line import KeyShown, KeysLine
from journal_tui.tui.widgets.status_line import StatusLine
from journal_tui.tui.work import Work


@cache
def _commands_of(screen: type[object]) -> tuple[Command, ...]:
    found: dict[str, Command] = {}
    for kind in screen.__mro__:
        for command in kind.__dict__.get("CAN", ()):
            found.setdefault(command.id, command)
    return tuple(found.values())


class CalmScreen(QuickScreen[ScreenResultType]):
    """Base of every screen; the module's text tells how to write one."""

    NAME: ClassVar[str] = ""
    ABOUT: ClassVar[str] = ""
    CAN: ClassVar[tuple[Command, ...]] = ()
    _worked: Mapping[str, bool] | None = None

    def __init_subclass__(cls) -> None:
        own = cls.__dict__.get("CAN", ())
        kept = cls.__dict__.get("BINDINGS", ())
        cls.BINDINGS = [*kept, *bindings_of(cls.__name__, own)]
        super().__init_subclass__()

    @property
    def journal(self) -> CalmApp:
        """The program this screen belongs to.

        Raises:
            TypeError: the screen was put into another app.
        """
        app = self.app
        if not isinstance(app, CalmApp):
            raise TypeError("a calm screen needs the calm app")
        return app

    # What screens say.

    def body(self) -> ComposeResult:
        """Yield the widgets between header and keys line."""
        yield from ()

    def works_now(self) -> Mapping[str, bool]:
        """Return whether commands work now, by their ids; one that is not there always does."""
        return {}

    def can(self, command: str) -> bool:
        """Tell whether the command with this id works now."""
        return self.works_now().get(command, True)

    def label_of(self, command: Command) -> str:
        """Return the words of a command in the keys line, for those that change ("share 3")."""
        return command.label

    def status(self) -> Sequence[str]:
        """Return the parts of the header's right side, the most important first."""
        return self.journal.status()

    def name_shown(self) -> str:
        """Return what the header says on its left side."""
        return self.NAME

    # What follows from it.

    def refresh_bindings(self) -> None:
        """Have header and keys line asked anew, whatever worked before."""
        self._worked = None
        super().refresh_bindings()

    def see_what_works(self) -> None:
        """Have them asked anew if :meth:`works_now` says something else: asking costs a millisecond."""
        works = self.works_now()
        if works != self._worked:
            self.refresh_bindings()
            self._worked = works

    def compose(self) -> ComposeResult:
        """Yield header, body and keys line."""
        yield StatusLine(self.name_shown(), self.status)
        with Vertical(classes="body"):
            yield from self.body()
        yield KeysLine(self.keys_now, self.do)

    def _on_mount(self, event: events.Mount) -> None:
        """Have header and keys line follow what changes."""
        super()._on_mount(event)
        self.bindings_updated_signal.subscribe(self, self._lines_changed)

    def on_mount(self) -> None:
        """Begin; for screens to say."""

    def commands(self) -> tuple[Command, ...]:
        """Return this screen's own commands, those of the classes it derives from included."""
        return _commands_of(type(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell Textual which actions work now (see :meth:`can`)."""
        for command in self.commands():
            if command.action == action:
                return self.can(command.id)
        return super().check_action(action, parameters)

    def keys_now(self) -> tuple[list[KeyShown], list[KeyShown]]:
        """Return the keys that work now: this screen's own, and those that work everywhere."""
        working: dict[str, str] = {}
        for key, active in self.active_bindings.items():
            if active.binding.id is not None and active.enabled:
                working.setdefault(active.binding.id.partition(".")[2], key)
        own = [
            KeyShown(command, command.shown_as or key_shown(working[command.id]), self.label_of(command))
            for command in self.commands()
            if command.id in working and not command.quiet
        ]
        always = [
            KeyShown(command, key_shown(working.get(command.id, command.also)), command.label)
            for command in EVERYWHERE
            if not command.quiet and (command.id != "lock" or self.journal.has_journal)
        ]
        return own, always

    def do(self, command: Command) -> None:
        """Do a command, as its key would."""
        node = self.journal if command in EVERYWHERE else self
        self.call_later(self.app.run_action, command.action, node)

    def begin(
        self,
        work: Callable[[], Coroutine[Any, Any, None]],
        *,
        group: str = "default",
        exclusive: bool = False,
    ) -> None:
        """Run ``work`` beside the keys; it ends with the screen.

        Args:
            work: an async function without arguments.
            group: what it belongs to.
            exclusive: whether it stops what runs in its group.
        """
        self.run_worker(Work(work), group=group, exclusive=exclusive)

    def _lines_changed(self, _screen: Screen[object]) -> None:
        for line in self.query(".status-line, .keys-line"):
            if isinstance(line, StatusLine | KeysLine):
                line.look()


class CalmDialog(CalmScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A question or a short list in the middle of the screen; everything that works everywhere works here."""

    def compose(self) -> ComposeResult:
        """Yield the panel with the body and its own keys line."""
        with Vertical(classes="panel"):
            if self.NAME:
                yield Static(Content(self.name_shown()), classes="panel-name")
            with Vertical(classes="panel-body"):
                yield from self.body()
            yield KeysLine(self.keys_now, self.do)
