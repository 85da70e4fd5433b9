"""``practice``: try the passphrase, without opening anything."""

import click

from journal_tui.cli.opened import require_journal
from journal_tui.cli.options import Options
from journal_tui.cli.output import put_json, say
from journal_tui.cli.passphrases import read_passphrase
from journal_tui.cli.shared_options import journal_command
from journal_tui.model.errors import ExitCode, WrongPassphrase
from journal_tui.vault.keys.proving import try_on_file


@journal_command("practice")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Try your passphrase: says whether it is right. Nothing is opened, shown, changed or counted.

    With --recovery it tries recovery words. Exit code 3 says that it is not right. The journal may be open in
    another window meanwhile.
    """
    options = ctx.find_root().ensure_object(Options)
    path = require_journal(options)
    typed = read_passphrase(options)
    words = "recovery words" if options.recovery else "passphrase"
    try:
        try_on_file(path, typed)
    except WrongPassphrase:
        if as_json:
            put_json({"right": False})
            ctx.exit(ExitCode.CANNOT_UNLOCK)
        raise
    if as_json:
        put_json({"right": True})
        return
    say(f"Right: {'these' if options.recovery else 'this'} {words} would open the journal.")
