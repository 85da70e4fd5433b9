"""The search index: which number each entry has in it, and how its words come in and go out."""
