"""Tests of what can and what can never happen in a pack."""
