"""Actions become a checklist, and a checklist becomes a file."""
