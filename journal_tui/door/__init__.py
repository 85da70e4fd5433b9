"""The locked program on the bare terminal; Textual is loaded beside it, and sees none of its keys."""
