"""Knowledge at the edge, in Dutch: structs of the API and of forms."""
