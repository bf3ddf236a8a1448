"""Involvement: which agencies work on a case, for how many hours a week, and what that costs (METHOD M15, M16)."""
