"""Markdown, in and out: a folder with one file an entry, its fields above the text between lines of ``---``.

That front matter is the part of YAML 1.2 that JSON is: ``name: "text"``, ``tags: ["a", "b"]``,
``veiled: true``. On the way in, words without quotes and lists with dashes are understood too.
"""

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from journal_tui.exchange.fields import Incoming, from_fields, to_fields
from journal_tui.exchange.places import new_file
from journal_tui.model.entry import Entry
from journal_tui.model.errors import UsageError
from journal_tui.model.flags import AT_ONCE, NO_LINK, READING
from journal_tui.model.text import MAX_TEXT_BYTES, from_bytes, shown_line

_LIMIT = MAX_TEXT_BYTES + (1 << 20)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*):(?: +(?P<value>.*))?")
_ITEM = re.compile(r" *- +(?P<value>.+)")
_DATED = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})")
_BARE_TRUE = {"true": True, "false": False}
_TEXT_FIELDS = {
    "title",
    "written",
    "happened",
    "happened_words",
    "content_note",
    "kind",
    "id",
    "revised",
    "date",
}
_KNOWN = _TEXT_FIELDS | {"tags", "veiled"}


def write(entries: Iterable[Entry], folder: Path) -> int:
    """Write one file an entry into an existing, empty folder, and return how many there were.

    The names say when an entry was written and its id, nothing of what it says.
    """
    count = 0
    for entry in entries:
        fields = to_fields(entry)
        text = fields.pop("text")
        front = "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()
        )
        with new_file(folder / f"{entry.written.iso[:10]}-{entry.id}.md") as file:
            file.write(f"---\n{front}---\n\n{text}\n".encode())
        count += 1
    return count


def read(source: Path) -> Iterator[Incoming]:
    """Read entries from a folder's ``*.md`` files, in the order of their names, or from one file.

    Links are not followed, and folders inside it are left alone. A file without front matter is an entry
    too; a date at the beginning of its name is when it was written. One with nothing in it is none.

    Raises:
        UsageError: a file cannot be read; it says which.
    """
    for path in _files(source):
        try:
            entry = _entry(path)
            if entry is not None:
                yield entry
        except UsageError as error:
            raise UsageError(
                f"{shown_line(path.name)}: {error.happened}", "Nothing was imported.", error.next_step
            ) from None


def _files(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    found = sorted(
        path for path in source.iterdir() if path.suffix.lower() == ".md" and not path.is_symlink()
    )
    if not found:
        raise UsageError("There are no .md files in this folder.", "Nothing was imported.")
    return found


def _entry(path: Path) -> Incoming | None:
    try:
        descriptor = os.open(path, READING | NO_LINK | AT_ONCE)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UsageError("It is not a file.")
            data = file.read(_LIMIT + 1)
    except FileNotFoundError:
        raise UsageError("There is no file of this name.") from None
    except (OSError, ValueError):
        raise UsageError("It cannot be read.") from None
    whole = from_bytes(data)
    if not whole.strip():
        return None
    fields, text = _parted(whole)
    written = fields.pop("date", None)
    fields.setdefault("written", written or _day_of_name(path))
    return from_fields({**fields, "text": text})


def _day_of_name(path: Path) -> str | None:
    found = _DATED.match(path.name)
    try:
        return date.fromisoformat(found["day"]).isoformat() if found else None
    except ValueError:
        return None


def _parted(whole: str) -> tuple[dict[str, object], str]:
    """Part a file into its front matter and its text."""
    lines = whole.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return {}, whole.strip("\n")
    end = lines.index("---", 1)
    text = "\n".join(lines[end + 1 :])
    return _front(lines[1:end]), text.removeprefix("\n").removesuffix("\n")


def _front(lines: list[str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    name, items = "", list[object]()
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if (item := _ITEM.fullmatch(line)) and name:
            items.append(_text(item["value"]))
            fields[name] = items
            continue
        if line[0] in " \t" and name and name not in _KNOWN:
            continue  # more of a field that other programs know
        found = _FIELD.fullmatch(line)
        if found is None:
            raise UsageError("Its front matter cannot be read.")
        name, items = found["name"].lower().replace("-", "_"), []
        fields[name] = _value(name, (found["value"] or "").strip())
    return fields


def _value(name: str, value: str) -> object:
    if value in ("", "null", "~"):
        return None
    if name in _TEXT_FIELDS:
        return _text(value)
    if value.startswith("["):
        try:
            listed = json.loads(value)
        except (ValueError, RecursionError):
            listed = None
        if isinstance(listed, list):
            return listed
        return [_text(part.strip()) for part in value.strip("[]").split(",") if part.strip()]
    if name == "tags":
        return [part for part in re.split(r"[,\s]+", value) if part]
    return _BARE_TRUE.get(value.casefold(), value)


def _text(value: str) -> str:
    """Read a text with or without quotes; a single quote inside single ones is doubled in YAML."""
    if value.startswith('"'):
        try:
            found = json.loads(value)
        except (ValueError, RecursionError):
            raise UsageError("Its front matter cannot be read.") from None
        if isinstance(found, str):
            return found
        raise UsageError("Its front matter cannot be read.")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
