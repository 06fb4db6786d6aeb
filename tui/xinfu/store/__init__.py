"""Places on disk and files that are never half written."""
