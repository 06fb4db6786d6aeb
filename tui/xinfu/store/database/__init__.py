"""One SQLite database, opened, kept in order, and set aside when it is damaged."""
