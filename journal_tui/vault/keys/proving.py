"""Whether a passphrase or recovery words belong to a journal, without opening anything."""

import hashlib
import hmac
import os
import time
from contextlib import suppress
from pathlib import Path

from journal_tui.model.errors import BadPassphrase, BadRecoveryWords, WrongPassphrase, WrongRecoveryWords
from journal_tui.model.flags import NO_LINK, READING
from journal_tui.vault.connecting import PAGE_BYTES, refuse_plain
from journal_tui.vault.disk import read_at
from journal_tui.vault.faults import explained
from journal_tui.vault.guarded import SALT_BYTES, look_at_name, refuse_short
from journal_tui.vault.keys.key import FileKey, derive, derive_root, key_of, prepare_passphrase
from journal_tui.vault.keys.recovery import RecoveryWords, Root

RECOVERY_MADE = "recovery.made"
"""The setting that holds when recovery words were typed back, ISO 8601; the words themselves are nowhere."""

# SQLCipher 4: https://www.zetetic.net/sqlcipher/design/ and sqlcipher_page_hmac() in its source. Each page
# ends with 16 bytes of initial vector and 64 of HMAC-SHA512; the seal's key comes from the page key in two
# rounds.
_SEAL_BYTES = 64
_SALT_MASK = 0x3A
_ROUNDS = 2
_KEY_BYTES = 32

_TRIES = 5
_BETWEEN = 0.1


def fits(key: FileKey, typed: str) -> bool:
    """Whether ``typed`` makes the key of an open journal: its passphrase, or its recovery words.

    Text that is well-formed as both counts when either fits.

    Args:
        key: the open journal's.
        typed: as a person typed it; :class:`RecoveryWords` are taken for nothing else.

    Raises:
        NotEnoughMemory: there is too little free memory to try.
    """
    with suppress(BadPassphrase, BadRecoveryWords):
        if _same(key, derive(prepare_passphrase(typed), key.salt)):
            return True
    if isinstance(typed, RecoveryWords):
        return False
    with suppress(BadRecoveryWords):
        return _same(key, derive(prepare_passphrase(RecoveryWords(typed)), key.salt))
    return False


def _same(key: FileKey, other: FileKey) -> bool:
    return hmac.compare_digest(key.secret, other.secret)


def root_from(key: FileKey, typed: str) -> Root:
    """Return the root of an open journal's key, which its recovery words stand for.

    Args:
        key: the open journal's.
        typed: its passphrase or its recovery words.

    Raises:
        WrongPassphrase: it is neither.
        BadRecoveryWords: :class:`RecoveryWords` that are incomplete or misread.
        NotEnoughMemory: there is too little free memory to try.
    """
    if isinstance(typed, RecoveryWords):
        prepare_passphrase(typed)
    for secret in (typed, RecoveryWords(typed)):
        with suppress(BadPassphrase, BadRecoveryWords):
            root = derive_root(prepare_passphrase(secret), key.salt)
            if _same(key, key_of(root, key.salt)):
                return root
    raise WrongRecoveryWords if isinstance(typed, RecoveryWords) else WrongPassphrase


def try_on_file(path: Path, typed: str) -> None:
    """Make sure that ``typed`` belongs to the file, by the seal of its first page; nothing is opened.

    Nothing is locked, changed or counted, so the journal may be open in another window. Not for a file that
    this process itself has open: closing it here would drop its locks.

    Args:
        path: a journal or a backup.
        typed: a passphrase, or :class:`RecoveryWords`.

    Raises:
        WrongPassphrase: it does not fit, or the first page is damaged.
        BadPassphrase, BadRecoveryWords: it cannot be any.
        NoJournal, NotAJournal, UnsafeFile, NotEnoughMemory: there is nothing to try it on, or no way to.
    """
    prepared = prepare_passphrase(typed)
    with explained():
        look_at_name(path)
        page = _first_page(path)
        refuse_short(page[:SALT_BYTES])
        refuse_plain(page[:SALT_BYTES])
        key = derive(prepared, page[:SALT_BYTES])
        for turn in range(_TRIES):
            if _sealed_with(key, page):
                return
            if turn < _TRIES - 1:
                time.sleep(_BETWEEN)  # another window may have been saving just then
                page = _first_page(path)
    raise WrongRecoveryWords if isinstance(typed, RecoveryWords) else WrongPassphrase


def _first_page(path: Path) -> bytes:
    fd = os.open(path, READING | NO_LINK)
    try:
        return read_at(fd, PAGE_BYTES, 0)
    finally:
        os.close(fd)


def _sealed_with(key: FileKey, page: bytes) -> bool:
    """Whether the first page carries the seal that this key makes."""
    if len(page) < PAGE_BYTES:
        return False
    mask = bytes(byte ^ _SALT_MASK for byte in key.salt)
    seal_key = hashlib.pbkdf2_hmac("sha512", key.secret, mask, _ROUNDS, _KEY_BYTES)
    sealed = page[SALT_BYTES:-_SEAL_BYTES] + (1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(seal_key, sealed, "sha512"), page[-_SEAL_BYTES:])
