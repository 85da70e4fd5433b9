"""What holds Python's lock long while the rest loads, done in another way: a key typed meanwhile would wait.

A module of C is imported with the lock held, while its library is read and relocated; of SQLCipher's that
takes 5 ms. A foreign function runs without the lock: what it has opened, the import finds open. Where
anything is not as expected nothing is done here, and the import does all of it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from importlib.machinery import PathFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def open_ahead(module: str, begin: str = "") -> bool:
    """Open the shared library of a module, without Python's lock and without importing anything of it.

    Args:
        module: the module's full name.
        begin: a function of the library, without arguments, that makes it ready and does nothing when it is
            called again.

    Returns:
        whether the library was opened, and begun where that was asked for.
    """
    opened = False
    if sys.platform == "linux" and module not in sys.modules:
        # With the flags of an import, so that the import finds the very same.
        opened = _opened(module, begin, sys.getdlopenflags())
    return opened


def _opened(module: str, begin: str, flags: int) -> bool:
    path = _path_of(module)
    if not path:
        return False
    import ctypes  # noqa: PLC0415 - late: only what follows needs it

    try:
        opening = ctypes.CDLL(None).dlopen
        opening.restype, opening.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
        if opening(os.fsencode(path), flags) is None:
            return False
        if begin:
            getattr(ctypes.CDLL(path), begin)()
    except (OSError, AttributeError):  # no library, or not this function
        return False
    return True


def _path_of(module: str) -> str:
    """Return where the import will find a module, importing no parent for that; empty where it is unclear."""
    names = module.split(".")
    places: Sequence[str] | None = None
    path = ""
    for end in range(1, len(names) + 1):
        found = PathFinder.find_spec(".".join(names[:end]), places)
        if found is None:
            return ""
        places, path = found.submodule_search_locations, found.origin or ""
    return path


class _Missing:
    """Finds one module missing."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, name: str, _path: object = None, _target: object = None, /) -> None:
        """Refuse that module; every other is found as usual.

        Raises:
            ModuleNotFoundError: it is the one that is missing.
        """
        if name == self._name:
            raise ModuleNotFoundError(name)


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let what is imported meanwhile do without a module; one that is loaded already stays."""
    missing = _Missing(name)
    sys.meta_path.insert(0, missing)
    try:
        yield
    finally:
        sys.meta_path.remove(missing)
