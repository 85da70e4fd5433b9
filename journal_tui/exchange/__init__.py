"""In and out in open formats: one file a format."""
