"""Gentle, invented entries for looking around with ``metoo-journal demo``; read from ``samples.toml``."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from journal_tui.model.entry import EntryKind, Words
from journal_tui.model.happened import read_happened
from journal_tui.model.moment import Moment


def sample_entries(now: datetime) -> list[tuple[Words, Moment]]:
    """Return the sample entries with the moments they were written at, oldest first.

    Args:
        now: the present moment, with its offset from UTC; the entries lie in the days before it.
    """
    with Path(__file__).with_name("samples.toml").open("rb") as file:
        rows = tomllib.load(file)["entry"]
    entries: list[tuple[Words, Moment]] = []
    for row in reversed(rows):
        day = now.date() - timedelta(days=row["days"])
        written = Moment(day.isoformat())
        if "time" in row:
            written = Moment.of(min(now, datetime.combine(day, time.fromisoformat(row["time"]), now.tzinfo)))
        words = Words(
            title=row["title"],
            text=row["text"].strip(),
            happened=read_happened(row["happened"]) if "happened" in row else None,
            tags=tuple(row["tags"]),
            content_note=row.get("content_note", ""),
            veiled=row.get("veiled", False),
            kind=EntryKind(row.get("kind", "entry")),
        )
        entries.append((words, written))
    return entries
