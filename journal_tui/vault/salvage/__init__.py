"""Reading what still can be read of a damaged journal, page by page, into a new one."""
