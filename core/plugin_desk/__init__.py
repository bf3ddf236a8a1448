"""The desk for plugins: administrators see and switch them here, and what they bring to pages comes in behind our guards."""
