"""Programs that make files of this repository; none is needed to use the journal."""
