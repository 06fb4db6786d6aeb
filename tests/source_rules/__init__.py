"""Tests of rules that all sources keep."""
