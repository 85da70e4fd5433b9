"""Drafts, what was handed over, and private words of two copies: united, and nothing of a text lost."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from journal_tui.vault.database import Database, Row, statement
from journal_tui.vault.merging.plan import Gone
from journal_tui.vault.merging.reading import micros
from journal_tui.vault.purging import holds, sentences_of

_COLUMNS = "id, created, revised, step, length, platform, title, note, tags, closing, alt_text, breaks, text"
_NAMES = _COLUMNS.split(", ")
_REVISED = _NAMES.index("revised")
_WRITTEN = tuple(_NAMES.index(name) for name in ("text", "title", "note", "closing", "alt_text"))
_DRAFTS = statement("SELECT {columns} FROM drafts", columns=_COLUMNS)
_NEW = statement(
    "INSERT INTO drafts ({columns}) VALUES ({marks})",
    columns=_COLUMNS,
    marks=", ".join("?" * len(_NAMES)),
)
_PARTS = {
    "excerpts": "place, entry_id, first, after, text",
    "decisions": "place, entity, original, action, replacement",
}
_HANDED = "id, draft_id, at, platform, way, part, parts, text"


@dataclass(frozen=True, slots=True)
class WholeDraft:
    """A draft's rows.

    Attributes:
        row: its columns.
        excerpts: the passages, in their order, without the draft's id.
        decisions: the decisions, in their order, without the draft's id.
    """

    row: Row
    excerpts: tuple[Row, ...]
    decisions: tuple[Row, ...]

    @property
    def revised(self) -> str:
        """When it was saved last."""
        return str(self.row[_REVISED])

    @property
    def fingerprint(self) -> bytes:
        """What it holds, but for when it was saved."""
        rest = self.row[:_REVISED] + self.row[_REVISED + 1 :]
        return hashlib.blake2b(repr((rest, self.excerpts, self.decisions)).encode(), digest_size=8).digest()

    @property
    def sources(self) -> frozenset[str]:
        """Public ids of the entries it has passages of."""
        return frozenset(row[1] for row in self.excerpts)

    def holds(self, other: "WholeDraft") -> bool:
        """Tell whether every text of ``other`` is in this one too."""
        passages = "\0".join(str(row[4]) for row in self.excerpts)
        return all(other.row[column] in self.row[column] for column in _WRITTEN) and all(
            str(row[4]) in passages for row in other.excerpts
        )

    def under(self, draft_id: str) -> "WholeDraft":
        """Return the same draft with another id."""
        return WholeDraft((draft_id, *self.row[1:]), self.excerpts, self.decisions)


def whole_drafts(database: Database) -> dict[str, WholeDraft]:
    """Return every draft by its id."""
    parts: dict[str, dict[str, list[Row]]] = {}
    for table, columns in _PARTS.items():
        found = parts.setdefault(table, {})
        sql = statement(
            "SELECT draft, {columns} FROM {table} ORDER BY draft, place", columns=columns, table=table
        )
        for draft, *row in database.rows(sql):
            found.setdefault(draft, []).append(tuple(row))
    return {
        row[0]: WholeDraft(
            row, tuple(parts["excerpts"].get(row[0], ())), tuple(parts["decisions"].get(row[0], ()))
        )
        for row in database.rows(_DRAFTS)
    }


@dataclass(slots=True)
class DraftPlan:
    """What becomes of drafts and all that is not an entry.

    Attributes:
        put: drafts as they are to be saved, by their id.
        added: ids of those that only the other copy had.
        newer: ids of those that were saved later there.
        kept: ids of drafts made of a text that would have been lost.
        left_out: ids of the other copy's drafts that are not brought in.
        handed_over: records to add.
        again: (draft, record) where a record's draft is back.
        private_words: private words to add, or whose role is known now.
        records_left_out: how many records hold words of something that is left out.
    """

    put: dict[str, WholeDraft] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    handed_over: list[Row] = field(default_factory=list)
    again: list[Row] = field(default_factory=list)
    private_words: list[Row] = field(default_factory=list)
    records_left_out: int = 0

    @property
    def changes(self) -> bool:
        """Whether anything is to be changed."""
        return bool(self.put or self.handed_over or self.again or self.private_words)

    def apply(self, database: Database) -> None:
        """Save everything; in the caller's transaction."""
        for draft_id, draft in self.put.items():
            database.change("DELETE FROM drafts WHERE id = ?", [draft_id])
            database.change(_NEW, draft.row)
            for table, rows in (("excerpts", draft.excerpts), ("decisions", draft.decisions)):
                sql = statement(
                    "INSERT INTO {table} (draft, {columns}) VALUES ({marks})",
                    table=table,
                    columns=_PARTS[table],
                    marks=", ".join("?" * (2 + _PARTS[table].count(","))),
                )
                database.change_many(sql, [(draft_id, *row) for row in rows])
        sql = statement(
            "INSERT INTO handed_over ({columns}) VALUES ({marks})",
            columns=_HANDED,
            marks=", ".join("?" * (1 + _HANDED.count(","))),
        )
        database.change_many(sql, self.handed_over)
        database.change_many("UPDATE handed_over SET draft_id = ? WHERE id = ?", self.again)
        database.change_many(
            "INSERT INTO private_words (folded, word, role) VALUES (?, ?, ?) "
            "ON CONFLICT (folded) DO UPDATE SET role = excluded.role",
            self.private_words,
        )


