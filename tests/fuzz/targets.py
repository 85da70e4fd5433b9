"""Every parser of outside data, each as a function of bytes."""

import io
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from journal_tui.cli.passphrases import _one_line
from journal_tui.cli.texts import made_happened, read_day
from journal_tui.door.keys import Keys
from journal_tui.door.record import SUFFIX, Record
from journal_tui.exchange import jsonl
from journal_tui.exchange.fields import from_fields
from journal_tui.exchange.markdown import _parted
from journal_tui.model import edtf
from journal_tui.model.draft import Platform
from journal_tui.model.errors import JournalError
from journal_tui.model.happened import read_happened
from journal_tui.model.moment import Moment
from journal_tui.model.text import from_bytes
from journal_tui.sharing.finding import find
from journal_tui.sharing.platforms import measure
from journal_tui.sharing.rules import load_rules
from journal_tui.sharing.threads import split
from journal_tui.tui.key_watch import KeyWatch
from journal_tui.vault.keys.key import prepare_passphrase
from journal_tui.vault.keys.recovery import root_of, whole_words
from tests.fuzz.damaged import Damaging
from tests.fuzz.index_blocks import index_leaves


class Target(NamedTuple):
    """A parser of outside data.

    Attributes:
        parse: reads the bytes; it may neither write, nor hang, nor fail without words for the writer.
        before: puts the bytes where the parser reads them.
        after: uses what was parsed; it may write.
    """

    parse: Callable[[bytes], object]
    before: Callable[[bytes], object] | None = None
    after: Callable[[bytes], object] | None = None


_CONTROLS = set(map(chr, range(32))) - {"\n", "\t"} | {"\x7f"} | set(map(chr, range(0x80, 0xA0)))


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def passphrase_file(data: bytes) -> None:
    """One line from a descriptor, then prepared for the key."""
    reading, writing = os.pipe()
    try:
        os.write(writing, data[:60_000])
        os.close(writing)
        prepare_passphrase(_one_line(reading))
    finally:
        os.close(reading)


def recovery_words(data: bytes) -> None:
    """Recovery words as they are typed."""
    text = _words(data)
    with suppress(JournalError):
        whole_words(text)
    root_of(text)


def dates(data: bytes) -> None:
    """When it happened, an EDTF date, a moment, and a day of an option."""
    text = _words(data)
    read_happened(text).shown()
    for reader in (edtf.read, Moment.read, made_happened, lambda words: read_day(words, "--from")):
        with suppress(JournalError):
            reader(text)


def json_lines(data: bytes) -> None:
    """An import of JSON Lines."""
    for words, _written, _id in jsonl.read(io.BytesIO(data)):
        assert not _CONTROLS & set(words.text)


def markdown(data: bytes) -> None:
    """An import of a Markdown file with front matter."""
    fields, text = _parted(from_bytes(data))
    fields.pop("date", None)
    from_fields({**fields, "text": text})


class _InFolder:
    """Parsers of files that lie in a folder of their own."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="fuzz-")
        self.path = Path(self._folder.name) / f"outside{SUFFIX}"

    def put(self, data: bytes) -> None:
        """Write the file."""
        self.path.write_bytes(data)

    def limits(self, _data: bytes) -> object:
        """The writer's own limits."""
        return load_rules(self.path)

    def record(self, _data: bytes) -> object:
        """What the door remembers."""
        return Record(str(self.path).removesuffix(SUFFIX)).words()


def door_keys(data: bytes) -> None:
    """Bytes from the terminal at the door, whole and in pieces."""
    whole = Keys().feed(data)
    pieces = Keys()
    parted = [key for at in range(len(data)) for key in pieces.feed(data[at : at + 1])]
    assert _typed(whole) == _typed(parted)


def _typed(keys: list[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for name, text in keys:
        if name == "text" and joined and joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + text)
        else:
            joined.append((name, text))
    return joined


def leaving_keys(data: bytes) -> None:
    """Bytes from the terminal, watched for leaving and locking, whole and in pieces."""
    whole = KeyWatch(lambda: 0.0).feed(data)
    watch = KeyWatch(lambda: 0.0)
    parted = next((seen for at in range(len(data)) if (seen := watch.feed(data[at : at + 1]))), None)
    assert (whole and whole.wish) == (parted and parted.wish)


def finding(data: bytes) -> None:
    """Any text: found places lie in it, in order."""
    text = _words(data)
    at = 0
    for found in find(text, ("Ana", "x")):
        assert at <= found.start < found.end <= len(text)
        at = found.start


def threads(data: bytes) -> None:
    """Any text, measured and split for every platform."""
    text = _words(data)
    for platform in Platform:
        measure(text, platform)
        split(text, platform)


FILES = _InFolder()
DAMAGING = Damaging()

TARGETS: dict[str, Target] = {
    "passphrase_file": Target(passphrase_file),
    "recovery_words": Target(recovery_words),
    "dates": Target(dates),
    "json_lines": Target(json_lines),
    "markdown": Target(markdown),
    "limits": Target(FILES.limits, FILES.put),
    "record": Target(FILES.record, FILES.put),
    "door_keys": Target(door_keys),
    "leaving_keys": Target(leaving_keys),
    "settings": Target(DAMAGING.settings, DAMAGING.set),
    "finding": Target(finding),
    "threads": Target(threads),
    "damaged_vault": Target(DAMAGING.check, DAMAGING.damage, DAMAGING.opened),
    "index_leaves": Target(index_leaves),
    "search_words": Target(DAMAGING.searched, DAMAGING.ready),
}
