"""What somebody else's programs make of a list's page; a command of its own: `python -m tests.readers`."""
