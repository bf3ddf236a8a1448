"""Decisions about reports, pure: which counts are too small to be told, and which periods there are."""
