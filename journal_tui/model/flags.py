"""How files are opened, in one word for every system; what a system lacks counts as nothing.

Without ``O_BINARY`` Windows would take a line feed for two signs and Ctrl+Z for the end.
"""

import os

BYTES: int = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""The bytes as they are, and not for programs that are started meanwhile."""

NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
"""Not through a symbolic link."""

AT_ONCE: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Without waiting for whatever it turns out to be, and without taking a terminal for the process's own."""

READING = os.O_RDONLY | BYTES
"""To read what is there."""

NEW_FILE = os.O_CREAT | os.O_EXCL | NO_LINK | BYTES
"""A file that must not be there yet; with ``O_WRONLY`` or ``O_RDWR``."""
