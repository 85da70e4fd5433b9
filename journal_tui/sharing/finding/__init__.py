"""What in a text may identify someone."""
