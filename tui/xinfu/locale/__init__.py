"""The interface's own words, one file a language."""
