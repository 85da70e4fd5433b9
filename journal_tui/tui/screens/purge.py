"""Removing entries from the bin for good: what goes, what stays, and asked for by a key of its own."""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.removing import DISK, copies, copies_in_words, counted, what_goes
from journal_tui.model.draft import Draft
from journal_tui.model.errors import JournalError
from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.days import day_shown
from journal_tui.tui.screens.base import CalmScreen
from journal_tui.tui.widgets.progress_line import ProgressLine
from journal_tui.vault.purging import PurgeReport, Remains, purge, remains
from journal_tui.vault.vault import Vault

_UNFINISHED = (
    "It is removed from every table. But the file was not written anew, so pieces of the words may still be "
    "in its free places, encrypted. The bin offers to finish that."
)


@dataclass(frozen=True, slots=True)
class _Known:
    remains: Remains
    copies: tuple[Path, ...]


def names_of(drafts: Sequence[Draft]) -> list[str]:
    """Name drafts by their titles, and those without one by their days, however many a day has."""
    titles = dict.fromkeys(shown_line(draft.title)[:40] for draft in drafts if draft.title)
    days = Counter(day_shown(draft.revised) for draft in drafts if not draft.title)
    return [*titles, *(f"{count if count > 1 else 'one'} of {day}" for day, count in days.items())]


class PurgeScreen(CalmScreen[bool]):
    """Asks, and removes; gives back whether anything was removed.

    Args:
        entry_ids: which entries.
    """

    NAME = "remove for good"
    ABOUT = "Entries are removed for good here, with their earlier versions. Nothing brings them back."
    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/backup.tcss"
    CAN = (
        Command("back", "not now", "Go back; nothing is changed.", "escape"),
        Command("remove", "remove for good", "Remove it for good; nothing brings it back.", "r"),
        Command("drafts", "drafts too", "Remove the drafts that were made from it, or let them stay.", "d"),
        Command(
            "records", "records too", "Remove the records of what was handed over, or let them stay.", "h"
        ),
        Command("stop", "stop", "Stop writing the file anew; it can be done later.", "escape"),
    )

    def __init__(self, entry_ids: Sequence[str]) -> None:
        super().__init__()
        self._ids = tuple(entry_ids)
        self._known: _Known | None = None
        self._drafts = False
        self._records = False
        self._done = False
        self._stop: threading.Event | None = None
        self._progress = ProgressLine(id="purge-progress")

    def body(self) -> ComposeResult:
        """Yield the words and what is being done."""
        with VerticalScroll():
            yield Static("", id="goes", classes="strong restore-words")
            yield Static("", id="also", classes="restore-words")
            yield Static("", id="stays", classes="restore-words quiet")
        yield self._progress
        yield Static("", id="told", classes="restore-words")

    def on_mount(self) -> None:
        """Read what holds words of it."""
        self.begin(self._read)

    def can(self, command: str) -> bool:
        """Tell what works now."""
        asking = self._known is not None and self._stop is None and not self._done
        works = {
            "remove": asking,
            "drafts": asking and self._known is not None and bool(self._known.remains.drafts),
            "records": asking and self._known is not None and bool(self._known.remains.handed_over),
            "stop": self._stop is not None,
            "back": self._stop is None,
        }
        return works.get(command, True)

    def label_of(self, command: Command) -> str:
        """Say what the key would do now."""
        if (command.id, self._drafts) == ("drafts", True):
            return "keep drafts"
        if (command.id, self._records) == ("records", True):
            return "keep records"
        return "back" if command.id == "back" and self._done else command.label

    async def _read(self) -> None:
        ids = self._ids

        def look(vault: Vault) -> _Known:
            return _Known(remains(vault, ids), tuple(copies(vault, ids)))

        try:
            self._known = await self.journal.open.call(look)
        except JournalError as error:
            self._say("told", str(error))
            return
        self._show()

    def _show(self) -> None:
        known = self._known
        if known is not None:
            self._say("goes", what_goes(len(self._ids), known.remains))
            self._say("also", "\n".join(self._others(known.remains)))
            self._say("stays", f"{shown_line(copies_in_words(known.copies))}\n\n{DISK}")
            self.query_one("#also").display = bool(known.remains.drafts or known.remains.handed_over)
        self.refresh_bindings()

    def _others(self, found: Remains) -> list[str]:
        lines = []
        if found.drafts:
            named = "; ".join(names_of(found.drafts)[:5])
            made = counted(len(found.drafts), "draft was", "drafts were")
            fate = "Removed too." if self._drafts else "The copied passages go; the draft's text stays."
            lines.append(f"{made} made from it ({named}). {fate}")
        if found.handed_over:
            many = counted(len(found.handed_over), "record holds", "records hold")
            fate = "Removed too." if self._records else "Kept."
            lines.append(f"{many} words of it as they were handed over. {fate}")
        return lines

    def _say(self, where: str, words: str) -> None:
        self.query_one(f"#{where}", Static).update(Content(words))

    def action_drafts(self) -> None:
        """Remove the drafts too, or not."""
        self._drafts = not self._drafts
        self._show()

    def action_records(self) -> None:
        """Remove the records too, or not."""
        self._records = not self._records
        self._show()

    def action_remove(self) -> None:
        """Remove it."""
        if self._known is not None:
            self.begin(self._remove, group="work", exclusive=True)

    async def _remove(self) -> None:
        known = self._known
        if known is None:
            return
        stop = self._stop = threading.Event()
        self.journal.stoppers.append(stop.set)
        self._progress.begin("Removing")
        self.refresh_bindings()
        ids = self._ids
        drafts = [draft.id for draft in known.remains.drafts] if self._drafts else []
        records = [each.id for each in known.remains.handed_over] if self._records else []
        tell = self._progress.tell

        def work(vault: Vault) -> PurgeReport:
            return purge(vault, ids, drafts=drafts, handed_over=records, progress=tell, cancelled=stop.is_set)

        try:
            report = await self.journal.open.call(work)
        except JournalError as error:
            self._say("told", str(error))
        else:
            self._done = True
            for entry_id in ids:
                self.journal.marked.drop(entry_id)
            for part in ("goes", "also", "stays"):
                self.query_one(f"#{part}").display = False
            removed = f"{counted(report.entries, 'entry', 'entries')} removed for good."
            self._say(
                "told",
                f"{removed} The file was written anew without it."
                if report.finished
                else f"{removed} {report.reason} {_UNFINISHED}",
            )
        finally:
            self._stop = None
            self.journal.stoppers.remove(stop.set)
            self._progress.end()
            self.refresh_bindings()

    def action_stop(self) -> None:
        """Stop; what is removed stays removed."""
        if self._stop is not None:
            self._stop.set()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self._done)
