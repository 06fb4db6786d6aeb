"""Tests of how what is wrong with a pack is told."""
