"""Backups, restoring, and other copies of the journal."""
