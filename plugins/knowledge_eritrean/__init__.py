"""A knowledge base about people from Eritrea: circumstances and approach, never traits."""
