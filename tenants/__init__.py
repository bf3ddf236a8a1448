"""The ground floor: who is the tenant, its walls, its keys and its settings. Knows no word of the domain."""
