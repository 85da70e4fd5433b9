"""What a search is made of: what was asked for, the index's lists, and newest matches first in pieces."""
