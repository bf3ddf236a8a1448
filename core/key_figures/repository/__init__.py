"""All queries of key figures."""
