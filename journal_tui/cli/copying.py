"""Copying from a command: the clipboard's owner stays in the foreground until the words are cleared."""

import os
import select
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from journal_tui.cli.output import is_terminal, say
from journal_tui.cli.waiting import read
from journal_tui.model.draft import Draft, HandedOver, HandoverWay
from journal_tui.model.errors import NoTerminal
from journal_tui.model.moment import Moment
from journal_tui.sharing.handover import TERMINAL, Clipboard, Copied, Result
from journal_tui.sharing.outgoing import Piece
from journal_tui.vault.vault import Vault

_LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Handing:
    """Hands over a draft piece by piece, and keeps what left in the journal.

    Attributes:
        clipboard: the one owner of the clipboard.
        vault: the open journal.
        draft: the draft it comes from.
    """

    clipboard: Clipboard
    vault: Vault
    draft: Draft

    def copy_all(self, pieces: Sequence[Piece]) -> None:
        """Copy each piece; Enter goes on to the next.

        Raises:
            NoTerminal: there are several pieces and nobody to go on.
            NoClipboard: there is no clipboard that can be used; nothing left.
        """
        if len(pieces) > 1 and not is_terminal(sys.stdin):
            raise NoTerminal(
                f"It has {len(pieces)} parts, and going from one to the next needs a terminal.",
                "Nothing was copied.",
                "--json gives all parts.",
            )
        for number, piece in enumerate(pieces, 1):
            said(piece, self.clipboard.copy(piece.text))
            self._keep(piece, pieces)
            if number < len(pieces) and not _enter(self.clipboard):
                return

    def _keep(self, piece: Piece, pieces: Sequence[Piece]) -> None:
        if not piece.number:
            return
        if piece.number == 1:
            self.vault.drafts.save(self.draft)
        way = HandoverWay.TERMINAL if self.clipboard.available() == TERMINAL else HandoverWay.CLIPBOARD
        parts = max(each.number for each in pieces)
        put_on_record(self.vault, self.draft, way, piece.text, part=piece.number, parts=parts)


def put_on_record(
    vault: Vault, draft: Draft, way: HandoverWay, text: str, *, part: int = 1, parts: int = 1
) -> None:
    """Keep in the journal what left, when, how and for where.

    Args:
        vault: the open journal; the draft is saved in it already.
        draft: the draft it comes from.
        way: how it left.
        text: exactly what left.
        part: which part, from 1.
        parts: how many there are.
    """
    now = Moment.of(vault.clock.now())
    vault.drafts.hand_over(
        HandedOver(os.urandom(8).hex(), draft.id, now, draft.platform, way, part, parts, text)
    )


def said(piece: Piece, copied: Copied) -> None:
    """Say what the clipboard really did."""
    if copied.sent_or_copied is Result.COPIED:
        say(f"Copied: {piece.name}.")
    else:
        say(f"Sent to the terminal: {piece.name}. Whether it took the words cannot be known.")


def _enter(clipboard: Clipboard) -> bool:
    """Wait for Enter; return whether to go on (not at the end of the input)."""
    say("Enter copies the next one; Ctrl+C clears the clipboard and stops.")
    while clipboard.holding:
        if sys.platform == "win32":
            from journal_tui.cli.windows_typing import entered  # noqa: PLC0415 - other systems need it not

            if entered(_LOOK_EVERY):
                return True
        elif select.select([0], [], [], _LOOK_EVERY)[0]:
            return bool(read(0, 1024))
    say("The clipboard was cleared, or holds something else by now. Enter copies the next one.")
    return bool(read(0, 1024))


def wait_until_cleared(clipboard: Clipboard) -> None:
    """Count down on stderr until the words are cleared; Ctrl+C clears them at once."""
    painted = is_terminal(sys.stderr)
    if not painted:
        say(f"The clipboard is cleared in {clipboard.seconds_left:.0f} seconds, or when this is stopped.")
    try:
        while clipboard.holding:
            if painted:
                sys.stderr.write(f"\rCleared in {clipboard.seconds_left:.0f} s; Ctrl+C clears it now. ")
                sys.stderr.flush()
            time.sleep(_LOOK_EVERY)
    except KeyboardInterrupt:
        pass
    if painted:
        sys.stderr.write("\r" + " " * 60 + "\r")
    clipboard.clear()
    say("What was copied is cleared.")
