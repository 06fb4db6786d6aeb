"""Tests of the one SQLite file."""
