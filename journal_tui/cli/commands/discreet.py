"""``discreet``: a second launcher under a name that says nothing."""

import click

from journal_tui.cli import launcher
from journal_tui.cli.options import Options
from journal_tui.cli.output import put, say
from journal_tui.cli.shared_options import journal_command
from journal_tui.vault.process.confined import begin

_MADE = """\
Started by this name, the program shows it in place of its own: in the list of processes, in a terminal's tab,
in its help and its messages.
"""
_REMAINS = """\
What still tells: the first line of this file names the interpreter, and where that lies may say what was
installed; the installed program is found where it was; your shell may remember the commands you typed, this
one too.
"""


@journal_command("discreet")
@click.argument("name")
@click.option("--remove", is_flag=True, help="Remove the launcher of this name again.")
@click.pass_obj
def command(options: Options, *, name: str, remove: bool) -> None:
    """Make a second launcher called NAME, a word that says nothing, and print where it is.

    Choose a name that fits among the other programs of this computer. Nothing that exists is overwritten, and
    --remove removes only what this command made.
    """
    if options.own_process:
        folders = dict.fromkeys([launcher.folder_for(), *launcher.on_path()])
        begin(*(each for each in folders if remove and each.is_dir()), making=list(folders)[: not remove])
    if remove:
        put(str(launcher.remove(name)))
        say("It is removed. The journal and the program are as they were.")
        return
    made = launcher.make(name)
    put(str(made.path))
    say(_MADE.replace("\n", " ").strip())
    if not made.found:
        say(f"The shell does not look for programs in {made.path.parent} yet, so type the whole path.")
    say(_REMAINS.replace("\n", " ").strip())
    say(f"The interpreter: {made.interpreter}")
