"""Argon2id (RFC 9106) as the C library behind argon2-cffi computes it.

Its Python side is left out: it takes 20 ms to load, the library itself one, and a command waits for the key.
"""

from __future__ import annotations

from journal_tui.vault.keys.gently import gently

TYPE_CHECKING = False
if TYPE_CHECKING:
    from journal_tui.vault.keys.profiles import Profile

ARGON2_VERSION = 0x13

ROOT_BYTES = 16
"""Length of a root."""


def argon2id(
    secret: bytes, salt: bytes, *, time_cost: int, memory_cost: int, parallelism: int, hash_len: int
) -> bytes:
    """Return the raw hash; other threads run meanwhile.

    Args:
        secret: what is hashed.
        salt: its salt.
        time_cost: passes over the memory.
        memory_cost: memory in KiB.
        parallelism: lanes.
        hash_len: bytes wanted.

    Raises:
        MemoryError: the memory could not be had, or the library refused for another reason.
    """
    from _argon2_cffi_bindings import ffi, lib  # noqa: PLC0415 - the first paint has no need of it

    made = ffi.new("uint8_t[]", hash_len)
    failed = lib.argon2_hash(
        time_cost,
        memory_cost,
        parallelism,
        ffi.from_buffer("uint8_t[]", secret),
        len(secret),
        ffi.from_buffer("uint8_t[]", salt),
        len(salt),
        made,
        hash_len,
        ffi.NULL,
        0,
        lib.Argon2_id,
        ARGON2_VERSION,
    )
    if failed != lib.ARGON2_OK:
        raise MemoryError(failed)
    return bytes(ffi.buffer(made, hash_len))


def root(secret: bytes, salt: bytes, profile: Profile) -> bytes:
    """Return what a file's key is made from; gives way to other threads.

    Args:
        secret: the prepared passphrase.
        salt: the first bytes of the file.
        profile: the one that the salt carries.

    Raises:
        MemoryError: as :func:`argon2id`.
    """
    return gently(
        lambda: argon2id(
            secret,
            salt,
            time_cost=profile.time,
            memory_cost=profile.memory_kib,
            parallelism=profile.lanes,
            hash_len=ROOT_BYTES,
        )
    )


def warm() -> None:
    """Load the library, so that the first derivation does not wait for it."""
    import _argon2_cffi_bindings  # noqa: F401, PLC0415 - loading it is the point
