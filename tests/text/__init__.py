"""Tests of the text functions."""
