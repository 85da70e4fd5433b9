"""Write ``docs/guide/commands.md`` from the commands that the program declares.

Run ``python tools/make_commands_page.py`` after a command or an option changed; a test fails until then.
"""

from collections.abc import Sequence
from inspect import cleandoc
from pathlib import Path

import click

from journal_tui.cli.index import COMMANDS
from journal_tui.cli.program import build
from journal_tui.cli.shared_options import everywhere

PAGE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "commands.md"

HEAD = """\
# Commands

Everything here works without the screens: for scripts, screen readers and plain terminals. Without a command
the journal opens on the terminal.

Data goes to standard output, words and progress to standard error. `--json` gives one JSON document,
`--jsonl` one object a line. An id may be any unambiguous beginning of one. A text comes from a file, from
standard input (`-`), or is typed; it is never an argument, because others can see arguments and shells keep
them.

| exit code | |
|---|---|
| 0 | done |
| 1 | a mistake of the program |
| 2 | something in the command or its input cannot be understood |
| 3 | the journal cannot be unlocked |
| 4 | damaged |
| 5 | open in another window |
| 6 | refused, or not possible: the sentence says why |
| 128 + n | ended by signal n |

## Everywhere

These may stand before or after the command's name.

"""

SECRETS = """
A passphrase is asked for on the terminal without being shown, or read from a file or an open descriptor. It
is never an argument and never an environment variable:

```sh
metoo-journal list --passphrase-file ~/.config/journal/passphrase
metoo-journal list --passphrase-fd 3 3< <(some-program-that-knows-it)
```

`NO_COLOR` is honoured. Completion, for bash (`zsh_source` and `fish_source` for the others):

```sh
eval "$(_METOO_JOURNAL_COMPLETE=bash_source metoo-journal)"
```
"""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _options(params: Sequence[click.Parameter], ctx: click.Context) -> list[str]:
    records = [record for param in params if (record := param.get_help_record(ctx))]
    if not records:
        return []
    rows = [f"| `{_cell(names)}` | {_cell(words)} |" for names, words in records]
    return ["| option | |", "|---|---|", *rows, ""]


def page() -> str:
    """Return the page."""
    program = build()
    ctx = click.Context(program, info_name="metoo-journal")
    shared = everywhere()
    hidden = {option for param in shared for option in param.opts} | {"--help"}
    said = [HEAD + "\n".join(_options([*shared, *_version(program)], ctx)) + SECRETS]
    for name in COMMANDS:
        command = program.get_command(ctx, name)
        if command is None:
            raise LookupError(name)
        inner = click.Context(command, info_name=name, parent=ctx)
        own = [
            param
            for param in command.get_params(inner)
            if isinstance(param, click.Option) and not hidden & {*param.opts}
        ]
        usage = " ".join(command.collect_usage_pieces(inner))
        said.append(f"## {name}\n")
        said.append(f"```\nmetoo-journal {name} {usage}\n```\n")
        said.append(f"{cleandoc(command.help or '')}\n")
        said.extend(_options(own, inner))
    return "\n".join(said).rstrip() + "\n"


def _version(program: click.Group) -> list[click.Parameter]:
    return [param for param in program.params if param.name == "version"]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
