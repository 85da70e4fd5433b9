"""The command line: every command on its own, without the screens."""
