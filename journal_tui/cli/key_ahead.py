"""The journal's key, derived while the rest of the command line is still loading.

Deriving takes a tenth of a second to some seconds and needs neither the command line nor the database. So
when a command opens a journal and its passphrase lies in a file, it is begun before anything else is loaded.
What is unusual is left alone here: the command finds it again, and explains it.
"""

from __future__ import annotations

import _thread
import os
import stat

from journal_tui.model.flags import AT_ONCE, READING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from journal_tui.vault.keys.key import FileKey
    from journal_tui.vault.keys.profiles import Profile

# The commands that open a journal with its passphrase first of all.
_OPENING = frozenset(
    {"write", "list", "show", "search", "edit", "delete", "restore-entry", "purge", "history", "export"}
)
_WITH_VALUE = ("--journal", "--passphrase-file")
_OTHERWISE = ("--passphrase-fd", "--recovery", "--help", "-h")
_MOST_BYTES = 4096
_MOST_PLAIN = 1024


class KeyAhead:
    """A derivation under way.

    Args:
        prepared: the passphrase as :func:`journal_tui.vault.keys.key.prepare_passphrase` gives it.
        salt: the first 16 bytes of the file.
        profile: the one that the salt carries.
    """

    def __init__(self, prepared: bytes, salt: bytes, profile: Profile) -> None:
        self._given = (prepared, salt)
        self._profile = profile
        self._root: bytes | None = None
        self._done = _thread.allocate_lock()
        self._done.acquire()
        _thread.start_new_thread(self._derive, ())

    def _derive(self) -> None:
        from journal_tui.vault.keys.argon import root  # noqa: PLC0415 - see begin

        # What goes wrong here comes again, and is explained, when the command derives the key itself.
        try:
            self._root = root(*self._given, self._profile)
        except Exception:  # noqa: BLE001 - as said above
            self._root = None
        finally:
            self._done.release()

    def key(self, prepared: bytes, salt: bytes) -> FileKey:
        """Return the key for this passphrase and salt, derived anew when they are others than at the start.

        Raises:
            NotEnoughMemory, NotAJournal: as :func:`journal_tui.vault.keys.key.derive`.
        """
        from journal_tui.vault.keys.key import derive, key_of  # noqa: PLC0415 - see begin
        from journal_tui.vault.keys.recovery import Root  # noqa: PLC0415 - see begin

        with self._done:
            pass
        found, self._root = self._root, None
        if found is not None and self._given == (prepared, salt):
            return key_of(Root(found), salt)
        return derive(prepared, salt)


def begin(arguments: list[str]) -> KeyAhead | None:
    """Begin to derive the key that the command will need.

    Only for a process of the program's own: a file that is open elsewhere in it must not be closed.

    Args:
        arguments: the words after the program's name.

    Returns:
        What is under way; ``None`` when the command needs no key, or anything is not as usual.
    """
    places = _places(arguments)
    if places is None:
        return None
    # As little as can be is imported here: the rest loads while the key is being derived.
    from journal_tui.vault.keys import profiles  # noqa: PLC0415 - as above
    from journal_tui.vault.keys.argon import warm  # noqa: PLC0415 - as above

    journal, passphrase_file = places
    try:
        prepared = _prepared(_first_line(passphrase_file))
        salt = _beginning(_path(journal), profiles.SALT_BYTES)
    except (OSError, ValueError):
        return None
    index = profiles.index_of(salt)
    if len(salt) < profiles.SALT_BYTES or not 1 <= index <= len(profiles.PROFILES):
        return None
    profile = profiles.PROFILES[index - 1]
    free = profiles.free_mib()
    if free is not None and free < profile.needed_mib:
        return None
    warm()
    return KeyAhead(prepared, salt, profile)


def _prepared(passphrase: str) -> bytes:
    """Do what ``prepare_passphrase`` does; for plain ASCII without loading it.

    Raises:
        ValueError: it cannot be used.
    """
    if passphrase and passphrase.isascii() and passphrase.isprintable() and len(passphrase) <= _MOST_PLAIN:
        return passphrase.encode("ascii")
    from journal_tui.model.errors import JournalError  # noqa: PLC0415 - see begin
    from journal_tui.vault.keys.passphrases import prepare_passphrase  # noqa: PLC0415 - see begin

    try:
        return prepare_passphrase(passphrase)
    except JournalError:
        raise ValueError("it cannot be used") from None


def _places(arguments: list[str]) -> tuple[str | None, str] | None:
    """Return the journal and the passphrase's file that were named, when a command will open the one."""
    named: dict[str, str] = {}
    words = iter(arguments)
    plain: list[str] = []
    for word in words:
        name, given, value = word.partition("=")
        if name in _OTHERWISE:
            return None
        if name in _WITH_VALUE:
            named[name] = value if given else next(words, "")
        elif not word.startswith("-"):
            plain.append(word)
    if not plain or plain[0] not in _OPENING or not named.get("--passphrase-file"):
        return None
    return named.get("--journal"), named["--passphrase-file"]


def _path(named: str | None) -> str:
    """Return where the journal is; another place than the command finds costs time and does no harm."""
    said = named or os.environ.get("METOO_JOURNAL", "")
    if said:
        return os.path.expanduser(said)  # noqa: PTH111 - loading pathlib takes 5 ms
    from journal_tui.vault.places import journal_path  # noqa: PLC0415 - as above

    return str(journal_path())


def _first_line(path: str) -> str:
    line, found, _ = _beginning(path, _MOST_BYTES).partition(b"\n")
    if not found and len(line) == _MOST_BYTES:
        raise ValueError("too long")
    return line.decode("utf-8").removesuffix("\r")


def _beginning(path: str, length: int) -> bytes:
    """Read the first bytes of an ordinary file; none of anything else, which may wait or be read once."""
    descriptor = os.open(path, READING | AT_ONCE)
    try:
        return os.read(descriptor, length) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)
