"""Entries in and out of the journal: one file a format."""
