"""All queries on learnings, drafts, reviews and notes."""
