"""Who may do what: accounts, memberships, the matrix, credentials and signing in."""
