"""Onboarding (METHOD M20): reading lists for whoever is new, and a path for whoever takes over a part in a case."""
