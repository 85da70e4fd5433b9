"""The options that every command takes, before or after its name."""

from dataclasses import dataclass
from pathlib import Path

_WITH_VALUE = {
    "--journal": "journal",
    "--passphrase-file": "passphrase_file",
    "--passphrase-fd": "passphrase_fd",
}


@dataclass(slots=True)
class Options:
    """What was said for the whole run.

    Attributes:
        journal: the journal's file; ``None`` for ``$METOO_JOURNAL``, else the usual place.
        passphrase_file: a file whose first line is the passphrase.
        passphrase_fd: an open descriptor to read one line from.
        plain: linear output: no boxes, no columns, no colour.
    """

    journal: Path | None = None
    passphrase_file: Path | None = None
    passphrase_fd: int | None = None
    plain: bool = False


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
        elif name in _WITH_VALUE:
            found = value if given else next(words, None)
            if found is None or not _set(options, _WITH_VALUE[name], found):
                return None
        else:
            return None
    return options


def _set(options: Options, name: str, value: str) -> bool:
    if name == "passphrase_fd":
        if not (value.isascii() and value.isdigit()):
            return False
        options.passphrase_fd = int(value)
    elif name == "journal":
        options.journal = Path(value)
    else:
        options.passphrase_file = Path(value)
    return True
