"""What cases decide, without I/O: states, transitions, plans, aliases, retention."""
