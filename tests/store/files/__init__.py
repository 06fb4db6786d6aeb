"""Tests of files that are never half written."""
