"""Tests of the commands, called as functions and as a process."""
