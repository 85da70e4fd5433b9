"""Earlier versions of an entry: to look at, and to bring back; nothing is ever overwritten by it."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import Horizontal

from journal_tui.journal.reading import Versions
from journal_tui.model.entry import Entry
from journal_tui.model.moment import Moment
from journal_tui.model.text import count_words
from journal_tui.tui.commands import Command
from journal_tui.tui.days import moment_shown
from journal_tui.tui.screens.bringing_back import BringingBack
from journal_tui.tui.screens.compare import CompareScreen
from journal_tui.tui.widgets.lines_view import LinesView
from journal_tui.tui.widgets.reading import Reading
from journal_tui.tui.widgets.row_list import RowList


class HistoryScreen(BringingBack):
    """What an entry said before; gives back whether a version was brought back.

    Args:
        entry_id: the entry.
    """

    NAME = "earlier versions"
    ABOUT = "What this entry said before. Bringing a version back keeps the present one as a version too."
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/backup.tcss"
    AUTO_FOCUS = "#versions"
    NOTE = "versions-note"
    CAN = (
        Command("look", "read", "Go to the words, to scroll through them.", "enter"),
        Command(
            "bring-back", "bring back", "Make this version the present one; the present one is kept.", "b"
        ),
        Command("compare", "compare", "Show what changed from this version, word by word.", "c"),
        Command("mark", "mark", "Mark this version, to compare another with it.", "space"),
        Command("undo", "undo", "Take the bringing back back.", "u"),
        Command("uncover", "show words", "Show the words of a veiled version.", "v"),
        Command("back", "back", "Go back.", "escape"),
    )

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self._versions: Versions | None = None
        self._marked = 0
        self._list = RowList(id="versions")
        self._text = Reading(id="version-text")

    def body(self) -> ComposeResult:
        """Yield the versions and the words of the chosen one."""
        with Horizontal(id="versions-panes"):
            yield self._list
            yield self._text
        yield self.note_line()

    def can(self, command: str) -> bool:
        """Tell what works now."""
        works = {
            "look": self._list.has_focus and self._versions is not None,
            "bring-back": self._list.chosen > 0,
            "compare": bool(self._versions and self._versions.former),
            "mark": bool(self._versions and self._versions.former),
            "undo": self.before is not None,
            "uncover": self._text.covered,
        }
        return works.get(command, True)

    async def show_versions(self, found: Versions) -> None:
        """Show the versions, from the present one."""
        self._versions = found
        self._marked = 0
        self._show(0)
        if not found.former:
            self.note(
                "There are no earlier versions: a version is kept each time an entry is opened and changed."
            )
        self._look()

    def _show(self, chosen: int | None = None) -> None:
        found = self._versions
        if found is None:
            return
        rows = [("now", _aside(found.entry.revised or found.entry.written, found.entry.words.text))]
        rows += [(f"{former.number}", _aside(former.saved, former.words.text)) for former in found.former]
        signs = ["•" if self._marked and number == self._marked else " " for number in range(len(rows))]
        self._list.show(
            [(f"{name:<4}{sign}", said) for (name, said), sign in zip(rows, signs, strict=True)], chosen
        )

    def _look(self) -> None:
        if self._versions is not None:
            number = self._list.chosen
            entry: Entry = self._versions.entry
            if number:
                former = self._versions.former[number - 1]
                # Another id, so that the reading view begins at the top and covers what is veiled.
                entry = replace(entry, id=f"{entry.id}/{former.number}", words=former.words)
            self._text.show(entry)
        self.refresh_bindings()

    @on(LinesView.Moved)
    def _moved(self, event: LinesView.Moved) -> None:
        event.stop()
        self._look()

    @on(LinesView.Taken)
    def action_look(self) -> None:
        """Go to the words."""
        self._text.focus()
        self.refresh_bindings()

    def action_uncover(self) -> None:
        """Show the words of a veiled version."""
        self._text.uncover()
        self.refresh_bindings()

    def action_bring_back(self) -> None:
        """Make the chosen version the present one."""
        if self._versions is not None and self._list.chosen:
            self.begin(partial(self._bring, self._versions.former[self._list.chosen - 1].number))

    async def _bring(self, number: int) -> None:
        await self.bring(number)

    def action_mark(self) -> None:
        """Mark the chosen version, or take its mark away."""
        chosen = self._list.chosen
        self._marked = 0 if chosen == self._marked else chosen
        self._show()
        self.note("c compares the marked version with the one you choose." if self._marked else "")

    def action_compare(self) -> None:
        """Compare the chosen version with the marked one, else with the present one."""
        one, two = sorted((self._list.chosen, self._marked))
        if one == two:
            one, two = 0, max(two, 1)
        screen = CompareScreen(
            self.entry_id, earlier=two, later=one, uncovered=self._text.uncovered and not self._text.covered
        )
        self.app.push_screen(screen, self._compared)

    def _compared(self, brought: bool | None) -> None:
        if brought and not self.journal.ending:
            self.brought = True
            self.begin(self.read_again)

    def action_back(self) -> None:
        """Go back from the words to the list, and from the list to where one came from."""
        if self._text.has_focus:
            self._list.focus()
        else:
            self.dismiss(self.brought)


def _aside(moment: Moment, text: str) -> str:
    words = count_words(text)
    return f"{moment_shown(moment)} · {'1 word' if words == 1 else f'{words} words'}"
