"""Meetings with communities: aims, how many came, what was asked and what changed; never who came (METHOD M7)."""
