"""A knowledge base about closed religious groups of any faith: circumstances and approach, never traits."""
