"""metoo-journal: a private, encrypted journal in the terminal."""

__version__ = "0.1.0"
