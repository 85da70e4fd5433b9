"""Every command there is: its name, what it does in one line, and the module that does it.

The list is kept apart from the modules so that help and completion do not import them all.
"""

COMMANDS: dict[str, tuple[str, str]] = {
    "create": ("create", "Make a new journal."),
    "write": ("write", "Add an entry."),
    "list": ("list_entries", "List the entries, newest first."),
    "show": ("show", "Show one entry."),
    "search": ("search", "Find entries by their words."),
    "edit": ("edit", "Put a new text in place of an entry's; the former text is kept."),
    "delete": ("delete", "Move an entry to the bin."),
    "restore-entry": ("restore_entry", "Bring an entry back from the bin."),
    "purge": ("purge", "Remove entries from the bin for good."),
    "history": ("history", "Show the former texts of an entry."),
    "find-identifying": ("find_identifying", "Find what in a text may identify someone. Needs no journal."),
    "measure": ("measure", "Measure a text by a platform's own rule. Needs no journal."),
    "draft": ("draft", "Make a post draft from entries; the entries stay as they are."),
    "backup": ("backup", "Make a verified backup."),
    "restore": ("restore", "Put a verified backup in place; the present file is set aside."),
    "merge": ("merge", "Bring the words of another copy into the journal; nothing of either is lost."),
    "check": ("check", "Check a journal or a backup for damage."),
    "salvage": ("salvage", "Read what still can be read of a damaged journal into a new one."),
    "passphrase": ("passphrase", "Change the passphrase."),
    "recovery-words": ("recovery_words", "Show the words that open the journal without its passphrase."),
    "practice": ("practice", "Try your passphrase, without opening anything."),
    "import": ("import_entries", "Bring in entries from another form."),
    "export": ("export_entries", "Write entries out of the encrypted file, in the clear."),
    "discreet": ("discreet", "Make a second launcher, under a name that says nothing."),
    "demo": ("demo", "Look around in a throw-away journal with invented entries."),
    "helplines": ("helplines", "Show helplines, offline. Needs no journal."),
    "grounding": ("grounding", "Go through a grounding exercise, offline. Needs no journal."),
}
"""Command name: (module in ``journal_tui.cli.commands``, one line of help), in the order of help."""

COMPLETION_VARIABLE = "_METOO_JOURNAL_COMPLETE"
"""Set by the shell while it asks for completions (click's convention)."""
