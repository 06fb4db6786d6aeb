"""Tests of what happens between two screens."""
