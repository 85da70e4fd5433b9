"""Post drafts as they were left, and what was handed over."""

import json
import os
from collections.abc import Iterable
from dataclasses import replace

from journal_tui.model.clock import Clock
from journal_tui.model.draft import Draft, Excerpt, HandedOver, HandoverWay, Length, Platform, Step
from journal_tui.model.errors import UnknownId
from journal_tui.model.finding import Action, Belonging, Decision
from journal_tui.model.moment import Moment
from journal_tui.model.text import normalise
from journal_tui.vault.database import Database, Row, statement

_COLUMNS = "id, created, revised, step, length, platform, title, note, tags, closing, alt_text, breaks, text"
_SELECT = statement("SELECT {columns} FROM drafts", columns=_COLUMNS)
_INSERT = statement(
    "INSERT INTO drafts ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", columns=_COLUMNS
)
_ManyHanded = list[HandedOver]
BELONGS = "belongs"
"""The action of a row that tells where a mention belongs; it stands after the decisions."""


class Drafts:
    """Post drafts and what was handed over; entries are never changed by them.

    Args:
        database: the open journal's connection.
        clock: where the time comes from.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def new(self) -> Draft:
        """Return a new empty draft; it is in the journal only after :meth:`save`."""
        now = Moment.of(self._clock.now())
        return Draft(os.urandom(8).hex(), now, now)

    def save(self, draft: Draft) -> Draft:
        """Save a draft as it is now, and return it with the time of this save.

        Raises:
            NotSaved: it could not be written.
        """
        saved = replace(draft, revised=Moment.of(self._clock.now()))
        values = [
            saved.id,
            saved.created.iso,
            saved.revised.iso,
            saved.step.value,
            saved.length.value,
            saved.platform.value,
            normalise(saved.title),
            normalise(saved.note),
            json.dumps([normalise(tag) for tag in saved.tags], ensure_ascii=False),
            normalise(saved.closing),
            normalise(saved.alt_text),
            json.dumps(saved.breaks),
            normalise(saved.text),
        ]
        with self._database.transaction():
            self._database.change("DELETE FROM drafts WHERE id = ?", [saved.id])
            self._database.change(_INSERT, values)
            self._database.change_many(
                "INSERT INTO excerpts (draft, place, entry_id, first, after, text) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (saved.id, place, e.entry_id, e.start, e.end, normalise(e.text))
                    for place, e in enumerate(saved.excerpts)
                ],
            )
            self._database.change_many(
                "INSERT INTO decisions (draft, place, entity, original, action, replacement) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (saved.id, place, *(normalise(value) for value in decided))
                    for place, decided in enumerate(_decided(saved))
                ],
            )
        return saved

    def get(self, draft_id: str) -> Draft:
        """Return the draft with this id.

        Raises:
            UnknownId: there is none.
        """
        row = self._database.row(_SELECT + " WHERE id = ?", [draft_id])
        if row is None:
            raise UnknownId("There is no draft with this id.")
        return self._draft_of(row)

    def list(self) -> "list[Draft]":
        """Return all drafts, the one saved last first."""
        rows = self._database.rows(_SELECT)
        drafts = [self._draft_of(row) for row in rows]
        return sorted(drafts, key=lambda draft: draft.revised.micros, reverse=True)

    def delete(self, draft_id: str) -> None:
        """Delete a draft; what was handed over from it stays on record. One that is gone is no error."""
        with self._database.transaction():
            self._database.change("UPDATE handed_over SET draft_id = '' WHERE draft_id = ?", [draft_id])
            self._database.change("DELETE FROM drafts WHERE id = ?", [draft_id])

    def hand_over(self, handed: HandedOver) -> None:
        """Keep on record what was handed over.

        Raises:
            NotSaved: it could not be written.
        """
        with self._database.transaction():
            self._database.change(
                "INSERT OR REPLACE INTO handed_over (id, draft_id, at, platform, way, part, parts, text) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    handed.id,
                    handed.draft_id,
                    handed.at.iso,
                    handed.platform.value,
                    handed.way.value,
                    handed.part,
                    handed.parts,
                    normalise(handed.text),
                ],
            )

    def handed_over(self) -> _ManyHanded:
        """Return what was handed over, the latest first."""
        rows = self._database.rows(
            "SELECT id, draft_id, at, platform, way, part, parts, text FROM handed_over"
        )
        found = [
            HandedOver(id_, draft, Moment(at), Platform(platform), HandoverWay(way), part, parts, text)
            for id_, draft, at, platform, way, part, parts, text in rows
        ]
        return sorted(found, key=lambda handed: (handed.at.micros, handed.part), reverse=True)

    def _draft_of(self, row: Row) -> Draft:
        id_, created, revised, step, length, platform, title, note, tags, closing, alt_text, breaks, text = (
            row
        )
        return Draft(
            id=id_,
            created=Moment(created),
            revised=Moment(revised),
            step=Step(step),
            length=Length(length),
            platform=Platform(platform),
            excerpts=tuple(self._excerpts(id_)),
            text=text,
            note=note,
            tags=tuple(json.loads(tags)),
            closing=closing,
            alt_text=alt_text,
            title=title,
            decisions=tuple(self._decisions(id_)),
            breaks=tuple(json.loads(breaks)),
            belongings=tuple(self._belongings(id_)),
        )

    def _excerpts(self, draft_id: str) -> Iterable[Excerpt]:
        for entry_id, text, first, after in self._database.rows(
            "SELECT entry_id, text, first, after FROM excerpts WHERE draft = ? ORDER BY place", [draft_id]
        ):
            yield Excerpt(entry_id, text, first, after)

    def _decisions(self, draft_id: str) -> Iterable[Decision]:
        for entity, original, action, replacement in self._database.rows(
            "SELECT entity, original, action, replacement FROM decisions "
            "WHERE draft = ? AND action <> ? ORDER BY place",
            [draft_id, BELONGS],
        ):
            yield Decision(entity, original, Action(action), replacement)

    def _belongings(self, draft_id: str) -> Iterable[Belonging]:
        for entity, mention in self._database.rows(
            "SELECT entity, original FROM decisions WHERE draft = ? AND action = ? ORDER BY place",
            [draft_id, BELONGS],
        ):
            yield Belonging(mention, entity)


def _decided(draft: Draft) -> Iterable[tuple[str, str, str, str]]:
    for decision in draft.decisions:
        yield decision.entity, decision.original, decision.action.value, decision.replacement
    for belonging in draft.belongings:
        yield belonging.entity, belonging.mention, BELONGS, ""
