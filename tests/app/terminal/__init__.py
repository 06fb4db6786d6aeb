"""Tests of the terminal that the app runs in: what is typed, and every way to end."""
