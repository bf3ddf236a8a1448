"""A knowledge base about the Moluccan community: circumstances and approach, never traits."""
