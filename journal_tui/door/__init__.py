"""The locked program on the bare terminal; imports Textual only after the passphrase was typed."""

from journal_tui.door.door import main

__all__ = ["main"]
