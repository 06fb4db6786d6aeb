"""Files that are never half written and that nobody else can read."""
