"""Keys: from a passphrase or recovery words to the file's key, and changing it."""
