"""Knowledge bases: what plugins know of circumstances and approach. Reading leaves no trace (METHOD, the rule, 7)."""
