"""The first time: what this is, what it protects from, how to leave, a passphrase, and where the file is."""

import asyncio
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal.session import create
from journal_tui.model.errors import AlreadyExists, JournalError
from journal_tui.model.text import shown_line
from journal_tui.tui.aside import aside
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.screens.welcome_words import PAGES, TRIED, Page, where
from journal_tui.vault.keys.passphrases import Strength, strength, suggest_passphrase

_LOOK_AFTER = 0.15
_THERE = (
    "There is a file at this place already, made in the meantime. It was not touched. Enter goes to it and "
    "asks for its passphrase."
)


class WelcomeScreen(CalmScreen[None]):
    """A page at a time; one can go back, and leave, on each of them.

    Args:
        path: where the journal will be.
    """

    NAME = "journal"
    AUTO_FOCUS = ""
    ABOUT = "A few pages before the first entry. Each of them can be left, and comes back."
    CAN = (
        Command("next", "go on", "Go on to the next page.", also="enter"),
        Command("back", "back", "Go back a page.", also="escape"),
        Command("suggest", "another", "Suggest another passphrase.", also="ctrl+n"),
        Command("take", "take it", "Put the suggested passphrase into the first field.", also="ctrl+t"),
        Command("show", "show or hide", "Show or hide what is typed.", also="ctrl+r"),
    )

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._at = 0
        self._tried = False
        self._making = False
        self._there = False
        self._suggestion = ""

    # What there is.

    @property
    def page(self) -> Page:
        """The page on the screen."""
        return PAGES[self._at]

    @property
    def first(self) -> Input:
        """The passphrase's field."""
        return self.query_one("#welcome-first", Input)

    @property
    def second(self) -> Input:
        """The field where it is typed again."""
        return self.query_one("#welcome-second", Input)

    def body(self) -> ComposeResult:
        """Yield the page's words, and the fields of the passphrase's page."""
        with VerticalScroll(id="welcome"):
            yield Static("", id="welcome-title", classes="strong")
            yield Static("", id="welcome-words")
            yield Static("", id="welcome-suggestion")
            yield Input(password=True, placeholder="passphrase", id="welcome-first")
            yield Static("", id="welcome-strength", classes="quiet")
            yield Input(password=True, placeholder="the same again", id="welcome-second")
            yield Static("", id="welcome-said", classes="care")

    def on_mount(self) -> None:
        """Show the first page."""
        self._show()

    def status(self) -> tuple[str, ...]:
        """Say which page this is."""
        return (f"{self._at + 1} of {len(PAGES)}",)

    def can(self, command: str) -> bool:
        """Tell what works now."""
        if command == "back":
            return self._at > 0 and not self._making
        if command == "next":
            return not self._making
        return self.page.asks

    def label_of(self, command: Command) -> str:
        """Say where the next key leads when a journal is there already."""
        return "open it" if command.id == "next" and self._there else super().label_of(command)

    # Pages.

    def _show(self) -> None:
        page = self.page
        words = page.words
        if page.leaves and self._tried:
            words = TRIED
        if page.tells_where:
            words = where(self._path)
        self.set_class(page.asks, "-asks")
        self.query_one("#welcome-title", Static).update(Content(page.title))
        self.query_one("#welcome-words", Static).update(Content(words))
        self._say("")
        pages = self.query_one("#welcome", VerticalScroll)
        pages.can_focus = not page.asks
        pages.scroll_home(animate=False)
        if page.asks:
            if not self._suggestion:
                self.action_suggest()
            self.first.focus()
        else:
            # The keys are the page's, so that it can be scrolled in a small window; no field takes letters.
            pages.focus()
        self.journal.practice = self._practised if page.leaves and not self._tried else None
        self.refresh_bindings()

    def _say(self, words: str) -> None:
        self.query_one("#welcome-said", Static).update(Content(words))

    def _practised(self) -> None:
        """Leave for practice: an empty screen, until a key is pressed."""
        self._tried = True
        self.journal.go("practice", lambda _: self._show())

    def action_next(self) -> None:
        """Go on, when the page allows it."""
        page = self.page
        if self._there:
            self.journal.lock_soon()
            return
        if page.asks:
            if self.focused is self.first:
                self.set_focus(self.second)  # at once: what is typed next is for it
                return
            if not self._agree():
                return
        if self._at == len(PAGES) - 1:
            self._making = True
            self._say("")
            self.begin(self._make, group="make")
            self.refresh_bindings()
            return
        self._at += 1
        self._show()

    def action_back(self) -> None:
        """Go back a page."""
        self._there = False
        self._at -= 1
        self._show()

    # The passphrase.

    def _agree(self) -> bool:
        words = self.first.value
        judged = strength(words)
        if not judged.acceptable:
            self._say(judged.words)
            self.first.focus()
        elif not self.second.value:
            self._say("Now the same once more, in the second field.")
        elif words != self.second.value:
            self._say("The two are not the same. Both can be shown with Ctrl+R.")
        else:
            return True
        return False

    def action_suggest(self) -> None:
        """Suggest another passphrase; the one before does not stay in the field, where nobody can read it."""
        if self._suggestion and self.first.value == self._suggestion:
            self.first.value = self.second.value = ""
            self.first.focus()
        self._suggestion = suggest_passphrase()
        self.query_one("#welcome-suggestion", Static).update(
            Content.assemble(("A suggestion\n", "$quiet"), (self._suggestion, "bold"))
        )

    def action_take(self) -> None:
        """Put the suggestion into the first field; it is typed once by hand, to learn it."""
        self.first.value = self._suggestion
        self.second.value = ""
        self.second.focus()

    def action_show(self) -> None:
        """Show or hide what is typed."""
        hidden = not self.first.password
        self.first.password = self.second.password = hidden

    @on(Input.Changed, "#welcome-first")
    def _first_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say("")
        self.begin(partial(self._judge, event.value), group="strength", exclusive=True)

    async def _judge(self, words: str) -> None:
        await asyncio.sleep(_LOOK_AFTER)
        judged: Strength | None = await aside(lambda: strength(words)) if words else None
        self.query_one("#welcome-strength", Static).update(Content(judged.words if judged else ""))

    # The journal.

    async def _make(self) -> None:
        said = self.query_one("#welcome-words", Static)
        said.update(Content("One moment. Making the journal, and its key."))
        try:
            passphrase = self.first.value
            made = await aside(lambda: create(self._path, passphrase))
        except AlreadyExists:
            self._making, self._there = False, True
            self._show()
            said.update(Content(_THERE))
            return
        except JournalError as error:
            self._making = False
            self._show()
            self._say(shown_line(str(error)))
            return
        self.journal.hold(made)
        self.first.value = self.second.value = self._suggestion = ""
        self.dismiss(None)
