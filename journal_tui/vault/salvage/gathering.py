"""Rows that were found, put into the new journal: surest first, nothing put over anything."""

from dataclasses import dataclass, replace

from journal_tui.model.entry import Entry, Words
from journal_tui.model.moment import Moment
from journal_tui.model.text import count_words
from journal_tui.vault.database import Database
from journal_tui.vault.entry_rows import entry_of_id, free_order, insert_tags, new_id, words_of
from journal_tui.vault.salvage.recognising import (
    checked,
    day_of,
    entry_from,
    fitting,
    is_setting,
    revision_from,
    three_from,
)
from journal_tui.vault.salvage.records import Record, Value
from journal_tui.vault.salvage.statements import ADD, ADD_ENTRY, ADD_REVISION, LOST_DRAFTS, REVISION_COLUMNS
from journal_tui.vault.salvage.traces import Traces
from journal_tui.vault.wording import WORD_COLUMNS, kept_words, opening, word_values

FORMER = "an earlier version"
"""The tag of an entry whose present text is lost, with the last earlier one in its place."""

_MICROS_APART = 1_000_000
"""How far an entry's key may be from when it was written: many entries of one date move on by one each."""


@dataclass(slots=True)
class Tally:
    """How many rows of one kind.

    Attributes:
        recovered: as they were written: the seals of all their pages hold.
        doubtful: read from a page with a broken seal, so perhaps changed or incomplete.
        lost: known from the journal's own lists, and not found.
    """

    recovered: int = 0
    doubtful: int = 0
    lost: int = 0


