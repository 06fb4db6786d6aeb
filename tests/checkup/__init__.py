"""Tests of answering, scoring and everything that is worked out from answers."""
