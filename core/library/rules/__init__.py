"""What the library decides, without a database."""
