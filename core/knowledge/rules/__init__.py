"""What knowledge decides, without a database: of knowledge bases."""
