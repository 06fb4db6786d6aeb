"""Tests of the checklist and of the files that it is written to."""
