"""The pages of a journal's file, decrypted with its key alone, each with whether its seal holds.

The layout is SQLCipher 4's: 4016 bytes of content, a 16-byte vector and a 64-byte HMAC-SHA512 of content,
vector and page number. Of page 1 the first 16 bytes are the salt, in the clear.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from journal_tui.vault.connecting import PAGE_BYTES
from journal_tui.vault.disk import read_at
from journal_tui.vault.guarded import SALT_BYTES
from journal_tui.vault.keys.key import FileKey
from journal_tui.vault.leftovers import rollback_of, rollback_waits
from journal_tui.vault.salvage.aes import BLOCK, Decryption

USABLE = 4016
"""Bytes of a page that hold content; the other 80 are the cipher's."""

_SEAL = 64
_SEAL_SALT = 0x3A
_SEAL_ROUNDS = 2
_HEADER = b"SQLite format 3\x00"
_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Page:
    """One decrypted page.

    Attributes:
        number: counted from 1.
        data: its content, 4016 bytes; of page 1 with the header in place of the salt.
        sealed: whether its seal holds, so that nobody and nothing changed it.
    """

    number: int
    data: bytes = field(repr=False)
    sealed: bool


class PageCipher:
    """Decrypts pages.

    Args:
        key: of the file.
    """

    def __init__(self, key: FileKey) -> None:
        self._decryption = Decryption(key.secret)
        salt = bytes(byte ^ _SEAL_SALT for byte in key.salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key.secret, salt, _SEAL_ROUNDS, len(key.secret))

    def sealed(self, number: int, raw: bytes) -> bool:
        """Tell whether the seal of a page of 4096 bytes holds."""
        start = SALT_BYTES if number == 1 else 0
        covered = raw[start : PAGE_BYTES - _SEAL] + struct.pack("<I", number)
        made = hmac.digest(self._seal_key, covered, "sha512")
        return hmac.compare_digest(made, raw[PAGE_BYTES - _SEAL :])

    def open(self, pages: Iterable[tuple[int, bytes]]) -> list[Page]:
        """Decrypt pages, faster the more there are; those with a broken seal too."""
        some = list(pages)
        ciphertext, before = bytearray(), bytearray()
        for number, raw in some:
            start = SALT_BYTES if number == 1 else 0
            ciphertext += raw[start:USABLE]
            before += raw[USABLE : USABLE + BLOCK] + raw[start : USABLE - BLOCK]
        plain = self._decryption.chained(bytes(ciphertext), bytes(before))
        found: list[Page] = []
        place = 0
        for number, raw in some:
            length = USABLE - (SALT_BYTES if number == 1 else 0)
            data = plain[place : place + length]
            place += length
            found.append(
                Page(number, _HEADER + data if number == 1 else data, sealed=self.sealed(number, raw))
            )
        return found


class PageFile:
    """The pages of one file, as they are after a waiting rollback journal is played back; only read from.

    Args:
        fd: the open file.
        size: its length in bytes.
        cipher: made from its key.
        rollback: the file's rollback journal, as :func:`waiting_rollback` gives it; ``b""`` for none.

    Attributes:
        count: how many pages there are; one that is cut counts.
        played_back: pages that the rollback journal gave.
        free: pages that were free before the change that it undoes.
    """

    def __init__(self, fd: int, size: int, cipher: PageCipher, rollback: bytes = b"") -> None:
        self._fd = fd
        self._cipher = cipher
        self._former: dict[int, bytes] = {}
        self.count = -(-size // PAGE_BYTES)
        for number, raw in pages_of_rollback(rollback):
            if number not in self._former and cipher.sealed(number, raw):
                self._former[number] = raw
        if self._former:  # what lies behind is of the change that was interrupted
            self.count = max(pages_before(rollback), *self._former)
        self.played_back = len(self._former)
        self.free = self._free_pages() if self._former else frozenset()

    def _free_pages(self) -> frozenset[int]:
        """Return the pages that were free before the change (https://sqlite.org/fileformat.html section 1.5).

        What they held need not be in the rollback journal, so what they hold now is of that change.
        """
        found: set[int] = set()
        page = self.page(1)
        trunk = int.from_bytes(page.data[32:36], "big") if page is not None and page.sealed else 0
        while trunk and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            if page is None or not page.sealed:
                break
            trunk, count = struct.unpack(">2I", page.data[:8])
            found.update(
                struct.unpack(f">{count}I", page.data[8 : 8 + 4 * count]) if count < USABLE // 4 else ()
            )
        return frozenset(found)

    def raw(self, number: int) -> bytes:
        """Return a page as it is in the file, made up to its length by zeros where it is cut."""
        former = self._former.get(number)
        if former is not None:
            return former
        return read_at(self._fd, PAGE_BYTES, (number - 1) * PAGE_BYTES).ljust(PAGE_BYTES, b"\x00")

    def page(self, number: int) -> Page | None:
        """Return one page; ``None`` when the file has none of this number, or only zeros in its place."""
        if not 1 <= number <= self.count:
            return None
        raw = self.raw(number)
        return self._cipher.open([(number, raw)])[0] if any(raw) else None

    def some(self, numbers: Iterable[int]) -> list[Page]:
        """Return these pages of the file, faster than one by one."""
        return self._cipher.open([(number, self.raw(number)) for number in sorted(numbers)])

    def pages(self, progress: Callable[[float], None] = lambda _done: None) -> Iterator[Page]:
        """Give every page, in order, that is not all zeros.

        Args:
            progress: told how much is done, 0 to 1; it may raise to stop.
        """
        for first in range(1, self.count + 1, _AT_ONCE):
            progress((first - 1) / self.count)
            some = [(n, self.raw(n)) for n in range(first, min(first + _AT_ONCE, self.count + 1))]
            yield from self._cipher.open([(n, raw) for n, raw in some if any(raw) and n not in self.free])
        progress(1.0)


def waiting_rollback(journal: Path) -> bytes:
    """Return the rollback journal that waits beside a file, ``b""`` when none does."""
    return rollback_of(journal).read_bytes() if rollback_waits(journal) else b""


def pages_before(rollback: bytes) -> int:
    """Return how many pages the file had before the change that a rollback journal undoes."""
    return int.from_bytes(rollback[16:20], "big")


def pages_of_rollback(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give (page number, raw page) of a rollback journal (https://sqlite.org/fileformat.html section 3).

    Behind the pages that a header counts there may be older ones, so its count is kept to; its checksums are
    not looked at, because the seal of each page says more.
    """
    magic = data[:8]
    place = 0
    while data[place : place + 8] == magic and len(data) >= place + 28:
        records, _nonce, _pages, sector, size = struct.unpack(">5I", data[place + 8 : place + 28])
        if size != PAGE_BYTES or not 28 <= sector <= 65536:
            return
        place += sector
        for _ in range(records):
            if place + 4 + PAGE_BYTES > len(data):
                return
            (number,) = struct.unpack(">I", data[place : place + 4])
            yield number, data[place + 4 : place + 4 + PAGE_BYTES]
            place += 4 + PAGE_BYTES + 4
        place = -(-place // sector) * sector
