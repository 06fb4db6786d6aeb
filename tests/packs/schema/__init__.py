"""Tests of the JSON Schema of packs: it must say what the reader says."""
