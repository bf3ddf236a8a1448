"""All queries of the library."""
