"""Tests of the words of the interface in both languages."""
