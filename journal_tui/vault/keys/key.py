"""From the passphrase to the file's key: Argon2id (RFC 9106), then HKDF-SHA256 (RFC 5869).

The profile of the derivation is carried by the salt, so no byte of the file is constant: salts are drawn
until ``SHA-256(salt)[0]`` is the profile's index.
"""

import hmac
import os
import time

from journal_tui.model.errors import NotAJournal, NotEnoughMemory, UsageError
from journal_tui.vault.keys.argon import root, warm
from journal_tui.vault.keys.passphrases import (
    MAX_PASSPHRASE_BYTES,
    MIN_PASSPHRASE,
    Strength,
    prepare_passphrase,
    require_acceptable,
    strength,
    suggest_passphrase,
)
from journal_tui.vault.keys.profiles import PROFILES, SALT_BYTES, Profile, free_mib, index_of
from journal_tui.vault.keys.recovery import Root

__all__ = [
    "MAX_PASSPHRASE_BYTES",
    "MIN_PASSPHRASE",
    "PROFILES",
    "SALT_BYTES",
    "FileKey",
    "Profile",
    "Strength",
    "derive",
    "derive_root",
    "hkdf_sha256",
    "key_of",
    "new_file_key",
    "new_salt",
    "prepare_passphrase",
    "profile_index",
    "profile_of",
    "require_acceptable",
    "strength",
    "suggest_passphrase",
    "warm",
]

_KEY_BYTES = 32
_INFO = b"metoo-journal/1 file key"
_HASH_BYTES = 32
_FREE_FACTOR = 4
_SLOW_SECONDS = 3.0


class FileKey:
    """The key of one file, and the salt it belongs to.

    Args:
        secret: 32 bytes.
        salt: 16 bytes, the first of the file.
    """

    __slots__ = ("salt", "secret")

    def __init__(self, secret: bytes, salt: bytes) -> None:
        # A key of another length would silently be taken for a passphrase by the cipher.
        if len(secret) != _KEY_BYTES or len(salt) != SALT_BYTES:
            message = "a file key is 32 bytes and a salt 16"
            raise ValueError(message)
        self.secret, self.salt = secret, salt

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FileKey):
            return NotImplemented
        return (self.secret, self.salt) == (other.secret, other.salt)

    def __hash__(self) -> int:
        return hash((self.secret, self.salt))

    @property
    def raw(self) -> str:
        """The key and the salt as the cipher takes them: 64 and 32 hexadecimal digits."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"

    @property
    def pragma(self) -> str:
        """The statement that keys a connection."""
        return f'PRAGMA key = "{self.raw}"'


def profile_index(name: str) -> int:
    """Return the index (from 1) of the profile called ``name``.

    Raises:
        UsageError: there is none.
    """
    for index, profile in enumerate(PROFILES, 1):
        if profile.name == name:
            return index
    known = ", ".join(profile.name for profile in PROFILES)
    raise UsageError("There is no such key profile.", "Nothing was changed.", f"Choose one of: {known}.")


def new_salt(index: int) -> bytes:
    """Draw a random salt that carries the profile with this index (from 1)."""
    while True:
        salt = os.urandom(SALT_BYTES)
        if index_of(salt) == index:
            return salt


def profile_of(salt: bytes) -> Profile:
    """Return the profile that ``salt`` carries.

    Raises:
        NotAJournal: it carries none, so these are not the first bytes of a journal.
    """
    index = index_of(salt)
    if len(salt) != SALT_BYTES or not 1 <= index <= len(PROFILES):
        raise NotAJournal(
            "This file is not a journal of this program, or its first bytes are damaged.",
            "Nothing was changed.",
            "Check the place; if it was a journal, a backup can be restored.",
        )
    return PROFILES[index - 1]


def hkdf_sha256(secret: bytes, info: bytes, length: int, salt: bytes = b"") -> bytes:
    """Derive ``length`` bytes from ``secret`` (RFC 5869 sections 2.2 and 2.3, with SHA-256)."""
    extracted = hmac.digest(salt or bytes(_HASH_BYTES), secret, "sha256")
    output = block = b""
    for number in range(1, -(-length // _HASH_BYTES) + 1):
        block = hmac.digest(extracted, block + info + bytes([number]), "sha256")
        output += block
    return output[:length]


def key_of(root: Root, salt: bytes) -> FileKey:
    """Return the key that a root makes."""
    return FileKey(hkdf_sha256(root, _INFO, _KEY_BYTES), salt)


def derive(passphrase: bytes, salt: bytes) -> FileKey:
    """Derive the key; takes as long as the profile says, and lets other threads run.

    Args:
        passphrase: as :func:`prepare_passphrase` gives it; a root takes no time.
        salt: the first 16 bytes of the file.

    Raises:
        NotAJournal: the salt carries no profile.
        NotEnoughMemory: there is too little free memory for the profile.
    """
    return key_of(derive_root(passphrase, salt), salt)


def derive_root(passphrase: bytes, salt: bytes) -> Root:
    """Derive what the key is made from, and what recovery words stand for.

    Args:
        passphrase: as :func:`prepare_passphrase` gives it; a root is given back as it is.
        salt: the first 16 bytes of the file.

    Raises:
        NotAJournal: the salt carries no profile.
        NotEnoughMemory: there is too little free memory for the profile.
    """
    profile = profile_of(salt)
    if isinstance(passphrase, Root):
        return passphrase
    free = free_mib()
    if free is not None and free < profile.needed_mib:
        raise NotEnoughMemory(profile.needed_mib)
    try:
        return Root(root(passphrase, salt, profile))
    except MemoryError:
        raise NotEnoughMemory(profile.needed_mib) from None


def new_file_key(passphrase: bytes, profile: str | None) -> FileKey:
    """Draw a salt and derive the key of a new file.

    Without a profile it is ``default``, or ``small`` where free memory is under four times the need of
    ``default`` or the derivation took longer than three seconds.
    """
    if profile is not None:
        return derive(passphrase, new_salt(profile_index(profile)))
    small, default = profile_index("small"), profile_index("default")
    free = free_mib()
    if free is not None and free < _FREE_FACTOR * PROFILES[default - 1].needed_mib:
        return derive(passphrase, new_salt(small))
    began = time.perf_counter()
    made = derive(passphrase, new_salt(default))
    if time.perf_counter() - began > _SLOW_SECONDS:
        return derive(passphrase, new_salt(small))
    return made
