"""The locked program on the bare terminal; imports Textual only after the passphrase was typed."""
