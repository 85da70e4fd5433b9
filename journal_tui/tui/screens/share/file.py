"""In place of a clipboard: a file that only its owner can read, and a warning that stays until confirmed."""

import os
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal_tui.model.errors import AlreadyExists, NotSaved
from journal_tui.model.flags import NEW_FILE
from journal_tui.model.text import shown_line
from journal_tui.tui.commands import Command
from journal_tui.tui.screens.base import CalmDialog
from journal_tui.vault.process.confined import beyond


def write_private(path: Path, text: str) -> None:
    """Write ``text`` to a new file that only its owner can read (mode 0600); nothing is overwritten.

    Raises:
        AlreadyExists: there is something at this place.
        NotSaved: it could not be written; what was begun is taken away again.
    """
    beyond([path.parent], lambda: _write(path, text))


def _write(path: Path, text: str) -> None:
    try:
        file = os.open(path, os.O_WRONLY | NEW_FILE, 0o600)
    except FileExistsError:
        raise AlreadyExists(
            "There is a file of this name already.", "It was not touched.", "Choose another name."
        ) from None
    except (OSError, ValueError):
        raise NotSaved(
            "The file could not be written there.", "Nothing left the program.", "Choose another folder."
        ) from None
    try:
        with os.fdopen(file, "w", encoding="utf-8", newline="\n") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise NotSaved(
            "The file could not be written to its end.", "What was begun was taken away again."
        ) from None


class WrittenDialog(CalmDialog[None]):
    """Says that words lie in a file unencrypted; stays until confirmed.

    Args:
        paths: the file, or the files.
    """

    ABOUT = "The words lie in a file that is not encrypted."
    CAN = (
        Command("delete", "delete it now", "Delete the file.", "d"),
        Command("keep", "keep the file", "Keep the file, knowing that it is not encrypted.", "k"),
    )

    def __init__(self, *paths: Path) -> None:
        super().__init__()
        self._paths = paths
        self._words = Static(Content(""))

    def body(self) -> ComposeResult:
        """Yield the warning."""
        yield self._words

    def on_mount(self) -> None:
        """Say where it is."""
        super().on_mount()
        where = shown_line(str(self._paths[0]))
        if len(self._paths) > 1:
            where += f"\nand {len(self._paths) - 1} more beside it"
        self._words.update(
            Content(
                f"These words are now in\n{where}\n\n"
                "The file is not encrypted, and backups of this computer may copy it. "
                "Delete it when you have used it; deleting can leave traces."
            )
        )

    def action_delete(self) -> None:
        """Delete the file."""
        try:
            beyond([path.parent for path in self._paths], self._unlink)
        except OSError:
            self._words.update(Content("The file could not be deleted. It is still there."))
            return
        self.dismiss(None)

    def _unlink(self) -> None:
        for path in self._paths:
            path.unlink(missing_ok=True)

    def action_keep(self) -> None:
        """Keep it."""
        self.dismiss(None)
