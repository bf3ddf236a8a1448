"""Telling people that something waits for them: by mail and on their devices, and never what it is."""