class Gathering:
    """Puts records into a new, empty journal.

    Args:
        database: the new journal's, in a transaction, without foreign keys.

    Attributes:
        entries, revisions, drafts, others: what came of the rows.
        orders: keys of the entries that are in the new journal.
        cut: keys of those whose text ends early, because a page of it is missing.
        traces: what the journal's own lists say of entries.
        revived: entries whose present text is lost and that got their last earlier text: its number and
            when it was saved, by key.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._versions: set[tuple[int, int]] = set()
        self._placed: set[int] = set()
        self.traces = Traces()
        self.orders: set[int] = set()
        self.cut: set[int] = set()
        self.revived: dict[int, tuple[int, str]] = {}
        self._second: list[Entry] = []
        self.entries = Tally()
        self.revisions = Tally()
        self.drafts = Tally()
        self.others = Tally()

    def take(self, table: str, record: Record) -> None:
        """Take one record; those with unbroken seals must come before all others."""
        match table:
            case "entries":
                self._entry(record)
            case "revisions":
                self._revision(record)
            case "names" | "orders" | "tags" | "versions" | "sizes" | "places" | "places_by_key":
                if record.sealed:
                    self.traces.take(table, record)
            case "three":
                row = three_from(record)
                if row is not None:
                    self._plain(*row, sealed=record.sealed)
            case "settings":
                if is_setting(record):
                    self._plain(table, record.values, sealed=True)
            case _:
                self._plain(table, checked(table, record), sealed=record.sealed)

    def _entry(self, record: Record) -> None:
        entry = entry_from(record)
        if entry is None:
            return
        if not record.sealed:
            self._doubtful_entry(entry, complete=record.complete)
        elif entry.order in self.orders or not self.add(entry):
            self._second.append(entry)
        else:
            self.entries.recovered += 1

    def _doubtful_entry(self, entry: Entry, *, complete: bool) -> None:
        if entry.order in self.orders or self.is_gone(entry.id):
            return
        name = self.traces.names.get(entry.order, entry.id)
        if not name or self.has(name):
            name = new_id()
        if self.add(replace(entry, id=name)):
            self.entries.doubtful += 1
            if not complete:
                self.cut.add(entry.order)

    def take_fragment(self, entry: Entry) -> None:
        """Take an entry that was told from the words of a broken row, if it is one that is missing."""
        if self.is_gone(entry.id) or (entry.id and self.has(entry.id)):
            return
        missing = self.traces.expected - self.orders
        near = [order for order in missing if 0 <= order - entry.order <= _MICROS_APART]
        # Where the journal's lists are there and name no such entry, it is an older text in a free place.
        if near or not self.traces.expected:
            order = min(near, default=entry.order)
            name = self.traces.names.get(order, entry.id) or new_id()
            if order not in self.orders and self.add(replace(entry, id=name, order=order)):
                self.entries.doubtful += 1

    def is_gone(self, name: str) -> bool:
        """Tell whether the entry of this public id was removed for good."""
        return self.database.row("SELECT 1 FROM gone WHERE kind = 'entry' AND id = ?", [name]) is not None

    def has(self, name: str) -> bool:
        """Tell whether there is an entry of this public id."""
        return self.database.row("SELECT 1 FROM entries WHERE public_id = ?", [name]) is not None

    def add(self, entry: Entry) -> bool:
        """Add an entry; return whether its key and its public id were free."""
        values = [
            entry.order,
            entry.id,
            entry.written.iso,
            entry.revised.iso if entry.revised else None,
            entry.binned.iso if entry.binned else None,
            *word_values(entry.words),
        ]
        if self.database.change(ADD_ENTRY, values) != 1:
            return False
        self.orders.add(entry.order)
        insert_tags(self.database, [(entry.order, entry.words.tags)])
        return True

    def _revision(self, record: Record) -> None:
        found = revision_from(record)
        if found is None:
            return
        entry, number, saved, words = found
        if (entry, number) not in self._versions and self._add_revision(entry, number, saved, words):
            tally = self.revisions
            tally.recovered += record.sealed
            tally.doubtful += not record.sealed

    def _add_revision(self, entry: int, number: int, saved: str, words: Words) -> bool:
        columns = dict(zip(WORD_COLUMNS, word_values(words), strict=True))
        values = [entry, number, saved, *(columns[name] for name in REVISION_COLUMNS[3:])]
        self._versions.add((entry, number))
        return self.database.change(ADD_REVISION, values) == 1

    def _plain(self, table: str, values: tuple[Value, ...], *, sealed: bool) -> None:
        if self.database.change(ADD[table], values) == 1:
            tally = self.drafts if table == "drafts" else self.others
            tally.recovered += sealed
            tally.doubtful += not sealed

    def join(self) -> None:
        """Join what belongs together, when all records and fragments were taken."""
        self._keep_seconds()
        self._revive()
        self._frame_excerpts()

    @property
    def lost(self) -> list[int]:
        """The keys of entries that are expected and not there."""
        return sorted(self.traces.expected - self.orders - self._placed)

    def found_between(self, candidates: list[int]) -> None:
        """Count one of the lost entries with these keys as found: which one it is, is not known."""
        free = next((order for order in candidates if order not in self.orders | self._placed), None)
        if free is not None:
            self._placed.add(free)

    def add_version(self, order: int, words: Words) -> None:
        """Put the words of an entry that got its last earlier text behind that text's number."""
        self._add_revision(order, *self.revived[order], words)

    def text_of(self, order: int) -> str:
        """Return the text of the entry with this key."""
        return str(self.database.rows("SELECT text FROM entries WHERE id = ?", [order])[0][0])

    def go_on(self, order: int, rest: str) -> None:
        """Put words behind the text of an entry that ends early."""
        text = fitting(f"{self.text_of(order)}\n\n{rest}")
        self.database.change(
            "UPDATE entries SET text = ?, opening = ?, word_count = ? WHERE id = ?",
            [text, opening(text), count_words(text), order],
        )

    def finish(self) -> list[str]:
        """Count what is lost; return the days (UTC) of entries that are, as far as known."""
        lost = self.lost
        self.entries.lost = len(lost)
        self.revisions.lost = len(self.traces.versions - self._versions)
        return [day_of(order) for order in lost]

    def _keep_seconds(self) -> None:
        """Keep a second text that an entry was found with as an earlier version of it."""
        for entry in self._second:
            kept = entry_of_id(self.database, entry.id)
            if kept is None:
                order = free_order(self.database, entry.order)
                self.entries.recovered += self.add(replace(entry, order=order))
            elif kept.words != entry.words:
                number = max((n for e, n in self._versions if e == kept.order), default=0) + 1
                saved = (entry.revised or entry.written).iso
                self.revisions.recovered += self._add_revision(kept.order, number, saved, entry.words)

    def _revive(self) -> None:
        """Make the last earlier version of a lost entry the entry, so that its words can be found."""
        lost = self.database.rows(
            "SELECT entry, max(number), min(saved), max(saved) FROM revisions "
            "WHERE entry NOT IN (SELECT id FROM entries) GROUP BY entry"
        )
        for order, number, written, saved in lost:
            name = self.traces.names.get(order, "")
            if self.is_gone(name):
                self.database.change("DELETE FROM revisions WHERE entry = ?", [order])
                continue
            row = self.database.rows(
                "SELECT kind, veiled, happened_words, happened_edtf, title, content_note, tags, text "
                "FROM revisions WHERE entry = ? AND number = ?",
                [order, number],
            )[0]
            words = words_of(row)
            tags = (*words.tags[:90], FORMER)
            entry = Entry(
                name or new_id(),
                order,
                kept_words(replace(words, tags=tags)),
                Moment(written),
                Moment(written),
            )
            if self.add(entry):
                self.revived[order] = number, saved
                self.database.change("DELETE FROM revisions WHERE entry = ? AND number = ?", [order, number])

    def _frame_excerpts(self) -> None:
        """Give passages whose draft is lost a draft again; they may be all that is left of an entry."""
        for (draft,) in self.database.rows(LOST_DRAFTS):
            texts = self.database.rows("SELECT text FROM excerpts WHERE draft = ? ORDER BY place", [draft])
            text = "\n\n".join(str(row[0]) for row in texts)
            row = (
                draft,
                "1970-01-01",
                "1970-01-01",
                "choose",
                "short",
                "plain",
                "",
                "",
                "[]",
                "",
                "",
                "[]",
                text,
            )
            self._plain("drafts", row, sealed=False)
