"""A knowledge base about people from Somalia: circumstances and approach, never traits."""
