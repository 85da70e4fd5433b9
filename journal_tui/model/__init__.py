"""What things are: frozen records and rules, no input or output, the standard library alone."""
