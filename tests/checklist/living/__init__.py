"""Tests of lists that are read back, merged and written anew."""
