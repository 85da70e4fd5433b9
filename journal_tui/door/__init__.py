"""The locked program on the bare terminal; Textual is loaded and started beside it, and sees none of its keys."""
