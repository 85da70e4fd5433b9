"""The tables, one numbered migration a file."""
