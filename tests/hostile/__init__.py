"""Texts that try to be more than text, in every place that shows or writes a text."""
