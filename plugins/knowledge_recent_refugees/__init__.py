"""A knowledge base about people who fled recently: circumstances and approach, never traits."""
