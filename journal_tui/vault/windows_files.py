"""Opening a file on Windows so that its name may still be changed, or a second name taken, while it is open.

Python's own ``os.open`` leaves out FILE_SHARE_DELETE there, and then no name of the file can go.
"""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import _winapi
    import msvcrt

    _SHARED = 0x1 | 0x2 | 0x4  # FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE
    _READ, _WRITE = 0x80000000, 0x40000000  # GENERIC_READ, GENERIC_WRITE
    _CREATE_NEW, _OPEN_EXISTING = 1, 3
    _NO_LINK = 0x00200000  # FILE_FLAG_OPEN_REPARSE_POINT

    def open_shared(path: Path, *, writing: bool) -> int:
        """Open a file that is there, and return its descriptor.

        Raises:
            OSError: it cannot be opened.
        """
        return _opened(path, _READ | _WRITE if writing else _READ, _OPEN_EXISTING)

    def new_shared(path: Path) -> int:
        """Make a file that must not be there yet, and return its descriptor.

        Raises:
            OSError: it cannot be made.
        """
        return _opened(path, _READ | _WRITE, _CREATE_NEW)

    def _opened(path: Path, rights: int, how: int) -> int:
        handle = _winapi.CreateFile(str(path), rights, _SHARED, 0, how, _NO_LINK, 0)
        flags = os.O_RDWR if rights & _WRITE else os.O_RDONLY
        return msvcrt.open_osfhandle(handle, flags | os.O_NOINHERIT)
