"""The fixed sets of parameters that keys are derived with; made to load at once, a command waits for its key.

The profile of a file is carried by its salt: the index is the first byte of the salt's SHA-256.
"""

from __future__ import annotations

import sys

SALT_BYTES = 16
"""SQLCipher's salt: the first 16 bytes of the file."""

_OVERHEAD_MIB = 13
_MEMINFO = "/proc/meminfo"


class Profile:
    """One fixed set of Argon2id parameters.

    Args:
        name: what the writer chooses it by.
        memory_kib: memory in KiB.
        time: passes over the memory.
        lanes: degree of parallelism.
    """

    __slots__ = ("lanes", "memory_kib", "name", "time")

    def __init__(self, name: str, memory_kib: int, time: int, lanes: int) -> None:
        self.name, self.memory_kib, self.time, self.lanes = name, memory_kib, time, lanes

    @property
    def needed_mib(self) -> int:
        """Free memory that a derivation takes, in MiB."""
        return self.memory_kib // 1024 + _OVERHEAD_MIB


PROFILES: tuple[Profile, ...] = (
    Profile("small", 64 * 1024, 3, 4),
    Profile("default", 256 * 1024, 4, 4),
    Profile("strong", 1024 * 1024, 4, 4),
)
"""The profiles; the index that a salt carries is the place in this table, from 1. Only ever added to."""


def index_of(salt: bytes) -> int:
    """Return the index that a salt carries; whether there is such a profile is for the caller to see."""
    return _sha256(salt)[0]


def _sha256(data: bytes) -> bytes:
    """Return the SHA-256 by the module hashlib falls back to; hashlib itself loads OpenSSL, some 3 ms."""
    try:
        made: bytes = __import__("_sha256" if sys.version_info < (3, 12) else "_sha2").sha256(data).digest()
    except ImportError:
        import hashlib  # noqa: PLC0415 - for a Python that was built without that module

        made = hashlib.sha256(data).digest()
    return made


def free_mib() -> int | None:
    """Return the free memory in MiB, as far as the system says it (Linux; proc_meminfo(5))."""
    try:
        with open(_MEMINFO, encoding="utf-8") as lines:  # noqa: PTH123 - a Path costs more than the read
            found = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    except (OSError, ValueError, IndexError):
        return None
    if "MemAvailable" not in found:
        return None
    return (found["MemAvailable"] + found.get("SwapFree", 0)) // 1024
