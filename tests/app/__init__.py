"""Tests of the screens by their behaviour, driven by keys."""
