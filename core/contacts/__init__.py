"""Contacts: what a key figure or a professional did for a case, logged in seconds (METHOD M15)."""
