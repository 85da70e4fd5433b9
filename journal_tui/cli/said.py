"""How entries are said: in a table, in JSON, and as a heading."""

from journal_tui.model.entry import Entry, EntryLine, Revision, Words
from journal_tui.model.happened import Happened
from journal_tui.model.moment import Moment

ID_SHOWN = 8
"""How much of an id a table shows on a terminal; any unambiguous beginning is understood."""


def said_moment(moment: Moment) -> str:
    """Say when, to the minute, as the writer's clock showed it; a date without a time stays one."""
    return moment.iso[:16].replace("T", " ")


def said_happened(happened: Happened | None) -> str:
    """Say when it happened; empty when nothing was said."""
    return happened.shown() if happened else ""


def edtf(happened: Happened | None) -> str | None:
    """Return the date as JSON has it: EDTF, or ``None`` when no date is known."""
    return happened.edtf or None if happened else None


def line_json(line: EntryLine) -> dict[str, object]:
    """Return what ``list --json`` says about an entry."""
    return {
        "id": line.id,
        "title": line.title,
        "written": line.written.iso,
        "happened": edtf(line.happened),
        "tags": list(line.tags),
        "words": line.word_count,
        "veiled": line.veiled,
    }


def words_json(words: Words) -> dict[str, object]:
    """Return what JSON says about an entry's words."""
    return {
        "kind": words.kind.value,
        "title": words.title,
        "text": words.text,
        "happened": edtf(words.happened),
        "happened_words": words.happened.words if words.happened else None,
        "tags": list(words.tags),
        "content_note": words.content_note,
        "veiled": words.veiled,
    }


def entry_json(entry: Entry) -> dict[str, object]:
    """Return what ``show --json`` says about an entry."""
    return {
        "id": entry.id,
        **words_json(entry.words),
        "written": entry.written.iso,
        "revised": entry.revised.iso if entry.revised else None,
        "binned": entry.binned.iso if entry.binned else None,
    }


def revision_json(revision: Revision) -> dict[str, object]:
    """Return what ``history --json`` says about a former text."""
    return {"number": revision.number, "saved": revision.saved.iso, **words_json(revision.words)}


def heading(entry: Entry) -> list[str]:
    """Return the lines that stand above an entry's text on a terminal."""
    words = entry.words
    lines = [words.title] if words.title else []
    dates = f"Written {said_moment(entry.written)}"
    if entry.revised:
        dates += f", revised {said_moment(entry.revised)}"
    lines.append(dates)
    if words.happened:
        lines.append(f"Happened: {said_happened(words.happened)}")
    if words.tags:
        lines.append(f"Tags: {', '.join(words.tags)}")
    if words.content_note:
        lines.append(f"Content note: {words.content_note}")
    if entry.binned:
        lines.append(f"In the bin since {said_moment(entry.binned)}")
    return lines
