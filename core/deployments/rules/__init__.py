"""Pure decisions about deployments: whom the ranking names, which step can be taken, when a term ends."""
