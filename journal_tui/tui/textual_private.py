"""Everything this program changes inside Textual 8.2.8, in one place.

Each override says what the library does and why that will not do here: it prints tracebacks with the values
of local variables (passphrases, entries), copies by OSC 52 without asking, reads notifications as markup, and
can save what is on the screen as a picture.
"""

import asyncio
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual.app import App
from textual.notifications import SeverityLevel
from textual.widgets import Input
from textual.worker import WorkerFailed

_PACKAGE = Path(__file__).resolve().parents[1]


def crash_note(error: BaseException) -> str:
    """Return what may be told about an error: its kind and the places in this package it came through.

    Never its message and never a value: both can hold the writer's words.
    """
    if isinstance(error, WorkerFailed):
        error = error.error
    lines = [f"Kind: {type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        inside = path.is_relative_to(_PACKAGE)
        name = path.relative_to(_PACKAGE.parent).as_posix() if inside else path.name
        lines.append(f"  {name}, line {frame.lineno}, in {frame.name}")
    return "\n".join(lines)


class GuardedApp(App[int], inherit_bindings=False):
    """An app that never prints, copies or pictures the writer's words by itself."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self._disable_tooltips = True
        self.crash = ""

    # Textual prints Rich tracebacks with local variables when something fails, in workers too.

    def _handle_exception(self, error: Exception) -> None:
        if not (self._running and self.can_crash()):
            # The widgets are gone already; what a last worker missed on its way out is no crash.
            return
        self._return_code = 1
        if self._exception is None:
            self.crash = crash_note(error)
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def can_crash(self) -> bool:
        """Tell whether an error ends the program."""
        return True

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *_renderables: RenderableType) -> None:
        """Close; what the library wanted to print is dropped."""
        self._return_code = 1
        self.crash = self.crash or "Kind: panic"
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def quiet_loop(self) -> None:
        """Keep asyncio from printing tasks' errors, whose text may be the writer's."""

        def drop(_loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
            error = context.get("exception")
            if isinstance(error, Exception) and not self.crash and self.can_crash():
                self.crash = crash_note(error)

        asyncio.get_running_loop().set_exception_handler(drop)

    # Textual sends OSC 52, which terminals keep in clipboard histories, from password fields too.

    def copy_to_clipboard(self, text: str) -> None:
        """Keep ``text`` for pasting inside the program, and offer it to :meth:`copied`."""
        focused = self.focused
        if isinstance(focused, Input) and focused.password:
            return
        self._clipboard = text
        self.copied(text)

    def copied(self, text: str) -> None:
        """Hand ``text`` to the owner of the computer's clipboard; here there is none."""

    def forget_copied(self) -> None:
        """Forget what can be pasted inside the program."""
        self._clipboard = ""

    # Textual reads messages as markup: "[/dear]" crashes, "[red]x" loses words.

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - part of the library's signature; never honoured
    ) -> None:
        """Show one message for a moment, as it is, never as markup; one before it goes."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    # Textual can save the screen as an SVG in plain text.

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Do nothing: what is on the screen is never saved as a picture."""

    def deliver_screenshot(
        self,
        filename: str | None = None,  # noqa: ARG002 - the library's signature
        path: str | None = None,  # noqa: ARG002 - the library's signature
        time_format: str | None = None,  # noqa: ARG002 - the library's signature
    ) -> str | None:
        """Do nothing: what is on the screen is never saved as a picture."""
        return None
