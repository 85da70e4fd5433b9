"""The locked program: asks for the passphrase on the bare terminal."""
