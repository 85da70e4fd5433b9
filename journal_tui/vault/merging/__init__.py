"""Two copies of one journal become one."""
