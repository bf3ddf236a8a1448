"""Contacts at the edge."""
