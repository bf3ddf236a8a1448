"""Money at the edge."""
