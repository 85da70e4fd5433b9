"""Changing the passphrase: the present one, the new one twice, then the journal is written anew."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.model.errors import JournalError
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.vault.keys.passphrase_change import OLD_BACKUPS, PassphraseChanged, change_passphrase
from journal_tui.vault.keys.passphrases import Strength, strength, suggest_passphrase
from journal_tui.vault.keys.proving import fits
from journal_tui.vault.vault import Vault

TOLD_AT_DOOR = 1
"""What the door says after a change (:data:`journal_tui.door.sheet.TOLD`)."""

ABOUT = (
    "The journal is written anew under it and checked row by row. Until that is done the present one stays, "
    "whatever happens. Backups made before keep the passphrase they have."
)
NOT_PRESENT = (
    "That is neither the present passphrase nor the recovery words of this journal. Nothing was changed."
)
_NOT_SAME = "The two new ones are not the same. Both can be shown with Ctrl+R."
_LOOK_AFTER = 0.15


class PassphraseScreen(CalmScreen[None]):
    """Changes the passphrase."""

    NAME = "passphrase"
    ABOUT = "A new passphrase. The present one, or the recovery words, are asked for first."
    CSS_PATH: ClassVar[CSSPathType | None] = "../../styles/key.tcss"
    AUTO_FOCUS = ""
    CAN = (
        Command(
            "next",
            "go on",
            "Go on to the next field; after the last the passphrase is changed.",
            also="enter",
        ),
        Command("suggest", "another", "Suggest another passphrase.", also="ctrl+n"),
        Command("take", "take it", "Put the suggested passphrase into its field.", also="ctrl+t"),
        Command("show", "show or hide", "Show or hide what is typed.", also="ctrl+r"),
        Command("stop", "stop", "Stop; the passphrase stays as it is.", also="escape"),
        Command("back", "not now", "Go back; nothing is changed.", also="escape"),
        Command(
            "door", "unlock it", "Lock, and open the journal with the new passphrase.", also="enter,escape"
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self._stop: threading.Event | None = None
        self._done = False
        self._suggestion = ""
        self._present = Input(password=True, placeholder="or the recovery words", id="present")
        self._first = Input(password=True, id="first")
        self._second = Input(password=True, id="second")
        self._progress = ProgressLine(id="key-progress")
        self._told = Static("", id="key-told")
        self._strength = Static("", id="key-strength", classes="quiet")
        self._suggested = Static("", id="key-suggestion")
        self._about = Static(Content(ABOUT), id="key-about")

    def body(self) -> ComposeResult:
        """Yield the explanation, the fields and what is being done."""
        with VerticalScroll(id="key", can_focus=False):
            yield Static(Content("A new passphrase"), classes="strong key-title")
            yield self._about
            with Vertical(id="key-fields"):
                yield from self._field("present", self._present)
                yield self._suggested
                yield from self._field("new", self._first)
                yield self._strength
                yield from self._field("again", self._second)
            yield self._progress
            yield self._told

    def _field(self, label: str, field: Input) -> ComposeResult:
        with Horizontal(classes="key-field"):
            yield Static(Content(label), classes="quiet key-label")
            yield field

    def on_mount(self) -> None:
        """Suggest one."""
        self.action_suggest()
        # Without the library's scrolling, which is done before a low screen hides the headings.
        self._present.focus(scroll_visible=False)

    @property
    def _fields(self) -> tuple[Input, Input, Input]:
        return self._present, self._first, self._second

    def can(self, command: str) -> bool:
        """Tell what works now."""
        working = self._stop is not None
        asking = not working and not self._done
        works = {"stop": working, "door": self._done and not working}
        return works.get(command, asking)

    def _tell(self, words: str, *, care: bool = False) -> None:
        told = self._told
        told.update(Content(words))
        told.set_class(care, "care")
        if words:
            self.call_after_refresh(told.scroll_visible, animate=False)

    # The fields.

    def action_next(self) -> None:
        """Go on to the next field, or change the passphrase after the last."""
        empty = next((field for field in self._fields if not field.value), None)
        if self.focused is self._present or self.focused is self._first:
            self.set_focus(self._first if self.focused is self._present else self._second)
        elif empty is not None:
            empty.focus()
        elif self._agree():
            self._begin()

    def _agree(self) -> bool:
        judged = strength(self._first.value)
        if not judged.acceptable:
            self._tell(judged.words, care=True)
            self._first.focus()
        elif self._first.value != self._second.value:
            self._tell(_NOT_SAME, care=True)
        else:
            return True
        return False

    def action_suggest(self) -> None:
        """Suggest another passphrase; the one before does not stay in the field, where nobody can read it."""
        if self._suggestion and self._first.value == self._suggestion:
            self._first.value = self._second.value = ""
            self._first.focus()
        self._suggestion = suggest_passphrase()
        self._suggested.update(Content.assemble(("a suggestion: ", "$quiet"), (self._suggestion, "bold")))

    def action_take(self) -> None:
        """Put the suggestion into its field; it is typed once by hand, to learn it."""
        self._first.value = self._suggestion
        self._second.value = ""
        (self._second if self._present.value else self._present).focus()

    def action_show(self) -> None:
        """Show or hide what is typed."""
        hidden = not self._first.password
        for field in self._fields:
            field.password = hidden

    @on(Input.Changed, "#first")
    def _first_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell("")
        self.begin(partial(self._judge, event.value), group="strength", exclusive=True)

    async def _judge(self, words: str) -> None:
        await asyncio.sleep(_LOOK_AFTER)
        judged: Strength | None = await aside(lambda: strength(words)) if words else None
        self._strength.update(Content(judged.words if judged else ""))

    @on(events.DescendantFocus)
    def _see_field(self, event: events.DescendantFocus) -> None:
        if event.widget is not self._present:
            event.widget.scroll_visible(animate=False)

    # The change.

    def _begin(self) -> None:
        stop = self._stop = threading.Event()
        self.journal.stoppers.append(stop.set)
        self._tell("")
        self.set_focus(None)
        self.set_class(True, "-working")
        self._progress.begin("One moment")
        self.begin(partial(self._change, self._present.value, self._first.value, stop), group="work")
        self.refresh_bindings()

    async def _change(self, present: str, new: str, stop: threading.Event) -> None:
        try:
            for keeper in tuple(self.journal.keepers):
                await keeper.flush()
            key = await self.journal.open.call(lambda vault: vault.key)
            if await aside(lambda: fits(key, present)):
                self._finish(await self.journal.open.call(self._work(new, stop)))
            else:
                self._tell(NOT_PRESENT, care=True)
                self._present.value = ""
        except JournalError as error:
            self._tell(str(error), care=True)
        finally:
            self._stop = None
            self.journal.stoppers.remove(stop.set)
            self._progress.end()
            self.set_class(self._done, "-working")
            if not self._done:
                self.call_after_refresh(self._present.focus)
            self.refresh_bindings()

    def _work(self, new: str, stop: threading.Event) -> Callable[[Vault], PassphraseChanged]:
        tell = self._progress.tell
        return lambda vault: change_passphrase(vault, new, progress=tell, cancelled=stop.is_set)

    def _finish(self, made: PassphraseChanged) -> None:
        self._done = True
        self.journal.told_at_door = TOLD_AT_DOOR
        with self.prevent(Input.Changed):
            for field in self._fields:
                field.value = ""
        self._suggestion = ""
        entries = "1 entry is" if made.entries == 1 else f"{made.entries} entries are"
        said = [f"The passphrase is changed. {entries} in the journal, as before.", OLD_BACKUPS]
        if made.ended_words:
            said.append(
                "The recovery words made before no longer open the journal. When it is unlocked, the "
                "settings show new ones."
            )
        if not made.lasting:
            said.append(
                "The disk did not confirm the last step. If the computer stops right now, the former "
                "passphrase may be the one that opens the journal; keep both until you have opened it again."
            )
        self._about.display = False
        self._tell("\n\n".join(said))

    def action_stop(self) -> None:
        """Stop; the passphrase stays as it is."""
        if self._stop is not None:
            self._stop.set()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_door(self) -> None:
        """Lock; the door asks for the new passphrase."""
        self.journal.lock_soon()
