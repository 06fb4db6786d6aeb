"""The exit codes of the program, which scripts can rely on."""

from __future__ import annotations

FINE = 0
"""All was done; also when the reader of a pipe had enough, or the person chose to leave."""

PROBLEMS = 1
"""A pack or a file has problems, or something could not be done; what that is was said."""

USAGE = 2
"""The command cannot be carried out as it was given, or not in this terminal."""

DUE = 3
"""Something on the list is due: what `next` was asked for, and no problem."""

SIGNAL = 128
"""What is added to the number of the signal that ended the program."""

INTERRUPTED = SIGNAL + 2
"""Ended by Ctrl+C, as a shell tells SIGINT."""
