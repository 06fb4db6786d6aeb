"""The interface's own words, the same keys in each language."""
