"""Tests of whether a terminal will do."""
