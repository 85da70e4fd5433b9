"""Every error the program can explain, in one tree.

Each error says what happened, what is safe and what can be done next, and carries the exit code of the
command line. Messages hold ids, paths, counts and places, never the writer's words.
"""

from __future__ import annotations

from enum import IntEnum

from journal_tui.model.called import in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class ExitCode(IntEnum):
    """Exit codes of the command line; 128 + n is left to signals."""

    OK = 0
    BUG = 1
    USAGE = 2
    CANNOT_UNLOCK = 3
    DAMAGED = 4
    IN_USE = 5
    REFUSED = 6


class JournalError(Exception):
    """Base of every error that is explained to the writer.

    Args:
        happened: one sentence that says what happened.
        safe: what is still safe or unchanged; may be empty.
        next_step: what can be done next; may be empty.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.REFUSED

    def __init__(self, happened: str, safe: str = "", next_step: str = "") -> None:
        self.happened = in_words(happened)
        self.safe = in_words(safe)
        self.next_step = in_words(next_step)
        super().__init__(" ".join(part for part in (self.happened, self.safe, self.next_step) if part))


class UsageError(JournalError):
    """The command or what was typed cannot be understood."""

    exit_code = ExitCode.USAGE


class BadDate(UsageError):
    """A date could not be read."""


class BadText(UsageError):
    """A text is binary, not UTF-8, or larger than an entry may be."""


class UnknownId(UsageError):
    """No entry, draft or backup has this id."""


class AmbiguousId(UsageError):
    """More than one id begins like this."""


class CannotUnlock(JournalError):
    """The journal could not be opened with what was given."""

    exit_code = ExitCode.CANNOT_UNLOCK


class WrongPassphrase(CannotUnlock):
    """The passphrase did not open the file, or its first page is damaged: the two look alike."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase did not open this journal.",
            "Nothing was changed.",
            "If you are sure of it, the file may be damaged: try `metoo-journal check`, or restore a backup; "
            "`metoo-journal salvage` reads what is left.",
        )


class WrongRecoveryWords(WrongPassphrase):
    """Recovery words that are well-formed did not open the file, or its first page is damaged."""

    def __init__(self) -> None:
        CannotUnlock.__init__(
            self,
            "Those recovery words did not open this journal.",
            "Nothing was changed.",
            "They belong to the passphrase it had when they were made: after a change they open only backups "
            "from before. If you are sure of them, the file may be damaged: try `metoo-journal check`.",
        )


class BadRecoveryWords(UsageError):
    """Recovery words are incomplete, or one of them is misread; says which by its number."""


class BadPassphrase(UsageError):
    """The passphrase is empty, too long, or holds characters that cannot be typed again reliably."""


class NotEnoughMemory(CannotUnlock):
    """The key derivation needs more free memory than there is."""

    def __init__(self, needed_mib: int) -> None:
        super().__init__(
            f"Opening this journal needs about {needed_mib} MB of free memory, and there is less right now.",
            "Nothing was changed.",
            "Close other programs and try again.",
        )


class NotAJournal(CannotUnlock):
    """The file is not a journal of this program."""


class NoJournal(CannotUnlock):
    """There is no file at this place."""


class NewerJournal(CannotUnlock):
    """The journal was written by a newer version of the program."""


class Damaged(JournalError):
    """The file is damaged."""

    exit_code = ExitCode.DAMAGED


class InUse(JournalError):
    """The journal is open in another window."""

    exit_code = ExitCode.IN_USE

    def __init__(self) -> None:
        super().__init__(
            "This journal is open in another window.",
            "Nothing was changed.",
            "Close it there first, then try again.",
        )


class Refused(JournalError):
    """The program will not do this, and says why."""


class AlreadyExists(Refused):
    """There is a file at this place already; nothing is ever overwritten."""


class UnsafeFile(Refused):
    """The file is a link, belongs to someone else or has a second name."""


class NotSaved(JournalError):
    """Words could not be written to the disk; they are still on the screen."""


class DiskFull(NotSaved):
    """There is no room left on the disk."""


class ReadOnly(NotSaved):
    """The folder or file cannot be written."""


class BackupFailed(JournalError):
    """A backup could not be written or did not pass its checks; it is not called a backup."""


class NotRebuilt(JournalError):
    """A change that writes the whole file anew could not be made; the journal is as it was."""


class Undecided(Refused):
    """A draft still holds findings that nobody decided on, so it cannot leave."""


class Leaked(Refused):
    """The last gate found a private word or a replaced name in what was about to leave."""


class NoClipboard(JournalError):
    """There is no clipboard that can be used."""


class Cancelled(JournalError):
    """The writer stopped a long work; everything is as it was before."""


class NoTerminal(UsageError):
    """The program needs a terminal and has none."""
