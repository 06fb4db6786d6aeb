"""Tests of the pack format and of reading it."""
