"""The report of the municipality itself: what came in, what was done and what it cost, by quarter and by year."""
