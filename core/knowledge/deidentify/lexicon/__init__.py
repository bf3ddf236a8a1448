"""What the engine knows of Dutch: words, names that are words too, places, and words that may stay."""
