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
them. A title, a tag, a date and a note can be options, and are seen like any argument: leave them out where
that matters, or `import` them from a file.

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

These may stand before or after the command's name; `--version` stands alone or before it.

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


SHAPES = """
## Shapes

What JSON holds, by command. Dates with a time are ISO 8601; `happened` is EDTF or null.

| command | `--json` |
|---|---|
| `list` | [{id, title, written, happened, tags, words, veiled}] |
| `search` | as `list`, with snippet and matches, [start, end] in the snippet; both empty when veiled |
| `show` | the keys of `jsonl` below, all of them, and binned |
| `history` | [{number, saved, kind, title, text, happened, happened_words, tags, content_note, veiled}] |
| `history --compare` | {from, to, fields, text}; text is [{change, text}], change is same, removed or \
added; fields has the same for each other part that changed; to is null for the present text |
| `merge` | without OTHER: [{path, changed, bytes}] |
| `merge OTHER` | {other, backup, put_away, entries}; counts: versions, handed_over, records_left_out, \
private_words, gone; lists of ids: added, newer, two_versions, binned, came_back, left_out, gone_there, \
returned, drafts_added, drafts_newer, drafts_kept, drafts_left_out; backup is null where nothing was changed |
| `find-identifying` | [{start, end, text, kind, certainty, entity}] |
| `measure` | {length, limit, fits, parts, note}; limit is null where there is none |
| `draft` | {parts, lengths, note, findings, alt_text, cards, remarks}; cards are the files saved |
| `backup` | {path, entries, bytes, checks}; with `--if-due` only {path}, null, when none is due |
| `backup --list` | {backups: [{path, made, bytes, how, entries, passphrase, held}], passphrase_changed} |
| `restore --list` | {backups}, as above without held; plain `restore` without entries and passphrase too |
| `restore` | {path, entries, set_aside}; set_aside is null where no file was there before |
| `check` | {path, sound, entries, revisions, drafts, problems} |
| `passphrase` | {path, entries, profile, changed, ended_words, lasting} |
| `recovery-words` | {words, salt, file, sheet, proved}; with `--prove` {proved} |
| `practice` | {right} |
| `import` | {imported, there_already} |
| `export` | {exported, target} |

In a list of backups, how is `by hand`, `automatic` or `before a change`; passphrase is `now` where the
present one (or, for `restore --list`, the typed one) opens it, `former` where another does, `unknown` where
the file could not be opened; entries is null where they could not be counted.

Texts are kept in Unicode's form NFC, with `\\n` at line ends and without control characters but tabs. `start`
and `end` count characters from 0 in a text of that form.

The form `jsonl`, in and out, is one object a line with title, text, written, happened, tags, content_note and
veiled:

```json
{"text": "Words.", "written": "2026-11-21T18:30:00+01:00", "happened": "2009-22", "tags": ["work"]}
```

Only `text` is needed. An export also has id, happened_words (when it happened, as it was said), and kind
(`entry`, `facts`, `feelings` or `letter`) and revised where there is something to say. Former versions,
drafts and the bin are not in an export; a backup has all of them.
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
    return "\n".join(said).rstrip() + "\n" + SHAPES


def _version(program: click.Group) -> list[click.Parameter]:
    return [param for param in program.params if param.name in {"version", "verbose"}]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
