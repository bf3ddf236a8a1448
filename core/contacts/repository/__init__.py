"""All queries of contacts."""
