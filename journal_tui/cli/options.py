"""The options that every command takes, before or after its name; made to load at once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal_tui.vault.keys.key import FileKey

_WITH_VALUE = frozenset({"--journal", "--passphrase-file", "--passphrase-fd", "--told"})


class Options:
    """What was said for the whole run.

    Attributes:
        journal: the journal's file; ``None`` for ``$METOO_JOURNAL``, else the usual place.
        passphrase_file: a file whose first line is the passphrase.
        passphrase_fd: an open descriptor to read one line from.
        plain: linear output: no boxes, no columns, no colour.
        recovery: recovery words are given or asked for in place of the passphrase.
        told: number of what the door says first (:data:`journal_tui.door.sheet.TOLD`); given by the program
            itself when it goes back to the door, and no option of the commands.
        key_for: derives the key from the passphrase and the salt; ``None`` for the usual way.
        own_process: whether the process is the program's own and may give up rights for good.
    """

    __slots__ = (
        "journal",
        "key_for",
        "own_process",
        "passphrase_fd",
        "passphrase_file",
        "plain",
        "recovery",
        "told",
    )

    def __init__(self) -> None:
        self.journal: Path | None = None
        self.passphrase_file: Path | None = None
        self.passphrase_fd: int | None = None
        self.plain = False
        self.recovery = False
        self.told = 0
        self.own_process = False
        self.key_for: Callable[[bytes, bytes], FileKey] | None = None

    def set(self, name: str, value: str) -> bool:
        """Take the value of an option; tell whether it could be.

        Args:
            name: ``--journal``, ``--passphrase-file``, ``--passphrase-fd`` or ``--told``.
            value: as typed.
        """
        if name in {"--passphrase-fd", "--told"}:
            if not (value.isascii() and value.isdigit()):
                return False
            if name == "--told":
                self.told = int(value)
            else:
                self.passphrase_fd = int(value)
            return True
        from pathlib import Path  # noqa: PLC0415 - 10 ms that a start without options need not wait for

        if name == "--journal":
            self.journal = Path(value)
        else:
            self.passphrase_file = Path(value)
        return True


def start_options(arguments: list[str]) -> Options | None:
    """Read the options of a start without a command.

    Args:
        arguments: the words after the program's name.

    Returns:
        The options; ``None`` when there is a command, or anything that the command line explains better
        (``--help``, ``--version``, a mistake).
    """
    options = Options()
    words = iter(arguments)
    for word in words:
        name, given, value = word.partition("=")
        if word == "--plain":
            options.plain = True
        elif word == "--recovery":
            options.recovery = True
        elif name in _WITH_VALUE:
            found = value if given else next(words, None)
            if found is None or not options.set(name, found):
                return None
        else:
            return None
    return options
