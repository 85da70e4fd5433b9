"""Entries on a damaged page whose first bytes cannot be read: told by their dates, and kept word for word.

Sixteen bad bytes can hide how a row begins and how its columns are cut, while all its words are there. What
stands between two rows that can be read, and says like an entry what it is and when it was written, is one.
"""

import re
from collections.abc import Iterator, Sequence

from journal_tui.model.entry import Entry, Words
from journal_tui.model.errors import JournalError
from journal_tui.model.moment import Moment
from journal_tui.vault.salvage.pages import USABLE, Page, PageFile
from journal_tui.vault.salvage.recognising import FROM_DAMAGE, INCOMPLETE, gap_marked
from journal_tui.vault.wording import OPENING, kept_words, opening, read_kind

_MOMENT = rb"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d:\d\d)?"
_BEGINS = re.compile(
    rb"([0-9a-f]{16})?(entry|facts|feelings|letter)(" + _MOMENT + rb")((?:" + _MOMENT + rb"){0,2})"
)
_LEAST_OPENING = 12


def fragments(page: Page, taken: Sequence[tuple[int, int]], file: PageFile) -> Iterator[Entry]:
    """Give the entries that can be told from the words alone.

    Args:
        page: with a broken seal.
        taken: (place, after) of every row that was read whole.
        file: where a long text goes on.
    """
    begin = 8
    for place, after in [*sorted(taken), (USABLE, USABLE)]:
        if place > begin:
            yield from _in(page.data[begin:place], file)
        begin = max(begin, after)


def _in(data: bytes, file: PageFile) -> Iterator[Entry]:
    starts = list(_BEGINS.finditer(data))
    for number, found in enumerate(starts):
        name, kind, written, later = found.groups()
        end = starts[number + 1].start() if number + 1 < len(starts) else len(data)
        try:
            moment = Moment.read(written.decode())
        except JournalError:
            continue
        title, text = _cut(_words(data[found.end() : end], file))
        if title or text:
            words = Words(
                title, text, tags=(FROM_DAMAGE, INCOMPLETE), kind=read_kind(kind.decode()), veiled=True
            )
            revised = moment if later else None
            yield Entry((name or b"").decode(), moment.micros, kept_words(words), moment, revised)


def _words(data: bytes, file: PageFile) -> str:
    """Return the words, with what follows on other pages; a long row ends with the number of the first."""
    payload, seen = bytearray(data), set[int]()
    number = int.from_bytes(data[-4:], "big")
    while 2 <= number <= file.count and number not in seen:
        page = file.page(number)
        if page is None or (not seen and page.data[0]):
            break
        if not seen:
            del payload[-4:]
        seen.add(number)
        payload += page.data[4:]
        number = int.from_bytes(page.data[:4], "big")
    return gap_marked(payload.strip(b"\x00").decode("utf-8", "replace")).strip()


def _cut(words: str) -> tuple[str, str]:
    """Tell title and other short columns from the text: the opening of the text stands just before it."""
    for place in range(len(words)):
        start = words[place : place + _LEAST_OPENING]
        again = words.find(start, place + 1, place + OPENING + _LEAST_OPENING + 1)
        if (
            len(start) == _LEAST_OPENING
            and again > 0
            and opening(words[again:]).startswith(words[place:again].strip())
        ):
            return words[:place][:OPENING], words[again:]
        if place > 4 * OPENING:
            break
    return "", words
