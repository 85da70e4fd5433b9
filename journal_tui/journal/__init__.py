"""What a writer does: unlock, write, read, search, put away."""
