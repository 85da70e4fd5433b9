"""``demo``: look around in a throw-away journal with invented entries."""

import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from journal_tui.cli.options import Options
from journal_tui.cli.output import is_terminal, say
from journal_tui.cli.shared_options import journal_command
from journal_tui.model.clock import SystemClock
from journal_tui.model.errors import NoTerminal
from journal_tui.vault.process.confined import begin, beyond

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory; what is made in it is private and has a random name


def memory_folder() -> Path | None:
    """Return the folder that lies in memory, where there is one that others cannot clear."""
    try:
        mode = _MEMORY.stat().st_mode
    except OSError:
        return None
    return _MEMORY if stat.S_ISDIR(mode) and mode & stat.S_ISVTX and os.access(_MEMORY, os.W_OK) else None


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """Give a private folder (0700), in memory where that is possible, and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="journal-", dir=memory_folder()))
    try:
        yield folder
    finally:
        beyond([folder.parent], lambda: shutil.rmtree(folder, ignore_errors=True))


@journal_command("demo")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look around in a throw-away journal with gentle, invented entries; nothing of it is kept."""
    options = ctx.find_root().ensure_object(Options)
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise NoTerminal(
            "The demo is shown on a terminal, and there is none here.",
            next_step="`metoo-journal --help` lists what works without one.",
        )
    say("Making a journal to look around in …")
    ctx.exit(_look_around(options.own_process))


def _look_around(own_process: bool) -> int:
    from journal_tui.journal.preferences import Preferences, saving  # noqa: PLC0415 - as below
    from journal_tui.journal.samples import sample_entries  # noqa: PLC0415 - as below
    from journal_tui.journal.session import create  # noqa: PLC0415 - as below
    from journal_tui.tui.app import run  # noqa: PLC0415 - the screens are for this command alone

    with throw_away_folder() as folder:
        if own_process:
            begin(folder)
        opened = create(folder / "journal.db", secrets.token_hex(16), "small")
        entries = [(words, written, None) for words, written in sample_entries(SystemClock().now())]
        opened.call_sync(lambda vault: vault.entries.import_many(entries))
        opened.call_sync(saving(Preferences(backup_auto=False)))
        return run(opened)
