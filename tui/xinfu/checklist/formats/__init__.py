"""One module a format of a saved checklist."""
