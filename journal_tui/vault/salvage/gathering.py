"""Rows that were found, put into the new journal: surest first, nothing put over anything."""

from dataclasses import dataclass, replace

from journal_tui.model.entry import Entry, Words
from journal_tui.model.moment import Moment
from journal_tui.vault.database import Database
from journal_tui.vault.entry_rows import entry_of_id, free_order, insert_tags, new_id, words_of
from journal_tui.vault.salvage.recognising import (
    INDEX_SETTINGS,
    checked,
    day_of,
    entry_from,
    is_moment,
    is_setting,
    revision_from,
    three_from,
)
from journal_tui.vault.salvage.records import Record, Value
from journal_tui.vault.salvage.statements import ADD, ADD_ENTRY, ADD_REVISION, LOST_DRAFTS, REVISION_COLUMNS
from journal_tui.vault.wording import WORD_COLUMNS, kept_words, word_values

FORMER = "an earlier version"
"""The tag of an entry whose present text is lost, with the last earlier one in its place."""

_MOST_LENGTHS = 4 * 5
_MICROS_APART = 1_000_000
"""How far an entry's key may be from when it was written: many entries of one date move on by one each."""

_INDEX_KEYS = 1 << 49
"""The index's own rows have smaller keys; as the key of an entry this is in 1987."""


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
        former: entries whose present text is lost and that got their last earlier text.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._orders: set[int] = set()
        self._versions: set[tuple[int, int]] = set()
        self._expected: set[int] = set()
        self._expected_versions: set[tuple[int, int]] = set()
        self._names: dict[int, str] = {}
        self._second: list[Entry] = []
        self.entries = Tally()
        self.revisions = Tally()
        self.drafts = Tally()
        self.others = Tally()
        self.former = 0

    def take(self, table: str, record: Record) -> None:
        """Take one record; those with unbroken seals must come before all others."""
        match table:
            case "entries":
                self._entry(record)
            case "revisions":
                self._revision(record)
            case "names" | "orders" | "tags" | "versions":
                if record.sealed:
                    self._expect(table, record.values)
            case "sizes":
                self._indexed(record)
            case "three":
                row = three_from(record)
                if row is not None:
                    self._plain(*row, sealed=record.sealed)
            case "settings":
                if is_setting(record):
                    self._plain(table, record.values, sealed=True)
            case _:
                self._plain(table, checked(table, record), sealed=record.sealed)

    def _expect(self, table: str, values: tuple[Value, ...]) -> None:
        """Remember what the journal's own lists of keys name."""
        match table, values:
            case "names", (str(name), int(order)) if name not in INDEX_SETTINGS:
                self._expected.add(order)
                if not is_moment(name):
                    self._names[order] = name
            case "tags", (_, int(order), _):
                self._expected.add(order)
            case "orders", (*_, int(order)):
                self._expected.add(order)
            case "versions", (int(entry), int(number), int()):
                self._expected_versions.add((entry, number))
            case _:
                pass

    def _indexed(self, record: Record) -> None:
        """Remember an entry that the search index holds the lengths of: four numbers, by its key."""
        key, lengths = record.key or 0, record.values[1]
        own = isinstance(lengths, bytes) and len(lengths) <= _MOST_LENGTHS and key >= _INDEX_KEYS
        if record.sealed and own:
            self._expected.add(key)

    def _entry(self, record: Record) -> None:
        entry = entry_from(record)
        if entry is None:
            return
        if not record.sealed:
            self._doubtful_entry(entry)
        elif entry.order in self._orders or not self._add(entry):
            self._second.append(entry)
        else:
            self.entries.recovered += 1

    def _doubtful_entry(self, entry: Entry) -> None:
        if entry.order in self._orders or self._is_gone(entry.id):
            return
        name = self._names.get(entry.order, entry.id)
        if not name or self._has(name):
            name = new_id()
        if self._add(replace(entry, id=name)):
            self.entries.doubtful += 1

    def take_fragment(self, entry: Entry) -> None:
        """Take an entry that was told from the words of a broken row, if it is one that is missing."""
        if self._is_gone(entry.id) or (entry.id and self._has(entry.id)):
            return
        missing = self._expected - self._orders
        near = [order for order in missing if 0 <= order - entry.order <= _MICROS_APART]
        # Where the journal's lists are there and name no such entry, it is an older text in a free place.
        if near or not self._expected:
            order = min(near, default=entry.order)
            name = self._names.get(order, entry.id) or new_id()
            if order not in self._orders and self._add(replace(entry, id=name, order=order)):
                self.entries.doubtful += 1

    def _is_gone(self, name: str) -> bool:
        return self._database.row("SELECT 1 FROM gone WHERE kind = 'entry' AND id = ?", [name]) is not None

    def _has(self, name: str) -> bool:
        return self._database.row("SELECT 1 FROM entries WHERE public_id = ?", [name]) is not None

    def _add(self, entry: Entry) -> bool:
        values = [
            entry.order,
            entry.id,
            entry.written.iso,
            entry.revised.iso if entry.revised else None,
            entry.binned.iso if entry.binned else None,
            *word_values(entry.words),
        ]
        if self._database.change(ADD_ENTRY, values) != 1:
            return False
        self._orders.add(entry.order)
        insert_tags(self._database, [(entry.order, entry.words.tags)])
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
        return self._database.change(ADD_REVISION, values) == 1

    def _plain(self, table: str, values: tuple[Value, ...], *, sealed: bool) -> None:
        if self._database.change(ADD[table], values) == 1:
            tally = self.drafts if table == "drafts" else self.others
            tally.recovered += sealed
            tally.doubtful += not sealed

    def finish(self) -> list[str]:
        """Join what belongs together, and return the days (UTC) of entries that are lost, as far as known."""
        self._keep_seconds()
        self._revive()
        self._frame_excerpts()
        lost = sorted(self._expected - self._orders)
        self.entries.lost = len(lost)
        self.revisions.lost = len(self._expected_versions - self._versions)
        return [day_of(order) for order in lost]

    def _keep_seconds(self) -> None:
        """Keep a second text that an entry was found with as an earlier version of it."""
        for entry in self._second:
            kept = entry_of_id(self._database, entry.id)
            if kept is None:
                order = free_order(self._database, entry.order)
                self.entries.recovered += self._add(replace(entry, order=order))
            elif kept.words != entry.words:
                number = max((n for e, n in self._versions if e == kept.order), default=0) + 1
                saved = (entry.revised or entry.written).iso
                self.revisions.recovered += self._add_revision(kept.order, number, saved, entry.words)

    def _revive(self) -> None:
        """Make the last earlier version of a lost entry the entry, so that its words can be found."""
        lost = self._database.rows(
            "SELECT entry, max(number), min(saved) FROM revisions "
            "WHERE entry NOT IN (SELECT id FROM entries) GROUP BY entry"
        )
        for order, number, written in lost:
            name = self._names.get(order, "")
            if self._is_gone(name):
                self._database.change("DELETE FROM revisions WHERE entry = ?", [order])
                continue
            row = self._database.rows(
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
            if self._add(entry):
                self.former += 1
                self._database.change("DELETE FROM revisions WHERE entry = ? AND number = ?", [order, number])

    def _frame_excerpts(self) -> None:
        """Give passages whose draft is lost a draft again; they may be all that is left of an entry."""
        for (draft,) in self._database.rows(LOST_DRAFTS):
            texts = self._database.rows("SELECT text FROM excerpts WHERE draft = ? ORDER BY place", [draft])
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
