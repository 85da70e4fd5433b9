"""The statements by which found rows are put into a new journal; a row that is there already stays."""

from journal_tui.vault.database import statement
from journal_tui.vault.wording import WORD_COLUMNS

ENTRY_COLUMNS = ("id", "public_id", "written", "revised", "binned", *WORD_COLUMNS)
"""Columns of an entry as they are given."""

REVISION_COLUMNS = (
    "entry",
    "number",
    "saved",
    "kind",
    "veiled",
    "happened_words",
    "happened_edtf",
    "title",
    "content_note",
    "tags",
    "text",
)
"""Columns of a former text as they are given."""

_PLAIN = {
    "drafts": 13,
    "excerpts": 6,
    "decisions": 6,
    "handed_over": 8,
    "gone": 3,
    "private_words": 3,
    "settings": 2,
}
_COLUMNS = {
    "drafts": "id, created, revised, step, length, platform, title, note, tags, closing, alt_text, breaks, "
    "text",
    "excerpts": "draft, place, entry_id, first, after, text",
    "decisions": "draft, place, entity, original, action, replacement",
    "handed_over": "id, draft_id, at, platform, way, part, parts, text",
    "gone": "kind, id, at",
    "private_words": "folded, word, role",
    "settings": "name, value",
}


def _insert(table: str, columns: str, count: int) -> str:
    return statement(
        "INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})",
        table=table,
        columns=columns,
        marks=", ".join("?" * count),
    )


ADD_ENTRY = _insert("entries", ", ".join(ENTRY_COLUMNS), len(ENTRY_COLUMNS))
ADD_REVISION = _insert("revisions", ", ".join(REVISION_COLUMNS), len(REVISION_COLUMNS))
ADD = {table: _insert(table, _COLUMNS[table], count) for table, count in _PLAIN.items()}
LOST_DRAFTS = (
    "SELECT draft FROM excerpts WHERE draft NOT IN (SELECT id FROM drafts) "
    "UNION SELECT draft FROM decisions WHERE draft NOT IN (SELECT id FROM drafts)"
)
