"""Tests of what is said of a mistake: its entry in the catalogue and its sentence."""
