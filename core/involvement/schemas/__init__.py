"""Involvement at the edge: structs of the API and of the forms."""
