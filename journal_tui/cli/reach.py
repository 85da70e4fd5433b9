"""Where each command may write besides the journal's folder: the places named on its line and no others."""

from collections.abc import Mapping
from pathlib import Path

from journal_tui.cli.options import Options
from journal_tui.vault.places import journal_path
from journal_tui.vault.process.confined import begin, unmade

__all__ = ["confine", "unmade"]

NAMED: Mapping[str, tuple[str, ...]] = {
    "create": (),
    "write": (),
    "list": (),
    "show": (),
    "search": (),
    "edit": (),
    "delete": (),
    "restore-entry": (),
    "history": (),
    "purge": (),
    "find-identifying": (),
    "measure": (),
    "draft": ("card",),
    "backup": ("folder",),
    "restore": (),
    "merge": (),
    "check": (),
    "salvage": ("new",),
    "passphrase": (),
    "recovery-words": ("sheet",),
    "practice": (),
    "import": (),
    "export": ("target",),
    "helplines": (),
    "grounding": (),
}
"""Command: the parameters whose value is a place that it makes; one that is not here sees to it itself."""

_MAKE_A_JOURNAL = frozenset({"create", "restore"})
_MADE = "folder"
"""The one parameter that names a folder which the command makes where it is missing."""

_NO_JOURNAL = frozenset({"find-identifying", "measure", "helplines", "grounding"})


def confine(command: str, given: Mapping[str, object], options: Options) -> None:
    """Give up writing anywhere else, where the kernel knows how and the process is the program's own.

    Args:
        command: its name.
        given: the values of its parameters.
        options: what was said for the whole run.
    """
    if not options.own_process or command not in NAMED:
        return
    places: list[Path] = []
    making: list[Path] = []
    if command not in _NO_JOURNAL:
        folder = journal_path(options.journal).parent
        # Without the folder there is no journal to change.
        if command in _MAKE_A_JOURNAL:
            making.append(folder)
        elif folder.exists():
            places.append(folder)
    for name in NAMED[command]:
        value = given.get(name)
        if isinstance(value, (str, Path)) and str(value) != "-":
            place = Path(value).expanduser()
            if name == _MADE:
                making.append(place)
            else:
                # A file beside others, or a folder of them: what is above it must let it be made.
                places.append(place if place.is_dir() else place.parent)
    begin(*places, making=making)
