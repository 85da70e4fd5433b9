"""What the door remembers beside the journal: a moment, a count and a theme's name; no word of the writer's.

The file is not secret and proves little: whoever can write beside the journal can change or remove it.
"""

from __future__ import annotations

import os
import sys
import time

from journal_tui.model.flags import AT_ONCE, BYTES, NO_LINK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from journal_tui.model.clock import Clock

SUFFIX = ".door"
"""Added to the journal's file name."""

_MAX_BYTES = 4096
_MOST = 999_999
_STALE_SECONDS = 60
_CLOCKS_APART = 300  # seconds that a clock may be put right by without a word
_SAFELY = NO_LINK | AT_ONCE | BYTES
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Record:
    """The record of one journal; reading and writing never fail, a record that cannot be read is empty.

    Args:
        journal: path of the journal.
        clock: tells what time it is.

    Attributes:
        opened: ISO 8601 moment of the last opening; empty when none is known.
        failed: attempts with a wrong passphrase since then.
        theme: the theme the writer chose, so that the door looks like the rest.
    """

    def __init__(self, journal: str, clock: Clock | None = None) -> None:
        self._path = journal + SUFFIX
        self._clock = clock
        self.opened = ""
        self.failed = 0
        self.theme = ""
        self._read()

    def _read(self) -> None:
        try:
            descriptor = os.open(self._path, os.O_RDONLY | _SAFELY)
        except OSError:
            return
        try:
            if hasattr(os, "geteuid") and os.fstat(descriptor).st_uid != os.geteuid():
                return  # not ours: it tells nothing
            text = os.read(descriptor, _MAX_BYTES).decode("ascii", "replace")
        except OSError:
            return
        finally:
            os.close(descriptor)
        for line in text.splitlines():
            name, _, value = line.partition("=")
            if name == "opened" and len(value) < 40:
                self.opened = value
            elif name == "failed" and value.isdecimal() and len(value) < 7:
                self.failed = int(value)
            elif name == "theme" and value.isalpha() and len(value) < 20:
                self.theme = value

    def note_failed(self) -> None:
        """Count an attempt with a wrong passphrase, besides those another window counted meanwhile."""
        self._read()
        self.failed = min(self.failed + 1, _MOST)
        self._write()

    def note_opened(self, theme: str | None = None) -> str:
        """Keep the present moment as the last opening, and no failed attempts since.

        Args:
            theme: the theme the writer chose; ``None`` leaves the one that is kept.

        Returns:
            what there is to say about the time before, as :meth:`words`.
        """
        self._read()
        before = self.words()
        theme = self.theme if theme is None else theme
        self.opened = self._now().isoformat(timespec="seconds")
        self.failed = 0
        self.theme = theme
        self._write()
        self._tidy()
        return before

    def note_theme(self, theme: str) -> None:
        """Keep the theme the writer chose since, so that the next door looks like what was left."""
        self._read()
        if theme and theme != self.theme:
            self.theme = theme
            self._write()

    def words(self) -> str:
        """Say when the journal was last opened and what failed since; empty when there is nothing to say."""
        now = self._now()
        then = _moment(self.opened, now)
        said = []
        if then is not None:
            said.append(f"Last opened {_shown(then, now)}.")
        if self.failed:
            tries = "One attempt" if self.failed == 1 else f"{self.failed} attempts"
            since = " since" if said else " so far"
            said.append(f"{tries} with a wrong passphrase{since}.")
        return " ".join(said)

    def _now(self) -> datetime:
        if self._clock is not None:
            return self._clock.now()
        from journal_tui.model.clock import SystemClock  # noqa: PLC0415 - late: it brings typing and datetime

        return SystemClock().now()

    def _write(self) -> None:
        import pathlib  # noqa: PLC0415 - late: the first paint only reads

        lines = [f"opened={self.opened}", f"failed={self.failed}", f"theme={self.theme}", ""]
        fresh = f"{self._path}.{os.getpid()}.{time.monotonic_ns()}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFELY
        try:
            descriptor = os.open(fresh, flags, 0o600)
            try:
                os.write(descriptor, "\n".join(lines).encode("ascii", "replace"))
            finally:
                os.close(descriptor)
            pathlib.Path(fresh).replace(self._path)
        except OSError:
            try:
                pathlib.Path(fresh).unlink()
            except OSError:
                return

    def _tidy(self) -> None:
        """Remove what a start that was killed while it wrote has left; what is written now is younger."""
        folder, name = os.path.split(self._path)
        try:
            with os.scandir(folder or ".") as there:
                for each in there:
                    pid, _, number = each.name.removeprefix(name + ".").partition(".")
                    ours = each.name.startswith(name + ".") and pid.isdecimal() and number.isdecimal()
                    if ours and abs(time.time() - each.stat(follow_symlinks=False).st_mtime) > _STALE_SECONDS:
                        os.unlink(each.path)  # noqa: PTH108 - no path library before the first paint
        except OSError:
            return


def _moment(text: str, now: datetime) -> datetime | None:
    """Read a moment, in the time zone of ``now``."""
    from datetime import datetime  # noqa: PLC0415 - late: the first paint reads a record and needs no calendar

    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(now.tzinfo) if found.tzinfo else None
    except (ValueError, OverflowError):  # no date, or one at the end of all dates
        return None


def _shown(then: datetime, now: datetime) -> str:
    at = f"at {then.hour:02}:{then.minute:02}"
    days = (now.date() - then.date()).days
    year = "" if then.year == now.year else f" {then.year}"
    day = f"{then.day} {_MONTHS[then.month - 1]}{year}"
    if (then - now).total_seconds() > _CLOCKS_APART:
        return f"{day} {at}, which is still to come by this computer's clock"
    return {0: "today", 1: "yesterday"}.get(days, day) + f" {at}"


def likely_path(explicit: Path | None) -> str:
    """Guess the journal's path with nothing but the environment, for the first paint; "" where that is hard.

    :func:`journal_tui.vault.places.journal_path`, which decides, needs twice the time of the whole paint.
    """
    if explicit is not None:
        return os.fspath(explicit)
    named = os.environ.get("METOO_JOURNAL", "")
    return _by_xdg() if sys.platform == "linux" and not named else named


def _by_xdg() -> str:
    folder = os.environ.get("XDG_DATA_HOME", "").strip() or os.environ.get("HOME", "") + "/.local/share"
    return folder + "/journal/journal.db"
