"""``recovery-words``: show them, and have them typed back."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from journal_tui.cli.opened import open_journal, require_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import is_terminal, put_json, say
from journal_tui.cli.passphrases import read_passphrase, read_words_back
from journal_tui.cli.shared_options import A_PATH, journal_command
from journal_tui.cli.waiting import read_line
from journal_tui.exchange.places import new_file
from journal_tui.journal.recovery_sheet import ABOUT, Sheet, made, make_sheet, prove
from journal_tui.model.errors import BadRecoveryWords, UsageError, WrongRecoveryWords

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
_NOT_PROVED = (
    "They are not proved yet. Copy them, then type them back: `metoo-journal recovery-words --prove`. "
    "Words that were copied wrong would not help when they are needed."
)
_PROVED = (
    "They are right. That there are recovery words is remembered now; the words themselves are not kept."
)
_WARNING = (
    "The sheet is a file that is not encrypted: whoever reads it can open the journal. Print or copy it, "
    "then delete it; deleting can leave traces."
)
_TRIES = 5


@journal_command("recovery-words")
@click.option(
    "--sheet",
    type=A_PATH,
    metavar="FILE",
    help="Write the sheet to a new file that only you can read, not to the screen.",
)
@click.option(
    "--prove", "proving", is_flag=True, help="Show nothing; type back words that were copied before."
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON document; on a terminal too, nothing is cleared."
)
@click.pass_obj
def command(options: Options, *, sheet: Path | None, proving: bool, as_json: bool) -> None:
    """Show twelve words that open the journal without its passphrase, on a sheet to be copied on paper.

    They are never stored. On a terminal they are shown, cleared away when you have copied them, and typed
    back; only then they count as made. Elsewhere the sheet goes to standard output, and --prove takes the
    words back from the terminal or from standard input.

    Whoever finds the sheet can open the journal. A changed passphrase ends the words.
    """
    if proving and sheet is not None:
        raise UsageError("--prove shows nothing, so there is no sheet to write.", "Nothing was changed.")
    require_journal(options)
    if not proving:
        say(ABOUT)
    if proving or as_json or sheet is not None or not _can_ask():
        _without_showing(options, sheet, proving=proving, as_json=as_json)
        return
    with _emptied_in_any_case():
        typed = read_passphrase(options)
        with open_journal(options, typed) as vault:
            _show_and_clear(make_sheet(vault, typed))
            _have_typed_back(lambda words: prove(vault, words))
    say(_PROVED)


def _without_showing(options: Options, sheet: Path | None, *, proving: bool, as_json: bool) -> None:
    """Take the words back, or give the sheet as data."""
    typed = read_passphrase(options)
    with open_journal(options, typed) as vault:
        if proving:
            when = prove(vault, read_words_back())
            if as_json:
                put_json({"proved": when})
            say(_PROVED)
            return
        _give(make_sheet(vault, typed), sheet, as_json=as_json, proved=made(vault))


@contextmanager
def _emptied_in_any_case() -> Iterator[None]:
    """Have the terminal emptied also when the program is killed, and never stopped: words stand there.

    The small process that sees to it is split off before the passphrase is read.
    """
    if sys.platform == "win32":
        from journal_tui.vault.process.windows_console import Console  # noqa: PLC0415 - others need it not

        console = Console()
        console.take(keys=False)
        try:
            yield
        finally:
            console.close()
    else:
        import termios  # noqa: PLC0415 - other systems have none

        from journal_tui.door.staying import Staying  # noqa: PLC0415 - as above

        staying = Staying(sys.stdout.fileno(), termios.tcgetattr(sys.stdin), _CLEAR.encode())
        before = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGTSTP, before)
            staying.goodbye()


def _give(shown: Sheet, file: Path | None, *, as_json: bool, proved: str | None) -> None:
    """Give the sheet as data, to a file or to standard output."""
    if file is not None:
        with new_file(file.expanduser()) as target:
            target.write(shown.text().encode("utf-8"))
    if as_json:
        put_json(
            {
                "words": None if file is not None else list(shown.words),
                "salt": shown.salt,
                "file": shown.file,
                "sheet": None if file is None else str(file),
                "proved": proved,
            }
        )
    elif file is None:
        sys.stdout.write(shown.text())
    if file is not None:
        say(_WARNING)
    say(_NOT_PROVED)


def _can_ask() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stdout) and is_terminal(sys.stderr)


def _show_and_clear(shown: Sheet) -> None:
    """Show the sheet until Enter, then take it from the screen and from what had scrolled off it."""
    sys.stdout.write(_CLEAR + shown.text())
    sys.stdout.flush()
    try:
        say("Copy it on paper now. Enter clears the screen, then the words are typed back.")
        read_line(sys.stdin)
    finally:
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()


def _have_typed_back(prove_words: Callable[[str], object]) -> None:
    for turn in range(_TRIES):
        try:
            prove_words(read_words_back())
        except (BadRecoveryWords, WrongRecoveryWords) as error:
            if turn == _TRIES - 1:
                raise
            say(error.happened)
        else:
            return
