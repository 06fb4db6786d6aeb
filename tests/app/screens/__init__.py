"""Tests of single screens, driven by keys."""
