"""A practical guide as a book: what is in it, and how it becomes a PDF and an EPUB. Nothing of it is stored."""
