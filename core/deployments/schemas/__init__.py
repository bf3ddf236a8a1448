"""Deployments at the edge: words, structs of the API and forms of the pages."""
