"""The append-only record: event, audit line, timeline entry and outbox in one row and one transaction."""
