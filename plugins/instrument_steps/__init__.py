"""A short instrument of our own, with which a client looks at how things are now."""
