"""A knowledge base about Roma and Sinti families: circumstances and approach, never traits."""
