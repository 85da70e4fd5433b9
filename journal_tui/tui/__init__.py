"""The unlocked program on the terminal."""
