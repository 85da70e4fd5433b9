"""Which libraries keep the file, and what the system grants this process: for ``--version --verbose``."""

import sys

from sqlcipher3 import dbapi2

from journal_tui.vault.process import confined, landlock
from journal_tui.vault.process import hardening as process


def libraries() -> dict[str, str]:
    """Return the versions of SQLite and of SQLCipher, as they say themselves."""
    connection = dbapi2.connect(":memory:")
    try:
        cipher: str = connection.execute("PRAGMA cipher_version").fetchone()[0]
    finally:
        connection.close()
    sqlite: str = dbapi2.sqlite_version
    return {"SQLite": sqlite, "SQLCipher": cipher}


def granted() -> dict[str, str]:
    """Return in words what holds for this process right now, found out by looking."""
    memory = "closed to other programs of yours"
    cores = process.core_limit()
    return {
        "memory": "open to other programs of yours" if process.is_dumpable() else memory,
        "crash files": "none are made" if cores == 0 else f"may be made by the system ({_size(cores)})",
        "writing": _writing(),
    }


def _size(limit: int | None) -> str:
    return "their size is not known" if limit is None else f"limit {limit}"


def _writing() -> str:
    offered = landlock.version()
    if confined.is_confined():
        network = ", and TCP refused by the kernel" if offered >= 4 else ""
        return f"confined by the kernel (Landlock, it offers version {offered}){network}"
    if not offered:
        here = "this kernel does not offer Landlock"
        return f"not confined: {here if sys.platform == 'linux' else 'only Linux has Landlock'}"
    why = confined.trouble()
    return f"not confined: the kernel refused ({why})" if why else "not confined"
