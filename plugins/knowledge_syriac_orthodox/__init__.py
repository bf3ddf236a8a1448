"""A knowledge base about the Syriac Orthodox community: circumstances and approach, never traits."""
