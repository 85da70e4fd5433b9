"""What people of a first name are commonly called: *Dan* for *Daniel*, read from ``data/short_names.txt``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "short_names.txt"


@cache
def _short_forms() -> Mapping[str, frozenset[str]]:
    forms: dict[str, frozenset[str]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        name, colon, shorter = line.partition(":")
        if colon and not line.startswith("#"):
            forms[name] = frozenset(shorter.split())
    return forms


@cache
def _long_forms() -> Mapping[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for name, shorter in _short_forms().items():
        for short in shorter:
            forms.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in forms.items()}


def short_forms(name: str) -> frozenset[str]:
    """Return what people of a folded first name are called; empty when nothing is known."""
    return _short_forms().get(name, frozenset())


def long_forms(short: str) -> frozenset[str]:
    """Return the folded first names that ``short`` may stand for; empty when it is none's short form."""
    return _long_forms().get(short, frozenset())
