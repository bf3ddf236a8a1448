"""All queries of money."""
