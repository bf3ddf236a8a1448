"""All queries of deployments."""
