"""What the journal screen says, and what can be done on it."""

from journal_tui.tui.commands import Command

EMPTY = """\
Nothing is written here yet, and nothing has to be.

Press n when you want to write. One word is enough.
What you write stays on this computer, encrypted.

? shows everything that can be done here.
Ctrl+Q leaves at once, from anywhere."""
NONE_WITH_TAG = "No entry carries this tag any more."
"""What an empty filter says."""

COMMANDS = (
    Command("back", "back", "Go back to the list, or to all entries.", "escape"),
    Command("write", "write", "Begin a new entry.", "n"),
    Command("edit", "edit", "Change the chosen entry; what it said before is kept.", "e"),
    Command("uncover", "show words", "Show the words of a veiled entry.", "v"),
    Command("undo", "undo", "Bring back the entry that was put into the bin just now.", "u"),
    Command("search", "search", "Find words as you type them.", "slash", "ctrl+f"),
    Command("mark", "mark", "Mark the chosen entry for sharing, or take its mark away.", "space"),
    Command("share", "share", "Make a post draft from the marked entries; nothing leaves by that.", "s"),
    Command("backup", "back up", "Make a backup, or look at those there are.", "b"),
    Command("read", "read", "Read the chosen entry.", "enter"),
    Command("tags", "tags", "Show only the entries with one tag.", "t"),
    Command("bin", "to the bin", "Put the chosen entry into the bin; it can come back.", "d", quiet=True),
    Command("history", "history", "What the chosen entry said before.", "h", quiet=True),
    Command("open-bin", "the bin", "Show what is in the bin.", "B", quiet=True),
    Command("unmark", "unmark all", "Take all marks away.", "M", quiet=True),
    Command("settings", "settings", "Lock time, colours and more.", "comma", quiet=True),
)
"""In the order of the keys line."""
