"""Deployments: from the search for a key figure to the evaluation of what he or she did (METHOD M5-M11)."""
