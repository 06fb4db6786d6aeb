"""Packs with one fault each, and without any, for every reader of the format."""
