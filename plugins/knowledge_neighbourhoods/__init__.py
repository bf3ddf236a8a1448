"""A knowledge base about vulnerable neighbourhoods: circumstances and approach, never traits."""
