"""Modules of Python's own that are imported for us and seldom or never used: loaded when first asked.

click and dataclasses import ``inspect``, which with all that it brings takes 7 ms; click imports ``uuid``,
and that ``platform`` for the name of the system; what pathlib leans on imports ``ipaddress``. A command
that does not come to need them does not wait for them.
"""

from __future__ import annotations

import _thread
import os
import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_lock = _thread.RLock()


class _Later(ModuleType):
    """Stands for a module until something of it is wanted that it cannot answer itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # asked by the import system itself
        return _real(self.__name__, name)


def _real(module: str, name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415 - seldom needed

    with _lock:
        if isinstance(sys.modules.get(module), _Later):
            del sys.modules[module]
        return getattr(import_module(module), name)


def put_off() -> None:
    """Let those modules be loaded when they are first needed; what is loaded already stays as it is."""
    stand_ins: dict[str, dict[str, Callable[..., object]]] = {
        "inspect": {"cleandoc": _cleandoc},
        "ipaddress": {},
    }
    if sys.platform == "linux":
        stand_ins["platform"] = {"system": lambda: os.uname().sysname}
    for name, answers in stand_ins.items():
        if name not in sys.modules:
            module = _Later(name)
            module.__dict__.update(answers)
            sys.modules[name] = module


def _cleandoc(doc: str) -> str:
    """Do what ``inspect.cleandoc`` does; for one line, as nearly all help is, without loading it."""
    if "\n" not in doc:
        return doc.expandtabs().lstrip()
    return str(_real("inspect", "cleandoc")(doc))
