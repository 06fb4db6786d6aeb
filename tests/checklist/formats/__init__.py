"""Tests of the formats of a checklist's file."""
