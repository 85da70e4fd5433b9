"""``--version --verbose``: what the program is made of, and what the system grants it."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from journal_tui import __version__
from journal_tui.model import called
from journal_tui.vault import versions
from journal_tui.vault.process.confined import begin
from journal_tui.vault.process.hardening import harden

_LIBRARIES = ("textual", "sqlcipher3", "argon2-cffi", "click", "pillow")


def about(*, own_process: bool) -> str:
    """Return it, one thing a line; no path and no name is in it, so that it can be sent to strangers.

    Args:
        own_process: whether the process is the program's own; only then it tries giving up rights.
    """
    harden()
    if own_process:
        begin()
    python = f"{platform.python_version()} on {sys.platform} ({platform.machine()})"
    facts = {"Python": python, **versions.libraries()}
    facts |= {name: _version(name) for name in _LIBRARIES}
    facts |= versions.granted()
    return "\n".join(
        [f"{called.name()} {__version__}", *(f"{name}: {value}" for name, value in facts.items()), ""]
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not found"
