"""What opens the journal: changing the passphrase, recovery words, practice."""