def plan_drafts(
    database: Database,
    theirs: Database,
    gone_here: Gone,
    left_out: Collection[str],
    *,
    bring_back: bool,
) -> DraftPlan:
    """Decide about drafts, records and private words.

    Args:
        database: the journal's connection.
        theirs: the other copy's.
        gone_here: what was removed for good in the journal.
        left_out: entries of the other copy that are not brought in; drafts with passages of them stay out.
        bring_back: whether what one copy removed for good is wanted.
    """
    plan = DraftPlan()
    ours = whole_drafts(database)
    entries_out = set(left_out)
    for draft_id, there in whole_drafts(theirs).items():
        at = None if bring_back else gone_here.get(("draft", draft_id))
        here = ours.get(draft_id)
        removed = here is None and at is not None and micros(there.revised) <= micros(at)
        if here is not None and here.fingerprint == there.fingerprint:
            if micros(there.revised) > micros(here.revised):
                plan.put[draft_id] = there
        elif removed or there.sources & entries_out:
            plan.left_out.append(draft_id)
        elif here is None:
            plan.put[draft_id] = there
            plan.added.append(draft_id)
        else:
            _both(plan, here, there, ours.keys(), gone_here)
    out = set(plan.left_out)
    if not bring_back:
        out |= {id_ for kind, id_ in gone_here if kind == "draft"} - ours.keys() - plan.put.keys()
    _plan_records(plan, database, theirs, ours.keys() | plan.put.keys(), _Left(out, theirs, entries_out))
    _plan_words(plan, database, theirs)
    return plan


def _both(
    plan: DraftPlan, here: WholeDraft, there: WholeDraft, present: Collection[str], gone_here: Gone
) -> None:
    """Decide about a draft that both copies have and that says two things: the one saved last goes on."""
    draft_id = str(here.row[0])
    theirs = (micros(there.revised), there.fingerprint) > (micros(here.revised), here.fingerprint)
    winner, loser = (there, here) if theirs else (here, there)
    if theirs:
        plan.put[draft_id] = there
        plan.newer.append(draft_id)
    if winner.holds(loser):
        return
    # Its id follows from what it holds, so that joining again finds it.
    kept = hashlib.blake2b(draft_id.encode() + loser.fingerprint, digest_size=8).hexdigest()
    if kept not in present and ("draft", kept) not in gone_here:
        plan.put[kept] = loser.under(kept)
        plan.kept.append(kept)


class _Left:
    """Tells which records of what was handed over hold words of something that is left out.

    Args:
        drafts: ids of the drafts that are left out.
        theirs: the other copy's connection.
        entries: public ids of the entries that are left out.
    """

    def __init__(self, drafts: Collection[str], theirs: Database, entries: Collection[str]) -> None:
        self._drafts = drafts
        self._sentences: set[str] = set()
        for public_id in entries:
            rows = theirs.rows(
                "SELECT text FROM entries WHERE public_id = ? UNION ALL SELECT r.text FROM revisions r "
                "JOIN entries e ON r.entry = e.id WHERE e.public_id = ?",
                [public_id, public_id],
            )
            self._sentences.update(sentences_of(row[0] for row in rows))

    def holds(self, draft_id: str, text: str) -> bool:
        return draft_id in self._drafts or holds(text, self._sentences)


def _plan_records(
    plan: DraftPlan, database: Database, theirs: Database, drafts: Collection[str], left: _Left
) -> None:
    sql = statement("SELECT {columns} FROM handed_over ORDER BY id", columns=_HANDED)
    ours: dict[str, str] = {row[0]: row[1] for row in database.rows("SELECT id, draft_id FROM handed_over")}
    for id_, draft_id, *rest in theirs.rows(sql):
        of = draft_id if draft_id in drafts else ""
        if id_ not in ours:
            if left.holds(draft_id, rest[-1]):
                plan.records_left_out += 1
            else:
                plan.handed_over.append((id_, of, *rest))
        elif of and not ours[id_]:
            plan.again.append((of, id_))


def _plan_words(plan: DraftPlan, database: Database, theirs: Database) -> None:
    sql = "SELECT folded, word, role FROM private_words ORDER BY folded"
    ours: dict[str, str] = {folded: role for folded, _word, role in database.rows(sql)}
    for folded, word, role in theirs.rows(sql):
        if folded not in ours or (role and not ours[folded]):
            plan.private_words.append((folded, word, role))
