"""The one encrypted file: keys, tables, transactions, checks and backups."""
