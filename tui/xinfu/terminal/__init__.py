"""The terminal: whether it can show the program, reading it, and leaving it as it was."""
